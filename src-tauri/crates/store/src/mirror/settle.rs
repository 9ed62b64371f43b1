//! Bringing the tables to what the user wants of them: columns and tables that are to go.
//!
//! Whoever calls this holds the source's one right to write, so that no page is on its way to the
//! table. What comes needs nothing here: the next describe adds it.

use rusqlite::{OptionalExtension, Transaction};

use super::state::raise_columns;
use super::sweep::sweep_table;
use super::table::{removed_table_name, table_name};
use crate::index::forget_text;
use crate::source::define_column;
use crate::{Error, ObjectSchema, SourceDatabase, quote_ident};

impl SourceDatabase {
    /// Drops the columns of the object that the user leaves out, with their values, or all that is
    /// held of it; returns whether anything went.
    ///
    /// # Errors
    /// When nothing can be written; then nothing has gone.
    pub fn settle(&self, object: &str) -> Result<bool, Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        let found: Option<(Option<String>, bool, bool)> = transaction
            .query_row(
                "SELECT schema, selected, is_to_go FROM om_objects WHERE name = ?1",
                [object],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )
            .optional()?;
        let went = match found {
            Some((_, false, true)) => {
                drop_all(&transaction, object)?;
                true
            }
            Some((Some(schema), _, _)) => {
                drop_columns(&transaction, object, serde_json::from_str(&schema)?)?
            }
            _ => false,
        };
        if went {
            raise_columns(&transaction, object)?;
        }
        transaction.commit()?;
        Ok(went)
    }
}

/// All that is held of the object goes; which columns the user leaves out is remembered.
fn drop_all(transaction: &Transaction<'_>, object: &str) -> Result<(), Error> {
    for table in [
        table_name(object),
        removed_table_name(object),
        sweep_table(object),
    ] {
        transaction.execute_batch(&format!("DROP TABLE IF EXISTS {}", quote_ident(&table)))?;
    }
    forget_text(transaction, object)?;
    transaction.execute("DELETE FROM om_loads WHERE object = ?1", [object])?;
    transaction.execute("DELETE FROM om_versions WHERE object = ?1", [object])?;
    transaction.execute(
        "DELETE FROM om_columns WHERE object = ?1 AND NOT left_out",
        [object],
    )?;
    transaction.execute("DELETE FROM om_objects WHERE name = ?1", [object])?;
    Ok(())
}

fn drop_columns(
    transaction: &Transaction<'_>,
    object: &str,
    mut schema: ObjectSchema,
) -> Result<bool, Error> {
    let mut statement =
        transaction.prepare_cached("SELECT name FROM om_columns WHERE object = ?1 AND left_out")?;
    let unwanted: Vec<String> = statement
        .query_map([object], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let (gone, kept): (Vec<_>, Vec<_>) = schema
        .columns
        .into_iter()
        .partition(|column| unwanted.contains(&column.name));
    schema.columns = kept;
    if gone.is_empty() {
        return Ok(false);
    }
    // The values of the columns are in it too; who searches next has it made anew.
    forget_text(transaction, object)?;
    for column in &gone {
        for table in [table_name(object), removed_table_name(object)] {
            drop_indexes(transaction, &table, &column.name)?;
            transaction.execute_batch(&format!(
                "ALTER TABLE {} DROP COLUMN {}",
                quote_ident(&table),
                quote_ident(&column.name)
            ))?;
        }
        forget_versions(transaction, object, &column.name)?;
        define_column(transaction, object, column)?;
    }
    let names: Vec<&String> = gone.iter().map(|column| &column.name).collect();
    if schema
        .name_column
        .as_ref()
        .is_some_and(|name| names.contains(&name))
    {
        schema.name_column = None;
    }
    transaction.execute(
        "UPDATE om_objects SET schema = ?2, backfill = (
            SELECT json_group_array(value) FROM json_each(backfill)
            WHERE value NOT IN (SELECT value FROM json_each(?3)))
         WHERE name = ?1",
        [
            object,
            &serde_json::to_string(&schema)?,
            &serde_json::to_string(&names)?,
        ],
    )?;
    transaction.execute(
        "UPDATE om_columns SET refreshed_at = NULL WHERE object = ?1 AND left_out",
        [object],
    )?;
    Ok(true)
}

/// What rows held in the column before goes with it.
fn forget_versions(transaction: &Transaction<'_>, object: &str, column: &str) -> Result<(), Error> {
    transaction.execute(
        "UPDATE om_versions SET changes = json_remove(changes, '$.\"' || ?2 || '\"')
         WHERE object = ?1 AND json_type(changes, '$.\"' || ?2 || '\"') IS NOT NULL",
        [object, column],
    )?;
    transaction.execute(
        "DELETE FROM om_versions
         WHERE object = ?1 AND changes = '{}' AND reason IN ('changed', 'refreshed')",
        [object],
    )?;
    Ok(())
}

/// SQLite drops no column that an index holds.
fn drop_indexes(transaction: &Transaction<'_>, table: &str, column: &str) -> Result<(), Error> {
    let mut statement = transaction.prepare(
        "SELECT i.name FROM pragma_index_list(?1) i
         WHERE i.origin = 'c' AND EXISTS (
            SELECT 1 FROM pragma_index_info(i.name) part WHERE part.name = ?2 COLLATE NOCASE)",
    )?;
    let names: Vec<String> = statement
        .query_map([table, column], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for name in names {
        transaction.execute_batch(&format!("DROP INDEX {}", quote_ident(&name)))?;
    }
    Ok(())
}
