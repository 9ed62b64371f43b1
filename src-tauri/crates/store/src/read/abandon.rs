//! Giving up questions nobody waits for any more.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::Connection;

use crate::Error;

/// Steps of SQLite's machine between two looks at whether anybody still waits.
const STEPS: i32 = 20_000;

/// Says of a question that nobody waits for its answer. Clones say the same.
#[derive(Debug, Clone, Default)]
pub struct Abandoned(Arc<AtomicBool>);

impl Abandoned {
    /// From now on the question may end with [`Error::Abandoned`].
    pub fn abandon(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    #[must_use]
    pub fn is_abandoned(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Whether both speak of the same question.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Ends a question that is abandoned, between two of its steps.
    pub(crate) fn check(&self) -> Result<(), Error> {
        if self.is_abandoned() {
            Err(Error::Abandoned)
        } else {
            Ok(())
        }
    }

    /// Asks on this connection, and no longer than somebody waits.
    pub(super) fn watch<T>(
        &self,
        connection: &Connection,
        question: impl FnOnce() -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.check()?;
        let watched = self.clone();
        connection.progress_handler(STEPS, Some(move || watched.is_abandoned()))?;
        let answer = question();
        connection.progress_handler(0, None::<fn() -> bool>)?;
        answer
    }
}
