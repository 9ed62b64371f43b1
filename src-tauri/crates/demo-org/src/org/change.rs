//! Changes to rows: insert, update, delete and the ways a row appears or disappears.

use serde_json::Value;

use super::{Deletion, Org, OrgError, Stamp, value};
use crate::schema::{FieldSchema, FieldType};
use crate::table::{Cell, Table};

impl Org {
    /// Adds a record with the given values; Id, dates, stamps and (unless given) owner are the
    /// org's. Returns the 18-character id.
    ///
    /// # Errors
    /// When the object or a field is unknown or a value does not fit; nothing is added then.
    pub fn insert(&mut self, name: &str, values: &[(String, Value)]) -> Result<String, OrgError> {
        let (now, user) = (self.now(), self.admin_user_id().to_owned());
        let table = self.table_mut(name)?;
        check(table, values)?;
        let row = table.push_row();
        let id = table.id_at(row).to_string();
        if table.schema().soft_deletes() {
            table.set_deleted(row, false);
        }
        // A checkbox is never null.
        let fields = table.schema().fields.iter().enumerate();
        let checkboxes: Vec<usize> = fields
            .filter(|(_, field)| field.kind == FieldType::Boolean)
            .map(|(at, _)| at)
            .collect();
        for at in checkboxes {
            if let Some(column) = table.column_mut(at) {
                column.put_boolean(row, false);
            }
        }
        for field in ["CreatedDate", "LastModifiedDate", "SystemModstamp"] {
            put_number(table, row, field, now);
        }
        for field in ["CreatedById", "LastModifiedById", "OwnerId"] {
            if let Some(column) = table.column(field).and_then(|at| table.column_mut(at)) {
                column.put_text(row, &user);
            }
        }
        let written = set_defaults(table, row).and_then(|()| write_all(table, row, values));
        if let Err(error) = written {
            table.set_purged(row);
            return Err(error);
        }
        Ok(id)
    }

    /// Changes fields of a record.
    ///
    /// # Errors
    /// When object, record or field is unknown or a value does not fit.
    pub fn update(
        &mut self,
        name: &str,
        id: &str,
        values: &[(String, Value)],
        stamp: Stamp,
    ) -> Result<(), OrgError> {
        let now = self.now();
        let table = self.table_mut(name)?;
        let row = row_of(table, id)?;
        check(table, values)?;
        write_all(table, row, values)?;
        match stamp {
            Stamp::Now => touch(table, row, now),
            Stamp::At(at) => touch(table, row, at),
            Stamp::Untouched => {}
        }
        Ok(())
    }

    /// Deletes a record: into the recycle bin where the object has one, else for good.
    ///
    /// # Errors
    /// When object or record is unknown.
    pub fn delete(&mut self, name: &str, id: &str) -> Result<(), OrgError> {
        let now = self.now();
        let table = self.table_mut(name)?;
        if !table.schema().soft_deletes() {
            return self.purge(name, id);
        }
        let row = row_of(table, id)?;
        table.set_deleted(row, true);
        touch(table, row, now);
        self.log_deletion(name, id, now)
    }

    /// Takes a record out of the recycle bin, under a new stamp; the delete log forgets it.
    ///
    /// # Errors
    /// When object or record is unknown.
    pub fn undelete(&mut self, name: &str, id: &str) -> Result<(), OrgError> {
        let now = self.now();
        let table = self.table_mut(name)?;
        let row = row_of(table, id)?;
        table.set_deleted(row, false);
        touch(table, row, now);
        let id = table.id_at(row).to_string();
        if let Some(log) = self.deletions.get_mut(&name.to_lowercase()) {
            log.retain(|entry| entry.id != id);
        }
        Ok(())
    }

    /// Removes a record for good; the delete log keeps its id.
    ///
    /// # Errors
    /// When object or record is unknown.
    pub fn purge(&mut self, name: &str, id: &str) -> Result<(), OrgError> {
        let now = self.now();
        self.purge_silently(name, id)?;
        self.log_deletion(name, id, now)
    }

    /// Removes a record for good without a trace, as when the delete log was cut.
    ///
    /// # Errors
    /// When object or record is unknown.
    pub fn purge_silently(&mut self, name: &str, id: &str) -> Result<(), OrgError> {
        let table = self.table_mut(name)?;
        let row = row_of(table, id)?;
        table.set_purged(row);
        Ok(())
    }

    /// Takes a record out of the running user's sight, without stamp or log.
    ///
    /// # Errors
    /// When object or record is unknown.
    pub fn hide(&mut self, name: &str, id: &str) -> Result<(), OrgError> {
        let table = self.table_mut(name)?;
        let row = row_of(table, id)?;
        table.set_hidden(row, true);
        Ok(())
    }

    /// Lets the running user see a hidden record again, without a new stamp.
    ///
    /// # Errors
    /// When object or record is unknown.
    pub fn show(&mut self, name: &str, id: &str) -> Result<(), OrgError> {
        let table = self.table_mut(name)?;
        let row = row_of(table, id)?;
        table.set_hidden(row, false);
        Ok(())
    }

    /// Changes one value without a stamp, as a formula over time or another object does.
    ///
    /// # Errors
    /// As [`Org::update`].
    pub fn set_formula_value(
        &mut self,
        name: &str,
        id: &str,
        field: &str,
        value: Value,
    ) -> Result<(), OrgError> {
        self.update(name, id, &[(field.to_owned(), value)], Stamp::Untouched)
    }

    /// Merges `loser` into `winner`: the loser is deleted with MasterRecordId, references to it in
    /// other tables move to the winner, and the rows that moved get a new stamp.
    ///
    /// # Errors
    /// When object or a record is unknown.
    pub fn merge(&mut self, name: &str, winner: &str, loser: &str) -> Result<(), OrgError> {
        let now = self.now();
        let table = self.table_mut(name)?;
        let object = table.schema().name.clone();
        let (kept, lost) = (row_of(table, winner)?, row_of(table, loser)?);
        let ids = (table.id_at(kept).to_string(), table.id_at(lost).to_string());
        if let Some(column) = table
            .column("MasterRecordId")
            .and_then(|at| table.column_mut(at))
        {
            column.put_text(lost, &ids.0);
        }
        touch(table, kept, now);
        self.delete(name, &ids.1)?;
        for table in self.tables.values_mut() {
            repoint(table, &object, &ids.1, &ids.0, now);
        }
        Ok(())
    }

    fn log_deletion(&mut self, name: &str, id: &str, at: i64) -> Result<(), OrgError> {
        let table = self.table_mut(name)?;
        let row = table.physical_row_of(id).unwrap_or_default();
        let entry = Deletion {
            id: table.id_at(row).to_string(),
            deleted_at: at,
        };
        self.deletions
            .entry(name.to_lowercase())
            .or_default()
            .push(entry);
        Ok(())
    }
}

fn row_of(table: &Table, id: &str) -> Result<usize, OrgError> {
    table
        .physical_row_of(id)
        .filter(|row| !table.is_purged(*row))
        .ok_or_else(|| OrgError::UnknownRecord {
            object: table.schema().name.clone(),
            id: id.to_owned(),
        })
}

fn check(table: &Table, values: &[(String, Value)]) -> Result<(), OrgError> {
    for (field, _) in values {
        if table.column(field).is_none() {
            let object = table.schema().name.clone();
            return Err(OrgError::UnknownField {
                object,
                field: field.clone(),
            });
        }
    }
    Ok(())
}

fn write_all(table: &mut Table, row: usize, values: &[(String, Value)]) -> Result<(), OrgError> {
    for (name, value) in values {
        let Some(at) = table.column(name) else {
            continue;
        };
        let field = table.schema().fields[at].clone();
        let unfit = OrgError::Unfit {
            object: table.schema().name.clone(),
            field: name.clone(),
            value: value.to_string(),
        };
        let column = table.column_mut(at);
        column
            .and_then(|column| value::write(column, row, &field, value))
            .ok_or(unfit)?;
    }
    let names_person = |name: &str| {
        name.eq_ignore_ascii_case("FirstName") || name.eq_ignore_ascii_case("LastName")
    };
    if values.iter().any(|(name, _)| names_person(name)) {
        compose_name(table, row);
    }
    Ok(())
}

/// What a new record has without being told: its fields' defaults, and unticked checkboxes.
fn set_defaults(table: &mut Table, row: usize) -> Result<(), OrgError> {
    let of = |field: &FieldSchema| {
        let unticked = (field.kind == FieldType::Boolean).then_some(Value::Bool(false));
        let value = field.default_value.clone().or(unticked)?;
        Some((field.name.clone(), value))
    };
    let values: Vec<_> = table.schema().fields.iter().filter_map(of).collect();
    write_all(table, row, &values)
}

/// Puts a person's Name together after a part of it changed.
fn compose_name(table: &mut Table, row: usize) {
    let part = |field: &str| match table.cell(row, table.column(field)?) {
        Cell::Text(text) => Some(text.to_owned()),
        _ => None,
    };
    let parts: Vec<String> = [part("FirstName"), part("LastName")]
        .into_iter()
        .flatten()
        .collect();
    if let Some(column) = table.column("Name").and_then(|at| table.column_mut(at)) {
        column.put_text(row, &parts.join(" "));
    }
}

fn touch(table: &mut Table, row: usize, at: i64) {
    put_number(table, row, "LastModifiedDate", at);
    put_number(table, row, "SystemModstamp", at);
}

fn put_number(table: &mut Table, row: usize, field: &str, value: i64) {
    if let Some(column) = table.column(field).and_then(|at| table.column_mut(at)) {
        column.put_number(row, value);
    }
}

fn repoint(table: &mut Table, object: &str, from: &str, to: &str, now: i64) {
    let columns: Vec<usize> = (0..table.schema().fields.len())
        .filter(|at| {
            let field = &table.schema().fields[*at];
            field.name != "MasterRecordId" && field.reference_to.iter().any(|name| name == object)
        })
        .collect();
    for row in 0..table.len() {
        for at in &columns {
            if table.cell(row, *at) == Cell::Text(from) {
                if let Some(column) = table.column_mut(*at) {
                    column.put_text(row, to);
                }
                touch(table, row, now);
            }
        }
    }
}
