//! A load that has begun and not ended: what it brings and where it goes on.

use rusqlite::{Connection, OptionalExtension, Transaction};

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
    /// `Id` and columns whose values change without the row's stamp.
    Refresh,
}

impl LoadPurpose {
    fn word(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Changes => "changes",
            Self::Full => "full",
            Self::Backfill => "backfill",
            Self::Refresh => "refresh",
        }
    }
}

/// The position of one object's load; one per object and purpose at a time.
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
    /// The object's unfinished load of this purpose.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn get_load(&self, object: &str, purpose: LoadPurpose) -> Result<Option<Load>, Error> {
        let connection = self.lock_for_reading();
        let mut statement = connection.prepare_cached(
            "SELECT columns, since, job_id, api_version, locator, last_id, rows_done,
                rows_expected, started_at FROM om_loads WHERE object = ?1 AND purpose = ?2",
        )?;
        let found = statement
            .query_row((object, purpose.word()), |row| {
                let load = Load {
                    object: object.to_owned(),
                    purpose,
                    columns: Vec::new(),
                    since: row.get(1)?,
                    job_id: row.get(2)?,
                    api_version: row.get(3)?,
                    locator: row.get(4)?,
                    last_id: row.get(5)?,
                    rows_done: row.get::<_, i64>(6)?.cast_unsigned(),
                    rows_expected: row.get::<_, Option<i64>>(7)?.map(i64::cast_unsigned),
                    started_at: row.get(8)?,
                };
                Ok((row.get::<_, String>(0)?, load))
            })
            .optional()?;
        let Some((columns, mut load)) = found else {
            return Ok(None);
        };
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

    /// Forgets the object's unfinished load of this purpose.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn delete_load(&self, object: &str, purpose: LoadPurpose) -> Result<(), Error> {
        delete(&self.lock(), object, &[purpose])
    }
}

/// Forgets the object's unfinished loads of these purposes.
pub(in crate::source) fn delete(
    connection: &Connection,
    object: &str,
    purposes: &[LoadPurpose],
) -> Result<(), Error> {
    let mut statement =
        connection.prepare_cached("DELETE FROM om_loads WHERE object = ?1 AND purpose = ?2")?;
    for purpose in purposes {
        statement.execute((object, purpose.word()))?;
    }
    Ok(())
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
