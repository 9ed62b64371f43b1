//! The shape of one object's mirror table, as its describe gave it.
//!
//! Stored as one JSON document per object, so that labels, picklists and left-out fields stay known
//! offline. Knows nothing of how a describe looks: `sync` translates.

use serde::{Deserialize, Serialize};

/// One object's table: its columns in describe order, and what was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectSchema {
    /// API name, such as `Lead`.
    pub name: String,
    pub label: String,
    pub label_plural: String,
    pub custom: bool,
    /// First three characters of the object's Ids, where it has them.
    pub key_prefix: Option<String>,
    /// The field people know a record by.
    pub name_column: Option<String>,
    /// The field by which changes are found: `SystemModstamp`, `LastModifiedDate`, `CreatedDate` or `LoginTime`.
    pub cursor_column: Option<String>,
    /// Salesforce keeps a log of deletions for it (`replicateable`).
    pub replicateable: bool,
    /// `Id` is always the first.
    pub columns: Vec<Column>,
    pub excluded: Vec<ExcludedField>,
}

impl ObjectSchema {
    /// The column of this name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// Names of the columns the org still has.
    pub fn live_columns(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(|column| !column.dropped)
    }
}

/// One column: a field under its API name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    pub name: String,
    pub label: String,
    pub kind: ColumnKind,
    /// The type word of the describe, such as `currency`.
    pub salesforce_type: String,
    /// Decimal places of a number.
    pub scale: u32,
    pub custom: bool,
    /// A formula: may change without the row's stamp changing.
    pub calculated: bool,
    pub reference_to: Vec<String>,
    pub relationship_name: Option<String>,
    pub picklist: Vec<PicklistValue>,
    /// Gone from the org; the data is kept.
    #[serde(default)]
    pub dropped: bool,
}

impl Column {
    /// A column with nothing special about it, called by its name.
    #[must_use]
    pub fn new(name: &str, kind: ColumnKind) -> Self {
        Self {
            name: name.to_owned(),
            label: name.to_owned(),
            kind,
            salesforce_type: String::new(),
            scale: 0,
            custom: false,
            calculated: false,
            reference_to: Vec::new(),
            relationship_name: None,
            picklist: Vec::new(),
            dropped: false,
        }
    }
}

/// How a column's cells are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    Id,
    Reference,
    Text,
    LongText,
    Url,
    Email,
    Phone,
    Picklist,
    MultiPicklist,
    /// INTEGER 0 or 1.
    Boolean,
    /// INTEGER.
    Integer,
    /// INTEGER where the value is whole and fits 64 bits, else REAL.
    Number,
    Currency,
    Percent,
    /// `YYYY-MM-DD`.
    Date,
    /// `YYYY-MM-DDTHH:MM:SS.sssZ`.
    DateTime,
    /// `HH:MM:SS.sssZ`.
    Time,
}

impl ColumnKind {
    /// The type a column of this kind is declared with.
    #[must_use]
    pub fn sql_type(self) -> &'static str {
        match self {
            Self::Boolean | Self::Integer => "INTEGER",
            Self::Number | Self::Currency | Self::Percent => "NUMERIC",
            _ => "TEXT",
        }
    }

    /// Whether its cells are text that people read and search.
    #[must_use]
    pub fn is_text(self) -> bool {
        matches!(
            self,
            Self::Text
                | Self::LongText
                | Self::Url
                | Self::Email
                | Self::Phone
                | Self::Picklist
                | Self::MultiPicklist
        )
    }

    /// How its cells are compared, in SQL: text that people read as [`crate::fold`] has it.
    pub(crate) fn collation(self) -> &'static str {
        if self.is_text() {
            crate::fold::COLLATE
        } else {
            ""
        }
    }

    /// Whether its cells are numbers.
    #[must_use]
    pub fn is_number(self) -> bool {
        self.sql_type() != "TEXT"
    }
}

/// A picklist's API value and what people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PicklistValue {
    pub value: String,
    pub label: String,
    pub active: bool,
}

/// A field that is not copied, and why: `compound`, `base64`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExcludedField {
    pub name: String,
    pub label: String,
    pub reason: String,
}
