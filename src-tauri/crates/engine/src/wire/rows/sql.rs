use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::wire::{Cell, ColumnKind, PicklistValue};

/// A statement to run. It reads; nothing else is allowed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RunQuery {
    pub connection_id: String,
    /// The asker's own name for this run, to cancel it by; no two that run may share one.
    pub query_id: String,
    pub sql: String,
    /// The most rows answered; 10,000 by default and at most 50,000.
    #[serde(default)]
    #[ts(optional)]
    pub limit: Option<u32>,
    /// After which it is ended; 60 by default and at most 600.
    #[serde(default)]
    #[ts(optional)]
    pub timeout_seconds: Option<u32>,
}

/// Names a statement that runs.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfQuery {
    pub query_id: String,
}

/// A statement to explain.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExplainQuery {
    pub connection_id: String,
    pub sql: String,
}

/// A statement's rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QueryResult {
    pub columns: Vec<QueryColumn>,
    /// Cells in the order of `columns`.
    pub rows: Vec<Vec<Cell>>,
    /// There are more rows than are answered.
    pub truncated: bool,
    /// How many rows there are, where all were read.
    #[ts(type = "number | null")]
    pub rows_total: Option<u64>,
    #[ts(type = "number")]
    pub elapsed_ms: u64,
}

/// A column of a statement's rows. Where it is a field unchanged, it is shown as that field; else
/// its kind is what all its values look like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QueryColumn {
    /// As the statement names it; several may have one name.
    pub name: String,
    pub kind: ColumnKind,
    /// Decimal places of a number.
    pub scale: u32,
    /// Objects whose records it names.
    pub reference_to: Vec<String>,
    pub picklist: Vec<PicklistValue>,
    /// The field it comes from, and that field's label.
    pub origin_object: Option<String>,
    pub origin_column: Option<String>,
    pub origin_label: Option<String>,
}

/// How SQLite would find a statement's rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QueryPlan {
    /// In the order of the plan, a step before its parts.
    pub steps: Vec<PlanStep>,
}

/// One step of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanStep {
    pub depth: u32,
    pub kind: PlanStepKind,
    /// The table, or the part of the statement, that it reads.
    pub subject: Option<String>,
    /// The index it uses.
    pub index: Option<String>,
    /// By which conditions it finds rows, such as `Id=?`.
    pub condition: Option<String>,
    /// For what a sort serves, such as `ORDER BY`.
    pub purpose: Option<String>,
    /// SQLite's own line.
    pub raw: String,
}

/// What a step of a plan does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PlanStepKind {
    /// Reads every row.
    Scan,
    /// Reads every entry of an index.
    ScanIndex,
    /// Finds rows by an index or their number.
    Search,
    /// Makes an index for this run, then finds rows by it.
    TemporaryIndex,
    /// Puts all rows into an order, or finds equal ones.
    Sort,
    /// Rows that the statement itself gives, such as `VALUES`.
    Constant,
    /// Works out a part first and keeps its rows.
    Materialize,
    /// Works out a part's rows one by one, as they are needed.
    CoRoutine,
    /// The first rows of a recursive part.
    RecursionStart,
    /// From each row found, the next ones, until none is new.
    RecursionStep,
    /// Works out a part row by row.
    Subquery,
    /// Works out a part anew for each row.
    CorrelatedSubquery,
    /// Joins the rows of several parts.
    Compound,
    /// Finds rows by several indexes at once.
    MultiIndex,
    /// Anything else: see `raw`.
    Other,
}

/// A table that statements can read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SqlTable {
    /// Such as `sf_Lead`.
    pub name: String,
    /// With the removed rows: the same columns, `om_removed_reason` and `om_removed_at`.
    pub removed_name: Option<String>,
    /// Empty for the table of lead scores, which is no object's.
    pub object: String,
    pub label: String,
    #[ts(type = "number")]
    pub rows: u64,
    /// The field people know a record by.
    pub name_column: Option<String>,
    pub columns: Vec<SqlTableColumn>,
}

/// A column that statements can read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SqlTableColumn {
    pub name: String,
    pub label: String,
    pub kind: ColumnKind,
    pub reference_to: Vec<String>,
}

/// A statement that somebody named and kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavedQuery {
    pub id: String,
    pub connection_id: String,
    pub name: String,
    pub sql: String,
    pub chart: Option<ChartChoice>,
    pub created_at: String,
    pub changed_at: String,
    /// The objects it reads.
    pub objects: Vec<String>,
}

/// A statement to keep under a name: anew, or in the place of the one with this id.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveQuery {
    #[serde(default)]
    #[ts(optional)]
    pub id: Option<String>,
    pub connection_id: String,
    pub name: String,
    pub sql: String,
    pub chart: Option<ChartChoice>,
}

/// Names a saved query.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfSavedQuery {
    pub id: String,
}

/// How rows are drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChartChoice {
    pub kind: ChartKind,
    /// The column along the axis.
    pub x: String,
    /// The columns whose numbers are drawn.
    pub y: Vec<String>,
    /// A column whose values each make a series of the first of `y`.
    pub split: Option<String>,
}

/// A kind of chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ChartKind {
    Line,
    Bar,
    StackedBar,
    Scatter,
    /// Of six slices at most.
    Pie,
}
