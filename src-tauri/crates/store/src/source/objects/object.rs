//! The objects that are, or were, copied: schema, counters, cursor, last comparison.

use rusqlite::{OptionalExtension, Row};

use super::load;
use super::method::ReplicationMethod;
use crate::{Error, ObjectSchema, SourceDatabase};

/// How one object's copy stands. Instants are RFC 3339 text in UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectRow {
    pub name: String,
    pub selected: bool,
    /// None before the first describe.
    pub schema: Option<ObjectSchema>,
    /// Live rows held: a counter, kept in the transactions that change it.
    pub rows: u64,
    pub removed_rows: u64,
    pub first_load_done: bool,
    /// The server's time before the first question of the last complete pass: the table is true as
    /// of then, and the next pass asks from there, less an overlap.
    pub cursor: Option<String>,
    /// How far the org's log of deletions has been read.
    pub deletions_until: Option<String>,
    /// Columns that came later and still wait for their values.
    pub backfill: Vec<String>,
    pub comparison: Option<Comparison>,
    /// When a pass over it last ended well.
    pub finished_at: Option<String>,
    /// When every Id was last compared with the org's, in server time.
    pub swept_at: Option<String>,
    /// When somebody last looked at the table.
    pub looked_at: Option<String>,
    /// How its changes are followed, where the user said so.
    pub method: Option<ReplicationMethod>,
    /// Up to when changed values were followed, where later passes did not follow them; in server
    /// time.
    pub values_until: Option<String>,
}

/// What Salesforce counted and what was held at that moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// `COUNT()` as this user sees it.
    pub salesforce_count: u64,
    pub held_count: u64,
    pub compared_at: String,
}

/// A source in a few numbers, without reading its schemas.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SourceSummary {
    /// Live rows held, over all objects.
    pub rows: u64,
    pub objects_selected: u32,
    /// The newest cursor any object has reached: the age of the data.
    pub newest_cursor: Option<String>,
    pub any_first_load_done: bool,
}

const COLUMNS: &str = "name, selected, schema, rows, removed_rows, \
    first_load_done, cursor, deletions_until, backfill, salesforce_count, held_count, compared_at, \
    finished_at, swept_at, looked_at, method, values_until";

impl SourceDatabase {
    /// Makes exactly these the chosen objects. Tables of others stay, and stay readable.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn select_objects(&self, names: &[String]) -> Result<(), Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        transaction.execute("UPDATE om_objects SET selected = 0", [])?;
        {
            let mut statement = transaction.prepare_cached(
                "INSERT INTO om_objects (name, selected) VALUES (?1, 1)
                 ON CONFLICT (name) DO UPDATE SET selected = 1, is_to_go = 0",
            )?;
            for name in names {
                statement.execute([name])?;
            }
        }
        transaction.commit()?;
        Ok(())
    }

    /// The source in a few numbers; cheap enough to ask at any time.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn get_summary(&self) -> Result<SourceSummary, Error> {
        Ok(self.lock_for_reading().query_row(
            "SELECT coalesce(sum(rows), 0), coalesce(sum(selected), 0), max(cursor),
                coalesce(max(first_load_done), 0)
             FROM om_objects",
            [],
            |row| {
                Ok(SourceSummary {
                    rows: row.get::<_, i64>(0)?.cast_unsigned(),
                    objects_selected: row.get(1)?,
                    newest_cursor: row.get(2)?,
                    any_first_load_done: row.get(3)?,
                })
            },
        )?)
    }

    /// Every object chosen now or ever.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn list_objects(&self) -> Result<Vec<ObjectRow>, Error> {
        let connection = self.lock_for_reading();
        let mut statement = connection
            .prepare_cached(&format!("SELECT {COLUMNS} FROM om_objects ORDER BY name"))?;
        let mut rows = statement.query([])?;
        let mut objects = Vec::new();
        while let Some(row) = rows.next()? {
            objects.push(read(row)?);
        }
        Ok(objects)
    }

    /// One object, chosen now or ever.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn get_object(&self, name: &str) -> Result<Option<ObjectRow>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM om_objects WHERE name = ?1");
        self.lock_for_reading()
            .prepare_cached(&sql)?
            .query_row([name], |row| Ok(read(row)))
            .optional()?
            .transpose()
    }

    /// Records that the pass which began at `cursor` (server time) is complete.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn finish_object(&self, name: &str, cursor: &str, finished_at: &str) -> Result<(), Error> {
        self.finish(name, cursor, finished_at, true)
    }

    /// The same of a pass that brought no changed values of rows held: the cursor of the last one
    /// that did is kept, so that the next that does asks from there.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn finish_new_rows(
        &self,
        name: &str,
        cursor: &str,
        finished_at: &str,
    ) -> Result<(), Error> {
        self.finish(name, cursor, finished_at, false)
    }

    fn finish(
        &self,
        name: &str,
        cursor: &str,
        finished_at: &str,
        follows_values: bool,
    ) -> Result<(), Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        transaction.execute(
            "UPDATE om_objects SET first_load_done = 1, cursor = ?2, finished_at = ?3,
                values_until = CASE WHEN ?4 THEN NULL
                    ELSE coalesce(values_until, cursor, ?2) END
             WHERE name = ?1",
            (name, cursor, finished_at, follows_values),
        )?;
        use crate::LoadPurpose::{Changes, First, Full};
        load::delete(&transaction, name, &[First, Changes, Full])?;
        transaction.commit()?;
        Ok(())
    }

    /// Records that every Id was compared, as of `at` (server time).
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn set_swept(&self, name: &str, at: &str) -> Result<(), Error> {
        self.lock().execute(
            "UPDATE om_objects SET swept_at = ?2 WHERE name = ?1",
            [name, at],
        )?;
        Ok(())
    }

    /// Records that somebody looks at the table.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn set_looked_at(&self, name: &str, at: &str) -> Result<(), Error> {
        self.lock().execute(
            "UPDATE om_objects SET looked_at = ?2 WHERE name = ?1",
            [name, at],
        )?;
        Ok(())
    }

    /// Records how far the log of deletions was read.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn set_deletions_until(&self, name: &str, until: &str) -> Result<(), Error> {
        self.lock().execute(
            "UPDATE om_objects SET deletions_until = ?2 WHERE name = ?1",
            [name, until],
        )?;
        Ok(())
    }

    /// Says that these columns have their values now, and ends the load that brought them.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn finish_backfill(&self, name: &str, columns: &[String]) -> Result<(), Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        transaction.execute(
            "UPDATE om_objects SET backfill = (
                SELECT json_group_array(value) FROM json_each(backfill)
                WHERE value NOT IN (SELECT value FROM json_each(?2)))
             WHERE name = ?1",
            [name, &serde_json::to_string(columns)?],
        )?;
        load::delete(&transaction, name, &[crate::LoadPurpose::Backfill])?;
        transaction.commit()?;
        Ok(())
    }

    /// Records a comparison with the org.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn record_comparison(&self, name: &str, comparison: &Comparison) -> Result<(), Error> {
        self.lock().execute(
            "UPDATE om_objects SET salesforce_count = ?2, held_count = ?3, compared_at = ?4
             WHERE name = ?1",
            (
                name,
                comparison.salesforce_count.cast_signed(),
                comparison.held_count.cast_signed(),
                &comparison.compared_at,
            ),
        )?;
        Ok(())
    }
}

pub(crate) fn read(row: &Row<'_>) -> Result<ObjectRow, Error> {
    let count =
        |name: &str| -> rusqlite::Result<u64> { Ok(row.get::<_, i64>(name)?.cast_unsigned()) };
    let counted = |name: &str| -> rusqlite::Result<Option<u64>> {
        Ok(row.get::<_, Option<i64>>(name)?.map(i64::cast_unsigned))
    };
    let comparison = match (
        counted("salesforce_count")?,
        counted("held_count")?,
        row.get("compared_at")?,
    ) {
        (Some(salesforce_count), Some(held_count), Some(compared_at)) => Some(Comparison {
            salesforce_count,
            held_count,
            compared_at,
        }),
        _ => None,
    };
    let schema: Option<String> = row.get("schema")?;
    let backfill: String = row.get("backfill")?;
    Ok(ObjectRow {
        name: row.get("name")?,
        selected: row.get("selected")?,
        schema: schema.as_deref().map(serde_json::from_str).transpose()?,
        rows: count("rows")?,
        removed_rows: count("removed_rows")?,
        first_load_done: row.get("first_load_done")?,
        cursor: row.get("cursor")?,
        deletions_until: row.get("deletions_until")?,
        backfill: serde_json::from_str(&backfill)?,
        comparison,
        finished_at: row.get("finished_at")?,
        swept_at: row.get("swept_at")?,
        looked_at: row.get("looked_at")?,
        method: row
            .get::<_, Option<String>>("method")?
            .as_deref()
            .and_then(ReplicationMethod::from_word),
        values_until: row.get("values_until")?,
    })
}

/// The columns [`read`] expects, for readers of the same table.
pub(crate) fn columns() -> &'static str {
    COLUMNS
}
