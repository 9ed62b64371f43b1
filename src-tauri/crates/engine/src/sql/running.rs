//! Statements that run, by the names their askers gave them. A name is used once.
//!
//! Between a window and the engine calls may overtake one another: a cancel that comes before its
//! statement is remembered, and the statement then does not run.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use store::SqlCancel;

use crate::core::lock;
use crate::wire::ApiError;

/// Cancels without a statement that are remembered: most are of statements that have just ended.
const CANCELS_KEPT: usize = 64;

/// All statements of one engine that run now.
#[derive(Debug, Default)]
pub(crate) struct Queries {
    known: Arc<Mutex<Known>>,
}

#[derive(Debug, Default)]
struct Known {
    running: HashMap<String, Entry>,
    /// Names that were cancelled when no statement had them, the oldest first.
    cancelled: VecDeque<String>,
}

#[derive(Debug)]
struct Entry {
    connection_id: String,
    cancel: SqlCancel,
}

/// A statement's place among those that run, given up with it.
#[derive(Debug)]
pub(super) struct Ticket {
    pub(super) cancel: SqlCancel,
    id: String,
    known: Arc<Mutex<Known>>,
}

impl Queries {
    pub(super) fn begin(
        &self,
        id: &str,
        connection_id: &str,
        timeout: Duration,
    ) -> Result<Ticket, ApiError> {
        let mut known = lock(&self.known);
        if known.running.contains_key(id) {
            return Err(ApiError::bad_arguments(
                "run_query",
                format!("a query named {id} runs already"),
            ));
        }
        let cancel = SqlCancel::after(timeout);
        let entry = Entry {
            connection_id: connection_id.to_owned(),
            cancel: cancel.clone(),
        };
        if let Some(at) = known.cancelled.iter().position(|name| name == id) {
            known.cancelled.remove(at);
            cancel.cancel();
        }
        known.running.insert(id.to_owned(), entry);
        Ok(Ticket {
            cancel,
            id: id.to_owned(),
            known: Arc::clone(&self.known),
        })
    }

    /// Ends the statement of this name, also where it is yet to come.
    pub(super) fn cancel(&self, id: &str) {
        let mut known = lock(&self.known);
        if let Some(entry) = known.running.get(id) {
            entry.cancel.cancel();
            return;
        }
        known.cancelled.push_back(id.to_owned());
        if known.cancelled.len() > CANCELS_KEPT {
            known.cancelled.pop_front();
        }
    }

    /// Ends all statements over a source, as before its file goes.
    pub(crate) fn cancel_of(&self, connection_id: &str) {
        for entry in lock(&self.known).running.values() {
            if entry.connection_id == connection_id {
                entry.cancel.cancel();
            }
        }
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        lock(&self.known).running.remove(&self.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_cancelled_by_name_and_by_source() {
        let queries = Queries::default();
        let begin = |id: &str, source: &str| {
            queries
                .begin(id, source, Duration::from_secs(1))
                .expect("a new name")
        };
        let (one, two, three) = (begin("1", "a"), begin("2", "a"), begin("3", "b"));
        assert!(queries.begin("1", "a", Duration::ZERO).is_err());
        queries.cancel("1");
        queries.cancel("nobody");
        assert!(one.cancel.is_cancelled() && !two.cancel.is_cancelled());
        queries.cancel_of("a");
        assert!(two.cancel.is_cancelled() && !three.cancel.is_cancelled());
        drop(one);
        assert!(!begin("1", "a").cancel.is_cancelled());
    }

    #[test]
    fn a_cancel_that_came_first_ends_its_statement_and_few_are_remembered() {
        let queries = Queries::default();
        let begin = |id: &str| {
            queries
                .begin(id, "a", Duration::from_secs(1))
                .expect("a new name")
        };
        queries.cancel("early");
        assert!(begin("early").cancel.is_cancelled());
        assert!(!begin("early").cancel.is_cancelled(), "once");
        for name in 0..=CANCELS_KEPT {
            queries.cancel(&name.to_string());
        }
        assert!(!begin("0").cancel.is_cancelled(), "too long ago");
        assert!(begin("1").cancel.is_cancelled());
    }
}
