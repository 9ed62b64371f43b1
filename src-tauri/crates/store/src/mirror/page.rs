//! Writing a page of rows together with the position it advances.

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Transaction};
use serde_json::Map;

use super::state::raise_rows;
use super::table::{removed_table_name, table_name};
use super::version::{Before, Held, VersionReason, Versions};
use crate::source::Load;
use crate::{CellRef, Error, RowBatch, SourceDatabase, quote_ident};

/// What a page does with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriteMode {
    /// Insert the row, or replace these columns of the row with its `Id`.
    Upsert,
    /// Replace these columns of rows held; rows not held are passed over.
    Update,
}

/// A page of rows for one object.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    pub object: &'a str,
    /// The columns of each batch, in their order; the first is `Id`.
    pub columns: &'a [String],
    pub batches: &'a [RowBatch],
    pub mode: WriteMode,
    /// When removed rows among them (`IsDeleted`) were found, in server time.
    pub seen_at: &'a str,
    /// The position after this page, stored in the same transaction.
    pub load: Option<&'a Load>,
}

/// What a page changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Rows written: all of an upsert, those whose values differ of an update.
    pub rows: u64,
    /// Rows that were not held live before.
    pub inserted: u64,
    /// Rows that were held live and hold other values now.
    pub changed: u64,
    /// Rows that were held live and left because they are deleted.
    pub removed: u64,
}

impl SourceDatabase {
    /// Writes the page, its counters and its position in one transaction.
    ///
    /// Rows whose `IsDeleted` is 1 go to the table of removed rows; a row that is live again
    /// leaves it.
    ///
    /// # Errors
    /// When nothing can be written; then nothing of the page is.
    pub fn write_page(&self, page: &Page<'_>) -> Result<Written, Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        let written = match page.mode {
            WriteMode::Upsert => upsert(&transaction, page)?,
            WriteMode::Update => update(&transaction, page)?,
        };
        if let Some(load) = page.load {
            crate::source::save_load(&transaction, load)?;
        }
        transaction.commit()?;
        Ok(written)
    }
}

fn upsert(transaction: &Transaction<'_>, page: &Page<'_>) -> Result<Written, Error> {
    let live = quote_ident(&table_name(page.object));
    let known = before(transaction, page.object)?;
    let highest = format!("SELECT coalesce(max(rowid), 0) FROM {live}");
    let before: i64 = transaction.query_row(&highest, [], |row| row.get(0))?;
    let mut counts = Counts::default();
    {
        let mut upsert = Upsert {
            insert: transaction.prepare_cached(&upsert_sql(&live, page.columns))?,
            bound: vec![CellRef::Null; page.columns.len()],
            removals: Removals::prepare(transaction, page)?,
            versions: Versions::prepare(transaction, page, &known)?,
            known,
        };
        let deleted_column = page.columns.iter().position(|name| name == "IsDeleted");
        for_each_row(page, |row| {
            counts.rows += 1;
            let deleted = deleted_column.is_some_and(|at| row[at] == CellRef::Integer(1));
            if deleted {
                upsert.removals.later.push(row.to_vec());
                return Ok(());
            }
            upsert.write(row, &mut counts)?;
            Ok(())
        })?;
        // Live rows first: the highest rowid then tells how many came.
        let after: i64 = transaction.query_row(&highest, [], |row| row.get(0))?;
        counts.inserted = after - before;
        let Upsert {
            removals, versions, ..
        } = &mut upsert;
        removals.apply(page.seen_at, &mut counts, versions)?;
    }
    counts.store(transaction, page.object)
}

/// Writes live rows.
struct Upsert<'t, 'r> {
    known: Before,
    insert: CachedStatement<'t>,
    /// The row that is bound.
    bound: Vec<CellRef<'r>>,
    removals: Removals<'t, 'r>,
    versions: Versions<'t>,
}

impl<'r> Upsert<'_, 'r> {
    /// Writes the row where it differs from the one held.
    fn write(&mut self, row: &[CellRef<'r>], counts: &mut Counts) -> Result<(), Error> {
        // A first load brings rows nobody has seen: nothing is compared.
        let held = if self.known.first_load_done {
            self.versions.live(row)?
        } else {
            Held::Not
        };
        match held {
            Held::Alike => return Ok(()),
            Held::Differs(changes) => {
                counts.touched += self.insert(row)?;
                if !changes.is_empty() {
                    self.versions
                        .keep(row[0], VersionReason::Changed, changes)?;
                }
                return Ok(());
            }
            Held::Not => counts.touched += self.insert(row)?,
        }
        if self.known.removed_rows == 0 {
            return Ok(());
        }
        match self.versions.removed(row)? {
            Held::Not => return Ok(()),
            Held::Alike => self
                .versions
                .keep(row[0], VersionReason::Restored, Map::new())?,
            Held::Differs(changes) => {
                self.versions
                    .keep(row[0], VersionReason::Restored, changes)?;
            }
        }
        counts.restored += self.removals.restore(row[0])?;
        Ok(())
    }

    /// Inserts the row, or replaces the one held where it differs; how many rows that touched.
    fn insert(&mut self, row: &[CellRef<'r>]) -> Result<i64, Error> {
        rebind(&mut self.insert, row, &mut self.bound)?;
        Ok(i64::try_from(self.insert.raw_execute()?).unwrap_or(i64::MAX))
    }
}

#[derive(Default)]
struct Counts {
    rows: i64,
    /// Inserted, or changed: a row that comes again with the same values is left alone.
    touched: i64,
    inserted: i64,
    removed: i64,
    newly_removed: i64,
    restored: i64,
    /// Removed rows that came again, perhaps with other values.
    renewed: i64,
}

impl Counts {
    fn store(&self, transaction: &Transaction<'_>, object: &str) -> Result<Written, Error> {
        let moves = [
            self.newly_removed,
            self.restored,
            self.renewed,
            self.removed,
        ];
        if self.touched > 0 || moves.iter().any(|rows| *rows > 0) {
            raise_rows(transaction, object)?;
        }
        transaction
            .prepare_cached(
                "UPDATE om_objects SET rows = rows + ?2, removed_rows = removed_rows + ?3
                 WHERE name = ?1",
            )?
            .execute((
                object,
                self.inserted - self.removed,
                self.newly_removed - self.restored,
            ))?;
        Ok(Written {
            rows: self.rows.cast_unsigned(),
            inserted: self.inserted.max(0).cast_unsigned(),
            changed: (self.touched - self.inserted).max(0).cast_unsigned(),
            removed: self.removed.cast_unsigned(),
        })
    }
}

/// The statements that move rows to and from the table of removed rows.
///
/// A page brings the columns the org still has. The others, dropped there and kept here, move along.
struct Removals<'t, 'r> {
    known: CachedStatement<'t>,
    insert: CachedStatement<'t>,
    renew: CachedStatement<'t>,
    delete: CachedStatement<'t>,
    forget: CachedStatement<'t>,
    /// Columns no page brings: from the live row to the removed one, and back.
    keep: Option<(CachedStatement<'t>, CachedStatement<'t>)>,
    later: Vec<Vec<CellRef<'r>>>,
}

impl<'t> Removals<'t, '_> {
    fn prepare(transaction: &'t Transaction<'_>, page: &Page<'_>) -> Result<Self, Error> {
        let live = quote_ident(&table_name(page.object));
        let removed = quote_ident(&removed_table_name(page.object));
        let names: Vec<String> = page.columns.iter().map(|name| quote_ident(name)).collect();
        let places: Vec<String> = (1..=names.len()).map(|at| format!("?{at}")).collect();
        let prepare = |sql: String| transaction.prepare_cached(&sql);
        let (all, marks) = (names.join(", "), places.join(", "));
        let others = other_columns(transaction, page)?;
        let carry = |from: &str, to: &str| {
            prepare(format!(
                "UPDATE {to} SET ({others}) = (SELECT {others} FROM {from} WHERE \"Id\" = ?1)
                 WHERE \"Id\" = ?1 AND EXISTS (SELECT 1 FROM {from} WHERE \"Id\" = ?1)"
            ))
        };
        Ok(Self {
            known: prepare(format!("SELECT 1 FROM {removed} WHERE \"Id\" = ?1"))?,
            insert: prepare(format!(
                "INSERT INTO {removed} ({all}, om_removed_reason, om_removed_at)
                 VALUES ({marks}, 'deleted', ?{})",
                names.len() + 1
            ))?,
            renew: prepare(format!(
                "UPDATE {removed} SET ({all}, om_removed_reason) = ({marks}, 'deleted')
                 WHERE \"Id\" = ?1"
            ))?,
            delete: prepare(format!("DELETE FROM {live} WHERE \"Id\" = ?1"))?,
            forget: prepare(format!("DELETE FROM {removed} WHERE \"Id\" = ?1"))?,
            keep: if others.is_empty() {
                None
            } else {
                Some((carry(&live, &removed)?, carry(&removed, &live)?))
            },
            later: Vec::new(),
        })
    }

    /// A row that is live again leaves the removed ones; returns how many did.
    fn restore(&mut self, id: CellRef<'_>) -> Result<i64, Error> {
        if let Some((_, bring_back)) = &mut self.keep {
            run(bring_back, &[id])?;
        }
        run(&mut self.forget, &[id])
    }

    fn is_known(&mut self, id: CellRef<'_>) -> Result<bool, Error> {
        bind(&mut self.known, &[id])?;
        Ok(self.known.raw_query().next()?.is_some())
    }

    fn apply(
        &mut self,
        seen_at: &str,
        counts: &mut Counts,
        versions: &mut Versions<'_>,
    ) -> Result<(), Error> {
        for row in std::mem::take(&mut self.later) {
            // A row already known as removed keeps when that was seen.
            if self.is_known(row[0])? {
                counts.renewed += run(&mut self.renew, &row)?;
            } else {
                bind(&mut self.insert, &row)?;
                self.insert.raw_bind_parameter(row.len() + 1, seen_at)?;
                self.insert.raw_execute()?;
                counts.newly_removed += 1;
            }
            if let Some((take_along, _)) = &mut self.keep {
                run(take_along, &row[..1])?;
            }
            if let Held::Differs(changes) = versions.live(&row)? {
                versions.keep(row[0], VersionReason::Removed, changes)?;
            }
            counts.removed += run(&mut self.delete, &row[..1])?;
        }
        Ok(())
    }
}

/// Executes the statement with these values; how many rows it changed.
fn run(statement: &mut CachedStatement<'_>, values: &[CellRef<'_>]) -> Result<i64, Error> {
    bind(statement, values)?;
    Ok(i64::try_from(statement.raw_execute()?).unwrap_or(i64::MAX))
}

/// The columns of the object's tables that the page does not bring, as a list for SQL.
fn other_columns(transaction: &Transaction<'_>, page: &Page<'_>) -> Result<String, Error> {
    let mut statement = transaction.prepare_cached("SELECT name FROM pragma_table_info(?1)")?;
    let names = statement.query_map([table_name(page.object)], |row| row.get::<_, String>(0))?;
    let mut others = Vec::new();
    for name in names {
        let name = name?;
        let is_brought = page
            .columns
            .iter()
            .any(|brought| brought.eq_ignore_ascii_case(&name));
        if !is_brought {
            others.push(quote_ident(&name));
        }
    }
    Ok(others.join(", "))
}

fn update(transaction: &Transaction<'_>, page: &Page<'_>) -> Result<Written, Error> {
    let live = quote_ident(&table_name(page.object));
    let sets: Vec<String> = page
        .columns
        .iter()
        .enumerate()
        .skip(1)
        .map(|(at, name)| format!("{} = ?{}", quote_ident(name), at + 1))
        .collect();
    let mut statement = transaction.prepare_cached(&format!(
        "UPDATE {live} SET {} WHERE \"Id\" = ?1",
        sets.join(", ")
    ))?;
    let known = before(transaction, page.object)?;
    let mut versions = Versions::prepare(transaction, page, &known)?;
    let mut rows = 0;
    for_each_row(page, |row| {
        // Most rows of a refresh hold the value already: reading is far cheaper than writing.
        let Held::Differs(changes) = versions.live(row)? else {
            return Ok(());
        };
        bind(&mut statement, row)?;
        rows += statement.raw_execute()? as u64;
        if known.first_load_done && !changes.is_empty() {
            versions.keep(row[0], VersionReason::Refreshed, changes)?;
        }
        Ok(())
    })?;
    if rows > 0 {
        raise_rows(transaction, page.object)?;
    }
    Ok(Written {
        rows,
        changed: rows,
        ..Written::default()
    })
}

/// What is known of the object whose page comes.
fn before(transaction: &Transaction<'_>, object: &str) -> Result<Before, Error> {
    Before::read(transaction, object)?.ok_or_else(|| Error::UnknownObject {
        object: object.to_owned(),
    })
}

fn for_each_row<'r>(
    page: &Page<'r>,
    mut each: impl FnMut(&[CellRef<'r>]) -> Result<(), Error>,
) -> Result<(), Error> {
    let width = page.columns.len();
    let mut row = Vec::with_capacity(width);
    for batch in page.batches {
        for cell in batch.cells() {
            row.push(cell);
            if row.len() == width {
                each(&row)?;
                row.clear();
            }
        }
    }
    Ok(())
}

fn upsert_sql(live: &str, columns: &[String]) -> String {
    let names: Vec<String> = columns.iter().map(|name| quote_ident(name)).collect();
    let places: Vec<String> = (1..=names.len()).map(|at| format!("?{at}")).collect();
    let sets: Vec<String> = names[1..]
        .iter()
        .map(|name| format!("{name} = excluded.{name}"))
        .collect();
    let action = if sets.is_empty() {
        String::from("NOTHING")
    } else {
        // Rows are asked for again to be sure none is missed; most of those hold their values already.
        let held = names[1..].join(", ");
        let came: Vec<String> = names[1..]
            .iter()
            .map(|name| format!("excluded.{name}"))
            .collect();
        format!(
            "UPDATE SET {} WHERE ({held}) IS NOT ({})",
            sets.join(", "),
            came.join(", ")
        )
    };
    format!(
        "INSERT INTO {live} ({}) VALUES ({}) ON CONFLICT (\"Id\") DO {action}",
        names.join(", "),
        places.join(", ")
    )
}

fn bind(statement: &mut CachedStatement<'_>, row: &[CellRef<'_>]) -> Result<(), Error> {
    for (at, cell) in row.iter().enumerate() {
        bind_cell(statement, at, *cell)?;
    }
    Ok(())
}

/// Binds a row after the one that is `bound`: SQLite keeps what was bound, and half of a row's cells
/// are null or a number like those above them.
fn rebind<'r>(
    statement: &mut CachedStatement<'_>,
    row: &[CellRef<'r>],
    bound: &mut [CellRef<'r>],
) -> Result<(), Error> {
    for (at, (cell, bound)) in row.iter().zip(bound).enumerate() {
        let is_kept = matches!(cell, CellRef::Null | CellRef::Integer(_)) && cell == bound;
        if !is_kept {
            bind_cell(statement, at, *cell)?;
            *bound = *cell;
        }
    }
    Ok(())
}

pub(super) fn bind_cell(
    statement: &mut CachedStatement<'_>,
    at: usize,
    cell: CellRef<'_>,
) -> Result<(), Error> {
    let value = match cell {
        CellRef::Null => ValueRef::Null,
        CellRef::Integer(value) => ValueRef::Integer(value),
        CellRef::Real(value) => ValueRef::Real(value),
        CellRef::Text(text) => ValueRef::Text(text),
    };
    Ok(statement.raw_bind_parameter(at + 1, ToSqlOutput::Borrowed(value))?)
}
