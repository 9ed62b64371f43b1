//! What a first load cannot do without: the same rows inserted into SQLite, typed and prepared, on
//! one core, and nothing else.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::Result;

/// Rows per transaction, and so in memory: the first load's own.
const ROWS_AT_ONCE: usize = 25_000;

/// Inserts the rows of these objects' tables into a new database; only the inserting is timed.
pub(crate) fn insert_alone(database: &Path, objects: &[&str]) -> Result<Duration> {
    let source = Connection::open(database)?;
    let folder = tempfile::tempdir()?;
    let mut target = Connection::open(folder.path().join("rows.sqlite"))?;
    // As the app's own file is made.
    let page_bytes: i64 = source.query_row("PRAGMA page_size", [], |row| row.get(0))?;
    target.pragma_update(None, "page_size", page_bytes)?;
    target.pragma_update(None, "journal_mode", "wal")?;
    target.pragma_update(None, "synchronous", "normal")?;
    let mut took = Duration::ZERO;
    for object in objects {
        let table = format!("sf_{object}");
        let create: String = source.query_row(
            "SELECT sql FROM sqlite_schema WHERE name = ?1",
            [&table],
            |row| row.get(0),
        )?;
        target.execute_batch(&create)?;
        let mut read = source.prepare(&format!("SELECT * FROM \"{table}\""))?;
        let width = read.column_count();
        let mut rows = read.query([])?;
        loop {
            let mut batch: Vec<Vec<Value>> = Vec::with_capacity(ROWS_AT_ONCE);
            while batch.len() < ROWS_AT_ONCE
                && let Some(row) = rows.next()?
            {
                batch.push(
                    (0..width)
                        .map(|at| row.get(at))
                        .collect::<rusqlite::Result<_>>()?,
                );
            }
            if batch.is_empty() {
                break;
            }
            let began = Instant::now();
            insert(&mut target, &table, width, &batch)?;
            took += began.elapsed();
        }
    }
    Ok(took)
}

fn insert(target: &mut Connection, table: &str, width: usize, rows: &[Vec<Value>]) -> Result<()> {
    let places = vec!["?"; width].join(", ");
    let transaction = target.transaction()?;
    {
        let sql = format!("INSERT INTO \"{table}\" VALUES ({places})");
        let mut write = transaction.prepare_cached(&sql)?;
        for row in rows {
            write.execute(params_from_iter(row))?;
        }
    }
    Ok(transaction.commit()?)
}
