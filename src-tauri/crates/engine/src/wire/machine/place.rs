//! Where the data lies, and taking it elsewhere.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::wire::ApiError;

/// The folder the data is in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DataFolder {
    pub path: String,
    /// Where it lies unless somebody moves it.
    pub usual_path: String,
    /// Whether the host can ask for a folder; else its name is typed.
    pub asks_for_folders: bool,
    /// The move that goes on, or the last one of this run of the app.
    pub last_move: Option<DataMove>,
}

/// A folder the data may be moved to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ToFolder {
    pub folder: String,
}

/// What a move would be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DataMovePlan {
    pub from: String,
    pub to: String,
    #[ts(type = "number")]
    pub bytes: u64,
    pub files: u32,
    /// Bytes free there; null where nobody can tell.
    #[ts(type = "number | null")]
    pub free: Option<u64>,
    /// Why it cannot be.
    pub problem: Option<ApiError>,
}

/// A move of the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DataMove {
    pub state: DataMoveState,
    pub from: String,
    pub to: String,
    #[ts(type = "number")]
    pub bytes_done: u64,
    #[ts(type = "number")]
    pub bytes: u64,
    /// Why the data is still where it was.
    pub error: Option<ApiError>,
    /// Files of the folder before that could not be removed yet; the next start tries again.
    pub left: Vec<String>,
}

/// How far a move is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DataMoveState {
    /// Updates come to their end, and every other program is asked for.
    Stopping,
    Copying,
    /// The data is in its new place.
    Moved,
    /// The data is where it was.
    Failed,
    Cancelled,
}
