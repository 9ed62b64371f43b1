//! How an object's changes are followed, where the user decides instead of the app.

use rusqlite::OptionalExtension;

use super::load;
use crate::{Error, LoadPurpose, SourceDatabase};

/// How an object is kept up to date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReplicationMethod {
    /// What was modified since the last pass.
    ModifiedAt,
    /// What was created since the last pass.
    CreatedAt,
    /// Every row at every update.
    Full,
    /// Nothing: the table stays as it is.
    Paused,
}

impl ReplicationMethod {
    /// Every method, the most thrifty that misses nothing first.
    pub const ALL: [Self; 4] = [Self::ModifiedAt, Self::CreatedAt, Self::Full, Self::Paused];

    fn word(self) -> &'static str {
        match self {
            Self::ModifiedAt => "modified_at",
            Self::CreatedAt => "created_at",
            Self::Full => "full",
            Self::Paused => "paused",
        }
    }

    pub(in crate::source) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.word() == word)
    }
}

impl SourceDatabase {
    /// Sets how the object's changes are followed; none leaves it to the app. The next pass acts on
    /// it.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn set_method(&self, object: &str, method: Option<ReplicationMethod>) -> Result<(), Error> {
        self.lock().execute(
            "INSERT INTO om_objects (name, method) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET method = excluded.method",
            (object, method.map(ReplicationMethod::word)),
        )?;
        Ok(())
    }

    /// Says that a pass by this method begins. A question for changes that was begun under another
    /// one is forgotten: it was asked by another column, and its end would move the cursor past
    /// changes nobody asked for.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn begin_method(&self, object: &str, method: ReplicationMethod) -> Result<(), Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        let before: Option<String> = transaction
            .query_row(
                "SELECT followed_by FROM om_objects WHERE name = ?1",
                [object],
                |row| row.get(0),
            )
            .optional()?
            .flatten();
        if before.as_deref() == Some(method.word()) {
            return Ok(());
        }
        if before.is_some() {
            load::delete(&transaction, object, &[LoadPurpose::Changes])?;
        }
        transaction.execute(
            "UPDATE om_objects SET followed_by = ?2 WHERE name = ?1",
            [object, method.word()],
        )?;
        transaction.commit()?;
        Ok(())
    }
}
