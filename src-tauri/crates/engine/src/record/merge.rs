//! One history out of what several sources tell, each change once.
//!
//! The rules by which a change told twice is known:
//! 1. What Salesforce's field history tells goes before the stage history of the same moment (five
//!    seconds) with the same field and new value.
//! 2. A change seen here is left out where Salesforce's own history tells it in as much or more
//!    detail: after the version before and until it was seen, entries of the same field begin with
//!    the same old value and end with the same new one. What was seen here between two updates may
//!    be several changes, and only their ends are alike.
//! 3. A field history without values (long text) gives way to a change of that field seen here.
//! 4. The creation is told by the record's stamp, and the last modification only where nothing else
//!    happened at that instant.

use jiff::{SignedDuration, Timestamp};
use store::Cell;

use super::told::Told;
use crate::wire::{HistoryKind, HistorySource};

/// How far apart two of Salesforce's own histories may stamp one change.
const SAME_MOMENT: SignedDuration = SignedDuration::from_secs(5);

/// The server's clock, by which is told when something was seen, is known by whole seconds, cut off.
const CUT_OFF: SignedDuration = SignedDuration::from_secs(1);

/// Puts what the sources tell into one history, the newest first.
///
/// `versions` are in the order they were seen, the newest first.
pub(super) fn merge(
    versions: Vec<Told>,
    field_history: Vec<Told>,
    stages: Vec<Told>,
    stamps: Vec<Told>,
) -> Vec<Told> {
    let mut salesforce = field_history;
    let stages: Vec<Told> = stages
        .into_iter()
        .filter(|stage| !salesforce.iter().any(|told| is_same_moment(told, stage)))
        .collect();
    salesforce.extend(stages);

    let versions: Vec<Told> = versions
        .iter()
        .enumerate()
        .filter(|(at, seen)| !is_told(seen, since(&versions[*at..], seen), &salesforce))
        .map(|(_, seen)| seen.clone())
        .collect();
    salesforce.retain(|told| {
        !is_without_values(told)
            || !versions
                .iter()
                .any(|seen| seen.column == told.column && is_until(told, seen))
    });

    let mut all = versions;
    all.append(&mut salesforce);
    for stamp in stamps {
        match stamp.kind {
            HistoryKind::Created => {
                all.retain(|told| told.kind != HistoryKind::Created);
                all.push(stamp);
            }
            _ if all.iter().any(|told| is_at(told, &stamp)) => {}
            _ => all.push(stamp),
        }
    }
    sort(&mut all);
    all
}

/// The newest first; what happened at one instant in the order of its kinds and fields.
fn sort(all: &mut [Told]) {
    all.sort_by(|one, other| {
        let instant = |told: &Told| instant(&told.at);
        instant(other)
            .cmp(&instant(one))
            .then_with(|| rank(one.kind).cmp(&rank(other.kind)))
            .then_with(|| one.column.cmp(&other.column))
    });
}

/// What comes last is what began it all.
fn rank(kind: HistoryKind) -> u8 {
    match kind {
        HistoryKind::Restored => 0,
        HistoryKind::Removed => 1,
        HistoryKind::Converted => 2,
        HistoryKind::Changed => 3,
        HistoryKind::Recalculated => 4,
        HistoryKind::LastModified => 5,
        HistoryKind::Created => 6,
    }
}

fn instant(at: &str) -> Option<Timestamp> {
    at.parse().ok()
}

fn is_at(one: &Told, other: &Told) -> bool {
    one.at == other.at || (instant(&one.at).is_some() && instant(&one.at) == instant(&other.at))
}

fn is_same_moment(one: &Told, other: &Told) -> bool {
    let (Some(a), Some(b)) = (instant(&one.at), instant(&other.at)) else {
        return false;
    };
    one.column == other.column
        && is_alike(&one.to, &other.to)
        && a.duration_since(b).abs() <= SAME_MOMENT
}

/// When the version before this one was seen; none for the first.
fn since<'a>(from_here: &'a [Told], seen: &Told) -> Option<&'a str> {
    from_here
        .iter()
        .find(|older| older.seen_at != seen.seen_at)
        .and_then(|older| older.seen_at.as_deref())
}

/// Whether a change made by Salesforce's clock was there when this was seen.
fn is_until(told: &Told, seen: &Told) -> bool {
    let Some(seen_at) = seen.seen_at.as_deref().and_then(instant) else {
        return false;
    };
    instant(&told.at).is_some_and(|at| at.duration_since(seen_at) < CUT_OFF)
}

/// Whether Salesforce's own history tells the change that was seen here.
fn is_told(seen: &Told, since: Option<&str>, salesforce: &[Told]) -> bool {
    if seen.kind != HistoryKind::Changed {
        return false;
    }
    let since = since.and_then(instant);
    let mut chain: Vec<&Told> = salesforce
        .iter()
        .filter(|told| told.column == seen.column && is_until(told, seen))
        .filter(|told| !is_without_values(told))
        .filter(|told| since.is_none_or(|since| instant(&told.at) > Some(since)))
        .collect();
    chain.sort_by_key(|told| instant(&told.at));
    let ends_alike = chain
        .last()
        .is_some_and(|last| is_value(&seen.to, &last.to, last.to_name.as_deref()));
    ends_alike
        && chain
            .iter()
            .any(|told| is_value(&seen.from, &told.from, told.from_name.as_deref()))
}

fn is_without_values(told: &Told) -> bool {
    told.source == HistorySource::FieldHistory
        && told.kind == HistoryKind::Changed
        && told.from == Cell::Null
        && told.to == Cell::Null
}

/// Whether a history tells the value that was held; a lookup may be told by name alone.
fn is_value(held: &Cell, told: &Cell, name: Option<&str>) -> bool {
    is_alike(held, told) || (name.is_some() && *held != Cell::Null && is_named(told, name))
}

fn is_named(told: &Cell, name: Option<&str>) -> bool {
    matches!(told, Cell::Text(text) if Some(text.as_str()) == name)
}

fn is_alike(one: &Cell, other: &Cell) -> bool {
    match (one, other) {
        #[expect(clippy::cast_precision_loss, reason = "amounts as people write them")]
        (Cell::Integer(whole), Cell::Real(real)) | (Cell::Real(real), Cell::Integer(whole)) => {
            *whole as f64 == *real
        }
        _ => one == other,
    }
}

#[cfg(test)]
mod tests;
