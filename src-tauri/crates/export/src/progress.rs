//! How far an export is, readable from other threads while it goes on, and the wish to end it.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use store::SqlCancel;

/// Shared between the thread that writes and those that ask.
#[derive(Debug)]
pub struct Progress {
    rows: AtomicU64,
    expected: AtomicU64,
    bytes: AtomicU64,
    cancelled: AtomicBool,
    sql: SqlCancel,
}

/// Stands for a number of rows nobody knows yet.
const UNKNOWN: u64 = u64::MAX;

impl Default for Progress {
    fn default() -> Self {
        Self {
            rows: AtomicU64::new(0),
            expected: AtomicU64::new(UNKNOWN),
            bytes: AtomicU64::new(0),
            cancelled: AtomicBool::new(false),
            sql: SqlCancel::default(),
        }
    }
}

impl Progress {
    /// Rows handed to the file so far.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.rows.load(Ordering::Relaxed)
    }

    /// Rows there will be, once counted.
    #[must_use]
    pub fn expected(&self) -> Option<u64> {
        Some(self.expected.load(Ordering::Relaxed)).filter(|rows| *rows != UNKNOWN)
    }

    /// Bytes of the file so far.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// Ends the export soon, with [`crate::Error::Cancelled`].
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
        self.sql.cancel();
    }

    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed) || self.sql.is_cancelled()
    }

    /// Ends a statement that runs for this export.
    pub(crate) fn sql(&self) -> &SqlCancel {
        &self.sql
    }

    /// One of a file beside: cancelled together, and counted apart.
    pub(crate) fn beside(&self) -> Self {
        Self {
            sql: self.sql.clone(),
            ..Self::default()
        }
    }

    pub(crate) fn expect(&self, rows: u64) {
        self.expected.store(rows, Ordering::Relaxed);
    }

    pub(crate) fn add_row(&self) {
        self.rows.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn set_bytes(&self, bytes: u64) {
        self.bytes.store(bytes, Ordering::Relaxed);
    }
}
