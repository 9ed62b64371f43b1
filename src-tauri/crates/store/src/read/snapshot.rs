//! One state of a source's file, held for as long as it takes to read all of it.
//!
//! A snapshot is a read transaction on a connection of its own: what an update commits meanwhile is
//! not seen. SQLite cannot move pages out of the write-ahead log that are newer than the oldest
//! snapshot, so the log grows while one is held and an update goes on; it shrinks at the first
//! checkpoint afterwards. Rows are handed on one by one, and sorting spills to disk, so that memory
//! does not grow with the table. Deliberately absent: windows of rows, which `rows` has.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row, Statement, params_from_iter};

use super::condition::{Condition, Part, register};
use super::statement::{order_by, source, wanted, where_clause};
use super::tables;
use crate::file::connection::open_reader;
use crate::{CellRef, Column, Error, MOST_EXACT, RowQuery, RowSet, SourceReader, quote_ident};

/// Instructions of SQLite between two looks at whether to stop: well under a millisecond.
const LOOKED_EVERY: i32 = 20_000;

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
    /// Takes hold of the present state; reading it ends with [`Error::Abandoned`] once `stop` says so.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub fn snapshot(&self, stop: impl FnMut() -> bool + Send + 'static) -> Result<Snapshot, Error> {
        let connection = open_reader(self.path())?;
        // A sort of all rows goes to a file, and the table's pages are not mapped into memory.
        connection.pragma_update(None, "temp_store", "FILE")?;
        connection.pragma_update(None, "mmap_size", 0)?;
        register(&connection)?;
        connection.progress_handler(LOOKED_EVERY, Some(stop))?;
        connection.execute_batch("BEGIN")?;
        // The state is held from the first read on.
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
        Ok(Snapshot { connection })
    }
}

impl Snapshot {
    /// The newest data point of a table, as of this state.
    ///
    /// # Errors
    /// [`Error::UnknownObject`], or a failed read.
    pub fn get_as_of(&self, object: &str) -> Result<Option<String>, Error> {
        tables::schema(&self.connection, object)?;
        Ok(self.connection.query_row(
            "SELECT cursor FROM om_objects WHERE name = ?1",
            [object],
            |row| row.get(0),
        )?)
    }

    /// The columns the query asks for, in its order.
    ///
    /// # Errors
    /// [`Error::UnknownObject`], [`Error::UnknownColumn`], or a failed read.
    pub fn list_columns(&self, object: &str, query: &RowQuery) -> Result<Vec<Column>, Error> {
        let schema = tables::schema(&self.connection, object)?.schema;
        wanted(&schema, query)?
            .iter()
            .map(|name| Ok(query.rows.column(&schema, name)?.into_owned()))
            .collect()
    }

    /// How many rows match the query's filters and search.
    ///
    /// # Errors
    /// [`Error::UnknownObject`], [`Error::UnknownColumn`], [`Error::BadFilter`], or a failed read.
    pub fn count_rows(&self, object: &str, query: &RowQuery) -> Result<u64, Error> {
        let table = tables::schema(&self.connection, object)?;
        if query.is_whole() {
            return Ok(match query.rows {
                RowSet::Live => table.rows,
                RowSet::Removed => table.removed_rows,
                RowSet::All => table.rows + table.removed_rows,
            });
        }
        let condition = where_clause(&table.schema, query)?;
        let sql = format!(
            "SELECT count(*) FROM {}{}",
            source(&table.schema, query.rows),
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
        let condition = where_clause(&schema, query)?;
        let asked: Vec<String> = columns
            .iter()
            .map(|name| {
                let name = quote_ident(name);
                format!(
                    "coalesce(max(typeof({name}) = 'real'), 0), coalesce(max(typeof({name}) = 'integer'
                     AND ({name} > {MOST_EXACT} OR {name} < -{MOST_EXACT})), 0)"
                )
            })
            .collect();
        let sql = format!(
            "SELECT {} FROM {}{}",
            asked.join(", "),
            source(&schema, query.rows),
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
    /// As [`Self::count_rows`], [`Error::Abandoned`], or what `each` returns.
    pub fn stream_rows<E: From<Error>>(
        &self,
        object: &str,
        query: &RowQuery,
        mut each: impl FnMut(&[CellRef<'_>]) -> Result<(), E>,
    ) -> Result<(), E> {
        let schema = tables::schema(&self.connection, object)?.schema;
        let columns = wanted(&schema, query)?;
        let Condition { sql, values } = where_clause(&schema, query)?;
        // Only keys are sorted, and each row is then looked up: a sort of whole rows would carry
        // every cell through the disk.
        let sql = format!(
            "SELECT om_row FROM {}{sql} ORDER BY {}",
            source(&schema, query.rows),
            order_by(&schema, query)?
        );
        let mut order = self.connection.prepare(&sql).map_err(Error::from)?;
        let mut found = order
            .query(params_from_iter(&values))
            .map_err(Error::from)?;
        let mut parts = Vec::new();
        for part in query.rows.parts() {
            parts.push((*part, self.prepare_row(*part, object, &columns)?));
        }
        while let Some(row) = found.next().map_err(Error::from)? {
            // A removed row's has a minus.
            let om_row: i64 = row.get(0).map_err(Error::from)?;
            let of_row = parts
                .iter_mut()
                .find(|(part, _)| part.is_removed() == (om_row < 0));
            if let Some((_, statement)) = of_row {
                hand_on(statement, om_row.abs(), columns.len(), &mut each)?;
            }
        }
        Ok(())
    }

    /// Looks up one row of this part by its rowid.
    fn prepare_row(
        &self,
        part: Part,
        object: &str,
        columns: &[String],
    ) -> Result<Statement<'_>, Error> {
        let names: Vec<String> = columns.iter().map(|name| quote_ident(name)).collect();
        let sql = format!(
            "SELECT {} FROM {} WHERE {} = ?1",
            names.join(", "),
            part.from(object),
            part.rowid()
        );
        Ok(self.connection.prepare(&sql)?)
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
