//! One state of a source's file, held for as long as it takes to read all of it.
//!
//! A snapshot is a read transaction on a connection of its own: what an update commits meanwhile is
//! not seen. SQLite cannot move pages out of the write-ahead log that are newer than the oldest
//! snapshot, so the log grows while one is held and an update goes on; it shrinks at the first
//! checkpoint afterwards. Rows are handed on one by one, and sorting spills to disk, so that memory
//! does not grow with the table. Deliberately absent: windows of rows, which `rows` has.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row, Statement, params_from_iter};

use super::filter::{Condition, condition};
use super::rows::{is_whole, order_by, wanted};
use super::{search, tables};
use crate::connection::open_reader;
use crate::{CellRef, Error, ObjectSchema, RowQuery, SourceReader, quote_ident, table_name};

/// Instructions of SQLite between two looks at whether to stop: well under a millisecond.
const LOOKED_EVERY: i32 = 20_000;

/// Whole numbers up to here are exact as floating point numbers too.
const EXACT: i64 = 1 << 53;

/// What the numbers of a column are like, over the rows of a question.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NumberShape {
    /// Some have a fraction, or are beyond 64 bits.
    pub has_reals: bool,
    /// Some whole ones are beyond 2^53, and no floating point number is sure to hold them.
    pub has_large_integers: bool,
}

/// One state of a source's file.
#[derive(Debug)]
pub struct Snapshot {
    pub(super) connection: Connection,
}

impl SourceReader {
    /// Takes hold of the present state; reading it ends with [`Error::Stopped`] once `stop` says so.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub fn snapshot(
        &self,
        mut stop: impl FnMut() -> bool + Send + 'static,
    ) -> Result<Snapshot, Error> {
        let connection = open_reader(self.path())?;
        // A sort of all rows goes to a file, and the table's pages are not mapped into memory.
        connection.pragma_update(None, "temp_store", "FILE")?;
        connection.pragma_update(None, "mmap_size", 0)?;
        search::register(&connection)?;
        connection.progress_handler(LOOKED_EVERY, Some(move || stop()))?;
        connection.execute_batch("BEGIN")?;
        // The state is held from the first read on.
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
        Ok(Snapshot { connection })
    }
}

impl Snapshot {
    /// The schema of a table and its newest data point, as of this state.
    ///
    /// # Errors
    /// [`Error::UnknownObject`], or a failed read.
    pub fn get_schema(&self, object: &str) -> Result<(ObjectSchema, Option<String>), Error> {
        let schema = tables::schema(&self.connection, object)?.schema;
        let as_of = self.connection.query_row(
            "SELECT cursor FROM om_objects WHERE name = ?1",
            [object],
            |row| row.get(0),
        )?;
        Ok((schema, as_of))
    }

    /// How many rows match the query's filters and search.
    ///
    /// # Errors
    /// [`Error::UnknownObject`], [`Error::UnknownColumn`], [`Error::BadFilter`], or a failed read.
    pub fn count_rows(&self, object: &str, query: &RowQuery) -> Result<u64, Error> {
        let table = tables::schema(&self.connection, object)?;
        if is_whole(query) {
            return Ok(table.rows);
        }
        let condition = condition(&table.schema, query)?;
        let sql = format!(
            "SELECT count(*) FROM {}{}",
            quote_ident(&table_name(object)),
            condition.sql
        );
        let rows: i64 =
            self.connection
                .query_row(&sql, params_from_iter(&condition.values), |row| row.get(0))?;
        Ok(rows.cast_unsigned())
    }

    /// What the numbers of these columns are like, in their order, over the rows of the query.
    ///
    /// # Errors
    /// As [`Self::count_rows`].
    pub fn number_shapes(
        &self,
        object: &str,
        query: &RowQuery,
        columns: &[String],
    ) -> Result<Vec<NumberShape>, Error> {
        if columns.is_empty() {
            return Ok(Vec::new());
        }
        let schema = tables::schema(&self.connection, object)?.schema;
        let columns = wanted(&schema, columns)?;
        let condition = condition(&schema, query)?;
        let asked: Vec<String> = columns
            .iter()
            .map(|name| {
                let name = quote_ident(name);
                format!(
                    "coalesce(max(typeof({name}) = 'real'), 0), coalesce(max(typeof({name}) = 'integer'
                     AND ({name} > {EXACT} OR {name} < -{EXACT})), 0)"
                )
            })
            .collect();
        let sql = format!(
            "SELECT {} FROM {}{}",
            asked.join(", "),
            quote_ident(&table_name(object)),
            condition.sql
        );
        let shapes = |row: &Row<'_>| {
            (0..columns.len())
                .map(|at| {
                    Ok(NumberShape {
                        has_reals: row.get(at * 2)?,
                        has_large_integers: row.get(at * 2 + 1)?,
                    })
                })
                .collect()
        };
        Ok(self
            .connection
            .query_row(&sql, params_from_iter(&condition.values), shapes)?)
    }

    /// Hands on every row that matches, in the query's order, cells in the order of its columns;
    /// its offset and limit do not count.
    ///
    /// # Errors
    /// As [`Self::count_rows`], [`Error::Stopped`], or what `each` returns.
    pub fn stream_rows<E: From<Error>>(
        &self,
        object: &str,
        query: &RowQuery,
        mut each: impl FnMut(&[CellRef<'_>]) -> Result<(), E>,
    ) -> Result<(), E> {
        let schema = tables::schema(&self.connection, object)?.schema;
        let columns = wanted(&schema, &query.columns)?;
        let Condition { sql, values } = condition(&schema, query)?;
        let table = quote_ident(&table_name(object));
        // Only keys are sorted, and each row is then looked up: a sort of whole rows would carry
        // every cell through the disk.
        let order = order_by(&schema, query)?;
        let sql = format!("SELECT rowid FROM {table}{sql} ORDER BY {order}");
        let mut order = self.connection.prepare(&sql).map_err(Error::from)?;
        let mut rowids = order
            .query(params_from_iter(&values))
            .map_err(Error::from)?;
        let names: Vec<String> = columns.iter().map(|name| quote_ident(name)).collect();
        let sql = format!("SELECT {} FROM {table} WHERE rowid = ?1", names.join(", "));
        let mut statement = self.connection.prepare(&sql).map_err(Error::from)?;
        while let Some(row) = rowids.next().map_err(Error::from)? {
            let rowid: i64 = row.get(0).map_err(Error::from)?;
            hand_on(&mut statement, rowid, columns.len(), &mut each)?;
        }
        Ok(())
    }
}

fn hand_on<E: From<Error>>(
    statement: &mut Statement<'_>,
    rowid: i64,
    width: usize,
    each: &mut impl FnMut(&[CellRef<'_>]) -> Result<(), E>,
) -> Result<(), E> {
    let mut rows = statement.query([rowid]).map_err(Error::from)?;
    if let Some(row) = rows.next().map_err(Error::from)? {
        each(&borrowed(row, width)?)?;
    }
    Ok(())
}

fn borrowed<'row>(row: &'row Row<'_>, width: usize) -> Result<Vec<CellRef<'row>>, Error> {
    (0..width)
        .map(|at| {
            Ok(match row.get_ref(at)? {
                ValueRef::Integer(value) => CellRef::Integer(value),
                ValueRef::Real(value) => CellRef::Real(value),
                ValueRef::Text(text) => CellRef::Text(text),
                ValueRef::Null | ValueRef::Blob(_) => CellRef::Null,
            })
        })
        .collect()
}
