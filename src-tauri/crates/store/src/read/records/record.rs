//! One record and what points to it.

use rusqlite::Connection;

use crate::index::{IndexOf, column_index};
use crate::read::rows::{LARGE, Need, cells};
use crate::read::statement::all_columns;
use crate::read::tables::{self, TableInfo};
use crate::{Cell, Column, Error, SourceReader, quote_ident, table_name};

/// Columns of one table that refer to the same object, up to which all get an index. Where more do,
/// as to users, the table is looked through: its indexes would push out those of sorts.
const MOST_INDEXED: usize = 3;

/// Rows of another table whose column holds a record's Id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelatedRows {
    pub object: String,
    pub object_label: String,
    pub column: String,
    pub column_label: String,
    pub rows: u64,
}

/// What points to a record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Related {
    pub rows: Vec<RelatedRows>,
    /// Indexes of large tables that help to count, there or not, each with its object.
    pub needs: Vec<(String, Need)>,
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
    /// that hold none are left out. Large tables whose columns have no index are looked through.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn list_related(&self, object: &str, id: &str) -> Result<Related, Error> {
        self.with(|connection| {
            let mut related = Related::default();
            for table in &tables::list(connection)? {
                let columns = table.schema.columns.iter();
                let columns: Vec<_> = columns
                    .filter(|column| column.reference_to.iter().any(|target| target == object))
                    .collect();
                if !columns.is_empty() {
                    count_references(connection, table, &columns, id, &mut related)?;
                }
            }
            Ok(related)
        })
    }
}

/// The columns with an index are asked of it; the others of one pass over the table.
fn count_references(
    connection: &Connection,
    table: &TableInfo,
    columns: &[&Column],
    id: &str,
    related: &mut Related,
) -> Result<(), Error> {
    let object = &table.schema.name;
    let mut indexes = Vec::with_capacity(columns.len());
    for column in columns {
        indexes.push(column_index(connection, object, column)?);
    }
    let mut counts = Vec::with_capacity(columns.len());
    for (column, index) in columns.iter().zip(&indexes) {
        counts.push(match index {
            Some(index) => Some(count_by(connection, object, column, index, id)?),
            None => None,
        });
    }
    let others: Vec<&Column> = columns
        .iter()
        .zip(&indexes)
        .filter(|(_, index)| index.is_none())
        .map(|(column, _)| *column)
        .collect();
    let mut scanned = count_all(connection, object, &others, id)?.into_iter();
    for (column, count) in columns.iter().zip(counts) {
        let rows = count.or_else(|| scanned.next()).unwrap_or(0);
        if rows > 0 {
            related.rows.push(RelatedRows {
                object: object.clone(),
                object_label: table.schema.label.clone(),
                column: column.name.clone(),
                column_label: column.label.clone(),
                rows,
            });
        }
    }
    if table.object.rows >= LARGE && columns.len() <= MOST_INDEXED {
        for (column, index) in columns.iter().zip(&indexes) {
            let need = Need {
                index: IndexOf::Column(column.name.clone()),
                built: index.is_some(),
            };
            related.needs.push((object.clone(), need));
        }
    }
    Ok(())
}

fn count_by(
    connection: &Connection,
    object: &str,
    column: &Column,
    index: &str,
    id: &str,
) -> Result<u64, Error> {
    let name = quote_ident(&column.name);
    // In the index's order, and then as the look at each row compares.
    let sql = format!(
        "SELECT count(*) FROM {} INDEXED BY {} WHERE {name} = ?1{} AND {name} = ?1",
        quote_ident(&table_name(object)),
        quote_ident(index),
        column.kind.collation()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows: i64 = statement.query_row([id], |row| row.get(0))?;
    Ok(rows.cast_unsigned())
}

/// In one pass over the table, in the order of the columns.
fn count_all(
    connection: &Connection,
    object: &str,
    columns: &[&Column],
    id: &str,
) -> Result<Vec<u64>, Error> {
    if columns.is_empty() {
        return Ok(Vec::new());
    }
    let counts: Vec<String> = columns
        .iter()
        .map(|column| format!("count(*) FILTER (WHERE {} = ?1)", quote_ident(&column.name)))
        .collect();
    let sql = format!(
        "SELECT {} FROM {}",
        counts.join(", "),
        quote_ident(&table_name(object))
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let counted = statement.query_row([id], |row| {
        (0..columns.len())
            .map(|at| Ok(row.get::<_, i64>(at)?.cast_unsigned()))
            .collect()
    })?;
    Ok(counted)
}
