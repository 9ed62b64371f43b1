use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::wire::{Cell, Column};

/// Names a column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfColumn {
    pub connection_id: String,
    pub object: String,
    pub column: String,
}

/// What one column holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ColumnProfile {
    pub column: Column,
    /// Rows looked at.
    #[ts(type = "number")]
    pub rows: u64,
    /// Those are all rows; else time was up, and the profile is of those rows only.
    pub complete: bool,
    /// The table was true as of this instant.
    pub as_of: Option<String>,
    /// Rows in which it is empty, and their share.
    #[ts(type = "number")]
    pub nulls: u64,
    pub null_share: f64,
    /// Different values that are not empty.
    #[ts(type = "number")]
    pub distinct: u64,
    /// Else it is an estimate, within about 5 %.
    pub distinct_is_exact: bool,
    /// The most frequent values, at most 20.
    pub top: Vec<TopValue>,
    /// Of numbers, dates and instants.
    pub range: Option<ValueRange>,
    pub histogram: Option<Histogram>,
    /// Of text, in characters.
    pub length: Option<TextLength>,
}

/// A value and the rows that hold it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TopValue {
    pub value: Cell,
    /// A picklist's label, or the name of the record a reference points to.
    pub label: Option<String>,
    #[ts(type = "number")]
    pub rows: u64,
}

/// Where values lie, in the form of the column's cells; of instants in UTC.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ValueRange {
    pub min: Cell,
    pub max: Cell,
    pub mean: Cell,
    pub median: Cell,
}

/// How values spread.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Histogram {
    /// The period of each bin, for dates; in UTC.
    pub unit: Option<CalendarUnit>,
    pub bins: Vec<HistogramBin>,
}

/// Rows whose value is at least `from` and below `to`; without one of them the bin is open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HistogramBin {
    pub from: Option<Cell>,
    pub to: Option<Cell>,
    #[ts(type = "number")]
    pub rows: u64,
}

/// A period of the calendar; weeks begin on Monday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CalendarUnit {
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
}

/// How long texts are.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TextLength {
    #[ts(type = "number")]
    pub shortest: u64,
    #[ts(type = "number")]
    pub longest: u64,
    pub mean: f64,
}
