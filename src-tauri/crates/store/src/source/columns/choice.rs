//! What the user wants copied, table by table and column by column.
//!
//! A wish is written down at once; the tables follow when no pass writes them (see `mirror::settle`),
//! so that nothing takes a column away under a page on its way.

use rusqlite::{OptionalExtension, Transaction};

use crate::{Column, Error, SourceDatabase};

/// The fourth step of a source's database.
pub(in crate::source) const STEP: &str = "
    -- A column the user leaves out of the copy, and how the org describes one that has no column
    -- here: it was left out, or came lately.
    ALTER TABLE om_columns ADD COLUMN left_out INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE om_columns ADD COLUMN definition TEXT;
    -- Came after the first describe, and nobody has looked at it since.
    ALTER TABLE om_columns ADD COLUMN is_new INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE om_catalogue ADD COLUMN is_new INTEGER NOT NULL DEFAULT 0;
    -- How changes are followed, where the user said so; and up to when changed values were.
    ALTER TABLE om_objects ADD COLUMN method TEXT;
    ALTER TABLE om_objects ADD COLUMN values_until TEXT;
    -- How the last pass followed them: a question for changes goes on under the same method only.
    ALTER TABLE om_objects ADD COLUMN followed_by TEXT;
    -- The user wants what is held of it to go.
    ALTER TABLE om_objects ADD COLUMN is_to_go INTEGER NOT NULL DEFAULT 0;";

/// A change of what is copied.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChoiceChange {
    pub add_tables: Vec<String>,
    /// Tables that are updated no more; what is held of them goes where the flag is set.
    pub remove_tables: Vec<(String, bool)>,
    /// Object and column.
    pub take_in: Vec<(String, String)>,
    pub leave_out: Vec<(String, String)>,
}

/// A column that is left out, or is described and has no column here yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnChoice {
    pub name: String,
    pub left_out: bool,
    /// None where it was left out before it was ever described.
    pub column: Option<Column>,
    pub is_new: bool,
}

impl SourceDatabase {
    /// Writes down what the user wants; the tables follow with [`Self::settle`] or the next pass.
    ///
    /// # Errors
    /// When nothing can be written; then nothing has changed.
    pub fn save_choice(&self, change: &ChoiceChange) -> Result<(), Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        for object in &change.add_tables {
            transaction.execute(
                "INSERT INTO om_objects (name, selected) VALUES (?1, 1)
                 ON CONFLICT (name) DO UPDATE SET selected = 1, is_to_go = 0",
                [object],
            )?;
        }
        for (object, goes) in &change.remove_tables {
            transaction.execute(
                "UPDATE om_objects SET selected = 0, is_to_go = ?2 WHERE name = ?1",
                (object, goes),
            )?;
        }
        set_left_out(&transaction, &change.take_in, false)?;
        set_left_out(&transaction, &change.leave_out, true)?;
        transaction.commit()?;
        Ok(())
    }

    /// The columns of an object that are left out or have no column here yet, by name.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn list_column_choices(&self, object: &str) -> Result<Vec<ColumnChoice>, Error> {
        let connection = self.lock_for_reading();
        let mut statement = connection.prepare_cached(
            "SELECT name, left_out, definition, is_new FROM om_columns
             WHERE object = ?1 AND (left_out OR definition IS NOT NULL OR is_new) ORDER BY name",
        )?;
        let mut rows = statement.query([object])?;
        let mut choices = Vec::new();
        while let Some(row) = rows.next()? {
            let definition: Option<String> = row.get(2)?;
            choices.push(ColumnChoice {
                name: row.get(0)?,
                left_out: row.get(1)?,
                column: definition
                    .as_deref()
                    .map(serde_json::from_str)
                    .transpose()?,
                is_new: row.get(3)?,
            });
        }
        Ok(choices)
    }

    /// Every column that is left out, as object and column.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn list_left_out(&self) -> Result<Vec<(String, String)>, Error> {
        let connection = self.lock_for_reading();
        let mut statement = connection.prepare_cached(
            "SELECT object, name FROM om_columns WHERE left_out ORDER BY object, name",
        )?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Remembers how the org describes columns that are left out.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn describe_left_out(&self, object: &str, columns: &[Column]) -> Result<(), Error> {
        if columns.is_empty() {
            return Ok(());
        }
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        for column in columns {
            define(&transaction, object, column)?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// Objects of which a wish waits for its table to be free: columns to go, or all of it.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn list_unsettled(&self) -> Result<Vec<String>, Error> {
        let connection = self.lock_for_reading();
        let mut statement = connection.prepare_cached(
            "SELECT name FROM om_objects o WHERE is_to_go OR EXISTS (
                SELECT 1 FROM om_columns c, json_each(o.schema, '$.columns') held
                WHERE c.object = o.name AND c.left_out AND held.value ->> 'name' = c.name)
             ORDER BY name",
        )?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn set_left_out(
    transaction: &Transaction<'_>,
    columns: &[(String, String)],
    left_out: bool,
) -> Result<(), Error> {
    let mut statement = transaction.prepare_cached(
        "INSERT INTO om_columns (object, name, left_out) VALUES (?1, ?2, ?3)
         ON CONFLICT (object, name) DO UPDATE SET left_out = excluded.left_out",
    )?;
    for (object, column) in columns {
        statement.execute((object, column, left_out))?;
    }
    Ok(())
}

/// Keeps how the org describes a column that has none here.
pub(crate) fn define(
    transaction: &Transaction<'_>,
    object: &str,
    column: &Column,
) -> Result<(), Error> {
    let definition = serde_json::to_string(column)?;
    let known: Option<Option<String>> = transaction
        .query_row(
            "SELECT definition FROM om_columns WHERE object = ?1 AND name = ?2",
            [object, &column.name],
            |row| row.get(0),
        )
        .optional()?;
    // Most describes are as they were.
    if known.flatten().as_ref() != Some(&definition) {
        transaction.execute(
            "INSERT INTO om_columns (object, name, definition) VALUES (?1, ?2, ?3)
             ON CONFLICT (object, name) DO UPDATE SET definition = excluded.definition",
            [object, &column.name, &definition],
        )?;
    }
    Ok(())
}
