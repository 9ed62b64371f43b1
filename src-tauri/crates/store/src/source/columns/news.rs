//! Objects and fields that came to the org, until somebody has looked at them.

use rusqlite::Transaction;

use super::choice::define;
use crate::{Column, Error, SourceDatabase};

/// An object or a field that is new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newcomer {
    pub object: String,
    pub object_label: String,
    /// API name and label of the field; none where the whole object is new.
    pub field: Option<(String, String)>,
}

impl SourceDatabase {
    /// Notes fields that a describe showed and the tables lack; those known already stay as they are.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn note_new_columns(&self, object: &str, columns: &[Column]) -> Result<(), Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        for column in columns {
            let known: bool = transaction.query_row(
                "SELECT EXISTS (SELECT 1 FROM om_columns WHERE object = ?1 AND name = ?2
                    AND (left_out OR definition IS NOT NULL))",
                [object, &column.name],
                |row| row.get(0),
            )?;
            if !known {
                mark_new(&transaction, object, [&column.name])?;
            }
            define(&transaction, object, column)?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// What nobody has looked at yet: objects first, then fields, by name.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn list_news(&self) -> Result<Vec<Newcomer>, Error> {
        let connection = self.lock_for_reading();
        let mut statement = connection.prepare_cached(
            "SELECT name, label, NULL, NULL FROM om_catalogue WHERE is_new AND reason IS NULL
             UNION ALL
             SELECT c.object, coalesce(o.schema ->> 'label', c.object), c.name,
                coalesce(
                    (SELECT held.value ->> 'label' FROM json_each(o.schema, '$.columns') held
                        WHERE held.value ->> 'name' = c.name),
                    c.definition ->> 'label', c.name)
             FROM om_columns c JOIN om_objects o ON o.name = c.object
             WHERE c.is_new AND o.selected
             ORDER BY 3 IS NOT NULL, 1, 3",
        )?;
        let rows = statement.query_map([], |row| {
            let field: Option<String> = row.get(2)?;
            let label: Option<String> = row.get(3)?;
            Ok(Newcomer {
                object: row.get(0)?,
                object_label: row.get(1)?,
                field: field.zip(label),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Somebody has looked at the object: it and its fields are new no more.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn note_seen(&self, object: &str) -> Result<(), Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        transaction.execute(
            "UPDATE om_catalogue SET is_new = 0 WHERE name = ?1",
            [object],
        )?;
        transaction.execute(
            "UPDATE om_columns SET is_new = 0 WHERE object = ?1",
            [object],
        )?;
        transaction.commit()?;
        Ok(())
    }
}

/// Marks columns as new, unless they were here or known before.
pub(crate) fn mark_new<'a>(
    transaction: &Transaction<'_>,
    object: &str,
    names: impl IntoIterator<Item = &'a String>,
) -> Result<(), Error> {
    let mut statement = transaction.prepare_cached(
        "INSERT INTO om_columns (object, name, is_new) VALUES (?1, ?2, 1)
         ON CONFLICT (object, name) DO UPDATE SET is_new = is_new OR definition IS NULL",
    )?;
    for name in names {
        statement.execute([object, name])?;
    }
    Ok(())
}
