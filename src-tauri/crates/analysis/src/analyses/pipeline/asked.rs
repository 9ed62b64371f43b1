//! What the analyses of the pipeline share: the opportunities asked about, the periods they are shown
//! over, sentences, and the same as SQL.

pub(super) use crate::analyses::usual::{YEAR, Z, date, moment, moments, no_period, rows};
use crate::answer::{Bar, Figure, Note, Series, Unit, Words};
use crate::calendar::{Period, PeriodKind};
use crate::facts::{Called, Opportunities, State};
use crate::pipeline::Total;
use crate::question::{Finding, Question, list};

/// The present month, and those of the year before it.
const MONTHS: usize = 13;
const QUARTERS: usize = 8;
const YEARS: usize = 4;
/// Records that a table lists; how many more there are is said.
pub(super) const MOST_LISTED: usize = 25;

/// The opportunities held, and by place which of them are asked about; `None` where none are held.
pub(super) fn asked<'a>(question: &Question<'a>) -> Option<(&'a Opportunities, Vec<bool>)> {
    let held = question.facts.opportunities.as_deref()?;
    let mut mask = vec![false; held.len()];
    for place in question.opportunities() {
        mask[place] = true;
    }
    Some((held, mask))
}

/// The asked period and those before it that are shown beside it, the oldest first.
pub(super) fn periods(question: &Question<'_>) -> Vec<Period> {
    let most = match question.ask.period {
        PeriodKind::Month => MONTHS,
        PeriodKind::Quarter => QUARTERS,
        PeriodKind::Year => YEARS,
    };
    let calendar = &question.facts.organization.calendar;
    let asked = question.period();
    asked.map_or_else(Vec::new, |last| calendar.up_to(last, most))
}

/// The latest fiscal periods of a kind, the present one last.
pub(super) fn latest(question: &Question<'_>, kind: PeriodKind, most: usize) -> Vec<Period> {
    let calendar = &question.facts.organization.calendar;
    let present = calendar.holding(kind, question.today);
    present.map_or_else(Vec::new, |last| calendar.up_to(last, most))
}

/// The latest fiscal months, the present one last.
pub(super) fn months(question: &Question<'_>) -> Vec<Period> {
    latest(question, PeriodKind::Month, MONTHS)
}

/// Bars over periods, with how many rows are behind each where that is said.
pub(super) fn over_periods(
    periods: &[Period],
    rows: &[u64],
    series: Vec<Series>,
    unit: Unit,
) -> Figure {
    let bars = periods.iter().enumerate().map(|(at, period)| Bar {
        name: Words::of_period(period),
        rows: rows.get(at).and_then(|rows| u32::try_from(*rows).ok()),
    });
    Figure::Bars {
        bars: bars.collect(),
        series,
        unit,
        is_stacked: false,
        is_over_time: true,
    }
}

/// The same, saying that the last period is not over where it is not.
pub(super) fn until_now(finding: Finding, question: &Question<'_>, periods: &[Period]) -> Finding {
    let is_running = periods
        .last()
        .is_some_and(|period| period.holds(question.today));
    match is_running {
        false => finding,
        true => finding.noted(Note::of(
            "The last period is not over yet.",
            "Der letzte Zeitraum ist noch nicht zu Ende.",
        )),
    }
}

/// The worth of opportunities; `None` where there are some and none has an amount.
pub(super) fn worth(total: &Total) -> Option<f64> {
    let has_some = total.count == 0 || total.without_amount < total.count;
    has_some.then(|| total.amount())
}

pub(super) fn nothing_closed() -> Finding {
    let reason = Note::of(
        "No opportunity that is asked about was closed in these periods.",
        "In diesen Zeiträumen wurde keine Opportunity, nach der gefragt wird, geschlossen.",
    );
    Finding::refused(reason, 0)
}

pub(super) fn nothing_open() -> Finding {
    let reason = Note::of(
        "No opportunity that is asked about is open.",
        "Keine Opportunity, nach der gefragt wird, ist offen.",
    );
    Finding::refused(reason, 0)
}

/// What its owner is called; the Id where the user is not held.
pub(super) fn owner(called: &Called<'_>, held: &Opportunities, place: usize) -> Words {
    let id = held.owners.get(held.owner[place]).unwrap_or_default();
    Words::data(&called.name(id).unwrap_or(id.into()))
}

/// A statement that reads these columns of the opportunities asked about, and for which the condition
/// holds; with their currency where they have one.
pub(in crate::analyses) fn select(
    question: &Question<'_>,
    columns: &[&str],
    condition: &str,
) -> String {
    let mut all = vec!["Id"];
    all.extend(columns);
    let has = |column: &&str| question.facts.has("Opportunity", column);
    all.extend(["CurrencyIsoCode", "OwnerId"].iter().filter(|it| has(it)));
    question.select("Opportunity", &all, condition)
}

/// The first day of some periods and the last of them, as SQL of a column of dates.
pub(in crate::analyses) fn dated_in(column: &str, periods: &[Period]) -> String {
    match (periods.first(), periods.last()) {
        (Some(first), Some(last)) => format!(
            "{column} BETWEEN {} AND {}",
            date(first.first),
            date(last.last)
        ),
        _ => "0".to_owned(),
    }
}

/// The stages in which nothing is open any more, as a list in SQL.
pub(super) fn closed_stages(question: &Question<'_>) -> String {
    let held = question.facts.opportunities.as_deref();
    let stages = held.map_or(&[][..], |held| &held.stages);
    let closed = stages.iter().filter(|stage| stage.state != State::Open);
    list(closed.map(|stage| stage.name.as_str()))
}
