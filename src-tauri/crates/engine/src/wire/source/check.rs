use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::wire::{ApiError, ApiUsage};

/// What a test of a source found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConnectionTest {
    pub checked_at: String,
    /// In the order they were made.
    pub checks: Vec<ConnectionCheck>,
    /// The org's API calls of today, where Salesforce tells.
    pub api_usage: Option<ApiUsage>,
    /// Bulk jobs left today.
    #[ts(type = "number | null")]
    pub bulk_jobs_left: Option<u64>,
    /// What the test itself took.
    #[ts(type = "number")]
    pub api_calls: u64,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConnectionCheck {
    pub what: CheckedThing,
    pub state: CheckState,
    /// Why it is not good.
    pub reason: Option<ApiError>,
}

/// What a test looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CheckedThing {
    /// Salesforce can be reached.
    Reach,
    Login,
    ApiAccess,
    /// The user sees all rows.
    Permissions,
    /// The org has API calls left today.
    Limits,
}

/// How one thing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CheckState {
    Good,
    /// Works, with something worth knowing.
    Warning,
    Failed,
    /// Something before it failed, or Salesforce does not tell.
    Unknown,
}

/// What would go with a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DeletePreview {
    pub database_path: String,
    #[ts(type = "number")]
    pub database_bytes: u64,
    #[ts(type = "number")]
    pub rows: u64,
    /// Updates in its history.
    #[ts(type = "number")]
    pub runs: u64,
    /// What people made and named, by kind.
    pub saved: Vec<SavedCount>,
}

/// So many saved things of a kind, such as `view` or `query`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavedCount {
    pub kind: String,
    #[ts(type = "number")]
    pub count: u64,
}
