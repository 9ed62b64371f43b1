use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::wire::{ApiError, RowQuery};

/// What to write into a file, and how. The person is asked where.
#[derive(Debug, Clone, PartialEq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StartExport {
    pub connection_id: String,
    pub what: ExportWhat,
    pub format: ExportFormat,
    #[serde(default)]
    pub options: ExportOptions,
}

/// Which rows are exported.
#[derive(Debug, Clone, PartialEq, Deserialize, TS)]
#[serde(
    tag = "type",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum ExportWhat {
    /// Rows of an object's table; all that match, whatever the query's offset and limit.
    Table { object: String, query: RowQuery },
    /// All rows of a statement that reads; `name` is what its file is called.
    Query { sql: String, name: String },
}

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    Csv,
    JsonLines,
    Excel,
    Parquet,
}

/// Choices that CSV and Excel have; the other formats know none of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct ExportOptions {
    pub header: ExportHeader,
    pub values: ExportValues,
    /// CSV only.
    pub separator: ExportSeparator,
    /// CSV only: a byte order mark, by which Excel knows that the file is UTF-8.
    pub byte_order_mark: bool,
}

/// What the first line calls the columns.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportHeader {
    #[default]
    ApiNames,
    Labels,
}

/// What picklist cells hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportValues {
    #[default]
    Api,
    AsRead,
}

/// What stands between cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportSeparator {
    #[default]
    Comma,
    Semicolon,
}

/// Names an export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfExport {
    pub export_id: String,
}

/// One export of this run of the app.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Export {
    pub id: String,
    pub connection_id: String,
    /// What is exported, such as the object's label.
    pub name: String,
    pub format: ExportFormat,
    pub state: ExportState,
    #[ts(type = "number")]
    pub rows_done: u64,
    /// Unknown until they are counted.
    #[ts(type = "number | null")]
    pub rows_expected: Option<u64>,
    #[ts(type = "number")]
    pub bytes: u64,
    pub rows_per_second: f64,
    #[ts(type = "number | null")]
    pub seconds_left: Option<u64>,
    /// Where the file lies, or will lie when it is whole.
    pub path: String,
    pub started_at: String,
    pub finished_at: Option<String>,
    /// The newest data point of the exported rows.
    pub as_of: Option<String>,
    /// Texts that were longer than a cell of Excel holds, and were cut.
    #[ts(type = "number")]
    pub cut_cells: u64,
    /// Sheets of an Excel file.
    pub sheets: u32,
    pub error: Option<ApiError>,
}

/// How far an export is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportState {
    Running,
    Succeeded,
    Failed,
    Cancelled,
}
