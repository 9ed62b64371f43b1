use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::wire::{RunState, RunSummary};

/// Which updates are wanted; what is absent asks for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct RunSearch {
    /// Of this source alone.
    pub connection_id: Option<String>,
    /// Part of an object's name or label, or of an error.
    pub text: Option<String>,
    pub states: Option<Vec<RunState>>,
    /// The API name of an object that changed or failed in it.
    pub object: Option<String>,
    /// Those that began at this instant or later.
    pub since: Option<String>,
    /// Those that began before this instant.
    pub until: Option<String>,
}

/// A page of the updates that match, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SearchRuns {
    pub query: RunSearch,
    pub offset: u32,
    /// At most 500.
    pub limit: u32,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FoundRuns {
    pub runs: Vec<FoundRun>,
    /// How many match in all.
    #[ts(type = "number")]
    pub total: u64,
    /// Names of sources whose history cannot be read at present.
    pub unreadable: Vec<String>,
}

/// An update and the source it was of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FoundRun {
    pub connection_id: String,
    pub connection_name: String,
    pub run: RunSummary,
}

/// The updates to write into a file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExportRuns {
    pub query: RunSearch,
}

/// A file that was written, if the person chose a place for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavedFile {
    pub path: Option<String>,
    /// Lines below the heading.
    #[ts(type = "number")]
    pub rows: u64,
}
