//! Which tables there are, from counters and stored schemas: nothing is counted here.

use rusqlite::{Connection, OptionalExtension};

use crate::mirror::TableState;
use crate::source::{object_columns, read_object};
use crate::{Error, ObjectRow, ObjectSchema, SourceReader};

/// One table as lists and headings show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableInfo {
    pub schema: ObjectSchema,
    pub object: ObjectRow,
    /// Another whenever the table's columns or rows have changed; it says nothing else.
    pub state: String,
}

/// What a question needs to know of its table.
pub(crate) struct Known {
    pub(crate) schema: ObjectSchema,
    pub(crate) rows: u64,
    pub(crate) removed_rows: u64,
    /// The cursor reached.
    pub(crate) as_of: Option<String>,
    pub(crate) state: TableState,
    /// An update goes on, and may be writing it.
    pub(crate) is_updating: bool,
}

impl SourceReader {
    /// Every table, by object name. `object.schema` is taken out into `schema`.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn list_tables(&self) -> Result<Vec<TableInfo>, Error> {
        self.with(list)
    }

    /// One table.
    ///
    /// # Errors
    /// [`Error::UnknownObject`] when there is none for this object.
    pub fn get_table(&self, object: &str) -> Result<TableInfo, Error> {
        self.with(|connection| {
            // Before the rest, so that it is never newer than that.
            let state = TableState::read(connection, object)?.to_string();
            let sql = format!(
                "SELECT {} FROM om_objects WHERE name = ?1",
                object_columns()
            );
            let found = connection
                .prepare_cached(&sql)?
                .query_row([object], |row| Ok(read_object(row)))
                .optional()?
                .transpose()?;
            let mut object_row = found.ok_or_else(|| unknown(object))?;
            let schema = object_row.schema.take().ok_or_else(|| unknown(object))?;
            Ok(TableInfo {
                schema,
                object: object_row,
                state,
            })
        })
    }
}

pub(super) fn list(connection: &Connection) -> Result<Vec<TableInfo>, Error> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {} FROM om_objects WHERE schema IS NOT NULL ORDER BY name",
        object_columns()
    ))?;
    let mut rows = statement.query([])?;
    let mut tables = Vec::new();
    while let Some(row) = rows.next()? {
        let mut object = read_object(row)?;
        if let Some(schema) = object.schema.take() {
            let state = TableState::read(connection, &object.name)?.to_string();
            tables.push(TableInfo {
                schema,
                object,
                state,
            });
        }
    }
    Ok(tables)
}

fn unknown(object: &str) -> Error {
    Error::UnknownObject {
        object: object.to_owned(),
    }
}

/// The schema of the object's table, if there is one.
pub(crate) fn stored_schema(
    connection: &Connection,
    object: &str,
) -> Result<Option<ObjectSchema>, Error> {
    match schema(connection, object) {
        Ok(known) => Ok(Some(known.schema)),
        Err(Error::UnknownObject { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Within a transaction, so that all of it is of one moment.
pub(crate) fn schema(connection: &Connection, object: &str) -> Result<Known, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT schema, rows, removed_rows, cursor,
            EXISTS (SELECT 1 FROM om_runs WHERE state = 'running')
         FROM om_objects WHERE name = ?1",
    )?;
    let mut rows = statement.query([object])?;
    let row = rows.next()?.ok_or_else(|| unknown(object))?;
    let schema: String = row
        .get::<_, Option<String>>(0)?
        .ok_or_else(|| unknown(object))?;
    Ok(Known {
        schema: serde_json::from_str(&schema)?,
        rows: row.get::<_, i64>(1)?.cast_unsigned(),
        removed_rows: row.get::<_, i64>(2)?.cast_unsigned(),
        state: TableState::read(connection, object)?,
        as_of: row.get(3)?,
        is_updating: row.get(4)?,
    })
}
