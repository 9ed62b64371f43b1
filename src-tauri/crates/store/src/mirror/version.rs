//! The values that rows held before: kept when an update changes them, as nothing else can tell later.
//!
//! A version is what a row held before a change, in the columns that differ; what it held after is in
//! the next version or in the row itself. It is written in the transaction of the page that changes
//! the row. Deliberately absent: versions of a first load, which changes nothing people have seen, and
//! of columns that wait for their first values.

use rusqlite::types::ValueRef;
use rusqlite::{CachedStatement, OptionalExtension, Transaction};
use serde_json::{Map, Number, Value};

use super::page::{Page, bind_cell};
use super::table::{removed_table_name, table_name};
use crate::{CellRef, Error, quote_ident};

/// Versions kept of a row; the oldest leaves first.
const KEPT: u32 = 100;
/// Of these, those where only a formula moved: one that counts days moves in every row every day.
const KEPT_REFRESHED: u32 = 10;

/// Why a row's values changed here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VersionReason {
    /// The org told of a change.
    Changed,
    /// A value that changes without the row's stamp was fetched anew.
    Refreshed,
    /// The row left the live ones.
    Removed,
    /// It came back.
    Restored,
}

impl VersionReason {
    fn word(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Refreshed => "refreshed",
            Self::Removed => "removed",
            Self::Restored => "restored",
        }
    }

    pub(crate) fn from_word(word: &str) -> Option<Self> {
        [
            Self::Changed,
            Self::Refreshed,
            Self::Removed,
            Self::Restored,
        ]
        .into_iter()
        .find(|reason| reason.word() == word)
    }
}

/// What is known of an object before a page of it is written.
pub(super) struct Before {
    pub(super) first_load_done: bool,
    pub(super) removed_rows: i64,
    /// Columns that wait for their values: those are no change.
    waiting: Vec<String>,
}

impl Before {
    pub(super) fn read(transaction: &Transaction<'_>, object: &str) -> Result<Option<Self>, Error> {
        let found: Option<(bool, i64, String)> = transaction
            .prepare_cached(
                "SELECT first_load_done, removed_rows, backfill FROM om_objects WHERE name = ?1",
            )?
            .query_row([object], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        let Some((first_load_done, removed_rows, waiting)) = found else {
            return Ok(None);
        };
        Ok(Some(Self {
            first_load_done,
            removed_rows,
            waiting: serde_json::from_str(&waiting)?,
        }))
    }
}

/// A row that a page brings, beside the one held.
pub(super) enum Held {
    Not,
    /// It holds the same values.
    Alike,
    /// It differs; the old values that are told, by column, perhaps none.
    Differs(Map<String, Value>),
}

/// The statements that compare rows with those held and keep the values that go.
pub(super) struct Versions<'t> {
    columns: &'t [String],
    /// Per column of the page, whether a difference is told.
    told: Vec<bool>,
    object: &'t str,
    seen_at: &'t str,
    live: CachedStatement<'t>,
    removed: CachedStatement<'t>,
    keep: Keep<'t>,
}

impl<'t> Versions<'t> {
    pub(super) fn prepare(
        transaction: &'t Transaction<'_>,
        page: &Page<'t>,
        before: &Before,
    ) -> Result<Self, Error> {
        let names: Vec<String> = page.columns.iter().map(|name| quote_ident(name)).collect();
        let names = names.join(", ");
        let select = |table: String| {
            let table = quote_ident(&table);
            transaction.prepare_cached(&format!("SELECT {names} FROM {table} WHERE \"Id\" = ?1"))
        };
        Ok(Self {
            columns: page.columns,
            told: page
                .columns
                .iter()
                .map(|name| !before.waiting.contains(name))
                .collect(),
            object: page.object,
            seen_at: page.seen_at,
            live: select(table_name(page.object))?,
            removed: select(removed_table_name(page.object))?,
            keep: Keep::prepare(transaction)?,
        })
    }

    /// Compares the row with the live one of its `Id`.
    pub(super) fn live(&mut self, row: &[CellRef<'_>]) -> Result<Held, Error> {
        compare(&mut self.live, self.columns, &self.told, row)
    }

    /// Compares the row with the removed one of its `Id`.
    pub(super) fn removed(&mut self, row: &[CellRef<'_>]) -> Result<Held, Error> {
        compare(&mut self.removed, self.columns, &self.told, row)
    }

    /// Keeps the old values of the row with this `Id`.
    pub(super) fn keep(
        &mut self,
        id: CellRef<'_>,
        reason: VersionReason,
        changes: Map<String, Value>,
    ) -> Result<(), Error> {
        let CellRef::Text(id) = id else {
            return Ok(());
        };
        let version = Version {
            object: self.object,
            id: &String::from_utf8_lossy(id),
            seen_at: self.seen_at,
            reason,
            removal: (reason == VersionReason::Removed).then_some("deleted"),
            changes,
        };
        self.keep.keep(version)
    }
}

/// What is kept of a row.
pub(super) struct Version<'a> {
    pub(super) object: &'a str,
    pub(super) id: &'a str,
    pub(super) seen_at: &'a str,
    pub(super) reason: VersionReason,
    /// Why the row was removed.
    pub(super) removal: Option<&'a str>,
    pub(super) changes: Map<String, Value>,
}

/// The statements that keep versions and let the oldest go.
pub(super) struct Keep<'t> {
    insert: CachedStatement<'t>,
    trim: CachedStatement<'t>,
    trim_refreshed: CachedStatement<'t>,
}

impl<'t> Keep<'t> {
    pub(super) fn prepare(transaction: &'t Transaction<'_>) -> Result<Self, Error> {
        Ok(Self {
            insert: transaction.prepare_cached(
                "INSERT INTO om_versions (object, id, seen_at, reason, removal, changes)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?,
            trim: transaction.prepare_cached(
                "DELETE FROM om_versions WHERE object = ?1 AND id = ?2 AND number <= (
                    SELECT number FROM om_versions WHERE object = ?1 AND id = ?2
                    ORDER BY number DESC LIMIT 1 OFFSET ?3)",
            )?,
            trim_refreshed: transaction.prepare_cached(
                "DELETE FROM om_versions WHERE object = ?1 AND id = ?2 AND reason = 'refreshed'
                    AND number <= (
                        SELECT number FROM om_versions
                        WHERE object = ?1 AND id = ?2 AND reason = 'refreshed'
                        ORDER BY number DESC LIMIT 1 OFFSET ?3)",
            )?,
        })
    }

    pub(super) fn keep(&mut self, version: Version<'_>) -> Result<(), Error> {
        let (object, id) = (version.object, version.id);
        self.insert.execute((
            object,
            id,
            version.seen_at,
            version.reason.word(),
            version.removal,
            Value::Object(version.changes).to_string(),
        ))?;
        self.trim.execute((object, id, KEPT))?;
        if version.reason == VersionReason::Refreshed {
            self.trim_refreshed.execute((object, id, KEPT_REFRESHED))?;
        }
        Ok(())
    }
}

/// Forgets the versions of an object's rows, as when its tables are made anew.
pub(super) fn forget(transaction: &Transaction<'_>, object: &str) -> Result<(), Error> {
    transaction.execute("DELETE FROM om_versions WHERE object = ?1", [object])?;
    Ok(())
}

fn compare(
    statement: &mut CachedStatement<'_>,
    columns: &[String],
    told: &[bool],
    row: &[CellRef<'_>],
) -> Result<Held, Error> {
    bind_cell(statement, 0, row[0])?;
    let mut found = statement.raw_query();
    let Some(held) = found.next()? else {
        return Ok(Held::Not);
    };
    let mut differs = false;
    let mut changes = Map::new();
    for (at, cell) in row.iter().enumerate() {
        let old = held.get_ref(at)?;
        if is_alike(old, *cell) {
            continue;
        }
        differs = true;
        if told[at] {
            changes.insert(columns[at].clone(), json(old));
        }
    }
    Ok(if differs {
        Held::Differs(changes)
    } else {
        Held::Alike
    })
}

/// Whether a column that holds the one would hold the same after the other is written.
fn is_alike(held: ValueRef<'_>, cell: CellRef<'_>) -> bool {
    match (held, cell) {
        (ValueRef::Null, CellRef::Null) => true,
        (ValueRef::Text(held), CellRef::Text(text)) => held == text,
        (ValueRef::Integer(held), CellRef::Integer(number)) => held == number,
        (ValueRef::Real(held), CellRef::Real(number)) => held == number,
        // A column of numbers keeps whole ones as integers.
        (ValueRef::Integer(whole), CellRef::Real(real))
        | (ValueRef::Real(real), CellRef::Integer(whole)) => is_whole(real, whole),
        // A number that only SQLite takes for one.
        (ValueRef::Integer(whole), CellRef::Text(text)) => {
            number_of(text).is_some_and(|real| is_whole(real, whole))
        }
        (ValueRef::Real(held), CellRef::Text(text)) => number_of(text) == Some(held),
        _ => false,
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "compared where it is within 64 bits"
)]
fn is_whole(real: f64, whole: i64) -> bool {
    real.fract() == 0.0 && real.abs() < 9.2e18 && real as i64 == whole
}

fn number_of(text: &[u8]) -> Option<f64> {
    std::str::from_utf8(text).ok()?.trim().parse().ok()
}

fn json(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null | ValueRef::Blob(_) => Value::Null,
        ValueRef::Integer(number) => Value::Number(number.into()),
        // JSON has no word for what is beyond the largest double.
        ValueRef::Real(number) => Number::from_f64(number).map_or(Value::Null, Value::Number),
        ValueRef::Text(text) => Value::String(String::from_utf8_lossy(text).into_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_alike_when_writing_it_would_change_nothing() {
        use CellRef as New;
        use ValueRef as Old;
        for (held, cell, alike) in [
            (Old::Null, New::Null, true),
            (Old::Null, New::Text(b""), false),
            (Old::Text(b"a"), New::Text(b"a"), true),
            (Old::Text(b"a"), New::Text(b"A"), false),
            (Old::Integer(5), New::Real(5.0), true),
            (Old::Integer(5), New::Real(5.5), false),
            (Old::Integer(5), New::Text(b"5"), true),
            (Old::Real(0.1), New::Real(0.1), true),
            (Old::Real(0.1), New::Real(0.2), false),
            (Old::Real(f64::INFINITY), New::Text(b"1e999"), true),
            (Old::Integer(i64::MAX), New::Real(9.3e18), false),
            (Old::Integer(1), New::Null, false),
            (Old::Text(b"1"), New::Integer(1), false),
        ] {
            assert_eq!(is_alike(held, cell), alike, "{held:?} {cell:?}");
        }
    }
}
