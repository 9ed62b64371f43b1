//! What a row held before, and rows that left.

use rusqlite::OptionalExtension;
use serde_json::{Map, Value};

use crate::mirror::removed_table_name;
use crate::read::rows::cells;
use crate::read::statement::all_columns;
use crate::read::tables;
use crate::{Cell, Error, SourceReader, VersionReason, quote_ident};

/// What a row held before one change.
#[derive(Debug, Clone, PartialEq)]
pub struct VersionRow {
    /// When the change was seen here, in server time.
    pub seen_at: String,
    pub reason: VersionReason,
    /// Why the row was removed: `deleted`, `purged`, `no_longer_visible`.
    pub removal: Option<String>,
    /// The columns that changed, in the order of their names, with what they held before.
    pub changes: Vec<(String, Cell)>,
}

/// A row that left the live ones.
#[derive(Debug, Clone, PartialEq)]
pub struct RemovedRecord {
    /// In the order of the schema's columns.
    pub cells: Vec<Cell>,
    /// `deleted`, `purged` or `no_longer_visible`.
    pub reason: String,
    pub removed_at: String,
}

impl SourceReader {
    /// The versions of a row that were seen here, the newest first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn list_versions(&self, object: &str, id: &str) -> Result<Vec<VersionRow>, Error> {
        self.with(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT seen_at, reason, removal, changes FROM om_versions
                 WHERE object = ?1 AND id = ?2 ORDER BY number DESC",
            )?;
            let mut rows = statement.query([object, id])?;
            let mut versions = Vec::new();
            while let Some(row) = rows.next()? {
                let word: String = row.get(1)?;
                // A later version of the app may know more reasons.
                let Some(reason) = VersionReason::from_word(&word) else {
                    continue;
                };
                let changes: Map<String, Value> = serde_json::from_str(&row.get::<_, String>(3)?)?;
                let mut changes: Vec<(String, Cell)> = changes
                    .into_iter()
                    .map(|(name, value)| (name, cell(value)))
                    .collect();
                changes.sort_by(|(one, _), (other, _)| one.cmp(other));
                versions.push(VersionRow {
                    seen_at: row.get(0)?,
                    reason,
                    removal: row.get(2)?,
                    changes,
                });
            }
            Ok(versions)
        })
    }

    /// The removed row with this Id, with when and why it left.
    ///
    /// # Errors
    /// [`Error::UnknownObject`], or a failed read.
    pub fn get_removed_record(
        &self,
        object: &str,
        id: &str,
    ) -> Result<Option<RemovedRecord>, Error> {
        self.with(|connection| {
            let schema = tables::schema(connection, object)?.schema;
            let names = all_columns(&schema);
            let sql = format!(
                "SELECT {}, om_removed_reason, om_removed_at FROM {} WHERE \"Id\" = ?1",
                names.join(", "),
                quote_ident(&removed_table_name(object))
            );
            let width = names.len();
            connection
                .prepare(&sql)?
                .query_row([id], |row| {
                    let (reason, removed_at) = (row.get(width)?, row.get(width + 1)?);
                    Ok(cells(row, width).map(|cells| RemovedRecord {
                        cells,
                        reason,
                        removed_at,
                    }))
                })
                .optional()?
                .transpose()
        })
    }
}

fn cell(value: Value) -> Cell {
    match value {
        Value::String(text) => Cell::Text(text),
        Value::Number(number) => match number.as_i64() {
            Some(whole) => Cell::Integer(whole),
            None => number.as_f64().map_or(Cell::Null, Cell::Real),
        },
        _ => Cell::Null,
    }
}
