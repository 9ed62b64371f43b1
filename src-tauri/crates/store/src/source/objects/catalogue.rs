//! What the org offers, as describeGlobal last told.

use crate::{Error, SourceDatabase};

/// One object of the org, joined with whether it is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueEntry {
    pub name: String,
    pub label: String,
    pub custom: bool,
    /// First three characters of the object's Ids, where it has them.
    pub key_prefix: Option<String>,
    /// The code of why it cannot be copied; none when it can.
    pub reason: Option<String>,
    /// Rows the org reports, where it does.
    pub rows: Option<u64>,
    pub selected: bool,
    /// Came after the first discovery, and nobody has looked at it since.
    pub is_new: bool,
}

impl SourceDatabase {
    /// Replaces the catalogue; `selected` and `is_new` of the entries are not looked at, and row
    /// counts already known stay where an entry brings none. What an earlier catalogue lacked is new.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn replace_catalogue(&self, entries: &[CatalogueEntry]) -> Result<(), Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        let is_first: bool = transaction.query_row(
            "SELECT NOT EXISTS (SELECT 1 FROM om_catalogue)",
            [],
            |row| row.get(0),
        )?;
        {
            let names: Vec<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
            transaction.execute(
                "DELETE FROM om_catalogue WHERE name NOT IN (SELECT value FROM json_each(?1))",
                [serde_json::to_string(&names)?],
            )?;
            let mut statement = transaction.prepare_cached(
                "INSERT INTO om_catalogue (name, label, custom, reason, rows, key_prefix, is_new)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 ON CONFLICT (name) DO UPDATE SET label = excluded.label, custom = excluded.custom,
                    reason = excluded.reason, key_prefix = excluded.key_prefix, rows = coalesce(excluded.rows, rows)",
            )?;
            for entry in entries {
                statement.execute((
                    &entry.name,
                    &entry.label,
                    entry.custom,
                    &entry.reason,
                    entry.rows.map(u64::cast_signed),
                    &entry.key_prefix,
                    !is_first,
                ))?;
            }
        }
        transaction.commit()?;
        Ok(())
    }

    /// The catalogue by name; empty before the first discovery.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn list_catalogue(&self) -> Result<Vec<CatalogueEntry>, Error> {
        let connection = self.lock_for_reading();
        let mut statement = connection.prepare_cached(
            "SELECT c.name, c.label, c.custom, c.reason, c.rows, coalesce(o.selected, 0),
                c.key_prefix, c.is_new
             FROM om_catalogue c LEFT JOIN om_objects o ON o.name = c.name ORDER BY c.name",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(CatalogueEntry {
                name: row.get(0)?,
                label: row.get(1)?,
                custom: row.get(2)?,
                reason: row.get(3)?,
                rows: row.get::<_, Option<i64>>(4)?.map(i64::cast_unsigned),
                selected: row.get(5)?,
                key_prefix: row.get(6)?,
                is_new: row.get(7)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
