//! Giving back to the disk what dropped tables and columns leave free in the file.
//!
//! SQLite keeps the pages of what is dropped for rows that come later; a person who removes a table
//! of a million rows wants the room. New files can be made shorter page by page, between other
//! writers' transactions. A file of an earlier version of the app cannot: it is written anew once,
//! where that is worth it, and as soon as anybody else wants to write, that is given up and tried
//! again later. Readers wait for neither.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::connection::BUSY_TIMEOUT;
use crate::index::forget_text;
use crate::mirror::raise_columns;
use crate::{Error, SourceDatabase};

/// Pages given back per transaction, so that other writers wait for a moment only.
const PAGES_AT_ONCE: u32 = 64;
/// The whole file is written anew where at least one page of so many is free.
const WORTH_WRITING_ANEW: u64 = 10;
/// Steps of SQLite's machine between two looks at whether to go on.
const STEPS: i32 = 20_000;

/// How long readers are waited for with the file's end, and how often it is looked whether they left.
const READERS_WAITED_FOR: Duration = Duration::from_secs(2);
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// SQLite's name of a file whose free pages are given back when that is asked for.
const INCREMENTAL: i64 = 2;

impl SourceDatabase {
    /// Makes the file shorter by its free pages, unless `stop` says so meanwhile; by how many bytes,
    /// or none where it was stopped.
    ///
    /// The file itself is shorter when no reader looks at its state before.
    ///
    /// # Errors
    /// When nothing can be written, as on a disk without room for a file that must be written anew.
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
        let mut connection = self.lock();
        let free = number(&connection, "freelist_count")?.cast_unsigned();
        if free * WORTH_WRITING_ANEW < number(&connection, "page_count")?.cast_unsigned() {
            return Ok(true);
        }
        // SQLite may number the rows of a table anew: what was made or remembered by numbers of rows
        // goes before, and what was found meanwhile after.
        raise_all(&mut connection, true)?;
        let (stop, waiting) = (Arc::clone(stop), self.waiting());
        let is_over = move || stop() || waiting.load(Ordering::Relaxed) > 0;
        connection.progress_handler(STEPS, Some(is_over))?;
        let written = vacuum(&connection);
        connection.progress_handler(0, None::<fn() -> bool>)?;
        match written {
            Ok(()) => raise_all(&mut connection, false).map(|()| true),
            Err(Error::Abandoned) => Ok(false),
            Err(error) => Err(error),
        }
    }
}

/// On disk: in memory, as other temporary things are, it would be as large as the file.
fn vacuum(connection: &Connection) -> Result<(), Error> {
    connection.pragma_update(None, "temp_store", "FILE")?;
    connection.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
    let written = connection.execute_batch("VACUUM");
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    Ok(written?)
}

fn raise_all(connection: &mut Connection, forgets_text: bool) -> Result<(), Error> {
    let transaction = connection.transaction()?;
    let objects: Vec<String> = transaction
        .prepare("SELECT name FROM om_objects WHERE schema IS NOT NULL")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for object in &objects {
        if forgets_text {
            forget_text(&transaction, object)?;
        }
        raise_columns(&transaction, object)?;
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
