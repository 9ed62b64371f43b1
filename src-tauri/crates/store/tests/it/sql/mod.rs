//! People's statements: what they may, how they end, and that nothing else happens.

mod answers;
mod ends;
mod refusals;

use std::ops::ControlFlow;
use std::time::Duration;

use crate::support::{open, reader, write};
use store::{CellRef, Error, SourceDatabase, SourceReader, SqlCancel, SqlColumn, SqlRefusal};
use tempfile::TempDir;

fn filled() -> (TempDir, SourceDatabase, SourceReader) {
    let (folder, database) = open();
    write(
        &database,
        &[
            ("1", false, "Zoë", Some(10.0)),
            ("2", false, "adam", Some(2.5)),
            ("3", false, "", None),
            ("4", true, "gone", Some(1.0)),
        ],
    );
    let reader = reader(&database);
    (folder, database, reader)
}

/// A cell as text, so that results compare with tables of cases.
fn shown(cell: &CellRef<'_>) -> String {
    match cell {
        CellRef::Null => "NULL".into(),
        CellRef::Integer(value) => value.to_string(),
        CellRef::Real(value) => format!("{value:?}"),
        CellRef::Text(text) => String::from_utf8(text.to_vec()).expect("UTF-8"),
    }
}

fn run_with(
    reader: &SourceReader,
    sql: &str,
    cancel: &SqlCancel,
) -> Result<(Vec<SqlColumn>, Vec<Vec<String>>), Error> {
    let (mut columns, mut rows) = (Vec::new(), Vec::new());
    reader.stream_sql(
        sql,
        cancel,
        |found| {
            columns = found.to_vec();
            ControlFlow::Continue(())
        },
        |row| {
            rows.push(row.iter().map(shown).collect());
            ControlFlow::Continue(())
        },
    )?;
    Ok((columns, rows))
}

fn run(reader: &SourceReader, sql: &str) -> Result<Vec<Vec<String>>, Error> {
    run_with(reader, sql, &SqlCancel::after(Duration::from_secs(20))).map(|(_, rows)| rows)
}

fn refusal(reader: &SourceReader, sql: &str) -> SqlRefusal {
    match run(reader, sql) {
        Err(Error::SqlRefused(refusal)) => refusal,
        other => panic!("{sql}: {other:?}"),
    }
}

/// Goes on for ever.
const ENDLESS: &str = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
    SELECT count(*) FROM n";
