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

/// The columns only removed rows have: why a row left, and when.
pub const REMOVED_COLUMNS: [(&str, ColumnKind); 2] = [
    ("om_removed_reason", ColumnKind::Picklist),
    ("om_removed_at", ColumnKind::DateTime),
];

impl RowSet {
    /// The column of this name that these rows have.
    pub(crate) fn column<'s>(
        self,
        schema: &'s ObjectSchema,
        name: &str,
    ) -> Result<Cow<'s, Column>, Error> {
        if let Some(column) = schema.column(name) {
            return Ok(Cow::Borrowed(column));
        }
        let extra = REMOVED_COLUMNS.iter().find(|(extra, _)| *extra == name);
        match extra {
            Some((name, kind)) if self != Self::Live => Ok(Cow::Owned(Column::new(name, *kind))),
            _ => Err(Error::UnknownColumn {
                object: schema.name.clone(),
                column: name.to_owned(),
            }),
        }
    }

    /// The tables these rows lie in.
    pub(crate) fn parts(self) -> &'static [Part] {
        match self {
            Self::Live => &[Part::Live],
            Self::Removed => &[Part::Removed],
            Self::All => &[Part::LiveAmongAll, Part::Removed],
        }
    }
}

/// One of the two tables of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Live,
    /// The live table with the columns of removed rows.
    LiveAmongAll,
    Removed,
}

impl Part {
    /// What to select from; its rows have a `rowid` or, among all, an `om_rowid`.
    pub(crate) fn from(self, object: &str) -> String {
        let live = quote_ident(&table_name(object));
        match self {
            Self::Live => live,
            Self::LiveAmongAll => {
                let extra = REMOVED_COLUMNS
                    .map(|(name, _)| format!("NULL AS {name}"))
                    .join(", ");
                format!("(SELECT rowid AS om_rowid, *, {extra} FROM {live})")
            }
            Self::Removed => quote_ident(&removed_table_name(object)),
        }
    }

    pub(crate) fn rowid(self) -> &'static str {
        match self {
            Self::LiveAmongAll => "om_rowid",
            _ => "rowid",
        }
    }

    pub(crate) fn is_removed(self) -> bool {
        self == Self::Removed
    }

    /// The number by which a row is known among all: its rowid, with a minus in the table of
    /// removed rows.
    pub(crate) fn number(self, rowid: i64) -> i64 {
        if self.is_removed() { -rowid } else { rowid }
    }
}
