//! When each index was last used, and which of them go.

use rusqlite::{Connection, OptionalExtension};

use super::column::{drop_column_index, index_columns};
use super::text::forget_text;
use crate::{Error, SourceDatabase};

/// What an index is of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IndexOf {
    /// One column's order.
    Column(String),
    /// The text of all columns that a search looks into.
    Text,
}

/// Indexes of columns a table has at most: each makes writing a row slower.
const MOST_OF_A_TABLE: usize = 8;

impl IndexOf {
    /// The fact that tells when it was last used.
    fn fact(&self, object: &str) -> String {
        match self {
            Self::Column(column) => format!("index of {object}.{column}"),
            Self::Text => format!("text of {object}"),
        }
    }

    fn from_fact(fact: &str) -> Option<(String, Self)> {
        if let Some(object) = fact.strip_prefix("text of ") {
            return Some((object.to_owned(), Self::Text));
        }
        let (object, column) = fact.strip_prefix("index of ")?.split_once('.')?;
        Some((object.to_owned(), Self::Column(column.to_owned())))
    }
}

pub(super) fn set_used(
    connection: &Connection,
    object: &str,
    index: &IndexOf,
    at: &str,
) -> Result<(), Error> {
    connection
        .prepare_cached(
            "INSERT INTO om_facts (name, value) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        )?
        .execute([&index.fact(object), at])?;
    Ok(())
}

fn drop_index(connection: &Connection, object: &str, index: &IndexOf) -> Result<(), Error> {
    match index {
        IndexOf::Column(column) => drop_column_index(connection, object, column)?,
        IndexOf::Text => forget_text(connection, object)?,
    }
    connection.execute("DELETE FROM om_facts WHERE name = ?1", [index.fact(object)])?;
    Ok(())
}

/// Makes room for one more index of a column: the one unused for longest goes.
pub(super) fn make_room(connection: &Connection, object: &str) -> Result<(), Error> {
    let columns = index_columns(connection, object)?;
    if columns.len() < MOST_OF_A_TABLE {
        return Ok(());
    }
    let mut oldest: Option<(String, IndexOf)> = None;
    for column in columns {
        let index = IndexOf::Column(column);
        let used = used_at(connection, object, &index)?.unwrap_or_default();
        if oldest.as_ref().is_none_or(|(at, _)| used < *at) {
            oldest = Some((used, index));
        }
    }
    match oldest {
        Some((_, index)) => drop_index(connection, object, &index),
        None => Ok(()),
    }
}

fn used_at(
    connection: &Connection,
    object: &str,
    index: &IndexOf,
) -> Result<Option<String>, Error> {
    Ok(connection
        .prepare_cached("SELECT value FROM om_facts WHERE name = ?1")?
        .query_row([index.fact(object)], |row| row.get(0))
        .optional()?)
}

impl SourceDatabase {
    /// When an index was last used, if it was ever made.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn index_used_at(&self, object: &str, index: &IndexOf) -> Result<Option<String>, Error> {
        used_at(&self.lock_for_reading(), object, index)
    }

    /// Notes that an index is used.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn set_index_used(&self, object: &str, index: &IndexOf, at: &str) -> Result<(), Error> {
        set_used(&self.lock(), object, index, at)
    }

    /// Drops the indexes last used before this instant; returns how many.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn drop_unused_indexes(&self, before: &str) -> Result<usize, Error> {
        let unused: Vec<String> = {
            let connection = self.lock_for_reading();
            let mut statement = connection.prepare_cached(
                "SELECT name FROM om_facts WHERE value < ?1
                 AND (name LIKE 'index of %' OR name LIKE 'text of %')",
            )?;
            let names = statement.query_map([before], |row| row.get(0))?;
            names.collect::<Result<_, _>>()?
        };
        let mut dropped = 0;
        for (object, index) in unused.iter().filter_map(|fact| IndexOf::from_fact(fact)) {
            let mut connection = self.lock();
            let transaction = connection.transaction()?;
            drop_index(&transaction, &object, &index)?;
            transaction.commit()?;
            dropped += 1;
        }
        Ok(dropped)
    }
}
