//! Answers remembered until their table changes.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::stats::TableStats;

/// What was found out about tables, each with the state of the table it was true for.
#[derive(Debug, Default)]
pub(crate) struct Profiles {
    stats: Mutex<HashMap<String, (String, Arc<TableStats>)>>,
}

impl Profiles {
    pub(super) fn stats(&self, object: &str, state: &str) -> Option<Arc<TableStats>> {
        let stats = self.stats.lock().unwrap_or_else(PoisonError::into_inner);
        let (known, found) = stats.get(object)?;
        (known == state).then(|| Arc::clone(found))
    }

    pub(super) fn keep_stats(&self, object: &str, state: &str, found: &Arc<TableStats>) {
        let mut stats = self.stats.lock().unwrap_or_else(PoisonError::into_inner);
        stats.insert(object.to_owned(), (state.to_owned(), Arc::clone(found)));
    }
}
