//! Columns whose values change without their row's stamp: how often they are fetched, and when
//! they last were.

use crate::{Error, LoadPurpose, SourceDatabase};

use crate::source::objects::load;

/// How often a column's values are fetched anew for all rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recheck {
    /// At every update.
    Always,
    Daily,
    Weekly,
    Monthly,
    /// One time, and then only with changed rows.
    Once,
    /// Only with changed rows.
    Never,
}

impl Recheck {
    /// Every frequency, the most frequent first.
    pub const ALL: [Self; 6] = [
        Self::Always,
        Self::Daily,
        Self::Weekly,
        Self::Monthly,
        Self::Once,
        Self::Never,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::Daily => "daily",
            Self::Weekly => "weekly",
            Self::Monthly => "monthly",
            Self::Once => "once",
            Self::Never => "never",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|recheck| recheck.word() == word)
    }
}

/// What is known of one column's freshness.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnFreshness {
    pub name: String,
    /// The user's choice; none leaves it to the app.
    pub recheck: Option<Recheck>,
    /// Server time before its values were last fetched for all rows.
    pub refreshed_at: Option<String>,
}

impl SourceDatabase {
    /// The columns of an object of which anything is known, by name.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn list_freshness(&self, object: &str) -> Result<Vec<ColumnFreshness>, Error> {
        let connection = self.lock_for_reading();
        let mut statement = connection.prepare_cached(
            "SELECT name, recheck, refreshed_at FROM om_columns WHERE object = ?1 ORDER BY name",
        )?;
        let rows = statement.query_map([object], |row| {
            let recheck: Option<String> = row.get(1)?;
            Ok(ColumnFreshness {
                name: row.get(0)?,
                recheck: recheck.as_deref().and_then(Recheck::from_word),
                refreshed_at: row.get(2)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Sets how often these columns are fetched anew; none leaves it to the app.
    ///
    /// A column set to [`Recheck::Once`] is fetched once from now.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn set_recheck(
        &self,
        object: &str,
        columns: &[String],
        recheck: Option<Recheck>,
    ) -> Result<(), Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        {
            let mut statement = transaction.prepare_cached(
                "INSERT INTO om_columns (object, name, recheck) VALUES (?1, ?2, ?3)
                 ON CONFLICT (object, name) DO UPDATE SET recheck = excluded.recheck,
                    refreshed_at = CASE excluded.recheck WHEN 'once' THEN NULL
                        ELSE refreshed_at END",
            )?;
            for column in columns {
                statement.execute((object, column, recheck.map(Recheck::word)))?;
            }
        }
        load::delete(&transaction, object, &[LoadPurpose::Refresh])?;
        transaction.commit()?;
        Ok(())
    }

    /// Records that these columns hold what the org held at `at` (server time) for all rows, and
    /// ends the load that fetched them.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn set_refreshed(&self, object: &str, columns: &[String], at: &str) -> Result<(), Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        {
            let mut statement = transaction.prepare_cached(
                "INSERT INTO om_columns (object, name, refreshed_at) VALUES (?1, ?2, ?3)
                 ON CONFLICT (object, name) DO UPDATE SET refreshed_at = excluded.refreshed_at",
            )?;
            for column in columns {
                statement.execute((object, column, at))?;
            }
        }
        load::delete(&transaction, object, &[LoadPurpose::Refresh])?;
        transaction.commit()?;
        Ok(())
    }
}
