//! Which opportunities a figure is of, counted, and the same as SQL.

use super::reckoned::counted;
use crate::analyses::pipeline::asked::{dated_in, select};
use crate::answer::Figure;
use crate::calendar::Period;
use crate::facts::State;
use crate::question::{Finding, Question};

/// Opportunities that count, by what has become of them.
#[derive(Debug, Clone, Copy)]
pub(super) enum Which<'a> {
    /// Won with a close date in one of the periods.
    Won(&'a [Period]),
    /// Won with a close date in the period, or open and due in it.
    WonOrDue(&'a Period),
    /// Won with a close date in the period, or open, whenever they are due.
    WonOrOpen(&'a Period),
    Open,
}

impl Which<'_> {
    fn has(&self, state: State, close: crate::table::Day) -> bool {
        match self {
            Self::Won(periods) => {
                state == State::Won && periods.iter().any(|period| period.holds(close))
            }
            Self::WonOrDue(period) => state != State::Lost && period.holds(close),
            Self::WonOrOpen(period) => match state {
                State::Won => period.holds(close),
                State::Open => true,
                State::Lost => false,
            },
            Self::Open => state == State::Open,
        }
    }

    fn condition(&self) -> String {
        let closes_in = |period: &Period| dated_in("CloseDate", std::slice::from_ref(period));
        match self {
            Self::Won(periods) => format!("IsWon = 1 AND {}", closes_in_one_of(periods)),
            Self::WonOrDue(period) => {
                format!("(IsWon = 1 OR IsClosed = 0) AND {}", closes_in(period))
            }
            Self::WonOrOpen(period) => {
                format!("(IsClosed = 0 OR IsWon = 1 AND {})", closes_in(period))
            }
            Self::Open => "IsClosed = 0".to_owned(),
        }
    }
}

/// Periods that follow each other are one range.
fn closes_in_one_of(periods: &[Period]) -> String {
    let ranges = periods.chunk_by(|one, next| one.last.checked_add(1) == Some(next.first));
    let ranges: Vec<String> = ranges.map(|range| dated_in("CloseDate", range)).collect();
    match ranges.as_slice() {
        [] => "0".to_owned(),
        [only] => only.clone(),
        several => format!("({})", several.join(" OR ")),
    }
}

/// A figure of these opportunities, saying which share of them has no amount where amounts are added.
pub(super) fn found(question: &Question<'_>, figure: Figure, which: Which<'_>) -> Finding {
    let Some(held) = question.facts.opportunities.as_deref() else {
        return Finding::of(figure, 0);
    };
    let counted = counted(question, held);
    let (mut rows, mut without_amount) = (0, 0);
    for place in (0..held.len()).filter(|place| counted[*place]) {
        if which.has(held.state[place], held.close[place]) {
            rows += 1;
            without_amount += usize::from(held.amount[place].is_nan());
        }
    }
    let finding = Finding::of(figure, rows);
    match question.ask.measure.is_amount() {
        true => finding.missing("Opportunity", "Amount", without_amount),
        false => finding,
    }
}

/// The statement that gives these opportunities.
pub(super) fn statement(question: &Question<'_>, which: Which<'_>) -> String {
    let mut condition = which.condition();
    if question.ask.measure.is_of_converted() {
        condition.push_str("\n  AND Id IN (SELECT ConvertedOpportunityId FROM sf_Lead)");
    }
    let columns = [
        "Name",
        "StageName",
        "Amount",
        "Probability",
        "CloseDate",
        "IsWon",
    ];
    let has = |column: &&str| question.facts.has("Opportunity", column);
    let columns: Vec<&str> = columns.into_iter().filter(has).collect();
    select(question, &columns, &condition)
}

/// The statement of those won or due in the period asked about.
pub(super) fn won_or_due(question: &Question<'_>) -> String {
    match question.period() {
        Some(period) => statement(question, Which::WonOrDue(&period)),
        None => statement(question, Which::Won(&[])),
    }
}

/// The statement of those won in the period asked about, and of all that are open.
pub(super) fn won_or_open(question: &Question<'_>) -> String {
    match question.period() {
        Some(period) => statement(question, Which::WonOrOpen(&period)),
        None => statement(question, Which::Open),
    }
}

#[cfg(test)]
mod tests {
    use super::closes_in_one_of;
    use crate::calendar::{Calendar, PeriodKind};

    #[test]
    fn periods_without_a_gap_are_one_range_of_dates() {
        let calendar = Calendar::standard(1, true).expect("January");
        let months = |first, last| calendar.between(PeriodKind::Month, first, last);
        let (winter, summer) = (months(0, 50), months(200, 210));
        let one = "CloseDate BETWEEN '1970-01-01' AND '1970-02-28'";
        let other = "CloseDate BETWEEN '1970-07-01' AND '1970-07-31'";
        assert_eq!(closes_in_one_of(&winter), one);
        let both = [winter, summer].concat();
        assert_eq!(closes_in_one_of(&both), format!("({one} OR {other})"));
        assert_eq!(closes_in_one_of(&[]), "0");
    }
}
