//! How a bulk job ends when a test wants it to end badly.

use serde::{Deserialize, Serialize};

use super::job::State;

/// What becomes of a bulk query job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum JobFate {
    /// It ends as Failed, with this `errorMessage`.
    Failed(String),
    /// It ends as Aborted although nobody aborted it.
    Aborted,
    /// It stays InProgress for ever; it can be aborted.
    Stuck,
    /// It completes, but is gone with its results from the first request for results on: 404.
    Purged,
    /// As `Purged`, after this many answered requests for results.
    PurgedAfterPages(u64),
}

impl JobFate {
    /// The state it ends in.
    pub(super) fn state(&self) -> State {
        match self {
            Self::Failed(_) => State::Failed,
            Self::Aborted => State::Aborted,
            Self::Stuck => State::InProgress,
            Self::Purged | Self::PurgedAfterPages(_) => State::JobComplete,
        }
    }

    /// `errorMessage` of the job.
    pub(super) fn error_message(&self) -> Option<&str> {
        match self {
            Self::Failed(message) => Some(message),
            _ => None,
        }
    }

    /// Whether a job whose results were read so often is gone.
    pub(super) fn is_gone_after(&self, pages: u64) -> bool {
        match self {
            Self::Purged => true,
            Self::PurgedAfterPages(most) => pages >= *most,
            Self::Failed(_) | Self::Aborted | Self::Stuck => false,
        }
    }
}
