//! Comparing the Ids the org shows with those held.
//!
//! The org's Ids are gathered in a table of the same file, so that millions of them need no memory.

use super::table::table_name;
use crate::{Error, SourceDatabase, quote_ident};

impl SourceDatabase {
    /// Begins to gather the object's Ids anew.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn begin_sweep(&self, object: &str) -> Result<(), Error> {
        let table = quote_ident(&sweep_table(object));
        self.lock().execute_batch(&format!(
            "DROP TABLE IF EXISTS {table};
             CREATE TABLE {table} (id TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID;"
        ))?;
        Ok(())
    }

    /// Adds Ids the org shows.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn add_to_sweep<'a>(
        &self,
        object: &str,
        ids: impl IntoIterator<Item = &'a str>,
    ) -> Result<(), Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        {
            let mut statement = transaction.prepare_cached(&format!(
                "INSERT OR IGNORE INTO {} (id) VALUES (?1)",
                quote_ident(&sweep_table(object))
            ))?;
            for id in ids {
                statement.execute([id])?;
            }
        }
        transaction.commit()?;
        Ok(())
    }

    /// How many Ids were gathered.
    ///
    /// # Errors
    /// When they cannot be counted.
    pub fn count_sweep(&self, object: &str) -> Result<u64, Error> {
        let sql = format!("SELECT count(*) FROM {}", quote_ident(&sweep_table(object)));
        let connection = self.lock_for_reading();
        let count: i64 = connection.query_row(&sql, [], |row| row.get(0))?;
        Ok(count.cast_unsigned())
    }

    /// Ids gathered that are not held, at most `limit`.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn list_missing(&self, object: &str, limit: u32) -> Result<Vec<String>, Error> {
        let sql = format!(
            "SELECT id FROM {sweep} WHERE id > ?1 AND id NOT IN (SELECT \"Id\" FROM {live})
             ORDER BY id LIMIT ?2",
            sweep = quote_ident(&sweep_table(object)),
            live = quote_ident(&table_name(object))
        );
        self.list_difference(&sql, "", limit)
    }

    /// Ids held that were not gathered and sort after `after`, at most `limit`, in order.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn list_extra(&self, object: &str, after: &str, limit: u32) -> Result<Vec<String>, Error> {
        let sql = format!(
            "SELECT \"Id\" FROM {live} WHERE \"Id\" > ?1 AND \"Id\" NOT IN (SELECT id FROM {sweep})
             ORDER BY \"Id\" LIMIT ?2",
            sweep = quote_ident(&sweep_table(object)),
            live = quote_ident(&table_name(object))
        );
        self.list_difference(&sql, after, limit)
    }

    /// Those of these Ids that are held live.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn list_held(&self, object: &str, ids: &[String]) -> Result<Vec<String>, Error> {
        let connection = self.lock_for_reading();
        let mut statement = connection.prepare_cached(&format!(
            "SELECT \"Id\" FROM {} WHERE \"Id\" IN (SELECT value FROM json_each(?1))",
            quote_ident(&table_name(object))
        ))?;
        let rows = statement.query_map([serde_json::to_string(ids)?], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Forgets the gathered Ids.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn end_sweep(&self, object: &str) -> Result<(), Error> {
        self.lock().execute_batch(&format!(
            "DROP TABLE IF EXISTS {}",
            quote_ident(&sweep_table(object))
        ))?;
        Ok(())
    }

    fn list_difference(&self, sql: &str, after: &str, limit: u32) -> Result<Vec<String>, Error> {
        let connection = self.lock_for_reading();
        let mut statement = connection.prepare(sql)?;
        let rows = statement.query_map((after, limit), |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

pub(super) fn sweep_table(object: &str) -> String {
    format!("om_sweep_{object}")
}
