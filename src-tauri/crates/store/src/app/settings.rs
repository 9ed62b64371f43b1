//! Settings: one JSON document per name.

use rusqlite::OptionalExtension;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{AppDatabase, Error};

impl AppDatabase {
    /// The setting's value, if it was ever set.
    ///
    /// # Errors
    /// [`Error::Document`] when the stored value has another shape.
    pub fn get_setting<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, Error> {
        let text: Option<String> = self
            .lock()
            .prepare_cached("SELECT value FROM settings WHERE name = ?1")?
            .query_row([name], |row| row.get(0))
            .optional()?;
        Ok(text.as_deref().map(serde_json::from_str).transpose()?)
    }

    /// Forgets a setting; fine where it was never set.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn delete_setting(&self, name: &str) -> Result<(), Error> {
        self.lock()
            .execute("DELETE FROM settings WHERE name = ?1", [name])?;
        Ok(())
    }

    /// Sets a value.
    ///
    /// # Errors
    /// When the value cannot be written.
    pub fn set_setting<T: Serialize>(&self, name: &str, value: &T) -> Result<(), Error> {
        let text = serde_json::to_string(value)?;
        self.lock()
            .prepare_cached(
                "INSERT INTO settings (name, value) VALUES (?1, ?2)
                 ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            )?
            .execute([name, &text])?;
        Ok(())
    }
}
