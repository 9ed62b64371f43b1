use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A synced object's table in a list of tables.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TableSummary {
    /// The object's API name, such as `Lead`; the table is `sf_Lead`.
    pub object: String,
    pub table: String,
    pub label: String,
    pub custom: bool,
    /// Still among the objects that are copied.
    pub selected: bool,
    #[ts(type = "number")]
    pub rows: u64,
    #[ts(type = "number")]
    pub removed_rows: u64,
    pub columns: u32,
    /// The cursor reached: the table is true as of this instant.
    pub as_of: Option<String>,
    pub first_load_done: bool,
    /// What Salesforce counted and what was held then, at the last comparison.
    #[ts(type = "number | null")]
    pub salesforce_count: Option<u64>,
    #[ts(type = "number | null")]
    pub held_count: Option<u64>,
    pub compared_at: Option<String>,
}

/// A table's schema, freshness and completeness.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Table {
    pub object: String,
    pub table: String,
    pub label: String,
    pub label_plural: String,
    pub columns: Vec<Column>,
    pub excluded_fields: Vec<ExcludedField>,
    #[ts(type = "number")]
    pub rows: u64,
    #[ts(type = "number")]
    pub removed_rows: u64,
    pub as_of: Option<String>,
    /// Another whenever columns or rows have changed; it says nothing else.
    pub state: String,
    pub first_load_done: bool,
    /// Salesforce's `COUNT()` as this user sees it, and when it was compared.
    #[ts(type = "number | null")]
    pub salesforce_count: Option<u64>,
    #[ts(type = "number | null")]
    pub held_count: Option<u64>,
    pub compared_at: Option<String>,
    /// When every Id was last compared with the org's.
    pub ids_compared_at: Option<String>,
    /// The field people know a record by (`nameField`), if there is one.
    pub name_column: Option<String>,
    /// The column that names each row's currency; only in orgs with several.
    pub currency_column: Option<String>,
    /// The org's own currency, where its `Organization` row is held and tells.
    pub default_currency: Option<String>,
}

/// One column: a field of the object under its API name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Column {
    pub name: String,
    pub label: String,
    pub kind: ColumnKind,
    /// The type word of the describe, such as `currency` or `picklist`.
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
    pub dropped: bool,
    /// How often its values are fetched anew for all rows.
    pub recheck: Recheck,
    /// The user chose so.
    pub recheck_chosen: bool,
    /// When its values were last fetched for all rows, where they are fetched anew at all.
    pub refreshed_at: Option<String>,
}

/// How often a column's values are fetched anew for all rows: values that change without their
/// row's stamp, such as formulas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Recheck {
    /// At every update.
    Always,
    Daily,
    Weekly,
    Monthly,
    /// One time, and then only with changed rows.
    Once,
    /// Only with changed rows.
    Never,
}

/// How a column's cells are stored and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
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
    /// 0 or 1.
    Boolean,
    Integer,
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

/// A picklist's API value and what people read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PicklistValue {
    pub value: String,
    pub label: String,
    pub active: bool,
}

/// A field that is not copied, and why: `compound`, `complex`, `base64`, or `hidden` from this user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExcludedField {
    pub name: String,
    pub label: String,
    pub reason: String,
}

/// Which rows of a table, in which order.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct RowQuery {
    /// Columns wanted, in this order; empty means all.
    pub columns: Vec<String>,
    /// First the most significant. Ties are broken by Id, so that pages never overlap.
    pub sort: Vec<Sort>,
    /// All must hold.
    pub filters: Vec<Filter>,
    /// Case-insensitive text that any text column contains.
    pub search: Option<String>,
    /// The live rows where it is left out.
    #[ts(optional, as = "Option<RowSet>")]
    pub rows: RowSet,
    #[ts(type = "number")]
    pub offset: u64,
    pub limit: u32,
}

/// Which of an object's rows are meant.
///
/// Where removed ones are among them, the columns `om_removed_reason` and `om_removed_at` can be
/// shown, sorted and filtered too; they are null for live rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RowSet {
    #[default]
    Live,
    Removed,
    All,
}

/// One key of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Sort {
    pub column: String,
    pub descending: bool,
}

/// One condition on one column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Filter {
    pub column: String,
    pub operator: FilterOperator,
    /// None for `is_empty` and `is_not_empty`, two for `between`, one or more for `in`, `includes` and
    /// `excludes`, else one.
    pub values: Vec<Cell>,
}

/// The comparison of a filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FilterOperator {
    Equals,
    NotEquals,
    Contains,
    StartsWith,
    In,
    LessThan,
    LessOrEqual,
    GreaterThan,
    GreaterOrEqual,
    Between,
    IsEmpty,
    IsNotEmpty,
    /// Within the span of Salesforce's relative date literal, such as `THIS_FISCAL_QUARTER` or
    /// `LAST_N_DAYS:30`; for dates and datetimes.
    InPeriod,
    /// Has one of the values among its own; where a value is `A;B`, both. For picklists that take
    /// several.
    Includes,
    /// Has none of them, as a row without any value.
    Excludes,
}

/// One value: null, text, or a number within 2^53 (a larger integer travels as text).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum Cell {
    Null,
    Number(f64),
    Text(String),
}

/// A window of rows; each row's cells are in the order of `columns`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RowPage {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
    #[ts(type = "number")]
    pub offset: u64,
    /// An index is being built, after which this question is answered faster; left out where not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub preparing: bool,
}

/// Where a row stands in a query's order, from 0; null where it is not among its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RowPosition {
    #[ts(type = "number | null")]
    pub position: Option<u64>,
}

/// The record an Id points to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NamedReference {
    pub id: String,
    pub object: String,
    /// Its name, or its Id where it has none.
    pub name: String,
    /// Held among the removed rows.
    pub removed: bool,
}

/// How many rows match a query's filters and search, of those of its row set that are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RowCount {
    #[ts(type = "number")]
    pub matching: u64,
    #[ts(type = "number")]
    pub held: u64,
}
