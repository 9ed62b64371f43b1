//! Taking databases to another folder while they are open: held still, copied, and proven equal.
//!
//! A held database can be read by anybody and written by nobody, whichever process they are in; so what
//! was copied is what is there when the copy takes its place. Which files there are, and when one takes
//! the other's place, is for the caller.

use std::fs::File;
use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use crate::Error;
use crate::file::connection::prepare;
use crate::file::upgrade::create_private;

/// Pages copied between two looks at whether to go on.
const PAGES_AT_ONCE: i32 = 256;
/// How often it is looked whether to go on while a copy is checked.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// A database nobody writes, until this is dropped.
#[derive(Debug)]
pub struct HeldDatabase {
    /// In a transaction that writes, and writes nothing.
    _holder: Connection,
    reader: Connection,
}

impl HeldDatabase {
    /// Holds the database at `path` still; who writes it at this moment is waited for.
    ///
    /// # Errors
    /// [`Error::Locked`] where somebody goes on writing; any other where it cannot be used.
    pub fn hold(path: &Path) -> Result<Self, Error> {
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        prepare(&connection)?;
        connection.execute_batch("BEGIN IMMEDIATE")?;
        let reader = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        prepare(&reader)?;
        Ok(Self {
            _holder: connection,
            reader,
        })
    }

    /// How large it is as a file of its own.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn bytes(&self) -> Result<u64, Error> {
        bytes_of(&self.reader)
    }

    /// Copies it whole to a file that is not there yet, forces that to the disk, and proves it equal: as
    /// many bytes, the same version, and sound by SQLite's own check. `go_on` is told how many bytes were
    /// copied so far, and says whether to go on.
    ///
    /// # Errors
    /// [`Error::Abandoned`] where it was not to go on; [`Error::Damaged`] where the copy is not sound;
    /// [`Error::DiskFull`]; any other where the copy cannot be written. A part of it may be left.
    pub fn copy_to(&self, path: &Path, go_on: &(impl Fn(u64) -> bool + Sync)) -> Result<(), Error> {
        create_private(path)?;
        let mut copy = Connection::open(path)?;
        // Its indexes are checked too, whatever order they are in.
        prepare(&copy)?;
        // Forced to the disk below, at once; one that a power failure leaves unwritten is none.
        copy.pragma_update(None, "synchronous", "OFF")?;
        self.copy_pages(&mut copy, go_on)?;
        self.prove(&copy, go_on)?;
        copy.close().map_err(|(_, error)| Error::from(error))?;
        File::options().write(true).open(path)?.sync_all()?;
        Ok(())
    }

    fn copy_pages(&self, copy: &mut Connection, go_on: &impl Fn(u64) -> bool) -> Result<(), Error> {
        let page: i64 = number(&self.reader, "page_size")?;
        let backup = Backup::new(&self.reader, copy)?;
        loop {
            let step = backup.step(PAGES_AT_ONCE)?;
            let progress = backup.progress();
            let pages = i64::from(progress.pagecount - progress.remaining);
            if !go_on((pages * page).cast_unsigned()) {
                return Err(Error::Abandoned);
            }
            match step {
                StepResult::Done => return Ok(()),
                StepResult::More => {}
                // Nobody else knows the copy, and nobody writes the original.
                _ => return Err(locked()),
            }
        }
    }

    fn prove(&self, copy: &Connection, go_on: &(impl Fn(u64) -> bool + Sync)) -> Result<(), Error> {
        let all = self.bytes()?;
        let is_alike = bytes_of(copy)? == all
            && number(copy, "user_version")? == number(&self.reader, "user_version")?;
        if !is_alike {
            return Err(unsound());
        }
        let said: Result<String, _> = thread::scope(|scope| {
            // The check is one statement, which another thread ends where it is not to go on.
            let handle = copy.get_interrupt_handle();
            let (over, ended) = channel::<()>();
            scope.spawn(move || {
                while ended.recv_timeout(LOOK_EVERY) == Err(RecvTimeoutError::Timeout) {
                    if !go_on(all) {
                        handle.interrupt();
                    }
                }
            });
            let said = copy.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0));
            drop(over);
            said
        });
        if said? == "ok" {
            Ok(())
        } else {
            Err(unsound())
        }
    }
}

/// Whether databases can be worked on in this folder, found out by doing it: two connections, one log.
///
/// # Errors
/// What SQLite, or the folder, said against it.
pub fn try_folder(folder: &Path) -> Result<(), Error> {
    let path = folder.join(".orgmirror-trial.sqlite");
    let tried = try_database(&path);
    for ending in ["", "-wal", "-shm", "-journal"] {
        let mut name = path.clone().into_os_string();
        name.push(ending);
        match std::fs::remove_file(&name) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                tracing::warn!(%error, "a file for trial was left behind");
            }
            _ => {}
        }
    }
    tried
}

fn try_database(path: &Path) -> Result<(), Error> {
    let writer = Connection::open(path)?;
    let mode: String =
        writer.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    if mode != "wal" {
        return Err(locked());
    }
    writer.execute_batch("CREATE TABLE IF NOT EXISTS t (a); INSERT INTO t VALUES (1);")?;
    let reader = Connection::open(path)?;
    let rows: i64 = reader.query_row("SELECT count(*) FROM t", [], |row| row.get(0))?;
    if rows >= 1 { Ok(()) } else { Err(locked()) }
}

fn bytes_of(connection: &Connection) -> Result<u64, Error> {
    let pages = number(connection, "page_count")?;
    Ok((pages * number(connection, "page_size")?).cast_unsigned())
}

fn number(connection: &Connection, pragma: &str) -> Result<i64, Error> {
    Ok(connection.pragma_query_value(None, pragma, |row| row.get(0))?)
}

fn locked() -> Error {
    refusal(rusqlite::ffi::SQLITE_BUSY)
}

fn unsound() -> Error {
    refusal(rusqlite::ffi::SQLITE_CORRUPT)
}

fn refusal(code: i32) -> Error {
    rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(code), None).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn database(path: &Path) -> Connection {
        let connection = Connection::open(path).expect("opens");
        prepare(&connection).expect("prepared");
        connection
            .execute_batch(
                "PRAGMA journal_mode = WAL; CREATE TABLE t (a);
                 CREATE INDEX i ON t (hex(a) COLLATE om_unicode);
                 WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5000)
                 INSERT INTO t SELECT randomblob(1000) FROM n;",
            )
            .expect("filled");
        connection.busy_timeout(Duration::ZERO).expect("set");
        connection
    }

    #[test]
    fn a_held_database_is_read_and_not_written_and_its_copy_is_equal() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, there) = (folder.path().join("a"), folder.path().join("b"));
        let other = database(&path);
        let held = HeldDatabase::hold(&path).expect("held");
        other.execute_batch("DELETE FROM t").expect_err("written");
        let count = |connection: &Connection| -> i64 {
            let asked = connection.query_row("SELECT count(*) FROM t", [], |row| row.get(0));
            asked.expect("read")
        };
        assert_eq!(count(&other), 5000);
        held.copy_to(&there, &|_| true).expect("copied");
        drop(held);
        other.execute_batch("DELETE FROM t").expect("free again");
        assert_eq!(count(&Connection::open(&there).expect("opens")), 5000);
    }

    #[test]
    fn a_copy_ends_where_it_is_told_to_or_where_its_place_is_gone() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, place) = (folder.path().join("a"), folder.path().join("there"));
        let _other = database(&path);
        let held = HeldDatabase::hold(&path).expect("held");
        let told = held.copy_to(&folder.path().join("b"), &|bytes| bytes < 1_000_000);
        assert!(matches!(told, Err(Error::Abandoned)), "{told:?}");
        std::fs::create_dir(&place).expect("made");
        let gone = held.copy_to(&place.join("b"), &|_| {
            // Amid the copy somebody takes the disk away.
            let _again = std::fs::remove_dir_all(&place);
            true
        });
        gone.expect_err("the copy is nowhere");
    }

    #[test]
    fn a_folder_is_tried_and_left_as_it_was() {
        let folder = tempfile::tempdir().expect("a folder");
        try_folder(folder.path()).expect("databases work here");
        let left = std::fs::read_dir(folder.path()).expect("listed").count();
        assert_eq!(left, 0);
        try_folder(&folder.path().join("absent")).expect_err("no folder");
    }
}
