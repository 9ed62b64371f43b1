//! A row, live or removed, as fields with the names their references point to.

use std::collections::HashMap;

use store::{Cell, Column, SourceReader, TableInfo};

use crate::table::tables;
use crate::wire::{RecordField, Removal};

/// A row held here.
pub(crate) struct Shown {
    /// In the order of the schema's columns.
    pub(crate) cells: Vec<Cell>,
    /// Set where it left the live ones.
    pub(crate) removed: Option<Removal>,
}

/// The row with this Id, among the live ones or those that left; none where it never was here.
pub(crate) fn shown(
    reader: &SourceReader,
    object: &str,
    id: &str,
) -> Result<Option<Shown>, store::Error> {
    if let Some(cells) = reader.get_record(object, id)? {
        let removed = None;
        return Ok(Some(Shown { cells, removed }));
    }
    let found = reader.get_removed_record(object, id)?;
    Ok(found.map(|record| Shown {
        cells: record.cells,
        removed: Some(Removal {
            reason: record.reason,
            at: record.removed_at,
        }),
    }))
}

/// The fields of a row.
pub(crate) fn fields(
    reader: &SourceReader,
    table: &TableInfo,
    cells: Vec<Cell>,
) -> Result<Vec<RecordField>, store::Error> {
    let mut names = Names::new(reader);
    let mut fields = Vec::with_capacity(cells.len());
    for (column, cell) in table.schema.columns.iter().zip(cells) {
        let (reference_object, reference_name) = names.of(column, &cell)?.unzip();
        fields.push(RecordField {
            column: tables::column(&table.schema.name, column.clone(), None),
            value: tables::cell(cell),
            reference_object,
            reference_name,
        });
    }
    Ok(fields)
}

/// Objects and names of records that references point to; each is looked up once.
pub(crate) struct Names<'a> {
    reader: &'a SourceReader,
    known: HashMap<String, Option<(String, String)>>,
}

impl<'a> Names<'a> {
    pub(crate) fn new(reader: &'a SourceReader) -> Self {
        Self {
            reader,
            known: HashMap::new(),
        }
    }

    /// Object and name of the record a cell of this column points to, where that is held here.
    pub(crate) fn of(
        &mut self,
        column: &Column,
        cell: &Cell,
    ) -> Result<Option<(String, String)>, store::Error> {
        match cell {
            Cell::Text(id) if !column.reference_to.is_empty() => {
                self.among(&column.reference_to, id)
            }
            _ => Ok(None),
        }
    }

    /// The name of this user, where users are held here.
    pub(crate) fn user(&mut self, id: &str) -> Result<Option<String>, store::Error> {
        let found = self.among(&[String::from("User")], id)?;
        Ok(found.map(|(_, name)| name))
    }

    fn among(
        &mut self,
        objects: &[String],
        id: &str,
    ) -> Result<Option<(String, String)>, store::Error> {
        if let Some(known) = self.known.get(id) {
            return Ok(known.clone());
        }
        let found = self.reader.find_reference(objects, id)?;
        let found = found.map(|reference| (reference.object, reference.name));
        self.known.insert(id.to_owned(), found.clone());
        Ok(found)
    }
}
