//! Making and mending the text of a table.
//!
//! FTS5 with trigrams was measured beside it, over 200,000 rows with 35 MB of text: it took 17
//! seconds and 140 MB, finds nothing below three letters, and folds other letters than a search
//! does. Blocks take about the text's own size, and answer any search as looking at each row would.
//!
//! Triggers note the rows that change, from before the first row is read: a search looks at those
//! itself. Nothing is noted of tables nobody has searched.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Transaction};

use super::block::Block;
use super::used::{IndexOf, set_used};
use crate::read::{searched, stored_schema};
use crate::{Error, ObjectSchema, SourceDatabase, quote_ident, table_name};

/// The step of a source's database since which text is found by its base (see `crate::fold`): what
/// was made before is made anew when somebody searches, and indexes when somebody sorts.
pub(crate) const FOLD_STEP: &str = "DELETE FROM om_facts
    WHERE name LIKE 'progress of text of %' OR name LIKE 'set aside: progress of text of %'";

/// Rows read per transaction, so that other writers wait for a moment only.
const ROWS_AT_ONCE: usize = 10_000;
/// Blocks mended per transaction.
const BLOCKS_AT_ONCE: usize = 32;

/// How far the text of a table is made.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct Progress {
    /// The columns whose text it is.
    columns: Vec<String>,
    /// The rowid up to which rows have been read.
    until: i64,
    complete: bool,
}

impl Progress {
    /// Whether it has all text these columns hold.
    pub(super) fn is_complete_for(&self, schema: &ObjectSchema) -> bool {
        self.complete && self.columns == searched(schema)
    }
}

pub(super) fn blocks_table(object: &str) -> String {
    format!("om_text_{object}")
}

pub(super) fn changed_table(object: &str) -> String {
    format!("om_changed_{object}")
}

fn progress_fact(object: &str) -> String {
    format!("progress of text of {object}")
}

fn set_aside_fact(object: &str) -> String {
    format!("set aside: {}", progress_fact(object))
}

/// How far the text of the table is made, if it was begun.
pub(super) fn progress(connection: &Connection, object: &str) -> Result<Option<Progress>, Error> {
    let value: Option<String> = connection
        .prepare_cached("SELECT value FROM om_facts WHERE name = ?1")?
        .query_row([progress_fact(object)], |row| row.get(0))
        .optional()?;
    Ok(value.as_deref().map(serde_json::from_str).transpose()?)
}

fn set_progress(connection: &Connection, object: &str, progress: &Progress) -> Result<(), Error> {
    connection
        .prepare_cached(
            "INSERT INTO om_facts (name, value) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        )?
        .execute([progress_fact(object), serde_json::to_string(progress)?])?;
    Ok(())
}

const EVENTS: [(&str, &str); 3] = [("INSERT", "new"), ("UPDATE", "new"), ("DELETE", "old")];

fn trigger_name(object: &str, event: &str) -> String {
    format!("om_text_{object}_{event}")
}

/// Removes the text of a table and the triggers that note its changes.
pub(crate) fn forget_text(connection: &Connection, object: &str) -> Result<(), Error> {
    for (event, _) in EVENTS {
        let trigger = quote_ident(&trigger_name(object, event));
        connection.execute_batch(&format!("DROP TRIGGER IF EXISTS {trigger}"))?;
    }
    for table in [blocks_table(object), changed_table(object)] {
        connection.execute_batch(&format!("DROP TABLE IF EXISTS {}", quote_ident(&table)))?;
    }
    connection.execute(
        "DELETE FROM om_facts WHERE name IN (?1, ?2)",
        [progress_fact(object), set_aside_fact(object)],
    )?;
    Ok(())
}

/// Keeps the text of a table from being looked at, until it is taken back or forgotten. Its changes
/// are noted on; who makes it meanwhile makes it anew.
pub(crate) fn set_text_aside(connection: &Connection, object: &str) -> Result<(), Error> {
    let set_aside = "UPDATE OR REPLACE om_facts SET name = ?2 WHERE name = ?1";
    let facts = [progress_fact(object), set_aside_fact(object)];
    if connection.execute(set_aside, facts)? == 0 {
        // Nothing, or what was set aside by a process that ended amid that.
        forget_text(connection, object)?;
    }
    Ok(())
}

/// Lets the text of a table that was set aside be looked at again, as the rows have kept their numbers.
pub(crate) fn take_text_back(connection: &Connection, object: &str) -> Result<(), Error> {
    let take_back = "UPDATE om_facts SET name = ?1 WHERE name = ?2";
    connection.execute(take_back, [progress_fact(object), set_aside_fact(object)])?;
    Ok(())
}

fn begin(transaction: &Transaction<'_>, schema: &ObjectSchema) -> Result<Progress, Error> {
    let object = &schema.name;
    forget_text(transaction, object)?;
    let blocks = quote_ident(&blocks_table(object));
    let changed = quote_ident(&changed_table(object));
    let table = quote_ident(&table_name(object));
    transaction.execute_batch(&format!(
        "CREATE TABLE {blocks} (first INTEGER PRIMARY KEY, rows BLOB NOT NULL, text BLOB NOT NULL);
         CREATE TABLE {changed} (row INTEGER PRIMARY KEY);"
    ))?;
    for (event, row) in EVENTS {
        let trigger = quote_ident(&trigger_name(object, event));
        // No conflict clause: that of the statement which fires the trigger would count instead.
        transaction.execute_batch(&format!(
            "CREATE TRIGGER {trigger} AFTER {event} ON {table} BEGIN
                INSERT INTO {changed} SELECT {row}.rowid
                WHERE NOT EXISTS (SELECT 1 FROM {changed} WHERE row = {row}.rowid);
             END"
        ))?;
    }
    let columns = searched(schema).into_iter().map(str::to_owned).collect();
    let progress = Progress {
        columns,
        until: 0,
        complete: false,
    };
    set_progress(transaction, object, &progress)?;
    Ok(progress)
}

impl SourceDatabase {
    /// Makes the text of the object's table, or brings it up to date, unless `stop` says so
    /// meanwhile; whether that is done. Where there is no table, or it goes, nothing is.
    ///
    /// Many short transactions: what was done stays done, and others write in between. Each looks at
    /// the columns anew, and where they are others than before, the text is begun again.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn build_text_index(
        &self,
        object: &str,
        at: &str,
        stop: impl Fn() -> bool,
    ) -> Result<bool, Error> {
        while !stop() {
            let mut connection = self.lock();
            let transaction = connection.transaction()?;
            let Some(schema) = stored_schema(&transaction, object)? else {
                return Ok(false);
            };
            let done = go_on(&transaction, &schema)?;
            if done {
                set_used(&transaction, object, &IndexOf::Text, at)?;
            }
            transaction.commit()?;
            if done {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// One transaction's work; whether nothing is left to do.
fn go_on(transaction: &Transaction<'_>, schema: &ObjectSchema) -> Result<bool, Error> {
    let object = &schema.name;
    let known = progress(transaction, object)?;
    let mut progress = match known {
        Some(progress) if progress.columns == searched(schema) => progress,
        _ => begin(transaction, schema)?,
    };
    if progress.complete {
        return mend(transaction, schema);
    }
    let read = write_blocks(transaction, schema, progress.until + 1, i64::MAX)?;
    if let Some(last) = read.last {
        // These were read after whatever changed them.
        forget_changes(transaction, object, progress.until + 1, last)?;
        progress.until = last;
    }
    progress.complete = !read.is_full;
    set_progress(transaction, object, &progress)?;
    Ok(false)
}

fn forget_changes(
    transaction: &Transaction<'_>,
    object: &str,
    from: i64,
    to: i64,
) -> Result<(), Error> {
    let changed = quote_ident(&changed_table(object));
    transaction
        .prepare_cached(&format!(
            "DELETE FROM {changed} WHERE row BETWEEN ?1 AND ?2"
        ))?
        .execute([from, to])?;
    Ok(())
}

/// Writes the blocks of changed rows anew; whether no changed row is left.
fn mend(transaction: &Transaction<'_>, schema: &ObjectSchema) -> Result<bool, Error> {
    let object = &schema.name;
    let blocks = quote_ident(&blocks_table(object));
    let changed = quote_ident(&changed_table(object));
    let mut lowest = transaction.prepare_cached(&format!("SELECT min(row) FROM {changed}"))?;
    let mut around = transaction.prepare_cached(&format!(
        "SELECT (SELECT max(first) FROM {blocks} WHERE first <= ?1),
                (SELECT min(first) FROM {blocks} WHERE first > ?1)"
    ))?;
    let mut forget = transaction.prepare_cached(&format!(
        "DELETE FROM {blocks} WHERE first BETWEEN ?1 AND ?2"
    ))?;
    for _ in 0..BLOCKS_AT_ONCE {
        let row: Option<i64> = lowest.query_row([], |row| row.get(0))?;
        let Some(row) = row else { return Ok(true) };
        let (first, next): (Option<i64>, Option<i64>) =
            around.query_row([row], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let first = first.unwrap_or(row).min(row);
        let end = next.map_or(i64::MAX, |next| next - 1);
        forget.execute([first, end])?;
        let mut read = write_blocks(transaction, schema, first, end)?;
        while read.is_full && next.is_some() {
            let from = read.last.map_or(end, |last| last + 1);
            read = write_blocks(transaction, schema, from, end)?;
        }
        // Beyond the last block may lie more new rows than are read at once.
        let to = read.last.filter(|_| read.is_full).unwrap_or(end);
        forget_changes(transaction, object, first, to)?;
        if read.is_full {
            return Ok(false);
        }
    }
    Ok(false)
}

struct Read {
    last: Option<i64>,
    /// There may be more.
    is_full: bool,
}

/// Reads the rows between these rowids and writes their blocks, as many as are read at once.
fn write_blocks(
    transaction: &Transaction<'_>,
    schema: &ObjectSchema,
    from: i64,
    to: i64,
) -> Result<Read, Error> {
    let names = searched(schema);
    let columns: Vec<String> = names.iter().map(|name| quote_ident(name)).collect();
    let mut statement = transaction.prepare(&format!(
        "SELECT rowid, {} FROM {} WHERE rowid BETWEEN ?1 AND ?2 ORDER BY rowid LIMIT {ROWS_AT_ONCE}",
        columns.join(", "),
        quote_ident(&table_name(&schema.name))
    ))?;
    let mut insert = transaction.prepare_cached(&format!(
        "INSERT INTO {} (first, rows, text) VALUES (?1, ?2, ?3)",
        quote_ident(&blocks_table(&schema.name))
    ))?;
    let mut write = |block: &Block| insert.execute((block.first, &block.rows, &block.text));
    let mut rows = statement.query([from, to])?;
    let mut block: Option<Block> = None;
    let (mut last, mut count) = (None, 0);
    while let Some(row) = rows.next()? {
        let rowid: i64 = row.get(0)?;
        if let Some(full) = block.take_if(|block| block.is_full_for(rowid)) {
            write(&full)?;
        }
        let block = block.get_or_insert_with(|| Block {
            first: rowid,
            ..Block::default()
        });
        let mut cells = Vec::with_capacity(names.len());
        for at in 1..=names.len() {
            if let ValueRef::Text(text) = row.get_ref(at)? {
                cells.extend(std::str::from_utf8(text));
            }
        }
        block.push(rowid, cells.into_iter());
        last = Some(rowid);
        count += 1;
    }
    if let Some(block) = &block {
        write(block)?;
    }
    Ok(Read {
        last,
        is_full: count == ROWS_AT_ONCE,
    })
}
