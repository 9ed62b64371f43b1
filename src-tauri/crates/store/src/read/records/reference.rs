//! The names of the records that references point to.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension};

use crate::mirror::removed_table_name;
use crate::read::tables;
use crate::{Error, ObjectSchema, SourceReader, quote_ident, table_name};

/// A record that a reference points to and that is held here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    pub object: String,
    /// Its name, or its Id where it has none.
    pub name: String,
}

/// The name of a record that an Id points to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedReference {
    pub id: String,
    pub object: String,
    /// Its name, or its Id where it has none.
    pub name: String,
    /// It is held among the removed rows.
    pub removed: bool,
}

impl SourceReader {
    /// The record with this Id among these objects, if one of their tables holds it.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn find_reference(&self, objects: &[String], id: &str) -> Result<Option<Reference>, Error> {
        self.with(|connection| {
            for object in objects {
                let schema = match tables::schema(connection, object) {
                    Ok(known) => known.schema,
                    Err(Error::UnknownObject { .. }) => continue,
                    Err(error) => return Err(error),
                };
                if let Some(name) = name_of(connection, &schema, id)? {
                    return Ok(Some(Reference {
                        object: object.clone(),
                        name,
                    }));
                }
            }
            Ok(None)
        })
    }

    /// The names of the records with these Ids, over the objects the column refers to, removed
    /// records included; in the order of the Ids, without those that are not held.
    ///
    /// # Errors
    /// [`Error::UnknownObject`], [`Error::UnknownColumn`], or a failed read.
    pub fn name_references(
        &self,
        object: &str,
        column: &str,
        ids: &[String],
    ) -> Result<Vec<NamedReference>, Error> {
        self.with(|connection| {
            let schema = tables::schema(connection, object)?.schema;
            let column = schema.column(column).ok_or_else(|| Error::UnknownColumn {
                object: object.to_owned(),
                column: column.to_owned(),
            })?;
            let mut found = HashMap::with_capacity(ids.len());
            for target in &column.reference_to {
                let target = match tables::schema(connection, target) {
                    Ok(known) => known.schema,
                    Err(Error::UnknownObject { .. }) => continue,
                    Err(error) => return Err(error),
                };
                for removed in [false, true] {
                    let open: Vec<&str> = ids
                        .iter()
                        .map(String::as_str)
                        .filter(|id| !found.contains_key(*id))
                        .collect();
                    if !open.is_empty() {
                        names_of(connection, &target, removed, &open, &mut found)?;
                    }
                }
            }
            Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
        })
    }
}

fn name_column(schema: &ObjectSchema) -> String {
    let known = schema.name_column.as_deref();
    let held = known.filter(|name| schema.column(name).is_some());
    quote_ident(held.unwrap_or("Id"))
}

fn names_of(
    connection: &Connection,
    schema: &ObjectSchema,
    removed: bool,
    ids: &[&str],
    found: &mut HashMap<String, NamedReference>,
) -> Result<(), Error> {
    let table = if removed {
        removed_table_name(&schema.name)
    } else {
        table_name(&schema.name)
    };
    let mut statement = connection.prepare_cached(&format!(
        "SELECT \"Id\", coalesce({}, \"Id\") FROM {} WHERE \"Id\" IN (SELECT value FROM json_each(?1))",
        name_column(schema),
        quote_ident(&table)
    ))?;
    let mut rows = statement.query([serde_json::to_string(ids)?])?;
    while let Some(row) = rows.next()? {
        let id: String = row.get(0)?;
        let reference = NamedReference {
            id: id.clone(),
            object: schema.name.clone(),
            name: row.get(1)?,
            removed,
        };
        found.insert(id, reference);
    }
    Ok(())
}

fn name_of(
    connection: &Connection,
    schema: &ObjectSchema,
    id: &str,
) -> Result<Option<String>, Error> {
    let name = name_column(schema);
    let sql = format!(
        "SELECT coalesce({name}, \"Id\") FROM {} WHERE \"Id\" = ?1",
        quote_ident(&table_name(&schema.name))
    );
    Ok(connection
        .prepare_cached(&sql)?
        .query_row([id], |row| row.get(0))
        .optional()?)
}
