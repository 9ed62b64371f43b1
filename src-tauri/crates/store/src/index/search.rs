//! Finding text in the blocks of a table.

use std::collections::HashSet;

use memchr::memmem::Finder;
use rusqlite::Connection;

use super::block::find;
use super::text::{blocks_table, changed_table, progress};
use crate::read::{Abandoned, contains_any, searched};
use crate::{Error, ObjectSchema, quote_ident, table_name};

/// Changed rows a search looks at itself; with more, looking at all rows is as fast.
const MOST_CHANGED: usize = 50_000;
/// Changed rows after which the text should be brought up to date.
const BEHIND: usize = 2_000;

/// The rowids of the live rows with this text, which is a base, ascending; none where the
/// text of the table is not there or too much of it has changed.
pub(crate) fn find_text(
    connection: &Connection,
    schema: &ObjectSchema,
    wanted: &str,
    abandoned: &Abandoned,
) -> Result<Option<Vec<i64>>, Error> {
    // NUL ends a cell: nothing holds it.
    if wanted.contains('\0') {
        return Ok(None);
    }
    // The question's transaction: text and changes are of the same moment.
    let changed = match progress(connection, &schema.name)? {
        Some(progress) if progress.is_complete_for(schema) => {
            changed(connection, &schema.name, MOST_CHANGED)?
        }
        _ => return Ok(None),
    };
    if changed.len() >= MOST_CHANGED {
        return Ok(None);
    }
    let mut found = Vec::new();
    let finder = Finder::new(wanted.as_bytes());
    let mut statement = connection.prepare_cached(&format!(
        "SELECT first, rows, text FROM {} ORDER BY first",
        quote_ident(&blocks_table(&schema.name))
    ))?;
    let mut blocks = statement.query([])?;
    while let Some(block) = blocks.next()? {
        abandoned.check()?;
        let (rows, text) = (block.get_ref(1)?, block.get_ref(2)?);
        let (Ok(rows), Ok(text)) = (rows.as_blob(), text.as_blob()) else {
            continue;
        };
        find(&finder, block.get(0)?, rows, text, &mut found);
    }
    if !changed.is_empty() {
        found.retain(|row| !changed.contains(row));
        found.extend(find_in_changed(connection, schema, wanted)?);
        found.sort_unstable();
    }
    Ok(Some(found))
}

/// Whether the text of the table is there and up to date but for a few rows.
pub(crate) fn is_text_ready(connection: &Connection, schema: &ObjectSchema) -> Result<bool, Error> {
    match progress(connection, &schema.name)? {
        Some(progress) if progress.is_complete_for(schema) => {
            Ok(changed(connection, &schema.name, BEHIND)?.len() < BEHIND)
        }
        _ => Ok(false),
    }
}

fn changed(connection: &Connection, object: &str, most: usize) -> Result<HashSet<i64>, Error> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT row FROM {} LIMIT {most}",
        quote_ident(&changed_table(object))
    ))?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn find_in_changed(
    connection: &Connection,
    schema: &ObjectSchema,
    wanted: &str,
) -> Result<Vec<i64>, Error> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT rowid FROM {} WHERE rowid IN (SELECT row FROM {}) AND {}",
        quote_ident(&table_name(&schema.name)),
        quote_ident(&changed_table(&schema.name)),
        contains_any(&searched(schema))
    ))?;
    let rows = statement.query_map([wanted], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
