//! Runs: each update of the source, and how each object fared in it.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, Row};
use serde::{Deserialize, Serialize};

use crate::{Error, SourceDatabase};

/// How a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunState {
    Running,
    Succeeded,
    PartlyFailed,
    Failed,
    Cancelled,
    /// Stopped with what it had, to go on by itself: at the next login, or when the day's budget
    /// allows.
    Paused,
}

/// How an object stands within a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ObjectState {
    Waiting,
    Running,
    Succeeded,
    Failed,
    Cancelled,
}

/// Why something failed: a stable code, a sentence in English, and what fills the sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunError {
    pub code: String,
    pub message: String,
    #[serde(default)]
    pub params: BTreeMap<String, String>,
}

/// One run. Instants are RFC 3339 text in UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunRow {
    pub id: String,
    pub state: RunState,
    /// The first load of this source, rather than an update.
    pub first_load: bool,
    pub started_at: String,
    pub finished_at: Option<String>,
    /// Rows that came, as they are counted while they come.
    pub rows_upserted: u64,
    /// How many of them were not held before; unknown of updates by an early version of the app.
    pub rows_added: Option<u64>,
    /// How many of them were held with other values.
    pub rows_changed: Option<u64>,
    pub rows_removed: u64,
    pub api_calls: u64,
    pub objects: u32,
    pub objects_failed: u32,
    pub error: Option<RunError>,
    /// API calls and Bulk jobs the plan said it would take.
    pub planned_calls: Option<u64>,
    pub planned_jobs: Option<u64>,
}

impl RunRow {
    /// A run at its beginning, with nothing done yet.
    #[must_use]
    pub fn begun(id: &str, first_load: bool, started_at: String) -> Self {
        Self {
            id: id.to_owned(),
            state: RunState::Running,
            first_load,
            started_at,
            finished_at: None,
            rows_upserted: 0,
            rows_added: Some(0),
            rows_changed: Some(0),
            rows_removed: 0,
            api_calls: 0,
            objects: 0,
            objects_failed: 0,
            error: None,
            planned_calls: None,
            planned_jobs: None,
        }
    }
}

/// One object within a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunObjectRow {
    pub name: String,
    pub label: String,
    pub state: ObjectState,
    /// Rows brought in by this run.
    pub rows_done: u64,
    pub rows_expected: Option<u64>,
    /// As in [`RunRow`].
    pub rows_added: Option<u64>,
    pub rows_changed: Option<u64>,
    pub rows_removed: u64,
    /// After the comparison: Salesforce's `COUNT()` equals the rows held.
    pub proven_equal: Option<bool>,
    pub salesforce_count: Option<u64>,
    pub held_count: Option<u64>,
    pub error: Option<RunError>,
}

impl RunState {
    pub(in crate::source) fn word(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Succeeded => "succeeded",
            Self::PartlyFailed => "partly_failed",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
            Self::Paused => "paused",
        }
    }

    fn from_word(word: &str) -> Self {
        match word {
            "running" => Self::Running,
            "succeeded" => Self::Succeeded,
            "partly_failed" => Self::PartlyFailed,
            "cancelled" => Self::Cancelled,
            "paused" => Self::Paused,
            _ => Self::Failed,
        }
    }
}

impl ObjectState {
    fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    fn from_word(word: &str) -> Self {
        match word {
            "waiting" => Self::Waiting,
            "running" => Self::Running,
            "succeeded" => Self::Succeeded,
            "cancelled" => Self::Cancelled,
            _ => Self::Failed,
        }
    }
}

pub(in crate::source) const RUN: &str = "SELECT id, state, first_load, started_at, finished_at, rows_upserted, \
    rows_removed, api_calls, error, \
    (SELECT count(*) FROM om_run_objects o WHERE o.run_id = r.id), \
    (SELECT count(*) FROM om_run_objects o WHERE o.run_id = r.id AND o.state = 'failed'), \
    planned_calls, planned_jobs, rows_added, rows_changed \
    FROM om_runs r";

impl SourceDatabase {
    /// Stores the run; `objects` and `objects_failed` are counted, not stored.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn upsert_run(&self, run: &RunRow) -> Result<(), Error> {
        self.lock()
            .prepare_cached(
                "INSERT INTO om_runs (id, state, first_load, started_at, finished_at,
                    rows_upserted, rows_removed, api_calls, error, planned_calls, planned_jobs,
                    rows_added, rows_changed)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
                 ON CONFLICT (id) DO UPDATE SET state = excluded.state,
                    first_load = excluded.first_load, finished_at = excluded.finished_at,
                    rows_upserted = excluded.rows_upserted, rows_removed = excluded.rows_removed,
                    api_calls = excluded.api_calls, error = excluded.error,
                    planned_calls = excluded.planned_calls, planned_jobs = excluded.planned_jobs,
                    rows_added = excluded.rows_added, rows_changed = excluded.rows_changed",
            )?
            .execute((
                &run.id,
                run.state.word(),
                run.first_load,
                &run.started_at,
                &run.finished_at,
                run.rows_upserted.cast_signed(),
                run.rows_removed.cast_signed(),
                run.api_calls.cast_signed(),
                run.error.as_ref().map(serde_json::to_string).transpose()?,
                run.planned_calls.map(u64::cast_signed),
                run.planned_jobs.map(u64::cast_signed),
                run.rows_added.map(u64::cast_signed),
                run.rows_changed.map(u64::cast_signed),
            ))?;
        Ok(())
    }

    /// Stores how these objects stand in the run; their order is kept from the first time.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn upsert_run_objects(&self, run_id: &str, objects: &[RunObjectRow]) -> Result<(), Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        {
            let mut statement = transaction.prepare_cached(
                "INSERT INTO om_run_objects (run_id, position, name, label, state, rows_done,
                    rows_expected, rows_removed, proven_equal, salesforce_count, held_count, error,
                    rows_added, rows_changed)
                 VALUES (?1, (SELECT count(*) FROM om_run_objects WHERE run_id = ?1), ?2, ?3, ?4,
                    ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
                 ON CONFLICT (run_id, name) DO UPDATE SET label = excluded.label,
                    state = excluded.state, rows_done = excluded.rows_done,
                    rows_expected = excluded.rows_expected, rows_removed = excluded.rows_removed,
                    proven_equal = excluded.proven_equal,
                    salesforce_count = excluded.salesforce_count,
                    held_count = excluded.held_count, error = excluded.error,
                    rows_added = excluded.rows_added, rows_changed = excluded.rows_changed",
            )?;
            for object in objects {
                statement.execute((
                    run_id,
                    &object.name,
                    &object.label,
                    object.state.word(),
                    object.rows_done.cast_signed(),
                    object.rows_expected.map(u64::cast_signed),
                    object.rows_removed.cast_signed(),
                    object.proven_equal,
                    object.salesforce_count.map(u64::cast_signed),
                    object.held_count.map(u64::cast_signed),
                    object
                        .error
                        .as_ref()
                        .map(serde_json::to_string)
                        .transpose()?,
                    object.rows_added.map(u64::cast_signed),
                    object.rows_changed.map(u64::cast_signed),
                ))?;
            }
        }
        transaction.commit()?;
        Ok(())
    }

    /// The run with this id.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn get_run(&self, id: &str) -> Result<Option<RunRow>, Error> {
        let connection = self.lock_for_reading();
        let mut statement = connection.prepare_cached(&format!("{RUN} WHERE id = ?1"))?;
        statement
            .query_row([id], |row| Ok(read_run(row)))
            .optional()?
            .transpose()
    }

    /// The newest runs, the newest first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn list_runs(&self, limit: u32) -> Result<Vec<RunRow>, Error> {
        let connection = self.lock_for_reading();
        let mut statement = connection.prepare_cached(&format!(
            "{RUN} ORDER BY started_at DESC, rowid DESC LIMIT ?1"
        ))?;
        let mut rows = statement.query([limit])?;
        let mut runs = Vec::new();
        while let Some(row) = rows.next()? {
            runs.push(read_run(row)?);
        }
        Ok(runs)
    }

    /// When runs ended, those still under way when they began, and the API calls each made; those
    /// since `since`, the oldest first.
    ///
    /// A cancelled run counts from its beginning: one that a stopped process left was ended much
    /// later than its last call.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn list_calls_since(&self, since: &str) -> Result<Vec<(String, u64)>, Error> {
        let connection = self.lock_for_reading();
        let mut statement = connection.prepare_cached(
            "SELECT iif(state = 'cancelled', started_at, coalesce(finished_at, started_at)) AS at,
                api_calls
             FROM om_runs WHERE at >= ?1 ORDER BY at",
        )?;
        let rows = statement.query_map([since], |row| {
            Ok((row.get(0)?, row.get::<_, i64>(1)?.cast_unsigned()))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The objects of a run in their order.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn list_run_objects(&self, run_id: &str) -> Result<Vec<RunObjectRow>, Error> {
        let connection = self.lock_for_reading();
        let mut statement = connection.prepare_cached(
            "SELECT name, label, state, rows_done, rows_expected, rows_removed, proven_equal,
                salesforce_count, held_count, error, rows_added, rows_changed
             FROM om_run_objects WHERE run_id = ?1 ORDER BY position",
        )?;
        let mut rows = statement.query([run_id])?;
        let mut objects = Vec::new();
        while let Some(row) = rows.next()? {
            objects.push(read_object(row)?);
        }
        Ok(objects)
    }

    /// Ends runs that a stopped process left running, as cancelled with this error; returns how many.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn close_interrupted_runs(
        &self,
        finished_at: &str,
        error: &RunError,
    ) -> Result<usize, Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        transaction.execute(
            "UPDATE om_run_objects SET state = 'cancelled' WHERE state IN ('waiting', 'running')
             AND run_id IN (SELECT id FROM om_runs WHERE state = 'running')",
            [],
        )?;
        let closed = transaction.execute(
            "UPDATE om_runs SET state = 'cancelled', finished_at = ?1, error = ?2
             WHERE state = 'running'",
            [finished_at, &serde_json::to_string(error)?],
        )?;
        transaction.commit()?;
        Ok(closed)
    }
}

pub(in crate::source) fn read_run(row: &Row<'_>) -> Result<RunRow, Error> {
    let error: Option<String> = row.get(8)?;
    let planned = |index: usize| -> rusqlite::Result<Option<u64>> {
        Ok(row.get::<_, Option<i64>>(index)?.map(i64::cast_unsigned))
    };
    Ok(RunRow {
        id: row.get(0)?,
        state: RunState::from_word(&row.get::<_, String>(1)?),
        first_load: row.get(2)?,
        started_at: row.get(3)?,
        finished_at: row.get(4)?,
        rows_upserted: row.get::<_, i64>(5)?.cast_unsigned(),
        rows_removed: row.get::<_, i64>(6)?.cast_unsigned(),
        api_calls: row.get::<_, i64>(7)?.cast_unsigned(),
        error: error.as_deref().map(serde_json::from_str).transpose()?,
        objects: row.get(9)?,
        objects_failed: row.get(10)?,
        planned_calls: planned(11)?,
        planned_jobs: planned(12)?,
        rows_added: planned(13)?,
        rows_changed: planned(14)?,
    })
}

fn read_object(row: &Row<'_>) -> Result<RunObjectRow, Error> {
    let error: Option<String> = row.get(9)?;
    let count = |index: usize| -> rusqlite::Result<Option<u64>> {
        Ok(row.get::<_, Option<i64>>(index)?.map(i64::cast_unsigned))
    };
    Ok(RunObjectRow {
        name: row.get(0)?,
        label: row.get(1)?,
        state: ObjectState::from_word(&row.get::<_, String>(2)?),
        rows_done: row.get::<_, i64>(3)?.cast_unsigned(),
        rows_expected: count(4)?,
        rows_removed: row.get::<_, i64>(5)?.cast_unsigned(),
        proven_equal: row.get(6)?,
        salesforce_count: count(7)?,
        held_count: count(8)?,
        rows_added: count(10)?,
        rows_changed: count(11)?,
        error: error.as_deref().map(serde_json::from_str).transpose()?,
    })
}
