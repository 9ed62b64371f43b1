//! Making and altering the mirror tables of one object.

use rusqlite::{OptionalExtension, Transaction};

use super::state::raise_columns;
use super::version;
use crate::index::{drop_column_index, forget_text};
use crate::{Column, Error, ObjectSchema, SourceDatabase, quote_ident};

/// The live table of an object.
#[must_use]
pub fn table_name(object: &str) -> String {
    format!("sf_{object}")
}

/// The table of an object's removed rows.
#[must_use]
pub fn removed_table_name(object: &str) -> String {
    format!("sf_{object}_removed")
}

/// What a new describe changed in an object's tables.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SchemaChange {
    /// The tables were made just now.
    pub created: bool,
    /// Columns that came, or have another type now: their values must be fetched for all rows, as
    /// Salesforce may have changed them with no row's stamp.
    pub added: Vec<String>,
    /// Whether some of those are columns of another type.
    pub retyped: bool,
    /// Columns the org no longer has; their data is kept.
    pub dropped: Vec<String>,
}

impl SourceDatabase {
    /// Brings the object's tables to this schema and stores it, in one transaction.
    ///
    /// Columns that are missing from `schema` are kept and marked as dropped. A column whose kind
    /// is declared with another SQLite type is made anew. Added columns of an object that was
    /// loaded before are remembered for back-fill.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn apply_schema(
        &self,
        schema: &ObjectSchema,
        described_at: &str,
    ) -> Result<SchemaChange, Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        let before: Option<(Option<String>, bool, String)> = transaction
            .query_row(
                "SELECT schema, first_load_done, backfill FROM om_objects WHERE name = ?1",
                [&schema.name],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )
            .optional()?;
        let (old_text, loaded, backfill) = before.unwrap_or((None, false, String::from("[]")));
        let old: Option<ObjectSchema> =
            old_text.as_deref().map(serde_json::from_str).transpose()?;
        let mut merged = schema.clone();
        let change = match &old {
            Some(old) if table_exists(&transaction, &schema.name)? => {
                alter(&transaction, old, &mut merged)?
            }
            _ => {
                create(&transaction, schema)?;
                version::forget(&transaction, &schema.name)?;
                SchemaChange {
                    created: true,
                    ..SchemaChange::default()
                }
            }
        };
        if let Some(old) = old.as_ref().filter(|_| !change.created) {
            let came = change
                .added
                .iter()
                .filter(|name| old.column(name).is_none());
            crate::source::mark_new(&transaction, &schema.name, came)?;
        }
        let mut backfill: Vec<String> = serde_json::from_str(&backfill)?;
        if loaded && !change.created {
            for name in &change.added {
                if !backfill.contains(name) {
                    backfill.push(name.clone());
                }
            }
        }
        backfill.retain(|name| merged.column(name).is_some_and(|column| !column.dropped));
        if old.as_ref() == Some(&merged) && change == SchemaChange::default() {
            // As it was: most describes are, and writing them again is most of a quiet update.
            return Ok(change);
        }
        transaction
            .prepare_cached(
                "INSERT INTO om_objects (name, schema, described_at, backfill)
                 VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (name) DO UPDATE SET schema = excluded.schema,
                    described_at = excluded.described_at, backfill = excluded.backfill",
            )?
            .execute((
                &schema.name,
                serde_json::to_string(&merged)?,
                described_at,
                serde_json::to_string(&backfill)?,
            ))?;
        raise_columns(&transaction, &schema.name)?;
        if change.retyped {
            // What a load has brought so far is of the old type.
            transaction.execute("DELETE FROM om_loads WHERE object = ?1", [&schema.name])?;
        }
        if change.created {
            transaction.execute(
                "UPDATE om_objects SET rows = 0, removed_rows = 0, first_load_done = 0,
                    cursor = NULL, deletions_until = NULL, backfill = '[]', values_until = NULL
                 WHERE name = ?1",
                [&schema.name],
            )?;
            transaction.execute("DELETE FROM om_loads WHERE object = ?1", [&schema.name])?;
        }
        transaction.commit()?;
        Ok(change)
    }
}

fn table_exists(transaction: &Transaction<'_>, object: &str) -> Result<bool, Error> {
    let found: i64 = transaction.query_row(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN (?1, ?2)",
        [table_name(object), removed_table_name(object)],
        |row| row.get(0),
    )?;
    Ok(found == 2)
}

fn definition(column: &Column) -> String {
    let constraint = if column.name == "Id" {
        " NOT NULL PRIMARY KEY"
    } else {
        ""
    };
    format!(
        "{} {}{constraint}",
        quote_ident(&column.name),
        column.kind.sql_type()
    )
}

fn create(transaction: &Transaction<'_>, schema: &ObjectSchema) -> Result<(), Error> {
    let columns: Vec<String> = schema.columns.iter().map(definition).collect();
    let columns = columns.join(", ");
    let live = quote_ident(&table_name(&schema.name));
    let removed = quote_ident(&removed_table_name(&schema.name));
    forget_text(transaction, &schema.name)?;
    transaction.execute_batch(&format!(
        "DROP TABLE IF EXISTS {live};
         DROP TABLE IF EXISTS {removed};
         CREATE TABLE {live} ({columns});
         CREATE TABLE {removed} ({columns}, om_removed_reason TEXT NOT NULL, om_removed_at TEXT NOT NULL);"
    ))?;
    Ok(())
}

/// Declares a column with another type and keeps its values: rows that have left Salesforce cannot be
/// had again.
fn retype(
    transaction: &Transaction<'_>,
    object: &str,
    table: &str,
    before: &Column,
    now: &Column,
) -> Result<(), Error> {
    // An index keeps its column from being dropped.
    drop_column_index(transaction, object, &before.name)?;
    let (old, new) = (quote_ident(&before.name), quote_ident(&now.name));
    transaction.execute_batch(&format!(
        "ALTER TABLE {table} RENAME COLUMN {old} TO om_retyped;
         ALTER TABLE {table} ADD COLUMN {};
         UPDATE {table} SET {new} = om_retyped;
         ALTER TABLE {table} DROP COLUMN om_retyped;",
        definition(now)
    ))?;
    Ok(())
}

/// Adds what came, marks what went; `merged` becomes the schema to store.
fn alter(
    transaction: &Transaction<'_>,
    old: &ObjectSchema,
    merged: &mut ObjectSchema,
) -> Result<SchemaChange, Error> {
    let mut change = SchemaChange::default();
    let tables = [
        quote_ident(&table_name(&merged.name)),
        quote_ident(&removed_table_name(&merged.name)),
    ];
    for column in &merged.columns {
        let same_name = old
            .columns
            .iter()
            .find(|known| known.name.eq_ignore_ascii_case(&column.name));
        let rebuilt =
            same_name.is_some_and(|known| known.kind.is_number() != column.kind.is_number());
        if let Some(known) = same_name {
            if rebuilt {
                for table in &tables {
                    retype(transaction, &merged.name, table, known, column)?;
                }
            } else if !known.dropped && known.salesforce_type == column.salesforce_type {
                continue;
            }
            change.retyped |= !known.dropped;
        }
        if same_name.is_none() {
            for table in &tables {
                transaction.execute_batch(&format!(
                    "ALTER TABLE {table} ADD COLUMN {}",
                    definition(column)
                ))?;
            }
        }
        change.added.push(column.name.clone());
    }
    for known in &old.columns {
        let gone = !merged
            .columns
            .iter()
            .any(|column| column.name.eq_ignore_ascii_case(&known.name));
        if gone {
            if !known.dropped {
                change.dropped.push(known.name.clone());
            }
            merged.columns.push(Column {
                dropped: true,
                ..known.clone()
            });
        }
    }
    Ok(change)
}
