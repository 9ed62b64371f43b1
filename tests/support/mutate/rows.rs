//! Rows come, change, leave and come back.

use demo_org::org::{Org, Stamp};
use demo_org::table::{Cell, Table};
use rand::RngExt;
use rand::prelude::{IteratorRandom, StdRng};
use serde_json::Value;

use super::Mutations;
use super::values::{random_values, value_for};

/// Transactions commit minutes after their stamp: how late a row can become visible, in
/// milliseconds. Questions for changes reach back ten minutes.
const LATEST_MS: i64 = 8 * 60_000;

/// Most rows of one ordinary change.
const ROWS_AT_ONCE: usize = 5;

pub(super) fn insert(
    org: &mut Org,
    random: &mut StdRng,
    object: &str,
    _: &Mutations,
) -> Option<String> {
    let id = insert_one(org, random, object)?;
    Some(format!("insert {id}"))
}

/// A row that becomes visible with a stamp of some minutes ago.
pub(super) fn insert_late(
    org: &mut Org,
    random: &mut StdRng,
    object: &str,
    _: &Mutations,
) -> Option<String> {
    if !is_stamped(org.table(object)?) {
        return None;
    }
    let id = insert_one(org, random, object)?;
    let at = late(org, random);
    org.update(object, &id, &[], Stamp::At(at))
        .expect("a stamp");
    Some(format!("insert {id}, stamped {at}"))
}

pub(super) fn update(
    org: &mut Org,
    random: &mut StdRng,
    object: &str,
    _: &Mutations,
) -> Option<String> {
    let rows = random.random_range(1..=ROWS_AT_ONCE);
    let ids = change_values(org, random, object, rows, Stamp::Now)?;
    Some(format!("update {}", ids.join(" ")))
}

/// Rows change with one stamp of some minutes ago.
pub(super) fn update_late(
    org: &mut Org,
    random: &mut StdRng,
    object: &str,
    _: &Mutations,
) -> Option<String> {
    let rows = random.random_range(1..=ROWS_AT_ONCE);
    let at = late(org, random);
    let ids = change_values(org, random, object, rows, Stamp::At(at))?;
    Some(format!("update {}, stamped {at}", ids.join(" ")))
}

/// Some neighbouring rows get one value and one stamp.
pub(super) fn update_some_alike(
    org: &mut Org,
    random: &mut StdRng,
    object: &str,
    allowed: &Mutations,
) -> Option<String> {
    let rows = random.random_range(1..=allowed.mass_update_rows);
    mass_update(org, random, object, rows)
}

/// Gives up to `rows` neighbouring rows one value and one stamp, as a data loader does; a line for
/// the log, or none where the object cannot be updated.
///
/// # Panics
/// When the org refuses the update, which is a mistake here.
pub fn mass_update(
    org: &mut Org,
    random: &mut StdRng,
    object: &str,
    rows: usize,
) -> Option<String> {
    let table = updateable(org, object)?;
    let values = random_values(org, random, table, 1);
    let (name, _) = values.first()?;
    let from = random.random_range(0..table.len().max(1));
    let ids: Vec<String> = table
        .visible_rows(false)
        .skip_while(|row| *row < from && rows < table.len())
        .take(rows)
        .filter_map(|row| table.id_of(row).map(str::to_owned))
        .collect();
    let at = late(org, random);
    for id in &ids {
        org.update(object, id, &values, Stamp::At(at))
            .expect("an update");
    }
    let (first, last) = (ids.first()?, ids.last()?);
    let count = ids.len();
    Some(format!(
        "update {name} of {count} rows, {first} to {last}, stamped {at}"
    ))
}

/// A deletion that a question for changes tells, as the row is in the recycle bin under a new stamp.
/// Where rows carry no stamp, it goes unannounced.
pub(super) fn delete(
    org: &mut Org,
    random: &mut StdRng,
    object: &str,
    allowed: &Mutations,
) -> Option<String> {
    let table = org.table(object)?;
    let is_told = is_stamped(table) && table.schema().soft_deletes();
    if !table.schema().deletable || !(is_told || allowed.silent.leaving()) {
        return None;
    }
    let id = any_live(table, random)?;
    org.delete(object, &id).expect("a deletion");
    Some(format!("delete {id}"))
}

pub(super) fn undelete(
    org: &mut Org,
    random: &mut StdRng,
    object: &str,
    allowed: &Mutations,
) -> Option<String> {
    let table = org.table(object)?;
    let is_told = is_stamped(table);
    if !table.schema().undeletable || !(is_told || allowed.silent.coming()) {
        return None;
    }
    let id = table
        .visible_rows(true)
        .filter(|row| table.is_deleted(*row))
        .choose(random)
        .and_then(|row| table.id_of(row).map(str::to_owned))?;
    org.undelete(object, &id).expect("an undeletion");
    Some(format!("undelete {id}"))
}

pub(super) fn delete_and_undelete(
    org: &mut Org,
    random: &mut StdRng,
    object: &str,
    _: &Mutations,
) -> Option<String> {
    let table = org.table(object)?;
    if !table.schema().undeletable || !is_stamped(table) {
        return None;
    }
    let id = any_live(table, random)?;
    org.delete(object, &id).expect("a deletion");
    org.undelete(object, &id).expect("an undeletion");
    Some(format!("delete and undelete {id}"))
}

/// A row is deleted for good; only the log of deletions tells.
pub(super) fn purge(
    org: &mut Org,
    random: &mut StdRng,
    object: &str,
    _: &Mutations,
) -> Option<String> {
    let table = deletable(org, object)?;
    let id = any_live(table, random)?;
    org.purge(object, &id).expect("a purge");
    Some(format!("purge {id}"))
}

/// A row passes through the recycle bin before anybody looks.
pub(super) fn delete_and_purge(
    org: &mut Org,
    random: &mut StdRng,
    object: &str,
    _: &Mutations,
) -> Option<String> {
    let table = deletable(org, object)?;
    let id = any_live(table, random)?;
    org.delete(object, &id).expect("a deletion");
    org.purge(object, &id).expect("a purge");
    Some(format!("delete and purge {id}"))
}

pub(super) fn purge_silently(
    org: &mut Org,
    random: &mut StdRng,
    object: &str,
    _: &Mutations,
) -> Option<String> {
    let table = deletable(org, object)?;
    let id = any_live(table, random)?;
    org.purge_silently(object, &id).expect("a purge");
    Some(format!("purge {id} without a trace"))
}

pub(super) fn hide(
    org: &mut Org,
    random: &mut StdRng,
    object: &str,
    _: &Mutations,
) -> Option<String> {
    let id = any_live(org.table(object)?, random)?;
    org.hide(object, &id).expect("a row to hide");
    Some(format!("hide {id}"))
}

pub(super) fn show(
    org: &mut Org,
    random: &mut StdRng,
    object: &str,
    _: &Mutations,
) -> Option<String> {
    let table = org.table(object)?;
    let unseen: Vec<String> = (0..table.len())
        .filter(|row| !table.is_visible(*row))
        .filter_map(|row| table.id_of(row).map(str::to_owned))
        .collect();
    // Purged rows are refused.
    let start = random.random_range(0..unseen.len().max(1));
    let (before, from) = unseen.split_at(start);
    let shown = from
        .iter()
        .chain(before)
        .find(|id| org.show(object, id).is_ok())?;
    Some(format!("show {shown}"))
}

/// The loser goes to the recycle bin; what pointed to it points to the winner.
pub(super) fn merge(
    org: &mut Org,
    random: &mut StdRng,
    object: &str,
    _: &Mutations,
) -> Option<String> {
    let table = org.table(object)?;
    if !table.schema().mergeable {
        return None;
    }
    let winner = any_live(table, random)?;
    let loser = any_live(table, random).filter(|loser| *loser != winner)?;
    if moves_unannounced(org, object, &loser) {
        return None;
    }
    org.merge(object, &winner, &loser).expect("a merge");
    Some(format!("merge {loser} into {winner}"))
}

/// A formula's result changes, without a stamp.
pub(super) fn set_formula(
    org: &mut Org,
    random: &mut StdRng,
    object: &str,
    _: &Mutations,
) -> Option<String> {
    let table = org.table(object)?;
    let fields = table.schema().fields.iter();
    let field = fields.filter(|field| field.calculated).choose(random)?;
    let value = value_for(org, random, field)?;
    let name = field.name.clone();
    let id = any_live(table, random)?;
    org.set_formula_value(object, &id, &name, value)
        .expect("a result");
    Some(format!("formula {name} of {id}"))
}

/// Sets one field in some rows, without a stamp: only for fields nobody has read yet.
pub(super) fn fill(org: &mut Org, random: &mut StdRng, object: &str, name: &str) -> usize {
    let Some(table) = org.table(object) else {
        return 0;
    };
    let ids: Vec<String> = table
        .visible_rows(true)
        .filter(|_| random.random_bool(0.3))
        .filter_map(|row| table.id_of(row).map(str::to_owned))
        .collect();
    let mut filled = 0;
    for id in ids {
        let field = org
            .table(object)
            .and_then(|table| table.schema().field(name));
        let Some(value) = field.and_then(|field| value_for(org, random, field)) else {
            continue;
        };
        org.update(object, &id, &[(name.to_owned(), value)], Stamp::Untouched)
            .expect("a value");
        filled += 1;
    }
    filled
}

fn insert_one(org: &mut Org, random: &mut StdRng, object: &str) -> Option<String> {
    let table = org.table(object)?;
    if !table.schema().createable {
        return None;
    }
    let count = random.random_range(1..=8);
    let values = random_values(org, random, table, count);
    Some(org.insert(object, &values).expect("an insertion"))
}

fn change_values(
    org: &mut Org,
    random: &mut StdRng,
    object: &str,
    rows: usize,
    stamp: Stamp,
) -> Option<Vec<String>> {
    updateable(org, object)?;
    let mut ids = Vec::new();
    for _ in 0..rows {
        let table = org.table(object)?;
        let id = any_live(table, random)?;
        let count = random.random_range(1..=4);
        let values: Vec<(String, Value)> = random_values(org, random, table, count);
        org.update(object, &id, &values, stamp).expect("an update");
        ids.push(id);
    }
    Some(ids)
}

/// The table, where its rows change and tell so.
fn updateable<'o>(org: &'o Org, object: &str) -> Option<&'o Table> {
    org.table(object)
        .filter(|table| table.schema().updateable && is_stamped(table))
}

fn deletable<'o>(org: &'o Org, object: &str) -> Option<&'o Table> {
    org.table(object).filter(|table| table.schema().deletable)
}

/// Whether a change of a row shows in a column that questions for changes look at.
fn is_stamped(table: &Table) -> bool {
    let stamps = ["SystemModstamp", "LastModifiedDate"];
    stamps.iter().any(|stamp| table.column(stamp).is_some())
}

/// Whether rows without a stamp point to this one: a merge would change them and nothing would tell.
fn moves_unannounced(org: &Org, object: &str, id: &str) -> bool {
    let mut unstamped = org.tables().filter(|table| !is_stamped(table));
    unstamped.any(|table| {
        let fields = table.schema().fields.iter().enumerate();
        fields
            .filter(|(_, field)| field.reference_to.iter().any(|name| name == object))
            .any(|(at, _)| (0..table.len()).any(|row| table.cell(row, at) == Cell::Text(id)))
    })
}

fn any_live(table: &Table, random: &mut StdRng) -> Option<String> {
    let row = table.visible_rows(false).choose(random)?;
    table.id_of(row).map(str::to_owned)
}

fn late(org: &Org, random: &mut StdRng) -> i64 {
    org.now() - random.random_range(0..LATEST_MS)
}
