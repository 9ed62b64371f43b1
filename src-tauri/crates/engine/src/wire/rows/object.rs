use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::wire::ApiError;

/// An SObject the org offers, chosen or not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ObjectSummary {
    pub name: String,
    pub label: String,
    pub custom: bool,
    pub selected: bool,
    /// Part of the sales core that is chosen by default.
    pub recommended: bool,
    pub copyable: bool,
    /// Why it cannot be copied.
    pub reason: Option<ApiError>,
    /// Rows the org reports, where it does.
    #[ts(type = "number | null")]
    pub rows: Option<u64>,
    /// It came, or fields of it came, and nobody has looked at it since.
    pub is_new: bool,
    /// Its table is kept as it is, by the user's choice.
    pub is_paused: bool,
}

/// Which objects to copy: names, or the string `"all"`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum SelectObjects {
    All(AllObjects),
    Names(Vec<String>),
}

/// The literal `"all"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AllObjects {
    All,
}
