//! Bringing the tables to what the user wants of them: columns and tables that are to go.
//!
//! Whoever calls this holds the source's one right to write, so that no page is on its way to the
//! table. What comes needs nothing here: the next describe adds it.

use rusqlite::{OptionalExtension, Transaction};

use super::state::raise_columns;
use super::sweep::sweep_table;
use super::table::{removed_table_name, table_name};
use crate::index::forget_text;
use crate::source::{define_column, forget_lead_scores};
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
    if object == "Lead" {
        forget_lead_scores(transaction)?;
    }
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
    let names: Vec<&str> = gone.iter().map(|column| column.name.as_str()).collect();
    for table in [table_name(object), removed_table_name(object)] {
        rebuild_without(transaction, &table, &names)?;
    }
    for column in &gone {
        forget_versions(transaction, object, &column.name)?;
        define_column(transaction, object, column)?;
    }
    if schema
        .name_column
        .as_ref()
        .is_some_and(|name| names.contains(&name.as_str()))
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

/// Writes the table anew without these columns, its rows under their numbers, with its indexes of
/// other columns. `DROP COLUMN` would write it once for each, and leave pages half empty that nobody
/// can give back.
fn rebuild_without(transaction: &Transaction<'_>, table: &str, gone: &[&str]) -> Result<(), Error> {
    let is_gone = |name: &str| gone.iter().any(|gone| gone.eq_ignore_ascii_case(name));
    let (mut names, mut definitions) = (Vec::new(), Vec::new());
    let mut statement = transaction
        .prepare("SELECT name, type, \"notnull\", pk FROM pragma_table_info(?1) ORDER BY cid")?;
    let mut columns = statement.query([table])?;
    while let Some(row) = columns.next()? {
        let name: String = row.get(0)?;
        if is_gone(&name) {
            continue;
        }
        let kind: String = row.get(1)?;
        let not_null = if row.get(2)? { " NOT NULL" } else { "" };
        let key = if row.get(3)? { " PRIMARY KEY" } else { "" };
        definitions.push(format!("{} {kind}{not_null}{key}", quote_ident(&name)));
        names.push(quote_ident(&name));
    }
    let indexes = other_indexes(transaction, table, gone)?;
    let (new, old) = (quote_ident("om_rebuilt"), quote_ident(table));
    let names = names.join(", ");
    transaction.execute_batch(&format!(
        "CREATE TABLE {new} ({});
         INSERT INTO {new} (rowid, {names}) SELECT rowid, {names} FROM {old} ORDER BY rowid;
         DROP TABLE {old};
         ALTER TABLE {new} RENAME TO {old};",
        definitions.join(", ")
    ))?;
    for index in indexes {
        transaction.execute_batch(&index)?;
    }
    Ok(())
}

/// How the indexes of the table are made that hold none of these columns.
fn other_indexes(
    transaction: &Transaction<'_>,
    table: &str,
    gone: &[&str],
) -> Result<Vec<String>, Error> {
    let mut statement = transaction.prepare(
        "SELECT made.sql FROM sqlite_schema made
         WHERE made.type = 'index' AND made.tbl_name = ?1 AND made.sql IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM pragma_index_info(made.name) part, json_each(?2) gone
            WHERE part.name = gone.value COLLATE NOCASE)",
    )?;
    let made = statement.query_map([table, &serde_json::to_string(gone)?], |row| row.get(0))?;
    Ok(made.collect::<Result<_, _>>()?)
}
