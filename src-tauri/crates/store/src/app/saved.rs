//! What people made and named: views of a table, queries, and whatever else refers to columns.
//!
//! One row per thing; its content is a document of its kind, which this module does not read. The
//! columns it reads are kept beside it, so that nothing loses a column unknowingly.

use rusqlite::{OptionalExtension, Row};

use crate::{AppDatabase, Error};

/// A named thing of one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedRow {
    pub id: String,
    pub connection_id: String,
    /// Such as `view` or `query`.
    pub kind: String,
    pub name: String,
    /// The object it is about, where it is about one.
    pub object: Option<String>,
    /// JSON of its kind.
    pub document: String,
    pub created_at: String,
    pub changed_at: String,
    /// The columns it reads.
    pub uses: Vec<ColumnUse>,
}

/// A column that something saved reads.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ColumnUse {
    pub object: String,
    pub column: String,
}

const COLUMNS: &str = "id, connection_id, kind, name, object, document, created_at, changed_at";

impl AppDatabase {
    /// Writes it, anew or in the place of the one with its id.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn upsert_saved(&self, saved: &SavedRow) -> Result<(), Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        transaction.execute(
            &format!(
                "INSERT INTO saved ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                 ON CONFLICT (id) DO UPDATE SET name = excluded.name, object = excluded.object,
                    document = excluded.document, changed_at = excluded.changed_at"
            ),
            (
                &saved.id,
                &saved.connection_id,
                &saved.kind,
                &saved.name,
                &saved.object,
                &saved.document,
                &saved.created_at,
                &saved.changed_at,
            ),
        )?;
        transaction.execute("DELETE FROM saved_uses WHERE saved_id = ?1", [&saved.id])?;
        for used in &saved.uses {
            transaction.execute(
                "INSERT OR IGNORE INTO saved_uses (saved_id, object, column) VALUES (?1, ?2, ?3)",
                (&saved.id, &used.object, &used.column),
            )?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// The one with this id.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn get_saved(&self, id: &str) -> Result<Option<SavedRow>, Error> {
        let connection = self.lock();
        let found = connection
            .prepare_cached(&format!("SELECT {COLUMNS} FROM saved WHERE id = ?1"))?
            .query_row([id], read)
            .optional()?;
        found.map(|row| with_uses(&connection, row)).transpose()
    }

    /// Those of one kind of a source, by name.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn list_saved(&self, connection_id: &str, kind: &str) -> Result<Vec<SavedRow>, Error> {
        let connection = self.lock();
        let mut statement = connection.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM saved WHERE connection_id = ?1 AND kind = ?2
             ORDER BY name COLLATE NOCASE, id"
        ))?;
        let rows = statement.query_map([connection_id, kind], read)?;
        rows.map(|row| with_uses(&connection, row?)).collect()
    }

    /// Everything saved of a source that reads one of these columns of the object, or any of its
    /// columns where none are named.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn list_dependents(
        &self,
        connection_id: &str,
        object: &str,
        columns: &[String],
    ) -> Result<Vec<SavedRow>, Error> {
        let connection = self.lock();
        let mut statement = connection.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM saved WHERE connection_id = ?1 AND EXISTS (
                SELECT 1 FROM saved_uses u WHERE u.saved_id = saved.id AND u.object = ?2
                AND (?3 = '[]' OR u.column IN (SELECT value FROM json_each(?3))))
             ORDER BY kind, name COLLATE NOCASE, id"
        ))?;
        let wanted = serde_json::to_string(columns)?;
        let rows = statement.query_map([connection_id, object, &wanted], read)?;
        rows.map(|row| with_uses(&connection, row?)).collect()
    }

    /// How many things of each kind are saved of a source, by kind.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn count_saved(&self, connection_id: &str) -> Result<Vec<(String, u64)>, Error> {
        let connection = self.lock();
        let mut statement = connection.prepare_cached(
            "SELECT kind, count(*) FROM saved WHERE connection_id = ?1 GROUP BY kind ORDER BY kind",
        )?;
        let rows = statement.query_map([connection_id], |row| {
            Ok((row.get(0)?, row.get::<_, i64>(1)?.cast_unsigned()))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Deletes it; says whether there was one.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn delete_saved(&self, id: &str) -> Result<bool, Error> {
        let deleted = self
            .lock()
            .execute("DELETE FROM saved WHERE id = ?1", [id])?;
        Ok(deleted > 0)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<SavedRow> {
    Ok(SavedRow {
        id: row.get(0)?,
        connection_id: row.get(1)?,
        kind: row.get(2)?,
        name: row.get(3)?,
        object: row.get(4)?,
        document: row.get(5)?,
        created_at: row.get(6)?,
        changed_at: row.get(7)?,
        uses: Vec::new(),
    })
}

fn with_uses(connection: &rusqlite::Connection, row: SavedRow) -> Result<SavedRow, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT object, column FROM saved_uses WHERE saved_id = ?1 ORDER BY object, column",
    )?;
    let uses = statement
        .query_map([&row.id], |used| {
            Ok(ColumnUse {
                object: used.get(0)?,
                column: used.get(1)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(SavedRow { uses, ..row })
}
