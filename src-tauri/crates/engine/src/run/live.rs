//! A run while it goes on.

use std::sync::Mutex;
use std::time::Instant;

use salesforce::Org;
use store::{ObjectState, RunObjectRow};
use sync::Joining;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::pace::Pace;
use crate::core::lock;
use crate::wire::ApiUsage;

pub(crate) struct LiveRun {
    pub(crate) id: String,
    pub(crate) cancel: CancellationToken,
    /// Cancelled when the run's row is there to be read, or never will be.
    pub(crate) begun: CancellationToken,
    /// Cancelled when the run has ended and everything about it is stored.
    pub(crate) ended: CancellationToken,
    /// Takes on more objects; closed when the run has nothing left to do or is ending.
    pub(crate) joins: mpsc::Sender<Joining>,
    org: Org,
    pace: Mutex<Pace>,
    /// Of all rows, never less than before.
    percent: Mutex<Option<u8>>,
}

impl LiveRun {
    pub(super) fn new(
        id: String,
        org: Org,
        cancel: CancellationToken,
        joins: mpsc::Sender<Joining>,
    ) -> Self {
        Self {
            id,
            cancel,
            begun: CancellationToken::new(),
            ended: CancellationToken::new(),
            joins,
            org,
            pace: Mutex::new(Pace::default()),
            percent: Mutex::new(None),
        }
    }

    pub(crate) fn api_usage(&self) -> Option<ApiUsage> {
        self.org.api_usage().map(|usage| ApiUsage {
            used: usage.used,
            allowed: usage.allowed,
        })
    }

    /// Notes the progress that was just stored.
    pub(super) fn note(&self, objects: &[RunObjectRow]) {
        let rows = objects.iter().map(|object| object.rows_done).sum();
        let left = rows_left(objects);
        lock(&self.pace).note(Instant::now(), rows, left);
        if let Some(left) = left {
            let mut percent = lock(&self.percent);
            *percent = (*percent).max(percent_of(rows, left));
        }
    }

    /// How much of what is to come is here, in percent; unknown until all of it is counted.
    pub(crate) fn percent(&self) -> Option<u8> {
        *lock(&self.percent)
    }

    /// Rows per second, and seconds left.
    pub(super) fn pace(&self) -> (f64, Option<u64>) {
        let pace = lock(&self.pace);
        (pace.rows_per_second(), pace.seconds_left(Instant::now()))
    }
}

fn percent_of(rows: u64, left: u64) -> Option<u8> {
    let all = rows.saturating_add(left);
    let percent = u128::from(rows) * 100 / u128::from(all.max(1));
    u8::try_from(percent).ok()
}

/// Rows still to come; unknown while any object that is not over has not been counted.
fn rows_left(objects: &[RunObjectRow]) -> Option<u64> {
    let mut left = 0;
    for object in objects {
        if matches!(object.state, ObjectState::Waiting | ObjectState::Running) {
            left += object.rows_expected?.saturating_sub(object.rows_done);
        }
    }
    (!objects.is_empty()).then_some(left)
}
