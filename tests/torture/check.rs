//! Whether the databases a killed process left are sound.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};
use tests::contradictions;

/// What is wrong with the copy and with the app's own database beside it; nothing where all is well.
///
/// Read-only, so that the next process is the one that recovers what this one finds.
///
/// # Errors
/// When a database cannot be read at all.
pub(crate) fn faults_of(
    data: &Path,
    replica: &Path,
    thoroughly: bool,
) -> rusqlite::Result<Vec<String>> {
    let pragma = if thoroughly {
        "integrity_check"
    } else {
        "quick_check"
    };
    let mut found = Vec::new();
    for path in [&data.join("orgmirror.sqlite"), replica] {
        let database = open(path)?;
        let told: Vec<String> = database
            .prepare(&format!("PRAGMA {pragma}"))?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        found.extend(told.into_iter().filter(|line| line != "ok"));
    }
    found.extend(contradictions(&open(replica)?)?);
    Ok(found)
}

/// Whether every object has been loaded once.
///
/// # Errors
/// When the copy cannot be read.
pub(crate) fn is_loaded(replica: &Path) -> rusqlite::Result<bool> {
    let sql = "SELECT min(first_load_done) FROM om_objects WHERE selected";
    open(replica)?.query_row(sql, [], |row| row.get(0))
}

pub(crate) fn open(path: &Path) -> rusqlite::Result<Connection> {
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
}
