use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::wire::{ApiError, ApiUsage};

/// One update of one source, while it runs and ever after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Run {
    pub id: String,
    pub connection_id: String,
    pub state: RunState,
    /// The first load of this source, rather than an update.
    pub first_load: bool,
    pub objects: Vec<RunObject>,
    #[ts(type = "number")]
    pub rows_done: u64,
    /// The sum of what is known so far; null before any object is counted.
    #[ts(type = "number | null")]
    pub rows_expected: Option<u64>,
    /// Rows not held before; null of an update by an early version of the app.
    #[ts(type = "number | null")]
    pub rows_added: Option<u64>,
    /// Rows held with other values.
    #[ts(type = "number | null")]
    pub rows_changed: Option<u64>,
    #[ts(type = "number")]
    pub rows_removed: u64,
    /// Over the last few seconds while running, over the whole run afterwards.
    pub rows_per_second: f64,
    /// Null while there is no honest estimate.
    #[ts(type = "number | null")]
    pub seconds_left: Option<u64>,
    #[ts(type = "number")]
    pub api_calls: u64,
    /// What the plan said the run would take; null before it is planned.
    pub planned: Option<Cost>,
    pub api_usage: Option<ApiUsage>,
    pub started_at: String,
    pub finished_at: Option<String>,
    pub error: Option<ApiError>,
}

/// API calls and Bulk jobs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Cost {
    #[ts(type = "number")]
    pub api_calls: u64,
    #[ts(type = "number")]
    pub bulk_jobs: u64,
}

/// What an update would take, and what is left for it today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UpdateEstimate {
    pub cost: Cost,
    /// Calls this app may still make today by its own budget; null before the org has told.
    #[ts(type = "number | null")]
    pub calls_in_budget: Option<u64>,
    /// Calls the whole org has left today.
    #[ts(type = "number | null")]
    pub calls_left: Option<u64>,
    #[ts(type = "number | null")]
    pub calls_allowed: Option<u64>,
    /// Bulk jobs the whole org has left today.
    #[ts(type = "number | null")]
    pub jobs_left: Option<u64>,
}

/// A run in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RunSummary {
    pub id: String,
    pub state: RunState,
    pub first_load: bool,
    pub started_at: String,
    pub finished_at: Option<String>,
    #[ts(type = "number")]
    pub rows_upserted: u64,
    /// Rows not held before; null of an update by an early version of the app.
    #[ts(type = "number | null")]
    pub rows_added: Option<u64>,
    /// Rows held with other values.
    #[ts(type = "number | null")]
    pub rows_changed: Option<u64>,
    #[ts(type = "number")]
    pub rows_removed: u64,
    #[ts(type = "number")]
    pub api_calls: u64,
    pub objects: u32,
    pub objects_failed: u32,
    pub error: Option<ApiError>,
}

/// How a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RunState {
    Running,
    Succeeded,
    PartlyFailed,
    Failed,
    Cancelled,
    /// Stopped with what it had, to go on by itself: at the next login, or when the day's budget of
    /// API calls has room again.
    Paused,
}

/// One object within a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RunObject {
    pub name: String,
    pub label: String,
    pub state: ObjectState,
    /// Rows brought in by this run.
    #[ts(type = "number")]
    pub rows_done: u64,
    #[ts(type = "number | null")]
    pub rows_expected: Option<u64>,
    /// Rows not held before; null of an update by an early version of the app.
    #[ts(type = "number | null")]
    pub rows_added: Option<u64>,
    /// Rows held with other values.
    #[ts(type = "number | null")]
    pub rows_changed: Option<u64>,
    #[ts(type = "number")]
    pub rows_removed: u64,
    /// After the object was compared: Salesforce's own `COUNT()` equals the rows held.
    pub proven_equal: Option<bool>,
    /// Salesforce's `COUNT()` as this user sees it, when compared.
    #[ts(type = "number | null")]
    pub salesforce_count: Option<u64>,
    /// Live rows held, when compared.
    #[ts(type = "number | null")]
    pub held_count: Option<u64>,
    pub error: Option<ApiError>,
}

/// How an object stands within a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ObjectState {
    Waiting,
    Running,
    Succeeded,
    Failed,
    Cancelled,
}
