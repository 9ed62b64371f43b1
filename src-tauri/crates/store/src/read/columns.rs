//! Which rows of an object are meant, and the columns they have.

use std::borrow::Cow;

use crate::mirror::removed_table_name;
use crate::{Column, ColumnKind, Error, ObjectSchema, quote_ident, table_name};

/// Which of an object's rows are meant. Where removed ones are among them, `om_removed_reason` and
/// `om_removed_at` are columns too, null for live rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum RowSet {
    #[default]
    Live,
    Removed,
    All,
}

/// The columns only removed rows have.
const OF_REMOVED: [(&str, ColumnKind); 2] = [
    ("om_removed_reason", ColumnKind::Picklist),
    ("om_removed_at", ColumnKind::DateTime),
];

impl RowSet {
    /// The column of this name that these rows have.
    pub(super) fn column<'s>(
        self,
        schema: &'s ObjectSchema,
        name: &str,
    ) -> Result<Cow<'s, Column>, Error> {
        if let Some(column) = schema.column(name) {
            return Ok(Cow::Borrowed(column));
        }
        let extra = OF_REMOVED.iter().find(|(extra, _)| *extra == name);
        match extra {
            Some((name, kind)) if self != Self::Live => Ok(Cow::Owned(Column {
                name: (*name).to_owned(),
                label: (*name).to_owned(),
                kind: *kind,
                salesforce_type: String::new(),
                scale: 0,
                custom: false,
                calculated: false,
                reference_to: Vec::new(),
                relationship_name: None,
                picklist: Vec::new(),
                dropped: false,
            })),
            _ => Err(Error::UnknownColumn {
                object: schema.name.clone(),
                column: name.to_owned(),
            }),
        }
    }

    /// What to select these rows from: a table with a column `om_row`, which is the rowid of a live
    /// row, and that of a removed row with a minus.
    pub(super) fn from(self, schema: &ObjectSchema) -> String {
        let names: Vec<String> = schema
            .columns
            .iter()
            .map(|column| quote_ident(&column.name))
            .collect();
        let names = names.join(", ");
        let live = quote_ident(&table_name(&schema.name));
        let removed = quote_ident(&removed_table_name(&schema.name));
        let of_live = format!(
            "SELECT rowid AS om_row, {names}, NULL AS om_removed_reason, NULL AS om_removed_at \
             FROM {live}"
        );
        let of_removed = format!(
            "SELECT -rowid AS om_row, {names}, om_removed_reason, om_removed_at FROM {removed}"
        );
        match self {
            Self::Live => format!("(SELECT rowid AS om_row, * FROM {live})"),
            Self::Removed => format!("({of_removed})"),
            Self::All => format!("({of_live} UNION ALL {of_removed})"),
        }
    }
}
