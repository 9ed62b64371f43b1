//! Finding runs again: by words, state, object and time; and letting go of the oldest.
//!
//! A run lists every object that was looked at. One is found by an object only where that object
//! changed or failed in it, because all others are in every run.

use rusqlite::named_params;

use super::run::{RUN, read_run};
use crate::{Error, RunRow, RunState, SourceDatabase};

/// Which runs are wanted; what is empty asks for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RunFilter {
    /// Part of an object's name or label, or of an error.
    pub text: Option<String>,
    pub states: Vec<RunState>,
    /// The API name of an object that changed or failed.
    pub object: Option<String>,
    /// Runs that began at this instant or later, RFC 3339 in UTC.
    pub since: Option<String>,
    /// Runs that began before this instant.
    pub until: Option<String>,
}

/// An object that had a part in its run.
const TOOK_PART: &str = "o.run_id = r.id AND \
    (o.rows_done > 0 OR o.rows_removed > 0 OR o.state = 'failed')";

fn condition() -> String {
    let says = |error: &str| {
        format!(
            "json_extract({error}, '$.code') LIKE :text ESCAPE '\\'
             OR json_extract({error}, '$.message') LIKE :text ESCAPE '\\'"
        )
    };
    let (run_says, object_says) = (says("r.error"), says("o.error"));
    format!(
        "(:since IS NULL OR r.started_at >= :since)
         AND (:until IS NULL OR r.started_at < :until)
         AND (:states = '[]' OR r.state IN (SELECT value FROM json_each(:states)))
         AND (:object IS NULL OR EXISTS (
            SELECT 1 FROM om_run_objects o WHERE o.name = :object AND {TOOK_PART}))
         AND (:text IS NULL OR {run_says} OR EXISTS (
            SELECT 1 FROM om_run_objects o WHERE {TOOK_PART} AND (
                o.name LIKE :text ESCAPE '\\' OR o.label LIKE :text ESCAPE '\\'
                OR {object_says})))"
    )
}

/// Text that LIKE finds anywhere, whatever signs are in it.
fn pattern(text: &str) -> Option<String> {
    let text = text.trim();
    let escaped = text
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_");
    (!text.is_empty()).then(|| format!("%{escaped}%"))
}

impl SourceDatabase {
    /// The newest runs that match, the newest first, at most `limit`.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn search_runs(&self, filter: &RunFilter, limit: u32) -> Result<Vec<RunRow>, Error> {
        let (text, states) = bound(filter)?;
        let connection = self.lock_for_reading();
        let mut statement = connection.prepare_cached(&format!(
            "{RUN} WHERE {} ORDER BY r.started_at DESC, r.rowid DESC LIMIT :limit",
            condition()
        ))?;
        let mut rows = statement.query(named_params! {
            ":text": text,
            ":states": states,
            ":object": filter.object,
            ":since": filter.since,
            ":until": filter.until,
            ":limit": limit,
        })?;
        let mut runs = Vec::new();
        while let Some(row) = rows.next()? {
            runs.push(read_run(row)?);
        }
        Ok(runs)
    }

    /// How many runs match.
    ///
    /// # Errors
    /// When they cannot be counted.
    pub fn count_runs(&self, filter: &RunFilter) -> Result<u64, Error> {
        let (text, states) = bound(filter)?;
        let connection = self.lock_for_reading();
        let mut statement = connection.prepare_cached(&format!(
            "SELECT count(*) FROM om_runs r WHERE {}",
            condition()
        ))?;
        let count: i64 = statement.query_row(
            named_params! {
                ":text": text,
                ":states": states,
                ":object": filter.object,
                ":since": filter.since,
                ":until": filter.until,
            },
            |row| row.get(0),
        )?;
        Ok(count.cast_unsigned())
    }

    /// Lets go of runs that began before `since`, and of all but the newest `most`; how many went.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn prune_runs(&self, since: &str, most: u32) -> Result<usize, Error> {
        Ok(self.lock().execute(
            "DELETE FROM om_runs WHERE state <> 'running' AND (started_at < ?1 OR id NOT IN (
                SELECT id FROM om_runs ORDER BY started_at DESC, rowid DESC LIMIT ?2))",
            (since, most),
        )?)
    }
}

fn bound(filter: &RunFilter) -> Result<(Option<String>, String), Error> {
    let words: Vec<&str> = filter.states.iter().map(|state| state.word()).collect();
    let text = filter.text.as_deref().and_then(pattern);
    Ok((text, serde_json::to_string(&words)?))
}
