//! Bringing a database of an earlier version up to date, after a copy of it was put beside it.
//!
//! The copy is named with the versions of the schema, `orgmirror.schema-2-to-3.backup.sqlite`, and is
//! what an earlier version of the app can open. It is made only where there is something to change,
//! and without it nothing is changed. Deliberately absent: keeping other processes out meanwhile,
//! which the caller does.

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, ffi};
use rusqlite_migration::Migrations;

use crate::Error;

/// What ends the name of a copy.
const ENDING: &str = ".backup.sqlite";

/// How long a copy waits for others who use the file, besides what SQLite itself waits for.
const OTHERS_WAITED_FOR: Duration = Duration::from_secs(2);
const TRY_EVERY: Duration = Duration::from_millis(50);

/// No version of the app gets as far: whatever is above has been damaged.
const LAST_VERSION: i64 = 100_000;

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
    connection.busy_timeout(crate::file::connection::BUSY_TIMEOUT)?;
    // Nor when it is closed: it may be of a later version.
    keep_log(&connection, true)?;
    Ok(version(&connection)? < versions.known)
}

/// Whether closing the connection leaves a write-ahead log as it lies beside the file, instead of
/// moving it into the file as the last one to leave does.
pub(crate) fn keep_log(connection: &Connection, keeps: bool) -> Result<(), Error> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keeps)?;
    Ok(())
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
    let version = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if (0..=LAST_VERSION).contains(&version) {
        return Ok(version);
    }
    let damaged = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT);
    let why = format!("no version of the app wrote the schema {version}");
    Err(rusqlite::Error::SqliteFailure(damaged, Some(why)).into())
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
    let copied = copy_to(&part, path, connection).and_then(|()| {
        std::fs::rename(&part, &copy)?;
        Ok(write_folder(&copy)?)
    });
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

fn copy_to(part: &Path, original: &Path, connection: &Connection) -> Result<(), Error> {
    // What an attempt before left behind.
    remove(part)?;
    create_as(part, original)?;
    let mut target = Connection::open(part)?;
    // A copy that a power failure leaves unwritten is none; it is forced to the disk below, at once.
    target.pragma_update(None, "synchronous", "OFF")?;
    copy_whole(connection, &mut target)?;
    target.close().map_err(|(_, error)| Error::from(error))?;
    File::options().write(true).open(part)?.sync_all()?;
    Ok(())
}

/// Makes an empty file that nobody may read who may not read the original.
fn create_as(part: &Path, original: &Path) -> std::io::Result<()> {
    let file = create_private(part)?;
    #[cfg(unix)]
    file.set_permissions(std::fs::metadata(original)?.permissions())?;
    #[cfg(not(unix))]
    // The folder's rights hold for both.
    let _: (File, &Path) = (file, original);
    Ok(())
}

/// Makes an empty file that only its owner may read.
///
/// # Errors
/// Where there is one already, or none can be made.
pub fn create_private(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn copy_whole(connection: &Connection, target: &mut Connection) -> Result<(), Error> {
    let backup = Backup::new(connection, target)?;
    let began = Instant::now();
    loop {
        // In one step, so that nobody's writing begins it anew.
        if backup.step(-1)? == StepResult::Done {
            return Ok(());
        }
        if began.elapsed() >= OTHERS_WAITED_FOR {
            let busy = ffi::Error::new(ffi::SQLITE_BUSY);
            return Err(rusqlite::Error::SqliteFailure(busy, None).into());
        }
        thread::sleep(TRY_EVERY);
    }
}

/// The folder a file lies in.
pub(crate) fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Forces the name of the file to the disk, as far as a system lets that be asked for.
fn write_folder(file: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    File::open(folder_of(file))?.sync_all()?;
    #[cfg(not(unix))]
    let _: &Path = file;
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

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use rusqlite::Connection;

    use super::copy_to;
    use crate::Error;

    #[test]
    fn a_copy_waits_for_who_holds_the_file_and_is_whole_or_fails() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, part) = (folder.path().join("one"), folder.path().join("part"));
        let other = Connection::open(&path).expect("opens");
        other
            .execute_batch("CREATE TABLE t (a); INSERT INTO t VALUES (1); BEGIN EXCLUSIVE;")
            .expect("held");
        let connection = Connection::open(&path).expect("opens");
        connection.busy_timeout(Duration::ZERO).expect("set");
        let copied = copy_to(&part, &path, &connection);
        assert!(matches!(copied, Err(Error::Locked(_))), "{copied:?}");

        let leaving = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(200));
            other.execute_batch("COMMIT").expect("let go");
        });
        copy_to(&part, &path, &connection).expect("copied");
        leaving.join().expect("left");
        let copy = Connection::open(&part).expect("opens");
        let rows: i64 = copy
            .query_row("SELECT count(*) FROM t", [], |row| row.get(0))
            .expect("whole");
        assert_eq!(rows, 1);
    }
}
