//! The state of the org: its tables, its clock, its delete log, and every change tests make to it.
//!
//! A change behaves as in Salesforce: an update advances SystemModstamp unless told otherwise, a
//! deletion is soft where the object has IsDeleted, enters the delete log and advances the stamp,
//! an undelete brings the row back under a new stamp, a purge leaves only the log. What a changed
//! formula or a lost permission does (the row changes or vanishes and nothing says so) has calls of
//! its own. HTTP is absent; the server puts an [`Org`] behind a lock.

mod change;
mod schema_change;
mod value;

use std::collections::BTreeMap;

use crate::data::{self, DataConfig};
use crate::schema::FieldSchema;
use crate::table::{Cell, Column, Table};

/// Why a change was refused.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum OrgError {
    #[error("no object {0}")]
    UnknownObject(String),
    #[error("no field {field} on {object}")]
    UnknownField { object: String, field: String },
    #[error("no record {id} in {object}")]
    UnknownRecord { object: String, id: String },
    #[error("{value} is no value for {object}.{field}")]
    Unfit {
        object: String,
        field: String,
        value: String,
    },
    #[error("{0}")]
    Definition(String),
}

/// What an update does to LastModifiedDate and SystemModstamp.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stamp {
    /// Both become the org's now.
    Now,
    /// Both become this time (milliseconds since 1970).
    At(i64),
    /// Neither changes, as for formula results and currency rates.
    Untouched,
}

/// An entry of the delete log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deletion {
    pub id: String,
    /// When, in milliseconds since 1970.
    pub deleted_at: i64,
}

/// A Salesforce org's data and schema.
#[derive(Debug)]
pub struct Org {
    /// By lower-case object name.
    tables: BTreeMap<String, Table>,
    deletions: BTreeMap<String, Vec<Deletion>>,
    schema_modified: BTreeMap<String, i64>,
    hidden_fields: BTreeMap<(String, String), (usize, FieldSchema, Column)>,
    /// Columns of deleted and renamed fields, for results made before.
    former_columns: BTreeMap<(String, String), Column>,
    clock_offset_ms: i64,
    generated_at_ms: i64,
}

impl Org {
    /// Makes an org with data; the same configuration always gives the same org.
    #[must_use]
    pub fn generate(config: &DataConfig) -> Self {
        let generated = data::generate(config);
        let key = |table: &Table| table.schema().name.to_lowercase();
        Self {
            tables: generated
                .tables
                .into_iter()
                .map(|table| (key(&table), table))
                .collect(),
            deletions: generated.deletions,
            schema_modified: BTreeMap::new(),
            hidden_fields: BTreeMap::new(),
            former_columns: BTreeMap::new(),
            clock_offset_ms: 0,
            generated_at_ms: config.now_ms,
        }
    }

    /// The table of an object, named in any case.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables
            .get(name)
            .or_else(|| self.tables.get(&name.to_lowercase()))
    }

    /// All tables by name.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.tables.values()
    }

    /// The org's clock in milliseconds since 1970: the computer's plus the offset.
    #[must_use]
    pub fn now(&self) -> i64 {
        jiff::Timestamp::now().as_millisecond() + self.clock_offset_ms
    }

    /// How far the org's clock is ahead of the computer's.
    #[must_use]
    pub fn clock_offset_ms(&self) -> i64 {
        self.clock_offset_ms
    }

    /// Moves the org's clock.
    pub fn set_clock_offset_ms(&mut self, offset: i64) {
        self.clock_offset_ms = offset;
    }

    /// The moment up to which the generated data tells.
    #[must_use]
    pub fn generated_at_ms(&self) -> i64 {
        self.generated_at_ms
    }

    /// The 18-character id of the org.
    #[must_use]
    pub fn organization_id(&self) -> &str {
        self.table("Organization")
            .and_then(|table| table.id_of(0))
            .unwrap_or_default()
    }

    /// The 18-character id of the administrator, as whom clients log in.
    #[must_use]
    pub fn admin_user_id(&self) -> &str {
        self.table("User")
            .and_then(|table| table.id_of(0))
            .unwrap_or_default()
    }

    /// A field of a record as text, when it is text and not null.
    #[must_use]
    pub fn text(&self, object: &str, id: &str, field: &str) -> Option<&str> {
        let table = self.table(object)?;
        match table.cell(table.physical_row_of(id)?, table.column(field)?) {
            Cell::Text(text) => Some(text),
            _ => None,
        }
    }

    /// When the object's schema last changed, for If-Modified-Since (milliseconds since 1970).
    #[must_use]
    pub fn schema_last_modified(&self, name: &str) -> i64 {
        const DAY_MS: i64 = 86_400_000;
        let unchanged = self.generated_at_ms - 30 * DAY_MS;
        self.schema_modified
            .get(&name.to_lowercase())
            .copied()
            .unwrap_or(unchanged)
    }

    /// Every field of an object, those hidden from the running user too: what the setup pages list.
    #[must_use]
    pub fn all_fields(&self, name: &str) -> Vec<&FieldSchema> {
        let object = name.to_lowercase();
        let seen = self.table(name).map(|table| table.schema().fields.iter());
        let hidden = self.hidden_fields.iter();
        let hidden = hidden.filter(|((of, _), _)| *of == object);
        seen.into_iter()
            .flatten()
            .chain(hidden.map(|(_, (_, field, _))| field))
            .collect()
    }

    /// The values of a field that queries no longer find: hidden, deleted or renamed.
    pub(crate) fn former_column(&self, object: &str, field: &str) -> Option<&Column> {
        let key = (object.to_lowercase(), field.to_lowercase());
        let hidden = self.hidden_fields.get(&key).map(|(_, _, column)| column);
        hidden.or_else(|| self.former_columns.get(&key))
    }

    /// The delete log of an object from `start` (inclusive) to `end` (exclusive).
    #[must_use]
    pub fn deleted_between(&self, name: &str, start: i64, end: i64) -> Vec<Deletion> {
        let log = self
            .deletions
            .get(&name.to_lowercase())
            .map_or(&[][..], Vec::as_slice);
        log.iter()
            .filter(|entry| (start..end).contains(&entry.deleted_at))
            .cloned()
            .collect()
    }

    /// The live records of an object changed from `start` (inclusive) to `end` (exclusive), by
    /// SystemModstamp, else LastModifiedDate, else CreatedDate.
    #[must_use]
    pub fn updated_between(&self, name: &str, start: i64, end: i64) -> Vec<String> {
        let Some(table) = self.table(name) else {
            return Vec::new();
        };
        let stamp = ["SystemModstamp", "LastModifiedDate", "CreatedDate"]
            .iter()
            .find_map(|field| table.column(field));
        let Some(stamp) = stamp else {
            return Vec::new();
        };
        table
            .visible_rows(false)
            .filter(|row| {
                matches!(table.cell(*row, stamp), Cell::DateTime(at) if (start..end).contains(&at))
            })
            .filter_map(|row| table.id_of(row).map(str::to_owned))
            .collect()
    }

    fn table_mut(&mut self, name: &str) -> Result<&mut Table, OrgError> {
        self.tables
            .get_mut(&name.to_lowercase())
            .ok_or_else(|| OrgError::UnknownObject(name.to_owned()))
    }
}
