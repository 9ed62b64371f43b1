//! Taking over what a damaged database of the app still lets be read, row by row.
//!
//! Each table is read from its beginning and from its end, up to where it is damaged. What no longer fits
//! (a document that is none, something saved of a source that nobody knows) is left. Deliberately absent:
//! which file is damaged, and what becomes of it, which the caller decides.

use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction};

use super::connections::{find, upsert};
use crate::file::connection::prepare;
use crate::{AppDatabase, ConnectionRow, Error, quote_ident};

/// In this order, as the later ones refer to the earlier ones.
const OF_SOURCES: &[&str] = &["saved", "saved_uses"];
const ALONE: &[&str] = &["settings", "client_ids"];

impl AppDatabase {
    /// Takes over what can be read of the damaged file, and the sources that were found elsewhere and
    /// are not in it; how many sources there are then.
    ///
    /// # Errors
    /// When nothing can be written here; then nothing has changed.
    pub fn rescue(&self, damaged: &Path, found: &[ConnectionRow]) -> Result<usize, Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        let old = open_damaged(damaged);
        let take = |tables: &[&str]| -> Result<(), Error> {
            let Some(old) = &old else { return Ok(()) };
            for table in tables {
                take_over(old, &transaction, table)?;
            }
            Ok(())
        };
        take(&["connections"])?;
        for row in found {
            if find(&transaction, &row.org_id, &row.user_id)?.is_none() {
                upsert(&transaction, row)?;
            }
        }
        take(OF_SOURCES)?;
        take(ALONE)?;
        transaction.execute_batch(
            "DELETE FROM settings WHERE NOT json_valid(value);
             DELETE FROM saved WHERE NOT json_valid(document);",
        )?;
        let sources = transaction.query_row("SELECT count(*) FROM connections", [], |row| {
            row.get::<_, i64>(0)
        })?;
        transaction.commit()?;
        Ok(usize::try_from(sources).unwrap_or_default())
    }
}

/// None where it is no database at all.
fn open_damaged(path: &Path) -> Option<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let opened = Connection::open_with_flags(path, flags)
        .map_err(Error::from)
        .and_then(|connection| {
            prepare(&connection)?;
            // With it SQLite bears a file that is cut off, and a schema of which a part is damaged.
            connection.pragma_update(None, "writable_schema", true)?;
            Ok(connection)
        });
    opened
        .inspect_err(|error| tracing::info!(%error, "nothing of the damaged file can be read"))
        .ok()
}

/// Copies the rows of a table as far as they can be read.
fn take_over(old: &Connection, new: &Transaction<'_>, table: &str) -> Result<(), Error> {
    let columns = match columns_of(old, table) {
        Ok(held) => {
            let known = columns_of(new, table)?;
            let both = held.into_iter().filter(|name| known.contains(name));
            both.collect::<Vec<String>>()
        }
        Err(error) => {
            tracing::info!(%error, table, "a table of the damaged file cannot be read");
            return Ok(());
        }
    };
    if columns.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = columns.iter().map(|name| quote_ident(name)).collect();
    let (names, places) = (names.join(", "), vec!["?"; columns.len()].join(", "));
    let mut insert = new.prepare(&format!(
        "INSERT OR IGNORE INTO {table} ({names}) VALUES ({places})"
    ))?;
    let mut take = |row: Vec<Value>| -> Result<(), Error> {
        match insert.execute(rusqlite::params_from_iter(row)) {
            // It refers to what is lost, or is not what it was.
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
                Ok(())
            }
            other => Ok(other.map(|_| ())?),
        }
    };
    let sql = format!("SELECT {names} FROM {table}");
    if let Err(error) = read_rows(old, &sql, &mut take)? {
        tracing::info!(%error, table, "a table of the damaged file was read in part");
        // What lies behind the damage is reached from the other end.
        let key = if table == "saved_uses" {
            "saved_id"
        } else {
            "rowid"
        };
        if let Err(error) = read_rows(old, &format!("{sql} ORDER BY {key} DESC"), &mut take)? {
            tracing::info!(%error, table, "and in part from its end");
        }
    }
    Ok(())
}

/// Hands each row on; what `old` fails with is the inner error, what `take` fails with the outer one.
fn read_rows(
    old: &Connection,
    sql: &str,
    mut take: impl FnMut(Vec<Value>) -> Result<(), Error>,
) -> Result<Result<(), rusqlite::Error>, Error> {
    let mut statement = match old.prepare(sql) {
        Ok(statement) => statement,
        Err(error) => return Ok(Err(error)),
    };
    let columns = statement.column_count();
    let mut rows = match statement.query([]) {
        Ok(rows) => rows,
        Err(error) => return Ok(Err(error)),
    };
    loop {
        let row = match rows.next() {
            Ok(Some(row)) => row,
            Ok(None) => return Ok(Ok(())),
            Err(error) => return Ok(Err(error)),
        };
        let cells = (0..columns).map(|at| row.get(at)).collect();
        match cells {
            Ok(cells) => take(cells)?,
            // Bytes that are no text.
            Err(_) => continue,
        }
    }
}

fn columns_of(connection: &Connection, table: &str) -> Result<Vec<String>, rusqlite::Error> {
    let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?1)")?;
    let names = statement.query_map([table], |row| row.get(0))?;
    names.collect()
}
