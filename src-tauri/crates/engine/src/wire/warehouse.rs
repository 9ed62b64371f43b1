use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ApiError, Column, Cost};

/// How a table is kept up to date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReplicationMethod {
    /// What was modified since the last update.
    ModifiedAt,
    /// What was created since the last update; changed values are not followed.
    CreatedAt,
    /// Every row at every update.
    Full,
    /// Nothing: the table stays as it is.
    Paused,
}

/// A method a table may have, and what it takes at each update.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MethodChoice {
    pub method: ReplicationMethod,
    /// Beyond the table's share of describes and counts, which travel together.
    pub cost: Cost,
}

/// What is chosen for a table: how it is followed, and which columns are copied.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TableChoice {
    pub object: String,
    pub method: ReplicationMethod,
    /// The user chose so.
    pub method_chosen: bool,
    /// What the app chooses.
    pub automatic: ReplicationMethod,
    /// The stamp by which the app's choice finds changes, where there is one.
    pub stamp: Option<String>,
    pub methods: Vec<MethodChoice>,
    /// Up to when changed values were followed, where later updates did not follow them.
    pub values_until: Option<String>,
    /// Columns the org has and the table has not.
    pub not_held: Vec<ColumnNotHeld>,
    /// Columns that go as soon as no update writes the table.
    pub going: Vec<String>,
    /// Columns whose values are still to come.
    pub coming: Vec<String>,
    /// Columns nobody has looked at since they came.
    pub new_columns: Vec<String>,
    /// Columns that cannot be left out.
    pub must_stay: Vec<String>,
}

/// A column the org has and the table has not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ColumnNotHeld {
    pub column: Column,
    /// The user left it out; else the next update brings it.
    pub left_out: bool,
}

/// How a table is to be kept up to date.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetReplicationMethod {
    pub connection_id: String,
    pub object: String,
    /// Null leaves it to the app.
    pub method: Option<ReplicationMethod>,
}

/// A table that is to be updated no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RemoveTable {
    pub object: String,
    /// What is held of it goes; else it stays readable as it is.
    pub deletes_data: bool,
}

/// Columns of one table to take into the copy or leave out of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ColumnChanges {
    pub object: String,
    pub take_in: Vec<String>,
    pub leave_out: Vec<String>,
}

/// A change of what is copied.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Changes {
    pub add_tables: Vec<String>,
    pub remove_tables: Vec<RemoveTable>,
    pub columns: Vec<ColumnChanges>,
}

/// A change to look at before it is made.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PreviewChanges {
    pub connection_id: String,
    pub changes: Changes,
}

/// A change to make.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ApplyChanges {
    pub connection_id: String,
    pub changes: Changes,
    /// Brings what is added at once, beside an update that may be going on.
    pub update_now: bool,
    /// Brings it amid the source's blackout hours, as the person decided when asked.
    #[serde(default)]
    #[ts(optional)]
    pub despite_blackout: Option<bool>,
}

/// What a change brings, takes and costs. Estimates, but for counts of rows held.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChangesPreview {
    /// Rows of tables that come, and rows of which columns come.
    #[ts(type = "number")]
    pub rows_to_bring: u64,
    /// Tables that come of which the org tells no number of rows.
    pub tables_without_count: u32,
    pub cost: Cost,
    #[ts(type = "number")]
    pub bytes_to_come: u64,
    #[ts(type = "number")]
    pub bytes_freed: u64,
    /// Calls the whole org has left today, as it last told.
    #[ts(type = "number | null")]
    pub calls_left: Option<u64>,
    /// What goes, or is updated no more.
    pub going: Vec<Going>,
}

/// A column that goes, or a table that goes or is updated no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Going {
    pub object: String,
    pub object_label: String,
    /// Null where it is the whole table.
    pub column: Option<String>,
    pub column_label: Option<String>,
    /// Rows held, those removed in the org included.
    #[ts(type = "number")]
    pub rows: u64,
    #[ts(type = "number")]
    pub bytes: u64,
    /// The values go; else they stay as they are.
    pub is_deleted: bool,
    pub dependents: Vec<Dependent>,
}

/// Something saved that reads what goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Dependent {
    pub id: String,
    /// Such as `view` or `query`.
    pub kind: String,
    pub name: String,
}

/// What became of a change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AppliedChanges {
    /// The update that brings what was added; null where none was wanted or none could start.
    pub run_id: Option<String>,
    /// Why none could start; the change is saved all the same.
    pub not_started: Option<ApiError>,
}

/// What the columns of a table hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TableStats {
    /// Live rows looked at: all of them.
    #[ts(type = "number")]
    pub rows: u64,
    /// The table's state they were taken of.
    pub as_of: Option<String>,
    pub columns: Vec<ColumnStats>,
}

/// What one column holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ColumnStats {
    pub column: String,
    /// Rows in which it is empty.
    #[ts(type = "number")]
    pub nulls: u64,
    /// Different values; null for long text, which is not compared.
    #[ts(type = "number | null")]
    pub distinct: Option<u64>,
    /// Else they are estimated.
    pub distinct_is_exact: bool,
}

/// What is new in the org, until somebody has looked at it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct News {
    pub objects: Vec<NewObject>,
    pub fields: Vec<NewField>,
}

/// A new object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NewObject {
    pub name: String,
    pub label: String,
}

/// A new field of an object that is copied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NewField {
    pub object: String,
    pub object_label: String,
    pub name: String,
    pub label: String,
}
