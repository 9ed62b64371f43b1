use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::wire::{Cell, Column};

/// One record with its fields.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Record {
    pub object: String,
    pub object_label: String,
    pub id: String,
    /// The record's name, or its Id where it has none.
    pub title: String,
    pub fields: Vec<RecordField>,
    /// Set where the record is no longer among the live rows: its last values stay.
    pub removed: Option<Removal>,
    /// The table is true as of this instant.
    pub as_of: Option<String>,
    /// Where Salesforce shows it.
    pub salesforce_url: String,
}

/// Why and when a record left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Removal {
    /// `deleted`, `purged` or `no_longer_visible`.
    pub reason: String,
    /// When that was found here, in server time.
    pub at: String,
}

/// One field of one record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecordField {
    pub column: Column,
    pub value: Cell,
    /// For a reference that is held here: the object and the name of the record it points to.
    pub reference_object: Option<String>,
    pub reference_name: Option<String>,
}

/// Records of another table whose `column` holds this record's Id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RelatedList {
    pub object: String,
    pub object_label: String,
    pub column: String,
    pub column_label: String,
    #[ts(type = "number")]
    pub rows: u64,
}

/// One thing that happened to a record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HistoryEntry {
    /// When it happened, as well as its source knows.
    pub at: String,
    /// When it was seen here, for what this replica tells.
    pub seen_at: Option<String>,
    pub source: HistorySource,
    pub kind: HistoryKind,
    pub who_id: Option<String>,
    /// The name of who did it, where users are held here.
    pub who: Option<String>,
    /// The column that changed, where it is one of the table.
    pub column: Option<String>,
    /// What changed, as people call it.
    pub label: Option<String>,
    pub from: Cell,
    pub to: Cell,
    /// For references: the names of the records, and the object of those held here.
    pub from_name: Option<String>,
    pub to_name: Option<String>,
    pub reference_object: Option<String>,
    /// Why it was removed: `deleted`, `purged` or `no_longer_visible`.
    pub removal: Option<String>,
}

/// Who tells of something that happened to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HistorySource {
    /// This replica saw the row change.
    Replica,
    /// Salesforce's field history, where its table is held.
    FieldHistory,
    /// The history of stages of an opportunity.
    StageHistory,
    /// The record's own stamps.
    Record,
}

/// What happened to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HistoryKind {
    Created,
    Changed,
    /// A formula has another result, with nobody changing the record.
    Recalculated,
    /// A lead became an account, a contact and perhaps an opportunity.
    Converted,
    Removed,
    Restored,
    /// Changed in a way no source tells.
    LastModified,
}
