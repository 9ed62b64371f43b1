//! Changes to what describe says: objects come; fields come, go, change name or type, or lose
//! permission.
//!
//! Each advances the object's schema date. Results of bulk jobs made before keep a field's values. A field that comes back from hiding brings its values;
//! a new or retyped field starts with nulls, stamps stay as they are.

use super::{Org, OrgError};
use crate::schema::{FieldSchema, Support, parse_field, parse_object};
use crate::table::{Column, Table};

impl Org {
    /// Adds an object without rows, written in the catalogue's notation.
    ///
    /// # Errors
    /// When the text is no definition or the name is taken.
    pub fn add_object(&mut self, definition: &str) -> Result<(), OrgError> {
        let schema = parse_object(definition, Support::Full)
            .map_err(|error| OrgError::Definition(error.to_string()))?;
        let name = schema.name.clone();
        if self.table(&name).is_some() {
            return Err(OrgError::Definition(format!("{name} exists already")));
        }
        self.tables
            .insert(name.to_lowercase(), Table::new(schema, 1));
        self.schema_changed(&name);
        Ok(())
    }

    /// Adds a field, written in the catalogue's line notation
    /// (`Score__c | Score | double:18.2 | n c u`), with nulls in every row.
    ///
    /// # Errors
    /// When the object is unknown, the line is no definition, or the name is taken.
    pub fn add_field(&mut self, object: &str, definition: &str) -> Result<(), OrgError> {
        let field =
            parse_field(definition).map_err(|error| OrgError::Definition(error.to_string()))?;
        let table = self.table_mut(object)?;
        if table.column(&field.name).is_some() {
            return Err(OrgError::Definition(format!(
                "{} exists already",
                field.name
            )));
        }
        table.add_column(field);
        self.schema_changed(object);
        Ok(())
    }

    /// Deletes a field and its values.
    ///
    /// # Errors
    /// When object or field is unknown.
    pub fn drop_field(&mut self, object: &str, field: &str) -> Result<(), OrgError> {
        let table = self.table_mut(object)?;
        let at = column_of(table, field)?;
        let (_, column) = table.take_column(at);
        let key = (object.to_lowercase(), field.to_lowercase());
        self.former_columns.insert(key, column);
        self.schema_changed(object);
        Ok(())
    }

    /// Gives a field another API name; values stay.
    ///
    /// # Errors
    /// When object or field is unknown.
    pub fn rename_field(&mut self, object: &str, field: &str, to: &str) -> Result<(), OrgError> {
        let table = self.table_mut(object)?;
        let at = column_of(table, field)?;
        let column = table.column_mut(at).cloned();
        table.schema_mut().fields[at].name = to.to_owned();
        if let Some(column) = column {
            let key = (object.to_lowercase(), field.to_lowercase());
            self.former_columns.insert(key, column);
        }
        self.schema_changed(object);
        Ok(())
    }

    /// Replaces a field's definition (line notation); its values become null.
    ///
    /// # Errors
    /// As [`Org::add_field`], and when the field is unknown.
    pub fn retype_field(
        &mut self,
        object: &str,
        field: &str,
        definition: &str,
    ) -> Result<(), OrgError> {
        let new =
            parse_field(definition).map_err(|error| OrgError::Definition(error.to_string()))?;
        let table = self.table_mut(object)?;
        let at = column_of(table, field)?;
        table.take_column(at);
        let column = Column::new(&new);
        table.put_column(at, new, column);
        self.schema_changed(object);
        Ok(())
    }

    /// Takes the running user's right to read a field: it vanishes from describe and queries.
    ///
    /// # Errors
    /// When object or field is unknown.
    pub fn hide_field(&mut self, object: &str, field: &str) -> Result<(), OrgError> {
        let table = self.table_mut(object)?;
        let at = column_of(table, field)?;
        let (schema, column) = table.take_column(at);
        let key = (object.to_lowercase(), field.to_lowercase());
        self.hidden_fields.insert(key, (at, schema, column));
        self.schema_changed(object);
        Ok(())
    }

    /// Gives a hidden field back with its values.
    ///
    /// # Errors
    /// When no such field was hidden.
    pub fn show_field(&mut self, object: &str, field: &str) -> Result<(), OrgError> {
        let key = (object.to_lowercase(), field.to_lowercase());
        let (at, schema, column) =
            self.hidden_fields
                .remove(&key)
                .ok_or_else(|| OrgError::UnknownField {
                    object: object.to_owned(),
                    field: field.to_owned(),
                })?;
        self.table_mut(object)?.put_column(at, schema, column);
        self.schema_changed(object);
        Ok(())
    }

    /// Changes any attribute of a field (label, length, picklist values, …) in place.
    ///
    /// # Errors
    /// When object or field is unknown.
    pub fn edit_field(
        &mut self,
        object: &str,
        field: &str,
        edit: impl FnOnce(&mut FieldSchema),
    ) -> Result<(), OrgError> {
        let table = self.table_mut(object)?;
        let at = column_of(table, field)?;
        edit(&mut table.schema_mut().fields[at]);
        self.schema_changed(object);
        Ok(())
    }

    fn schema_changed(&mut self, object: &str) {
        let now = self.now();
        self.schema_modified.insert(object.to_lowercase(), now);
    }
}

fn column_of(table: &Table, field: &str) -> Result<usize, OrgError> {
    table.column(field).ok_or_else(|| OrgError::UnknownField {
        object: table.schema().name.clone(),
        field: field.to_owned(),
    })
}
