//! How a statement that runs is ended: by whoever asked for it, or by its time.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Ends a statement from another thread; all clones are one.
#[derive(Debug, Clone, Default)]
pub struct SqlCancel {
    cancelled: Arc<AtomicBool>,
    timeout: Option<Duration>,
}

impl SqlCancel {
    /// One that also ends the statement when it has run for so long.
    #[must_use]
    pub fn after(timeout: Duration) -> Self {
        Self {
            cancelled: Arc::default(),
            timeout: Some(timeout),
        }
    }

    /// Ends the statement within some milliseconds, also one that has not begun.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    pub(super) fn begin(&self) -> Running {
        Running {
            cancel: self.clone(),
            ends: self.timeout.map(|timeout| Instant::now() + timeout),
        }
    }
}

/// A statement's time, from its beginning.
#[derive(Debug, Clone)]
pub(super) struct Running {
    cancel: SqlCancel,
    ends: Option<Instant>,
}

impl Running {
    pub(super) fn is_cancelled(&self) -> bool {
        self.cancel.is_cancelled()
    }

    pub(super) fn is_over(&self) -> bool {
        self.ends.is_some_and(|ends| Instant::now() >= ends)
    }

    pub(super) fn timeout(&self) -> Duration {
        self.cancel.timeout.unwrap_or_default()
    }
}
