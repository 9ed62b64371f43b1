//! What a run shows of itself: kept in memory, stored a few times a second.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use salesforce::Org;
use store::{ObjectState, RunObjectRow, RunRow, SourceDatabase, Written};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use crate::Error;

/// How often progress is stored and told.
const STORED_EVERY: Duration = Duration::from_millis(250);

pub(in crate::run) struct Tracker {
    state: Mutex<State>,
    /// Held while the state is written.
    storing: tokio::sync::Mutex<()>,
    database: Arc<SourceDatabase>,
    org: Org,
    calls_before: u64,
    progress: watch::Sender<u64>,
}

struct State {
    run: RunRow,
    objects: Vec<RunObjectRow>,
    /// Objects that changed since they were stored.
    changed: BTreeSet<usize>,
}

impl Tracker {
    pub(in crate::run) fn new(
        run: RunRow,
        org: &Org,
        database: &Arc<SourceDatabase>,
        progress: watch::Sender<u64>,
    ) -> Self {
        Self {
            calls_before: org.api_calls(),
            org: org.clone(),
            database: Arc::clone(database),
            progress,
            storing: tokio::sync::Mutex::new(()),
            state: Mutex::new(State {
                run,
                objects: Vec::new(),
                changed: BTreeSet::new(),
            }),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lists the objects of the run; those listed already keep their place.
    pub(in crate::run) fn list(&self, objects: Vec<(String, String)>) {
        let mut state = self.lock();
        for (name, label) in objects {
            if state.objects.iter().any(|object| object.name == name) {
                continue;
            }
            let place = state.objects.len();
            state.objects.push(RunObjectRow {
                name,
                label,
                state: ObjectState::Waiting,
                rows_done: 0,
                rows_expected: None,
                rows_added: Some(0),
                rows_changed: Some(0),
                rows_removed: 0,
                proven_equal: None,
                salesforce_count: None,
                held_count: None,
                error: None,
            });
            state.changed.insert(place);
        }
    }

    /// Changes how an object stands.
    pub(in crate::run) fn object(&self, name: &str, change: impl FnOnce(&mut RunObjectRow)) {
        let mut state = self.lock();
        if let Some(place) = state.objects.iter().position(|object| object.name == name) {
            change(&mut state.objects[place]);
            state.changed.insert(place);
        }
    }

    /// Counts rows that came, once their page is held for good.
    pub(in crate::run) fn came(&self, rows: u64) {
        self.lock().run.rows_upserted += rows;
    }

    /// Counts what a page did to the table. A page that is read again does nothing once more.
    pub(in crate::run) fn wrote(&self, name: &str, written: &Written) {
        let add = |sum: &mut Option<u64>, rows: u64| *sum = Some(sum.unwrap_or(0) + rows);
        self.object(name, |object| {
            add(&mut object.rows_added, written.inserted);
            add(&mut object.rows_changed, written.changed);
            object.rows_removed += written.removed;
        });
        let run = &mut self.lock().run;
        add(&mut run.rows_added, written.inserted);
        add(&mut run.rows_changed, written.changed);
        run.rows_removed += written.removed;
    }

    /// Changes the run itself.
    pub(in crate::run) fn run(&self, change: impl FnOnce(&mut RunRow)) {
        change(&mut self.lock().run);
    }

    pub(in crate::run) fn objects(&self) -> Vec<RunObjectRow> {
        self.lock().objects.clone()
    }

    pub(in crate::run) fn run_row(&self) -> RunRow {
        self.lock().run.clone()
    }

    /// Stores what changed and tells so. What could not be stored is tried again with the next.
    pub(in crate::run) async fn store(&self) -> Result<(), Error> {
        // One at a time, so that no older state is written last.
        let _turn = self.storing.lock().await;
        let (run, objects, changed) = {
            let mut state = self.lock();
            state.run.api_calls = self.org.api_calls().saturating_sub(self.calls_before);
            let changed = std::mem::take(&mut state.changed);
            let objects: Vec<RunObjectRow> = changed
                .iter()
                .filter_map(|place| state.objects.get(*place).cloned())
                .collect();
            (state.run.clone(), objects, changed)
        };
        let database = Arc::clone(&self.database);
        let stored = tokio::task::spawn_blocking(move || {
            database.upsert_run(&run)?;
            database.upsert_run_objects(&run.id, &objects)
        })
        .await
        .map_err(Error::TaskEnded)?;
        if let Err(error) = stored {
            self.lock().changed.extend(changed);
            return Err(error.into());
        }
        self.progress.send_modify(|count| *count += 1);
        Ok(())
    }

    /// Stores what changed a few times a second until told to stop.
    pub(in crate::run) async fn store_regularly(self: Arc<Self>, stop: CancellationToken) {
        let mut ticks = tokio::time::interval(STORED_EVERY);
        ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                biased;
                () = stop.cancelled() => return,
                _ = ticks.tick() => {}
            }
            let dirty = !self.lock().changed.is_empty();
            if dirty && let Err(error) = self.store().await {
                // The run's end stores everything again and reports a failure.
                tracing::warn!(code = error.code(), "progress was not stored");
            }
        }
    }
}
