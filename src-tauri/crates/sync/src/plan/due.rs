//! When columns are fetched anew, and when every Id is compared.

use jiff::{SignedDuration, Timestamp};
use store::{Column, ColumnFreshness, ObjectSchema, Recheck};

use crate::quirks::is_derived;

/// Shorter than the interval by this, so that an update a little early does not wait a whole day.
const SLACK: SignedDuration = SignedDuration::from_hours(1);

/// Every Id of an object with no more rows than this is compared daily: a handful of calls.
const COMPARED_DAILY: u64 = 10_000;

/// How often the column's values are fetched anew for all rows: as the user chose, else daily where
/// they change without the row's stamp.
///
/// Formulas are computed when they are read, and touch no stamp (Object Reference, System Fields).
#[must_use]
pub fn recheck_of(object: &str, column: &Column, chosen: Option<Recheck>) -> Recheck {
    chosen.unwrap_or(if column.calculated || is_derived(object, &column.name) {
        Recheck::Daily
    } else {
        Recheck::Never
    })
}

/// The columns whose values are to be fetched now for all rows.
pub(super) fn columns_due(
    schema: &ObjectSchema,
    freshness: &[ColumnFreshness],
    now: Timestamp,
) -> Vec<String> {
    columns(schema, freshness, |recheck, refreshed_at| {
        is_due(recheck, refreshed_at, now)
    })
}

/// The columns that are ever fetched anew for all rows.
pub(super) fn rechecked(schema: &ObjectSchema, freshness: &[ColumnFreshness]) -> Vec<String> {
    columns(schema, freshness, |recheck, _| recheck != Recheck::Never)
}

fn columns(
    schema: &ObjectSchema,
    freshness: &[ColumnFreshness],
    wanted: impl Fn(Recheck, Option<Timestamp>) -> bool,
) -> Vec<String> {
    schema
        .live_columns()
        .filter(|column| column.name != "Id")
        .filter(|column| {
            let known = freshness.iter().find(|known| known.name == column.name);
            let chosen = known.and_then(|known| known.recheck);
            let at = known.and_then(|known| known.refreshed_at.as_deref());
            let at = at.and_then(|at| at.parse().ok());
            wanted(recheck_of(&schema.name, column, chosen), at)
        })
        .map(|column| column.name.clone())
        .collect()
}

fn is_due(recheck: Recheck, refreshed_at: Option<Timestamp>, now: Timestamp) -> bool {
    let days = match recheck {
        Recheck::Never => return false,
        Recheck::Always => return true,
        Recheck::Once => return refreshed_at.is_none(),
        Recheck::Daily => 1,
        Recheck::Weekly => 7,
        Recheck::Monthly => 30,
    };
    has_passed(refreshed_at, days, now)
}

/// Rows can come and go in equal numbers without a trace: a purge, a changed sharing rule. Only a
/// comparison of all Ids finds that; daily where it is cheap, weekly where a log of deletions and
/// equal counts make it unlikely, and every third day where there is no such log.
pub(super) fn sweep_is_due(
    rows: Option<u64>,
    reads_deletions: bool,
    swept_at: Option<Timestamp>,
    now: Timestamp,
) -> bool {
    let days = match rows {
        Some(rows) if rows <= COMPARED_DAILY => 1,
        _ if reads_deletions => 7,
        _ => 3,
    };
    has_passed(swept_at, days, now)
}

fn has_passed(since: Option<Timestamp>, days: i64, now: Timestamp) -> bool {
    since.is_none_or(|since| {
        now.duration_since(since) >= SignedDuration::from_hours(24 * days) - SLACK
    })
}

#[cfg(test)]
mod tests {
    use super::{is_due, sweep_is_due};
    use jiff::{SignedDuration, Timestamp};
    use store::Recheck;

    fn ago(hours: i64) -> Option<Timestamp> {
        Some(now() - SignedDuration::from_hours(hours))
    }

    fn now() -> Timestamp {
        "2026-11-24T02:00:00Z".parse().expect("an instant")
    }

    #[test]
    fn a_column_is_due_as_often_as_it_was_chosen() {
        for (recheck, refreshed, due) in [
            (Recheck::Always, ago(0), true),
            (Recheck::Daily, None, true),
            (Recheck::Daily, ago(22), false),
            (Recheck::Daily, ago(23), true),
            (Recheck::Weekly, ago(6 * 24), false),
            (Recheck::Weekly, ago(7 * 24), true),
            (Recheck::Monthly, ago(29 * 24), false),
            (Recheck::Monthly, ago(30 * 24), true),
            (Recheck::Once, None, true),
            (Recheck::Once, ago(1_000), false),
            (Recheck::Never, None, false),
        ] {
            assert_eq!(
                is_due(recheck, refreshed, now()),
                due,
                "{recheck:?} {refreshed:?}"
            );
        }
    }

    #[test]
    fn ids_are_compared_the_more_often_the_cheaper_and_the_less_is_logged() {
        for (rows, log, swept, due) in [
            (Some(10), true, ago(23), true),
            (Some(10), true, ago(2), false),
            (Some(1_000_000), true, ago(3 * 24), false),
            (Some(1_000_000), true, ago(7 * 24), true),
            (Some(1_000_000), false, ago(3 * 24), true),
            (None, true, None, true),
        ] {
            assert_eq!(
                sweep_is_due(rows, log, swept, now()),
                due,
                "{rows:?} {log} {swept:?}"
            );
        }
    }
}
