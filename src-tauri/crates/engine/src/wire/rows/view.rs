use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::wire::{FilterOperator, RowSet, Sort};

/// A way of looking at a table that someone named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavedView {
    pub id: String,
    pub connection_id: String,
    pub object: String,
    pub name: String,
    pub view: View,
    pub created_at: String,
    pub changed_at: String,
}

/// Which columns, which rows, in which order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct View {
    /// Those it shows, in this order; all others are hidden.
    pub columns: Vec<ViewColumn>,
    pub sort: Vec<Sort>,
    pub filters: Vec<ViewFilter>,
    /// Empty for none.
    pub search: String,
    pub rows: RowSet,
}

/// A column as a view shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ViewColumn {
    pub name: String,
    /// Stays in sight while the others scroll.
    pub pinned: bool,
    /// In pixels, where someone chose one.
    pub width: Option<u32>,
}

/// A condition as it was typed: `2026-05-04` is that day wherever it is read, not one instant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ViewFilter {
    pub column: String,
    pub operator: FilterOperator,
    pub values: Vec<String>,
}

/// What to save, and under which name.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveView {
    pub connection_id: String,
    pub object: String,
    /// The view to change; without it a new one is made.
    #[serde(default)]
    #[ts(optional)]
    pub id: Option<String>,
    pub name: String,
    pub view: View,
}

/// Names a view.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfView {
    pub id: String,
}
