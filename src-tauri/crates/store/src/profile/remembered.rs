//! Answers remembered until their table changes.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::column::ColumnProfile;
use super::stats::TableStats;
use crate::mirror::TableState;

/// Profiles of columns kept; few are looked at between two updates.
const KEPT: usize = 200;

/// What was found, and the state of the table it was true for.
type Found<T> = (TableState, Arc<T>);

/// What was found out about tables, each with the state of the table it was true for.
#[derive(Debug, Default)]
pub(crate) struct Profiles {
    stats: Mutex<HashMap<String, Found<TableStats>>>,
    /// By object and column.
    columns: Mutex<HashMap<(String, String), Found<ColumnProfile>>>,
}

impl Profiles {
    pub(super) fn stats(&self, object: &str, state: TableState) -> Option<Arc<TableStats>> {
        let stats = self.stats.lock().unwrap_or_else(PoisonError::into_inner);
        let (known, found) = stats.get(object)?;
        (*known == state).then(|| Arc::clone(found))
    }

    pub(super) fn keep_stats(&self, object: &str, state: TableState, found: &Arc<TableStats>) {
        let mut stats = self.stats.lock().unwrap_or_else(PoisonError::into_inner);
        stats.insert(object.to_owned(), (state, Arc::clone(found)));
    }

    pub(super) fn column(
        &self,
        object: &str,
        column: &str,
        state: TableState,
    ) -> Option<Arc<ColumnProfile>> {
        let columns = self.columns.lock().unwrap_or_else(PoisonError::into_inner);
        let (known, found) = columns.get(&(object.to_owned(), column.to_owned()))?;
        (*known == state).then(|| Arc::clone(found))
    }

    pub(super) fn keep_column(
        &self,
        object: &str,
        column: &str,
        state: TableState,
        found: &Arc<ColumnProfile>,
    ) {
        let mut columns = self.columns.lock().unwrap_or_else(PoisonError::into_inner);
        if columns.len() >= KEPT {
            columns.clear();
        }
        let key = (object.to_owned(), column.to_owned());
        columns.insert(key, (state, Arc::clone(found)));
    }
}
