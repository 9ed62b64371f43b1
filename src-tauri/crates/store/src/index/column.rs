//! Indexes of one column and the Id, in the order in which rows are shown.

use rusqlite::{Connection, OptionalExtension};

use super::used::{IndexOf, make_room, set_used};
use crate::read::stored_schema;
use crate::{Column, Error, SourceDatabase, quote_ident, table_name};

/// Steps of SQLite's machine between two looks at whether to go on.
const STEPS: i32 = 20_000;

/// Field names have no dot: no two columns share a name.
fn index_name(object: &str, column: &str) -> String {
    format!("om_index_{object}.{column}")
}

fn definition(object: &str, column: &Column) -> String {
    format!(
        "CREATE INDEX {} ON {} ({}{}, \"Id\")",
        quote_ident(&index_name(object, &column.name)),
        quote_ident(&table_name(object)),
        quote_ident(&column.name),
        column.kind.collation()
    )
}

/// The name of the column's index, if there is one that is as the column is now.
pub(crate) fn column_index(
    connection: &Connection,
    object: &str,
    column: &Column,
) -> Result<Option<String>, Error> {
    Ok(connection
        .prepare_cached(
            "SELECT name FROM sqlite_schema WHERE type = 'index' AND name = ?1 AND sql = ?2",
        )?
        .query_row(
            [
                &index_name(object, &column.name),
                &definition(object, column),
            ],
            |row| row.get(0),
        )
        .optional()?)
}

/// The columns of the object's table that have an index.
pub(super) fn index_columns(connection: &Connection, object: &str) -> Result<Vec<String>, Error> {
    let prefix = index_name(object, "");
    let mut statement = connection.prepare_cached(
        "SELECT substr(name, length(?1) + 1) FROM sqlite_schema
         WHERE type = 'index' AND substr(name, 1, length(?1)) = ?1",
    )?;
    let names = statement.query_map([prefix], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}

/// Drops the column's index, if there is one.
pub(crate) fn drop_column_index(
    connection: &Connection,
    object: &str,
    column: &str,
) -> Result<(), Error> {
    connection.execute_batch(&format!(
        "DROP INDEX IF EXISTS {}",
        quote_ident(&index_name(object, column))
    ))?;
    Ok(())
}

impl SourceDatabase {
    /// Makes an index of the column where there is none, unless `stop` says so meanwhile; whether
    /// there is one now. Where the table has no such column, there is none.
    ///
    /// One transaction: readers go on, other writers wait for a second or two per million rows.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn build_column_index(
        &self,
        object: &str,
        column: &str,
        at: &str,
        stop: impl Fn() -> bool + Send + 'static,
    ) -> Result<bool, Error> {
        let mut connection = self.lock();
        connection.progress_handler(STEPS, Some(stop))?;
        let built = build(&mut connection, object, column, at);
        connection.progress_handler(0, None::<fn() -> bool>)?;
        match built {
            Err(Error::Abandoned) => Ok(false),
            other => other,
        }
    }
}

fn build(connection: &mut Connection, object: &str, column: &str, at: &str) -> Result<bool, Error> {
    let transaction = connection.transaction()?;
    let schema = stored_schema(&transaction, object)?;
    let Some(column) = schema.as_ref().and_then(|schema| schema.column(column)) else {
        return Ok(false);
    };
    if column_index(&transaction, object, column)?.is_some() {
        return Ok(true);
    }
    drop_column_index(&transaction, object, &column.name)?;
    make_room(&transaction, object)?;
    transaction.execute_batch(&definition(object, column))?;
    set_used(
        &transaction,
        object,
        &IndexOf::Column(column.name.clone()),
        at,
    )?;
    transaction.commit()?;
    Ok(true)
}
