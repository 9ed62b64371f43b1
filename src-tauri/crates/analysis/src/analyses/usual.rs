//! What analyses of leads, pipeline and goals have in common, and days of the org as SQL.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::answer::Note;
use crate::calendar::civil;
use crate::question::{Finding, Need, Question};
use crate::table::Day;

/// Rates and times of the present look back this far, so that each season is in them once.
pub(super) const YEAR: Day = 365;
/// For intervals of 95 %.
pub(super) const Z: f64 = 1.96;

/// What tells the amount, stage and close date of opportunities on a past day.
pub(super) const OPPORTUNITY_HISTORY: Need = Need {
    object: "OpportunityHistory",
    columns: &[
        "OpportunityId",
        "CreatedDate",
        "StageName",
        "Amount",
        "CloseDate",
    ],
};

/// A count as rows of a finding.
pub(super) fn rows(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// There is no period to speak of.
pub(super) fn no_period() -> Finding {
    let reason = Note::of(
        "The org's fiscal calendar has no such period.",
        "Der Geschäftskalender der Organisation hat keinen solchen Zeitraum.",
    );
    Finding::refused(reason, 0)
}

/// A day as a date in SQL.
pub(super) fn date(day: Day) -> String {
    civil(day).map_or_else(|| "NULL".to_owned(), |date| format!("'{date}'"))
}

/// An instant as mirror tables hold it, in SQL.
pub(super) fn instant(at: Timestamp) -> String {
    format!("'{}'", at.strftime("%Y-%m-%dT%H:%M:%S.000Z"))
}

/// The moment at which a day of the org begins, as a datetime in SQL.
pub(super) fn moment(question: &Question<'_>, day: Day) -> String {
    let begins = begin(&question.facts.organization.time_zone, day);
    begins.map_or_else(|| "NULL".to_owned(), instant)
}

fn begin(zone: &TimeZone, day: Day) -> Option<Timestamp> {
    let date = civil(day)?;
    zone.to_timestamp(date.at(0, 0, 0, 0)).ok()
}

/// From the beginning of one day of the org to the end of another, as SQL of a column of datetimes.
pub(super) fn moments(question: &Question<'_>, column: &str, first: Day, last: Day) -> String {
    let (from, to) = (moment(question, first), moment(question, last + 1));
    format!("{column} >= {from} AND {column} < {to}")
}

/// The day of the org on which an instant of the column falls, as SQL: right from one day to another,
/// between which clocks are put forward and back at known times.
pub(super) fn local_date(question: &Question<'_>, column: &str, first: Day, last: Day) -> String {
    let zone = &question.facts.organization.time_zone;
    let (Some(from), Some(until)) = (begin(zone, first), begin(zone, last + 1)) else {
        return "NULL".to_owned();
    };
    let changes = zone
        .following(from)
        .take_while(|change| change.timestamp() < until);
    let mut offset = zone.to_offset(from).seconds();
    let mut cases = String::new();
    for change in changes {
        let until = instant(change.timestamp());
        cases.push_str(&format!(
            " WHEN {column} < {until} THEN '{offset:+} seconds'"
        ));
        offset = change.offset().seconds();
    }
    match cases.is_empty() {
        true => format!("date({column}, '{offset:+} seconds')"),
        false => format!("date({column}, CASE{cases} ELSE '{offset:+} seconds' END)"),
    }
}
