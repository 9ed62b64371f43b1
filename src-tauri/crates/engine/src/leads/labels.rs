//! What fields and their values are called.

use analysis::bins::Held;
use store::{Cell, ObjectSchema, SourceReader};

use crate::record::Names;
use crate::table::tables;
use crate::wire::{ColumnKind, LeadBin, LeadBinKind};

/// The names of Lead's fields and of the records they point to.
pub(super) struct Labels<'a> {
    schema: &'a ObjectSchema,
    names: Names<'a>,
}

impl<'a> Labels<'a> {
    pub(super) fn new(schema: &'a ObjectSchema, reader: &'a SourceReader) -> Self {
        Self {
            schema,
            names: Names::new(reader),
        }
    }

    pub(super) fn field(&self, field: &str) -> String {
        let column = self.schema.column(field);
        let Some(column) = column else {
            return field.to_owned();
        };
        // Salesforce names a reference by what it holds, people by whom it points to.
        let is_reference = !column.reference_to.is_empty();
        let name = [" ID", "-ID"]
            .into_iter()
            .find_map(|end| column.label.strip_suffix(end))
            .filter(|name| is_reference && !name.is_empty());
        name.unwrap_or(&column.label).to_owned()
    }

    pub(super) fn kind(&self, field: &str) -> ColumnKind {
        let column = self.schema.column(field).cloned();
        column.map_or(ColumnKind::Text, |column| {
            tables::column("Lead", column, None).kind
        })
    }

    pub(super) fn bin(&mut self, field: &str, held: &Held) -> Result<LeadBin, store::Error> {
        let bin = |kind, value: Option<String>, label| LeadBin {
            kind,
            value,
            label,
            from: None,
            to: None,
        };
        Ok(match held {
            Held::Blank => bin(LeadBinKind::Blank, None, None),
            Held::Filled => bin(LeadBinKind::Filled, None, None),
            Held::Other => bin(LeadBinKind::Other, None, None),
            Held::Value(value) => {
                let label = self.value(field, value)?;
                bin(LeadBinKind::Value, Some(value.clone()), label)
            }
            Held::Range { from, to } => LeadBin {
                kind: LeadBinKind::Range,
                value: None,
                label: None,
                from: *from,
                to: *to,
            },
        })
    }

    /// A picklist's label, or the name of the record.
    pub(super) fn value(
        &mut self,
        field: &str,
        value: &str,
    ) -> Result<Option<String>, store::Error> {
        let Some(column) = self.schema.column(field) else {
            return Ok(None);
        };
        let picked = column.picklist.iter().find(|entry| entry.value == value);
        if let Some(entry) = picked {
            return Ok(Some(entry.label.clone()));
        }
        let named = self.names.of(column, &Cell::Text(value.to_owned()))?;
        Ok(named.map(|(_, name)| name))
    }
}
