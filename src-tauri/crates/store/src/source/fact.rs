//! Single facts about the source, by name.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, OptionalExtension};

use crate::file::connection::{open_reader, prepare};
use crate::file::upgrade::keep_log;
use crate::{Error, SourceDatabase};

impl SourceDatabase {
    /// The fact of this name in a file that is only looked at, of whatever version it is.
    ///
    /// # Errors
    /// When the file holds no facts, or cannot be read.
    pub fn read_fact(path: &Path, name: &str) -> Result<Option<String>, Error> {
        read(&open_reader(path)?, name)
    }

    /// Forgets a fact in a file of whatever version; fine where there are none, or it was never stored.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn delete_fact_in(path: &Path, name: &str) -> Result<(), Error> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        prepare(&connection)?;
        // Of a later version, to which as little as can be is done.
        keep_log(&connection, true)?;
        if connection.table_exists(None, "om_facts")? {
            connection.execute("DELETE FROM om_facts WHERE name = ?1", [name])?;
        }
        Ok(())
    }

    /// The fact of this name, if it was ever stored.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn get_fact(&self, name: &str) -> Result<Option<String>, Error> {
        read(&self.lock_for_reading(), name)
    }

    /// Stores a fact.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn set_fact(&self, name: &str, value: &str) -> Result<(), Error> {
        self.lock()
            .prepare_cached(
                "INSERT INTO om_facts (name, value) VALUES (?1, ?2)
                 ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            )?
            .execute([name, value])?;
        Ok(())
    }
}

fn read(connection: &Connection, name: &str) -> Result<Option<String>, Error> {
    Ok(connection
        .prepare_cached("SELECT value FROM om_facts WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?)
}
