//! One statement, prepared behind the guard and read row after row.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use rusqlite::fallible_iterator::FallibleIterator as _;
use rusqlite::types::ValueRef;
use rusqlite::{Batch, ErrorCode, Row, Statement};

use super::SqlCancel;
use super::guard::Guarded;
use super::text::leading_word;
use crate::{CellRef, ColumnUse, Error, SourceReader};

/// A column of a statement's result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SqlColumn {
    pub name: String,
    /// The table's column it comes from unchanged, as SQLite names both (`sf_Lead`, `Amount`).
    pub origin: Option<(String, String)>,
}

/// Why a statement that SQLite would understand is not run.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SqlRefusal {
    /// Anything but a question; its first words.
    #[error("{0} is not allowed: statements here only read")]
    Statement(String),
    #[error("the table {0} cannot be read here")]
    Table(String),
    #[error("the function {0} cannot be used here")]
    Function(String),
    #[error("a question mark or name stands for a value that nobody gives: {0}")]
    Parameter(String),
    /// From this byte on there is a second statement.
    #[error("there is a second statement; one runs at a time")]
    SecondStatement(usize),
    #[error("there is no statement")]
    Empty,
}

impl SourceReader {
    /// Runs one statement that reads, row after row: first its columns are told, then each row.
    ///
    /// It sees the file as it is at its beginning, whatever a copy writes meanwhile. The callbacks
    /// may end it by [`ControlFlow::Break`], which is no error. Text is valid UTF-8; a BLOB comes as
    /// the text of its literal (`x'00ff'`).
    ///
    /// # Errors
    /// [`Error::Sql`] what SQLite does not understand or cannot do, [`Error::SqlRefused`] what is
    /// not allowed, [`Error::SqlTimeout`] and [`Error::SqlCancelled`] by `cancel`, or a failed read.
    pub fn stream_sql(
        &self,
        sql: &str,
        cancel: &SqlCancel,
        columns: impl FnOnce(&[SqlColumn]) -> ControlFlow<()>,
        row: impl FnMut(&[CellRef<'_>]) -> ControlFlow<()>,
    ) -> Result<(), Error> {
        let guarded = Guarded::open(self.path(), cancel.begin())?;
        let mut statement = prepare(&guarded, sql)?;
        if columns(&described(&statement)).is_break() {
            return Ok(());
        }
        step(&mut statement, row).map_err(|error| translate(&guarded, sql, error))
    }

    /// The columns of tables that a statement reads, without running it: each table by its name in
    /// SQLite; a table of which only rows are counted is named with its `Id`.
    ///
    /// # Errors
    /// As [`Self::stream_sql`].
    pub fn list_sql_uses(&self, sql: &str, cancel: &SqlCancel) -> Result<Vec<ColumnUse>, Error> {
        let guarded = Guarded::open(self.path(), cancel.begin())?;
        drop(prepare(&guarded, sql)?);
        let reads = std::mem::take(&mut guarded.seen().reads);
        self.column_uses(&reads)
    }

    /// What was read, by object and field as their describes name them.
    fn column_uses(&self, reads: &BTreeSet<(String, String)>) -> Result<Vec<ColumnUse>, Error> {
        let mut uses = BTreeSet::new();
        for table in self.list_tables()? {
            let live = crate::table_name(&table.schema.name);
            let removed = crate::mirror::removed_table_name(&table.schema.name);
            for (name, column) in reads {
                if !name.eq_ignore_ascii_case(&live) && !name.eq_ignore_ascii_case(&removed) {
                    continue;
                }
                let wanted = if column.is_empty() { "Id" } else { column };
                let known = table.schema.columns.iter();
                uses.extend(
                    known
                        .filter(|known| known.name.eq_ignore_ascii_case(wanted))
                        .map(|known| ColumnUse {
                            object: table.schema.name.clone(),
                            column: known.name.clone(),
                        }),
                );
            }
        }
        Ok(uses.into_iter().collect())
    }
}

/// The one statement of the text, once all of it is found allowed.
pub(super) fn prepare<'a>(guarded: &'a Guarded, sql: &str) -> Result<Statement<'a>, Error> {
    if let Some(position) = sql.find('\0') {
        return Err(Error::Sql {
            message: String::from("unrecognized token: a NUL character"),
            position: Some(position),
        });
    }
    let mut batch = Batch::new(&guarded.connection, sql);
    let first = batch
        .next()
        .map_err(|error| translate(guarded, sql, error))?;
    let Some(statement) = first else {
        return Err(SqlRefusal::Empty.into());
    };
    // Whatever follows is looked at only to know that it is there.
    let seen = std::mem::take(&mut *guarded.seen());
    if !matches!(batch.next(), Ok(None)) {
        return Err(SqlRefusal::SecondStatement(end_of(&statement, sql)).into());
    }
    *guarded.seen() = seen;
    if !statement.readonly() || statement.column_count() == 0 {
        return Err(SqlRefusal::Statement(leading_word(sql).unwrap_or_default()).into());
    }
    if statement.parameter_count() > 0 {
        let name = statement.parameter_name(1).unwrap_or("?");
        return Err(SqlRefusal::Parameter(name.to_owned()).into());
    }
    Ok(statement)
}

/// Where the text after the first statement begins.
fn end_of(statement: &Statement<'_>, sql: &str) -> usize {
    let text = statement.expanded_sql().unwrap_or_default();
    let end = sql.find(&text).map_or(0, |start| start + text.len());
    let rest = &sql[end..];
    end + (rest.len() - rest.trim_start().len())
}

fn described(statement: &Statement<'_>) -> Vec<SqlColumn> {
    statement
        .columns_with_metadata()
        .iter()
        .map(|column| SqlColumn {
            name: column.name().to_owned(),
            origin: column
                .table_name()
                .zip(column.origin_name())
                .map(|(table, name)| (table.to_owned(), name.to_owned())),
        })
        .collect()
}

fn step(
    statement: &mut Statement<'_>,
    mut row: impl FnMut(&[CellRef<'_>]) -> ControlFlow<()>,
) -> rusqlite::Result<()> {
    let width = statement.column_count();
    let mut rows = statement.query([])?;
    while let Some(found) = rows.next()? {
        let written = written(found, width)?;
        let mut cells = Vec::with_capacity(width);
        for (at, written) in written.iter().enumerate() {
            cells.push(match (written, found.get_ref(at)?) {
                (Some(text), _) => CellRef::Text(text.as_bytes()),
                (None, ValueRef::Integer(value)) => CellRef::Integer(value),
                (None, ValueRef::Real(value)) => CellRef::Real(value),
                (None, ValueRef::Text(text)) => CellRef::Text(text),
                (None, ValueRef::Null | ValueRef::Blob(_)) => CellRef::Null,
            });
        }
        if row(&cells).is_break() {
            return Ok(());
        }
    }
    Ok(())
}

/// The text of those cells that cannot be lent as they are: BLOBs, and text that is no UTF-8.
fn written(row: &Row<'_>, width: usize) -> rusqlite::Result<Vec<Option<String>>> {
    (0..width)
        .map(|at| {
            Ok(match row.get_ref(at)? {
                ValueRef::Blob(bytes) => Some(literal(bytes)),
                ValueRef::Text(text) if std::str::from_utf8(text).is_err() => {
                    Some(String::from_utf8_lossy(text).into_owned())
                }
                _ => None,
            })
        })
        .collect()
}

fn literal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut text = String::with_capacity(bytes.len() * 2 + 3);
    text.push_str("x'");
    for byte in bytes {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text.push('\'');
    text
}

/// What SQLite's answer means for the person who wrote the statement.
pub(super) fn translate(guarded: &Guarded, sql: &str, error: rusqlite::Error) -> Error {
    if error.sqlite_error_code() == Some(ErrorCode::OperationInterrupted) {
        return if guarded.running.is_cancelled() {
            Error::SqlCancelled
        } else {
            Error::SqlTimeout(guarded.running.timeout())
        };
    }
    if let Some(refusal) = guarded.seen().refused.take() {
        return match (refusal, leading_word(sql)) {
            (SqlRefusal::Statement(found), Some(word)) if !found.starts_with("PRAGMA") => {
                SqlRefusal::Statement(word)
            }
            (refusal, _) => refusal,
        }
        .into();
    }
    match error {
        rusqlite::Error::SqlInputError {
            msg,
            sql: rest,
            offset,
            ..
        } => Error::Sql {
            message: msg,
            // The offset counts from the statement, which may come after empty ones.
            position: usize::try_from(offset)
                .ok()
                .map(|offset| sql.len().saturating_sub(rest.len()) + offset),
        },
        rusqlite::Error::SqliteFailure(ref failure, Some(ref message))
            if is_of_the_statement(failure.code) =>
        {
            Error::Sql {
                message: message.clone(),
                position: None,
            }
        }
        other => other.into(),
    }
}

fn is_of_the_statement(code: ErrorCode) -> bool {
    matches!(
        code,
        ErrorCode::Unknown
            | ErrorCode::TooBig
            | ErrorCode::TypeMismatch
            | ErrorCode::OutOfMemory
            | ErrorCode::ReadOnly
            | ErrorCode::AuthorizationForStatementDenied
    )
}
