//! What a figure rests on: it is shown under each.

use super::days::Days;

/// A column of which some rows hold nothing.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
pub struct Missing {
    pub object: String,
    pub column: String,
    /// From 0 to 1.
    pub share: f64,
}

/// How true a figure can be.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "camelCase")]
pub struct Basis {
    /// The days it is about, whether they are those of the chosen period or not.
    pub days: Option<Days>,
    /// The data point of the oldest of its tables.
    pub as_of: Option<String>,
    /// Rows it is made of.
    #[ts(type = "number")]
    pub rows: u64,
    /// Rows of its main table that Salesforce no longer has; they are left out.
    #[ts(type = "number")]
    pub removed_rows: u64,
    /// Rows of its tables that Salesforce counted and that are not held.
    #[ts(type = "number")]
    pub missing_rows: u64,
    /// Tables whose first load has not ended.
    pub loading: Vec<String>,
    pub missing: Vec<Missing>,
    /// The corporate currency, for a figure in money.
    pub currency: Option<String>,
    /// Amounts without a rate, which are left out.
    #[ts(type = "number")]
    pub unconverted: u64,
    /// The codes of their currencies.
    pub unconverted_currencies: Vec<String>,
    /// 1 to 12.
    pub fiscal_start_month: i8,
    /// The org's, by its IANA name.
    pub time_zone: String,
}
