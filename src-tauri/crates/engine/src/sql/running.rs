//! Statements that run, by the names their askers gave them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use store::SqlCancel;

use crate::core::lock;
use crate::wire::ApiError;

/// All statements of one engine that run now.
#[derive(Debug, Default)]
pub(crate) struct Queries {
    running: Arc<Mutex<HashMap<String, Entry>>>,
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
    running: Arc<Mutex<HashMap<String, Entry>>>,
}

impl Queries {
    pub(super) fn begin(
        &self,
        id: &str,
        connection_id: &str,
        timeout: Duration,
    ) -> Result<Ticket, ApiError> {
        let mut running = lock(&self.running);
        if running.contains_key(id) {
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
        running.insert(id.to_owned(), entry);
        Ok(Ticket {
            cancel,
            id: id.to_owned(),
            running: Arc::clone(&self.running),
        })
    }

    /// Ends the statement of this name; one that has ended already is left in peace.
    pub(super) fn cancel(&self, id: &str) {
        if let Some(entry) = lock(&self.running).get(id) {
            entry.cancel.cancel();
        }
    }

    /// Ends all statements over a source, as before its file goes.
    pub(crate) fn cancel_of(&self, connection_id: &str) {
        for entry in lock(&self.running).values() {
            if entry.connection_id == connection_id {
                entry.cancel.cancel();
            }
        }
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        lock(&self.running).remove(&self.id);
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
}
