//! Giving back to the disk what dropped tables and columns leave free in the file.
//!
//! SQLite keeps the pages of what is dropped for rows that come later; a person who removes a table
//! of a million rows wants the room. New files can be made shorter page by page, between other
//! writers' transactions. A file of an earlier version of the app cannot: it is written anew once,
//! where that is worth it and the disk has the room, and as soon as anybody else wants to write, that is
//! given up and tried again another day. Readers wait for neither.
//!
//! Written anew, a file ends by moving as a whole through SQLite's log, which cannot be given up and
//! keeps writers waiting: larger files are left as they are, and their free pages to rows that come.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::file::connection::BUSY_TIMEOUT;
use crate::file::upgrade::folder_of;
use crate::index::{forget_text, set_text_aside, take_text_back};
use crate::mirror::raise_columns;
use crate::{Error, SourceDatabase};

/// Pages given back per transaction, so that other writers wait for a moment only.
const PAGES_AT_ONCE: u32 = 64;
/// The whole file is written anew where at least one page of so many is free.
const WORTH_WRITING_ANEW: u64 = 10;
/// Bytes that are written anew at most.
const MOST_WRITTEN_ANEW: u64 = 1 << 30;
/// The share of the file's bytes that the disk is to hold besides, for others.
const LEFT_FREE: u64 = 8;
/// When writing the file anew was begun last.
const BEGUN_FACT: &str = "file written anew";
/// How long it is not begun again, however it ended.
const NOT_AGAIN_FOR: &str = "-1 day";
/// How long writers are given way to between two looks at whether they had it.
const WAY_GIVEN: Duration = Duration::from_millis(1);
/// Steps of SQLite's machine between two looks at whether to go on.
const STEPS: i32 = 20_000;

/// How long readers are waited for with the file's end, and how often it is looked whether they left.
const READERS_WAITED_FOR: Duration = Duration::from_secs(2);
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// SQLite's name of a file whose free pages are given back when that is asked for.
const INCREMENTAL: i64 = 2;

impl SourceDatabase {
    /// Makes the file shorter by its free pages, unless `stop` says so meanwhile; by how many bytes,
    /// or none where it was stopped. A file that would have to be written anew, where that is not
    /// possible now or was tried lately, stays as it is.
    ///
    /// The file itself is shorter when no reader looks at its state before.
    ///
    /// # Errors
    /// When nothing can be written, or the room on the disk cannot be told.
    pub fn give_back(
        &self,
        stop: impl Fn() -> bool + Send + Sync + 'static,
    ) -> Result<Option<u64>, Error> {
        let stop = Arc::new(stop);
        let (before, kind) = {
            let connection = self.lock();
            if number(&connection, "freelist_count")? == 0 {
                // A reader may have kept the file long the last time.
                checkpoint(&connection)?;
                return Ok(Some(0));
            }
            let kind = number(&connection, "auto_vacuum")?;
            (number(&connection, "page_count")?, kind)
        };
        let is_done = if kind == INCREMENTAL {
            self.shorten(stop.as_ref())?
        } else {
            self.write_anew(&stop)?
        };
        if !is_done {
            return Ok(None);
        }
        self.empty_log(stop.as_ref())?;
        let connection = self.lock();
        let pages = before - number(&connection, "page_count")?.min(before);
        let page_bytes = number(&connection, "page_size")?;
        Ok(Some(pages.cast_unsigned() * page_bytes.cast_unsigned()))
    }

    /// Makes the file as short as it is to be, once no reader looks at its state before; for so long,
    /// else the next look or the app's end does.
    fn empty_log(&self, stop: &impl Fn() -> bool) -> Result<(), Error> {
        let began = Instant::now();
        while !checkpoint(&self.lock())? && !stop() && began.elapsed() < READERS_WAITED_FOR {
            thread::sleep(LOOK_EVERY);
        }
        Ok(())
    }

    fn shorten(&self, stop: &impl Fn() -> bool) -> Result<bool, Error> {
        loop {
            if stop() {
                return Ok(false);
            }
            // A lock that is let go of is not passed on to who waited for it.
            while self.waiting().load(Ordering::Relaxed) > 0 && !stop() {
                thread::sleep(WAY_GIVEN);
            }
            let connection = self.lock();
            if number(&connection, "freelist_count")? == 0 {
                return Ok(true);
            }
            // A page is given back at each step.
            let mut statement =
                connection.prepare(&format!("PRAGMA incremental_vacuum({PAGES_AT_ONCE})"))?;
            let mut steps = statement.query([])?;
            while steps.next()?.is_some() {}
        }
    }

    fn write_anew(
        &self,
        stop: &Arc<impl Fn() -> bool + Send + Sync + 'static>,
    ) -> Result<bool, Error> {
        let waiting = self.waiting();
        let mut connection = self.lock();
        if !is_worth_writing_anew(&connection)? || was_begun_lately(&connection)? {
            return Ok(true);
        }
        if !has_room(self.path(), kept_bytes(&connection)?)? {
            tracing::warn!("a file was not written anew: the disk has no room for it");
            return Ok(true);
        }
        let stop = Arc::clone(stop);
        let is_over = move || stop() || waiting.load(Ordering::Relaxed) > 0;
        if is_over() {
            return Ok(false);
        }
        // SQLite may number the rows of a table anew: what was made or remembered by numbers of rows
        // is not looked at from before, and what was found meanwhile not after.
        raise_all(&mut connection, set_text_aside, true)?;
        connection.progress_handler(STEPS, Some(is_over))?;
        let written = vacuum(&connection);
        connection.progress_handler(0, None::<fn() -> bool>)?;
        // Whatever was answered, the file itself tells whether it is another one.
        if number(&connection, "auto_vacuum")? == INCREMENTAL {
            raise_all(&mut connection, forget_text, false)?;
        } else {
            raise_all(&mut connection, take_text_back, false)?;
        }
        match written {
            Ok(()) => Ok(true),
            Err(Error::Abandoned) => Ok(false),
            Err(error) => Err(error),
        }
    }
}

fn is_worth_writing_anew(connection: &Connection) -> Result<bool, Error> {
    let free = number(connection, "freelist_count")?.cast_unsigned();
    let pages = number(connection, "page_count")?.cast_unsigned();
    Ok(free * WORTH_WRITING_ANEW >= pages && kept_bytes(connection)? <= MOST_WRITTEN_ANEW)
}

/// Bytes of the pages that are not free.
fn kept_bytes(connection: &Connection) -> Result<u64, Error> {
    let pages = number(connection, "page_count")? - number(connection, "freelist_count")?;
    Ok(pages.cast_unsigned() * number(connection, "page_size")?.cast_unsigned())
}

fn was_begun_lately(connection: &Connection) -> Result<bool, Error> {
    // One that lies ahead was noted by a clock that went wrong.
    let sql = "SELECT EXISTS (SELECT 1 FROM om_facts WHERE name = ?1
        AND value > datetime('now', ?2) AND value <= datetime('now'))";
    Ok(connection.query_row(sql, [BEGUN_FACT, NOT_AGAIN_FOR], |row| row.get(0))?)
}

/// Whether the file can be written anew: once among the temporary files, and from there into the log
/// beside it and into itself.
fn has_room(path: &Path, bytes: u64) -> Result<bool, Error> {
    let (temporary, wanted) = (temporary_folder(), bytes + bytes / LEFT_FREE);
    // The two may lie on one disk.
    Ok(fs4::available_space(folder_of(path))? >= wanted + bytes
        && fs4::available_space(temporary)? >= wanted)
}

/// Where SQLite puts its temporary files.
fn temporary_folder() -> PathBuf {
    let named = ["SQLITE_TMPDIR", "TMPDIR"].map(|name| std::env::var_os(name).map(PathBuf::from));
    let usual = ["/var/tmp", "/usr/tmp", "/tmp"].map(|folder| Some(PathBuf::from(folder)));
    let mut folders = named.into_iter().chain(usual).flatten();
    let found = folders.find(|folder| cfg!(unix) && folder.is_dir());
    found.unwrap_or_else(std::env::temp_dir)
}

/// On disk: in memory, as other temporary things are, it would be as large as the file.
fn vacuum(connection: &Connection) -> Result<(), Error> {
    connection.pragma_update(None, "temp_store", "FILE")?;
    connection.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
    let written = connection.execute_batch("VACUUM");
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    Ok(written?)
}

fn raise_all(
    connection: &mut Connection,
    text: impl Fn(&Connection, &str) -> Result<(), Error>,
    begins: bool,
) -> Result<(), Error> {
    let transaction = connection.transaction()?;
    let objects: Vec<String> = transaction
        .prepare("SELECT name FROM om_objects WHERE schema IS NOT NULL")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for object in &objects {
        text(&transaction, object)?;
        raise_columns(&transaction, object)?;
    }
    if begins {
        transaction.execute(
            "INSERT INTO om_facts (name, value) VALUES (?1, datetime('now'))
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [BEGUN_FACT],
        )?;
    }
    transaction.commit()?;
    Ok(())
}

/// Moves the log into the file, which becomes shorter by that; whether no reader kept it from it.
fn checkpoint(connection: &Connection) -> Result<bool, Error> {
    // Who waited for a reader would keep writers waiting.
    connection.busy_timeout(Duration::ZERO)?;
    let moved = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| {
        row.get::<_, bool>(0)
    });
    connection.busy_timeout(BUSY_TIMEOUT)?;
    Ok(!moved?)
}

fn number(connection: &Connection, pragma: &str) -> Result<i64, Error> {
    Ok(connection.pragma_query_value(None, pragma, |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};

    use super::number;
    use crate::SourceDatabase;
    use crate::file::connection::open_reader;

    #[test]
    fn no_step_is_taken_while_somebody_waits_to_write() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("source.sqlite");
        let database = SourceDatabase::open(&path).expect("opens");
        let drop = "CREATE TABLE t (a); INSERT INTO t VALUES (zeroblob(8000000)); DROP TABLE t;";
        database.lock().execute_batch(drop).expect("dropped");
        let free = number(&database.lock(), "freelist_count").expect("read");

        let (looks, found) = (AtomicUsize::new(0), Arc::new(AtomicI64::new(0)));
        let (waiting, seen) = (database.waiting(), Arc::clone(&found));
        waiting.fetch_add(1, Ordering::Relaxed);
        let given = database.give_back(move || {
            if looks.fetch_add(1, Ordering::Relaxed) == 5 {
                let reader = open_reader(&path).expect("opens");
                let free = number(&reader, "freelist_count").expect("read");
                seen.store(free, Ordering::Relaxed);
                waiting.fetch_sub(1, Ordering::Relaxed);
            }
            false
        });
        assert!(given.expect("written").is_some_and(|bytes| bytes > 0));
        assert_eq!(found.load(Ordering::Relaxed), free);
    }
}
