//! A load that has begun and not ended: what it brings and where it goes on.

use rusqlite::{OptionalExtension, Transaction};

use crate::{Error, SourceDatabase};

/// Why rows are being fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoadPurpose {
    /// All rows for the first time.
    First,
    /// Rows changed since the cursor.
    Changes,
    /// All rows again, to compare: objects without a cursor.
    Full,
    /// `Id` and columns that came later.
    Backfill,
}

impl LoadPurpose {
    fn word(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Changes => "changes",
            Self::Full => "full",
            Self::Backfill => "backfill",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        [Self::First, Self::Changes, Self::Full, Self::Backfill]
            .into_iter()
            .find(|purpose| purpose.word() == word)
    }
}

/// The position of one object's load; one per object at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Load {
    pub object: String,
    pub purpose: LoadPurpose,
    /// The columns it fetches; a load for other columns does not go on.
    pub columns: Vec<String>,
    /// Server time before its first question.
    pub since: String,
    /// The Bulk job that holds its results.
    pub job_id: Option<String>,
    /// A job is read with the version it was made with.
    pub api_version: Option<String>,
    /// The next result page of the job; none is the first.
    pub locator: Option<String>,
    /// Rows up to this Id are held (Id order).
    pub last_id: Option<String>,
    pub rows_done: u64,
    pub rows_expected: Option<u64>,
    pub started_at: String,
}

impl SourceDatabase {
    /// The object's unfinished load.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn get_load(&self, object: &str) -> Result<Option<Load>, Error> {
        let connection = self.lock_for_reading();
        let mut statement = connection.prepare_cached(
            "SELECT purpose, columns, since, job_id, api_version, locator, last_id, rows_done,
                rows_expected, started_at FROM om_loads WHERE object = ?1",
        )?;
        let found = statement
            .query_row([object], |row| {
                let purpose: String = row.get(0)?;
                let columns: String = row.get(1)?;
                Ok((
                    purpose,
                    columns,
                    Load {
                        object: object.to_owned(),
                        purpose: LoadPurpose::First,
                        columns: Vec::new(),
                        since: row.get(2)?,
                        job_id: row.get(3)?,
                        api_version: row.get(4)?,
                        locator: row.get(5)?,
                        last_id: row.get(6)?,
                        rows_done: row.get::<_, i64>(7)?.cast_unsigned(),
                        rows_expected: row.get::<_, Option<i64>>(8)?.map(i64::cast_unsigned),
                        started_at: row.get(9)?,
                    },
                ))
            })
            .optional()?;
        let Some((purpose, columns, mut load)) = found else {
            return Ok(None);
        };
        let Some(purpose) = LoadPurpose::from_word(&purpose) else {
            // Written by another version: the load starts anew.
            return Ok(None);
        };
        load.purpose = purpose;
        load.columns = serde_json::from_str(&columns)?;
        Ok(Some(load))
    }

    /// Stores the load's position outside a page, as when its job was just made.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn save_load(&self, load: &Load) -> Result<(), Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        save(&transaction, load)?;
        transaction.commit()?;
        Ok(())
    }

    /// Forgets the object's unfinished load.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn delete_load(&self, object: &str) -> Result<(), Error> {
        self.lock()
            .execute("DELETE FROM om_loads WHERE object = ?1", [object])?;
        Ok(())
    }
}

/// Writes the load's position within a page's transaction.
pub(crate) fn save(transaction: &Transaction<'_>, load: &Load) -> Result<(), Error> {
    transaction
        .prepare_cached(
            "INSERT OR REPLACE INTO om_loads (object, purpose, columns, since, job_id, api_version,
                locator, last_id, rows_done, rows_expected, started_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute((
            &load.object,
            load.purpose.word(),
            serde_json::to_string(&load.columns)?,
            &load.since,
            &load.job_id,
            &load.api_version,
            &load.locator,
            &load.last_id,
            load.rows_done.cast_signed(),
            load.rows_expected.map(u64::cast_signed),
            &load.started_at,
        ))?;
    Ok(())
}
