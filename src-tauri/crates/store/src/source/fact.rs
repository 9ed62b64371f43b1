//! Single facts about the source, by name.

use rusqlite::OptionalExtension;

use crate::{Error, SourceDatabase};

impl SourceDatabase {
    /// The fact of this name, if it was ever stored.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn get_fact(&self, name: &str) -> Result<Option<String>, Error> {
        Ok(self
            .lock_for_reading()
            .prepare_cached("SELECT value FROM om_facts WHERE name = ?1")?
            .query_row([name], |row| row.get(0))
            .optional()?)
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
