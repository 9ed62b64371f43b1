//! Bringing a database of an earlier version up to date, after a copy of it was put beside it.
//!
//! The copy is named with the versions of the schema, `orgmirror.schema-2-to-3.backup.sqlite`, and is
//! what an earlier version of the app can open. It is made only where there is something to change,
//! and without it nothing is changed. Deliberately absent: keeping other processes out meanwhile,
//! which the caller does.

use std::path::{Path, PathBuf};

use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};
use rusqlite_migration::Migrations;

use crate::Error;

/// What ends the name of a copy.
const ENDING: &str = ".backup.sqlite";

/// The schema of a kind of database, and how many copies of earlier ones are kept beside each.
pub(crate) struct Versions {
    pub(crate) migrations: Migrations<'static>,
    pub(crate) known: i64,
    pub(crate) copies_kept: usize,
}

/// Whether the file is of an earlier version, or is not there yet.
pub(crate) fn is_behind(path: &Path, versions: &Versions) -> Result<bool, Error> {
    if !path.try_exists()? {
        return Ok(true);
    }
    // Nothing is written; but beside a database in WAL mode SQLite has to be able to.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(crate::connection::BUSY_TIMEOUT)?;
    Ok(version(&connection)? < versions.known)
}

/// Refuses a database of a later version, to which nothing may be done.
pub(crate) fn refuse_later(
    path: &Path,
    connection: &Connection,
    versions: &Versions,
) -> Result<(), Error> {
    let (found, known) = (version(connection)?, versions.known);
    if found <= known {
        return Ok(());
    }
    Err(Error::Newer {
        path: path.to_path_buf(),
        found,
        known,
    })
}

/// Makes the schema the newest; the database is as it was where that fails.
pub(crate) fn bring_up_to_date(
    path: &Path,
    connection: &mut Connection,
    versions: &Versions,
) -> Result<(), Error> {
    let (found, known) = (version(connection)?, versions.known);
    if found == known {
        return Ok(());
    }
    let holds_something: bool =
        connection.query_row("SELECT EXISTS (SELECT 1 FROM sqlite_schema)", [], |row| {
            row.get(0)
        })?;
    if holds_something {
        copy(path, connection, found, known)?;
    }
    versions
        .migrations
        .to_latest(connection)
        .map_err(|error| match error {
            rusqlite_migration::Error::RusqliteError { err, .. } => Error::from(err),
            other => Error::Migration(other),
        })?;
    if holds_something {
        tracing::info!(
            from = found,
            to = known,
            "a database was brought up to date"
        );
        delete_old_copies(path, versions.copies_kept);
    }
    Ok(())
}

fn version(connection: &Connection) -> Result<i64, Error> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// The file's name without its ending.
fn stem(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

/// Copies the database to a file beside it, whole or not at all.
fn copy(path: &Path, connection: &Connection, from: i64, to: i64) -> Result<(), Error> {
    let copy = path.with_file_name(format!("{}.schema-{from}-to-{to}{ENDING}", stem(path)));
    let mut part = copy.clone().into_os_string();
    part.push(".part");
    let part = PathBuf::from(part);
    let copied = copy_to(&part, connection).and_then(|()| Ok(std::fs::rename(&part, &copy)?));
    copied.map_err(|error| {
        if let Err(error) = remove(&part) {
            tracing::warn!(%error, "a part of a copy was left behind");
        }
        Error::Copy {
            path: copy,
            source: Box::new(error),
        }
    })
}

fn copy_to(part: &Path, connection: &Connection) -> Result<(), Error> {
    // What an attempt before left behind.
    remove(part)?;
    let mut target = Connection::open(part)?;
    // A copy that a power failure leaves unwritten is none; it is forced to the disk below, at once.
    target.pragma_update(None, "synchronous", "OFF")?;
    // In one step, so that nobody's writing begins it anew.
    Backup::new(connection, &mut target)?.step(-1)?;
    target.close().map_err(|(_, error)| Error::from(error))?;
    std::fs::File::options()
        .write(true)
        .open(part)?
        .sync_all()?;
    Ok(())
}

fn remove(path: &Path) -> std::io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Lets go of the copies that were made the longest versions ago.
fn delete_old_copies(path: &Path, kept: usize) {
    let mut copies = match list_copies(path) {
        Ok(copies) => copies,
        Err(error) => {
            tracing::warn!(%error, "old copies of a database were not looked for");
            return;
        }
    };
    copies.sort_by_key(|(versions, _)| std::cmp::Reverse(*versions));
    for (_, old) in copies.drain(..).skip(kept) {
        if let Err(error) = remove(&old) {
            tracing::warn!(%error, "an old copy of a database was not deleted");
        }
    }
}

/// The copies of this database, each with the versions it lies between: the later one first.
fn list_copies(path: &Path) -> std::io::Result<Vec<((u32, u32), PathBuf)>> {
    let Some(folder) = path.parent() else {
        return Ok(Vec::new());
    };
    let beginning = format!("{}.schema-", stem(path));
    let mut copies = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let versions = name
            .strip_prefix(&beginning)
            .and_then(|rest| rest.strip_suffix(ENDING))
            .and_then(|versions| versions.split_once("-to-"))
            .and_then(|(from, to)| Some((to.parse().ok()?, from.parse().ok()?)));
        if let Some(versions) = versions {
            copies.push((versions, entry.path()));
        }
    }
    Ok(copies)
}
