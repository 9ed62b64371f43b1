use super::super::reckoned::{counted, unit, won_by_day};
use super::super::rows::{Which, found, statement};
use crate::analyses::days::of_periods;
use crate::analyses::usual::no_period;
use crate::answer::{Bar, DaysOf, Figure, Note, Series, Words};
use crate::calendar::Period;
use crate::facts::Part;
use crate::question::{Analysis, Board, Finding, Heeds, Need, Question};

/// Periods before the one asked about.
const BEFORE: usize = 7;

pub(in crate::analyses) const HISTORY: Analysis = Analysis {
    id: "goal_history",
    board: Board::Goals,
    title: Words::of("Goals and what was won", "Ziele und Gewonnenes"),
    definition: Words::of(
        "For the period asked about and those before it: what was won with a close date in it, beside its \
         goal. Goals are those known today.",
        "Für den gewählten Zeitraum und die davor: was mit Schlusstermin darin gewonnen wurde, neben seinem \
         Ziel. Es zählen die heute bekannten Ziele.",
    ),
    parts: &[Part::Opportunities],
    needs: &[Need {
        object: "Opportunity",
        columns: &["Amount", "CloseDate", "IsWon"],
    }],
    heeds: &[Heeds::Period, Heeds::Measure, Heeds::Sources],
    is_wide: false,
    is_money: true,
    days: |question| of_periods(&drawn(question), DaysOf::DealsWon),
    find,
    sql,
};

fn find(question: &Question<'_>) -> Finding {
    let (Some(asked), Some(held)) = (question.period(), question.facts.opportunities.as_deref())
    else {
        return no_period();
    };
    let counted = counted(question, held);
    let periods = drawn(question);
    let won: Vec<f64> = periods
        .iter()
        .map(|period| {
            won_by_day(question, held, &counted, period)
                .last()
                .copied()
                .unwrap_or(0.0)
        })
        .collect();
    let first = won.iter().position(|value| *value > 0.0).unwrap_or(0);
    let goals: Vec<Option<f64>> = periods
        .iter()
        .map(|period| question.goal(period).map(|goal| goal.value))
        .collect();
    let bars = periods[first..].iter().map(|period| Bar {
        name: Words::of_period(period),
        rows: None,
    });
    let mut series = vec![Series::of(
        Words::of("Won", "Gewonnen"),
        won[first..].iter().map(|value| Some(*value)).collect(),
    )];
    if goals.iter().any(Option::is_some) {
        series.push(Series::of(
            Words::of("Goal", "Ziel"),
            goals[first..].to_vec(),
        ));
    }
    let figure = Figure::Bars {
        bars: bars.collect(),
        series,
        unit: unit(question),
        is_stacked: false,
        is_over_time: true,
    };
    let finding = found(question, figure, Which::Won(&periods));
    match asked.holds(question.today) {
        false => finding,
        true => finding.noted(Note::of(
            "The last period is not over yet.",
            "Der letzte Zeitraum ist noch nicht zu Ende.",
        )),
    }
}

/// The period asked about and those before it.
fn drawn(question: &Question<'_>) -> Vec<Period> {
    let calendar = &question.facts.organization.calendar;
    let asked = question.period();
    asked.map_or_else(Vec::new, |asked| calendar.up_to(asked, BEFORE + 1))
}

fn sql(question: &Question<'_>) -> String {
    statement(question, Which::Won(&drawn(question)))
}
