//! One record and what points to it.

use rusqlite::Connection;

use super::rows::cells;
use super::statement::all_columns;
use super::tables;
use crate::{Cell, Error, ObjectSchema, SourceReader, quote_ident, table_name};

/// Rows of another table whose column holds a record's Id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelatedRows {
    pub object: String,
    pub object_label: String,
    pub column: String,
    pub column_label: String,
    pub rows: u64,
}

impl SourceReader {
    /// The live row with this Id, cells in the order of the schema's columns.
    ///
    /// # Errors
    /// [`Error::UnknownObject`], or a failed read.
    pub fn get_record(&self, object: &str, id: &str) -> Result<Option<Vec<Cell>>, Error> {
        self.with(|connection| {
            let schema = tables::schema(connection, object)?.schema;
            let names = all_columns(&schema);
            let sql = format!(
                "SELECT {} FROM {} WHERE \"Id\" = ?1",
                names.join(", "),
                quote_ident(&table_name(object))
            );
            let mut statement = connection.prepare(&sql)?;
            let mut rows = statement.query([id])?;
            rows.next()?.map(|row| cells(row, names.len())).transpose()
        })
    }

    /// Per column of any table that refers to the object, how many live rows hold this Id; columns
    /// that hold none are left out.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn list_related(&self, object: &str, id: &str) -> Result<Vec<RelatedRows>, Error> {
        self.with(|connection| {
            let mut related = Vec::new();
            for table in &tables::list(connection)? {
                count_references(connection, &table.schema, object, id, &mut related)?;
            }
            Ok(related)
        })
    }
}

/// One pass over the table for all its columns that refer to the object.
fn count_references(
    connection: &Connection,
    schema: &ObjectSchema,
    object: &str,
    id: &str,
    related: &mut Vec<RelatedRows>,
) -> Result<(), Error> {
    let columns: Vec<_> = schema
        .columns
        .iter()
        .filter(|column| column.reference_to.iter().any(|target| target == object))
        .collect();
    if columns.is_empty() {
        return Ok(());
    }
    let counts: Vec<String> = columns
        .iter()
        .map(|column| format!("count(*) FILTER (WHERE {} = ?1)", quote_ident(&column.name)))
        .collect();
    let sql = format!(
        "SELECT {} FROM {}",
        counts.join(", "),
        quote_ident(&table_name(&schema.name))
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([id])?;
    if let Some(row) = rows.next()? {
        for (at, column) in columns.iter().enumerate() {
            let rows = row.get::<_, i64>(at)?.cast_unsigned();
            if rows > 0 {
                related.push(RelatedRows {
                    object: schema.name.clone(),
                    object_label: schema.label.clone(),
                    column: column.name.clone(),
                    column_label: column.label.clone(),
                    rows,
                });
            }
        }
    }
    Ok(())
}
