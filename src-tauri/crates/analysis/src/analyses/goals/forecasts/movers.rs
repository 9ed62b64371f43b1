use super::super::reckoned::{NEEDS, no_goal, reckoned, unit};
use super::super::rows::{Which, found, statement};
use crate::analyses::days::of_today;
use crate::analyses::usual::no_period;
use crate::answer::{Cell, Column, DaysOf, Figure, Note, Unit, Words};
use crate::facts::Part;
use crate::question::{Analysis, Board, Finding, Heeds, Question};

pub(in crate::analyses) const MOVERS: Analysis = Analysis {
    id: "goal_movers",
    board: Board::Goals,
    title: Words::of("Deals that decide", "Deals, auf die es ankommt"),
    definition: Words::of(
        "Open opportunities, whenever they are due, by how much winning one, against losing it, adds to the \
         probability of reaching the goal. How likely each is won follows from past opportunities of the \
         same stage and age.",
        "Offene Opportunities, wann immer fällig, danach, wie viel ihr Gewinn gegenüber ihrem Verlust zur \
         Wahrscheinlichkeit beiträgt, das Ziel zu erreichen. Wie wahrscheinlich jede gewonnen wird, folgt aus \
         vergangenen Opportunities gleicher Phase und gleichen Alters.",
    ),
    parts: &[Part::Opportunities, Part::StageHistory],
    needs: NEEDS,
    heeds: &[Heeds::Period, Heeds::Measure, Heeds::Sources],
    is_wide: true,
    is_money: true,
    days: |question| of_today(question, DaysOf::DealsOpen),
    find,
    sql: |question| statement(question, Which::Open),
};

fn find(question: &Question<'_>) -> Finding {
    let (Some(forecast), Some(held)) =
        (reckoned(question), question.facts.opportunities.as_deref())
    else {
        return no_period();
    };
    match (forecast.goal, forecast.left) {
        (None, _) => return Finding::refused(no_goal(question), 0),
        (_, Some(left)) if left <= 0.0 => {
            let reason = Note::of(
                "The goal is reached: no deal decides it any more.",
                "Das Ziel ist erreicht: kein Deal entscheidet mehr darüber.",
            );
            return Finding::refused(reason, 0);
        }
        _ => {}
    }
    if forecast.movers.is_empty() {
        let reason = Note::of(
            "The period is over, or too few past periods tell how likely open deals are won.",
            "Der Zeitraum ist zu Ende, oder zu wenige vergangene Zeiträume sagen, wie wahrscheinlich offene \
             Deals gewonnen werden.",
        );
        return Finding::refused(reason, 0);
    }
    let rows: Vec<Vec<Cell>> = forecast
        .movers
        .iter()
        .map(|mover| {
            let stage = held.stages.get(usize::from(held.stage[mover.place]));
            vec![
                Cell::record("Opportunity", held.ids[mover.place]),
                stage.map_or(Cell::None, |stage| Cell::Text(Words::data(&stage.label))),
                Cell::Number(mover.value),
                Cell::Number(mover.probability),
                Cell::Number(mover.effect),
            ]
        })
        .collect();
    let figure = Figure::Table {
        columns: columns(unit(question)),
        rows,
    };
    found(question, figure, Which::Open)
}

fn columns(unit: Unit) -> Vec<Column> {
    vec![
        Column::of("Opportunity", "Opportunity", None),
        Column::of("Stage", "Phase", None),
        Column::of("Value", "Wert", Some(unit)),
        Column::of("Is won", "Wird gewonnen", Some(Unit::Share)),
        Column::of("Adds to the goal", "Zum Ziel", Some(Unit::Share)),
    ]
}
