use super::super::reckoned::{NEEDS_HISTORY, no_goal, reckoned, unit};
use super::super::rows::{Which, found, statement};
use super::methods::name;
use crate::analyses::days::of_today;
use crate::analyses::usual::no_period;
use crate::answer::{Cell, Column, DaysOf, Figure, Note, Unit, Words};
use crate::facts::Part;
use crate::forecast::{Forecast, LEAST_PERIODS, Method, MethodForecast};
use crate::question::{Analysis, Board, Finding, Heeds, Question};

pub(in crate::analyses) const MOVERS: Analysis = Analysis {
    id: "goal_movers",
    board: Board::Goals,
    title: Words::of("Deals that decide", "Deals, auf die es ankommt"),
    definition: Words::of(
        "Open opportunities, whenever they are due, by how many percentage points winning one, against \
         losing it, adds to the probability of reaching the goal, as the stage history has it, whichever method counts above. How \
         likely each is won follows from past opportunities of the same stage and age. Nothing is listed \
         where no deal adds half a percentage point, or the error of the stage history is not known.",
        "Offene Opportunities, wann immer fällig, danach, wie viel es die Wahrscheinlichkeit erhöht, \
         das Ziel zu erreichen, ob sie gewonnen oder verloren wird, nach dem Phasenverlauf, welche Methode auch oben \
         zählt. Wie wahrscheinlich jede gewonnen wird, folgt aus vergangenen Opportunities gleicher Phase und \
         gleichen Alters. Nichts wird aufgeführt, wo kein Deal einen halben Prozentpunkt beiträgt oder der \
         Fehler des Phasenverlaufs nicht bekannt ist.",
    ),
    parts: &[Part::Opportunities, Part::StageHistory],
    needs: NEEDS_HISTORY,
    heeds: &[Heeds::Period, Heeds::Measure, Heeds::Sources],
    is_wide: true,
    is_money: true,
    days: |question| of_today(question, DaysOf::DealsOpen),
    find,
    sql: |question| statement(question, Which::Open),
};

/// Effects below this are told as none: half a percentage point.
const LEAST_EFFECT: f64 = 0.005;

fn find(question: &Question<'_>) -> Finding {
    let (Some(period), Some(forecast), Some(held)) = (
        question.period(),
        reckoned(question),
        question.facts.opportunities.as_deref(),
    ) else {
        return no_period();
    };
    let by_deals = forecast.by(Method::StageHistory);
    let probability = by_deals.and_then(|held| held.probability);
    if let Some(reason) = decided(question, forecast, question.today > period.last) {
        return Finding::refused(reason, 0);
    }
    let Some(probability) = probability else {
        return Finding::refused(no_error(by_deals), 0);
    };
    let greatest = forecast.movers.first().map_or(0.0, |mover| mover.effect);
    if greatest < LEAST_EFFECT {
        return Finding::refused(none_decides(forecast, probability), 0);
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
                // A difference of two shares: points, not a share of the goal.
                Cell::Number(100.0 * mover.effect),
            ]
        })
        .collect();
    let figure = Figure::Table {
        columns: columns(unit(question)),
        rows,
    };
    found(question, figure, Which::Open).noted(whose(forecast, probability))
}

/// Why no deal can decide, where there is nothing to decide any more, or yet.
fn decided(question: &Question<'_>, forecast: &Forecast, is_over: bool) -> Option<Note> {
    match forecast.left {
        None => Some(no_goal(question)),
        Some(left) if left <= 0.0 => Some(Note::of(
            "The goal is reached: no deal decides it any more.",
            "Das Ziel ist erreicht: kein Deal entscheidet mehr darüber.",
        )),
        Some(_) if is_over => Some(Note::of(
            "The period is over: no deal decides it any more.",
            "Der Zeitraum ist zu Ende: kein Deal entscheidet mehr darüber.",
        )),
        Some(_) => None,
    }
}

/// Without its error the deals alone would seem surer of the goal than they are.
fn no_error(by_deals: Option<&MethodForecast>) -> Note {
    let tried = by_deals.map_or(0, |held| held.accuracy.tested.len());
    Note::of(
        "Which deals decide follows from the stage history, and too few past periods tell how far that is off: \
         {count} of at least {least}. So neither the probability of the goal is known, nor what a deal adds to \
         it.",
        "Auf welche Deals es ankommt, folgt aus dem Phasenverlauf, und zu wenige vergangene Zeiträume sagen, wie \
         weit er danebenliegt: {count} von mindestens {least}. Daher ist weder die Wahrscheinlichkeit des Ziels \
         bekannt noch, was ein Deal dazu beiträgt.",
    )
    .with("least", LEAST_PERIODS as f64, Unit::Count)
    .with("count", tried as f64, Unit::Count)
}

fn none_decides(forecast: &Forecast, probability: f64) -> Note {
    let note = match forecast.movers.is_empty() {
        true => Note::of(
            "By the stage history the goal is reached with a probability of {chance}, and no open deal that \
             could be won in time and has a value changes that.",
            "Nach dem Phasenverlauf wird das Ziel mit einer Wahrscheinlichkeit von {chance} erreicht, und kein \
             offener Deal, der rechtzeitig gewonnen werden könnte und einen Wert hat, ändert das.",
        ),
        false => Note::of(
            "By the stage history the goal is reached with a probability of {chance}, and winning or losing any \
             one open deal changes that by less than half a percentage point: no single deal decides.",
            "Nach dem Phasenverlauf wird das Ziel mit einer Wahrscheinlichkeit von {chance} erreicht, und \
             Gewinn oder Verlust eines einzelnen offenen Deals ändert das um weniger als einen halben \
             Prozentpunkt: kein Deal allein entscheidet.",
        ),
    };
    note.with("chance", probability, Unit::Share)
}

/// Whose probability the deals add to, and that another one counts above where it does.
fn whose(forecast: &Forecast, probability: f64) -> Note {
    let counts = forecast.best.filter(|best| *best != Method::StageHistory);
    let above = counts.and_then(|best| Some((best, forecast.by(best)?.probability?)));
    let note = match above {
        None => Note::of(
            "By the stage history the goal is reached with a probability of {chance}; what each deal adds is \
             of that.",
            "Nach dem Phasenverlauf wird das Ziel mit einer Wahrscheinlichkeit von {chance} erreicht; was jeder \
             Deal beiträgt, bezieht sich darauf.",
        ),
        Some((method, above)) => Note::of(
            "By the stage history the goal is reached with a probability of {chance}; what each deal adds is of \
             that. The probability above, {above}, is by another method: {method}.",
            "Nach dem Phasenverlauf wird das Ziel mit einer Wahrscheinlichkeit von {chance} erreicht; was jeder \
             Deal beiträgt, bezieht sich darauf. Die Wahrscheinlichkeit oben, {above}, ist die einer anderen \
             Methode: {method}.",
        )
        .with("above", above, Unit::Share)
        .text("method", name(method)),
    };
    note.with("chance", probability, Unit::Share)
}

fn columns(unit: Unit) -> Vec<Column> {
    vec![
        Column::of("Opportunity", "Opportunity", None),
        Column::of("Stage", "Phase", None),
        Column::of("Value", "Wert", Some(unit)),
        Column::of("Chance of winning", "Gewinnchance", Some(Unit::Share)),
        Column::of(
            "Adds to the probability (points)",
            "Erhöht die Wahrscheinlichkeit (Prozentpunkte)",
            Some(Unit::Plain),
        ),
    ]
}
