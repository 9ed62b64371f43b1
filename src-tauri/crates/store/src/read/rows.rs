//! Windows of rows in an order, and how many rows a question matches.

use std::collections::HashMap;
use std::sync::Arc;

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};

use super::abandon::Abandoned;
use super::columns::RowSet;
use super::filter::{Filter, condition};
use crate::{Cell, Error, ObjectSchema, SourceReader, quote_ident, table_name};

/// Which rows of a table, in which order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RowQuery {
    /// Columns wanted, in this order; empty means all.
    pub columns: Vec<String>,
    /// First the most significant; ties are broken by `Id`. Empty cells come last.
    pub sort: Vec<RowSort>,
    /// All must hold.
    pub filters: Vec<Filter>,
    /// Text that any text column contains, without regard to case.
    pub search: Option<String>,
    pub rows: RowSet,
    pub offset: u64,
    pub limit: u32,
}

/// One key of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowSort {
    pub column: String,
    pub descending: bool,
}

/// A window of rows; cells in the order of `columns`.
#[derive(Debug, Clone, PartialEq)]
pub struct RowPage {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
    pub offset: u64,
}

/// Up to this offset the index of Ids is walked; beyond, the order is remembered.
const WALKED: u64 = 200_000;

/// Rows fetched per statement.
const FETCHED_AT_ONCE: usize = 200;

impl SourceReader {
    /// A window of the rows that match, shorter than asked for at the end.
    ///
    /// # Errors
    /// [`Error::UnknownObject`], [`Error::UnknownColumn`], [`Error::BadFilter`], or a failed read.
    pub fn list_rows(&self, object: &str, query: &RowQuery) -> Result<RowPage, Error> {
        self.list_rows_unless(&Abandoned::default(), object, query)
    }

    /// The same, as long as somebody waits for it.
    ///
    /// # Errors
    /// As [`Self::list_rows`]; [`Error::Abandoned`] when nobody waits any more.
    pub fn list_rows_unless(
        &self,
        abandoned: &Abandoned,
        object: &str,
        query: &RowQuery,
    ) -> Result<RowPage, Error> {
        self.with(|connection| {
            abandoned.watch(connection, || {
                let table = super::tables::schema(connection, object)?;
                let columns = wanted(&table.schema, query)?;
                let rowids = self.window(connection, &table, query)?;
                let rows = fetch(connection, &table.schema, query.rows, &columns, &rowids)?;
                Ok(RowPage {
                    columns,
                    rows,
                    offset: query.offset,
                })
            })
        })
    }

    /// How many rows match the query's filters and search.
    ///
    /// # Errors
    /// As [`Self::list_rows`].
    pub fn count_rows(&self, object: &str, query: &RowQuery) -> Result<u64, Error> {
        self.count_rows_unless(&Abandoned::default(), object, query)
    }

    /// The same, as long as somebody waits for it.
    ///
    /// # Errors
    /// As [`Self::list_rows_unless`].
    pub fn count_rows_unless(
        &self,
        abandoned: &Abandoned,
        object: &str,
        query: &RowQuery,
    ) -> Result<u64, Error> {
        self.with(|connection| {
            abandoned.watch(connection, || {
                let table = super::tables::schema(connection, object)?;
                if is_whole(query) {
                    return Ok(match query.rows {
                        RowSet::Live => table.rows,
                        RowSet::Removed => table.removed_rows,
                        RowSet::All => table.rows + table.removed_rows,
                    });
                }
                Ok(self.order(connection, &table, query)?.len() as u64)
            })
        })
    }

    /// Where the row with this Id stands in the order, from 0, if it is among the rows that match.
    ///
    /// # Errors
    /// As [`Self::list_rows`].
    pub fn find_row(&self, object: &str, query: &RowQuery, id: &str) -> Result<Option<u64>, Error> {
        self.with(|connection| {
            let table = super::tables::schema(connection, object)?;
            let sql = format!(
                "SELECT om_row FROM {} WHERE \"Id\" = ?1",
                query.rows.from(&table.schema)
            );
            let row: Option<i64> = connection
                .prepare_cached(&sql)?
                .query_row([id], |row| row.get(0))
                .optional()?;
            let Some(row) = row else { return Ok(None) };
            let order = self.order(connection, &table, query)?;
            let position = order.iter().position(|known| *known == row);
            Ok(position.map(|position| position as u64))
        })
    }

    /// Whether the table, and every column and condition of the query are there.
    ///
    /// # Errors
    /// As [`Self::list_rows`].
    pub fn check_query(&self, object: &str, query: &RowQuery) -> Result<(), Error> {
        self.with(|connection| {
            let schema = super::tables::schema(connection, object)?.schema;
            wanted(&schema, query)?;
            condition(&schema, query)?;
            order_by(&schema, query)?;
            Ok(())
        })
    }

    fn window(
        &self,
        connection: &Connection,
        table: &super::tables::Known,
        query: &RowQuery,
    ) -> Result<Vec<i64>, Error> {
        let is_plain = query.sort.is_empty() && is_whole(query) && query.rows == RowSet::Live;
        if is_plain && query.offset < WALKED {
            // The index of Ids is short to walk, and always true, even while the table fills.
            let sql = format!(
                "SELECT rowid FROM {} ORDER BY \"Id\" LIMIT ?1 OFFSET ?2",
                quote_ident(&table_name(&table.schema.name))
            );
            let mut statement = connection.prepare_cached(&sql)?;
            let rowids =
                statement.query_map((query.limit, query.offset.cast_signed()), |row| row.get(0))?;
            return Ok(rowids.collect::<Result<_, _>>()?);
        }
        let order = self.order(connection, table, query)?;
        let from = usize::try_from(query.offset)
            .unwrap_or(usize::MAX)
            .min(order.len());
        let to = from.saturating_add(query.limit as usize).min(order.len());
        Ok(order[from..to].to_vec())
    }

    fn order(
        &self,
        connection: &Connection,
        table: &super::tables::Known,
        query: &RowQuery,
    ) -> Result<Arc<Vec<i64>>, Error> {
        let condition = condition(&table.schema, query)?;
        let sql = format!(
            "SELECT om_row FROM {}{} ORDER BY {}",
            query.rows.from(&table.schema),
            condition.sql,
            order_by(&table.schema, query)?
        );
        self.orders
            .rowids(connection, &sql, &condition.values, &table.state)
    }
}

/// Whether the query asks for all rows.
pub(super) fn is_whole(query: &RowQuery) -> bool {
    let search = query.search.as_deref().unwrap_or_default();
    query.filters.is_empty() && search.trim().is_empty()
}

pub(super) fn order_by(schema: &ObjectSchema, query: &RowQuery) -> Result<String, Error> {
    let mut keys = Vec::new();
    for sort in &query.sort {
        let column = query.rows.column(schema, &sort.column)?;
        let fold = if column.kind.is_text() {
            " COLLATE NOCASE"
        } else {
            ""
        };
        let direction = if sort.descending { "DESC" } else { "ASC" };
        keys.push(format!(
            "{}{fold} {direction} NULLS LAST",
            quote_ident(&column.name)
        ));
    }
    keys.push(String::from("\"Id\""));
    Ok(keys.join(", "))
}

pub(super) fn wanted(schema: &ObjectSchema, query: &RowQuery) -> Result<Vec<String>, Error> {
    if query.columns.is_empty() {
        return Ok(schema
            .columns
            .iter()
            .map(|column| column.name.clone())
            .collect());
    }
    for name in &query.columns {
        query.rows.column(schema, name)?;
    }
    Ok(query.columns.clone())
}

/// The rows with these rowids, in their order; rows gone meanwhile are left out.
fn fetch(
    connection: &Connection,
    schema: &ObjectSchema,
    set: RowSet,
    columns: &[String],
    rowids: &[i64],
) -> Result<Vec<Vec<Cell>>, Error> {
    let names: Vec<String> = columns.iter().map(|name| quote_ident(name)).collect();
    let mut found = HashMap::with_capacity(rowids.len());
    for part in rowids.chunks(FETCHED_AT_ONCE) {
        let places: Vec<String> = (1..=part.len()).map(|at| format!("?{at}")).collect();
        let mut statement = connection.prepare_cached(&format!(
            "SELECT {}, om_row FROM {} WHERE om_row IN ({})",
            names.join(", "),
            set.from(schema),
            places.join(", ")
        ))?;
        let values = part.iter().map(|rowid| Value::Integer(*rowid));
        let mut rows = statement.query(params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            found.insert(row.get::<_, i64>(names.len())?, cells(row, names.len())?);
        }
    }
    Ok(rowids
        .iter()
        .filter_map(|rowid| found.remove(rowid))
        .collect())
}

pub(super) fn cells(row: &Row<'_>, width: usize) -> Result<Vec<Cell>, Error> {
    (0..width).map(|at| Ok(cell_of(row.get_ref(at)?))).collect()
}

pub(crate) fn cell_of(value: ValueRef<'_>) -> Cell {
    match value {
        ValueRef::Integer(value) => Cell::Integer(value),
        ValueRef::Real(value) => Cell::Real(value),
        ValueRef::Text(text) => Cell::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Null | ValueRef::Blob(_) => Cell::Null,
    }
}
