//! Starting a run and telling of its progress; how it ended is written down in `end`.

use std::fs::File;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt;
use jiff::Timestamp;
use salesforce::Org;
use store::{ConnectionRow, RunRow};
use sync::{Deps, Joining};
use tokio::sync::{mpsc, watch};
use tokio_util::sync::CancellationToken;

use super::LiveRun;
use crate::core::{Core, lock};
use crate::schedule::next_update_at;
use crate::sources::source::Source;
use crate::wire::{ApiError, Event};

/// The shortest time between two events about the progress of a run.
const TOLD_EVERY: Duration = Duration::from_millis(250);

/// The right to update a source: given back however the run ends, so that nobody waits for ever.
struct Claim {
    core: Arc<Core>,
    source: Arc<Source>,
    live: Arc<LiveRun>,
    lock_file: Option<File>,
    /// Objects that join the run.
    joins: mpsc::Receiver<Joining>,
}

impl Drop for Claim {
    fn drop(&mut self) {
        drop(self.lock_file.take());
        *lock(&self.source.run) = None;
        // In this order, so that who sees it begun sees too whether it ended without.
        self.live.ended.cancel();
        self.live.begun.cancel();
        self.core.tell_of_run(&self.source.id, &self.live.id);
        self.core.tell(Event::ConnectionsChanged);
        self.core.schedule_changed.notify_one();
    }
}

/// Requests to join a run that may wait until it has taken up those before.
const JOINS_WAITING: usize = 64;

/// What an update is to do.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wanted {
    /// Only these of the chosen objects.
    pub(crate) only: Option<Vec<String>>,
    /// Compares every Id and mends what differs.
    pub(crate) compares_ids: bool,
}

impl Core {
    /// Starts an update of the source and answers its id.
    pub(crate) async fn start_run(
        self: &Arc<Self>,
        connection_id: &str,
        wanted: Wanted,
    ) -> Result<String, ApiError> {
        let row = self.get_connection(connection_id).await?;
        if row.disconnected {
            return Err(ApiError::disconnected());
        }
        if row.needs_reconnect {
            return Err(ApiError::new(
                "needs_reconnect",
                "Salesforce ended the login of this data source; reconnect it first",
            ));
        }
        let source = self.sound_source(connection_id).await?;
        // Where the list of objects did not arrive with the login, it is asked for now, and the
        // recommended ones are chosen.
        self.catalogue(connection_id, false).await?;
        let chosen = source.stored(|database| database.get_summary()).await?;
        if chosen.objects_selected == 0 {
            return Err(ApiError::new("nothing_selected", "no objects are chosen"));
        }
        let org = self.org(&source, &row).await?;
        let began = (self.clock)();
        let mut claim = self.claim(source, &org).await?;
        let run_id = claim.live.id.clone();
        let is_whole = wanted.only.is_none();
        // What goes on with a first load that was cut off is one, too.
        let goes_on = is_whole && self.is_first_load_open(connection_id).await?;
        let first_load = goes_on || !chosen.any_first_load_done;
        if first_load && is_whole {
            self.note_first_load(connection_id, true).await?;
        }
        self.write_start(&claim, began, first_load, &wanted).await?;
        claim.live.begun.cancel();
        self.tasks.spawn("run", async move {
            let Claim {
                core,
                source,
                live,
                joins,
                ..
            } = &mut claim;
            let carried = AssertUnwindSafe(core.carry_out(source, org, live, began, wanted, joins))
                .catch_unwind()
                .await;
            if carried.is_err() {
                core.write_broken_off(source, live, began).await;
            }
        });
        self.tell_of_run(connection_id, &run_id);
        Ok(run_id)
    }

    /// Makes this the one run of the source, in this process and any other.
    async fn claim(self: &Arc<Self>, source: Arc<Source>, org: &Org) -> Result<Claim, ApiError> {
        let (sender, joins) = mpsc::channel(JOINS_WAITING);
        let live = Arc::new(LiveRun::new(
            uuid::Uuid::new_v4().to_string(),
            org.clone(),
            self.tasks.stop().child_token(),
            sender,
        ));
        loop {
            let other = lock(&source.run)
                .get_or_insert_with(|| Arc::clone(&live))
                .clone();
            if other.id == live.id {
                break;
            }
            // Named once it can be asked for; one that never began stands in nobody's way.
            other.begun.cancelled().await;
            if !other.ended.is_cancelled() {
                return Err(ApiError::already_syncing().with("runId", &other.id));
            }
        }
        let mut claim = Claim {
            core: Arc::clone(self),
            source,
            live,
            lock_file: None,
            joins,
        };
        self.refuse_if_leaving(&claim.source.id)?;
        let _turn = Arc::clone(&claim.source);
        let _turn = _turn.settling.lock().await;
        claim.lock_file = Some(self.lock_run(&claim.source.id).await?);
        let known = self.open_source(&claim.source.id);
        if !known.is_some_and(|known| Arc::ptr_eq(&known, &claim.source)) {
            // The data was moved since, and this is the old file.
            return Err(crate::Error::Moving.into());
        }
        // With the lock here, a run that is still open is one whose process has ended.
        let (core, source) = (Arc::clone(self), Arc::clone(&claim.source));
        let ending = move || core.end_interrupted(&source.id, &source.database);
        tokio::task::spawn_blocking(ending).await??;
        Ok(claim)
    }

    async fn write_start(
        &self,
        claim: &Claim,
        began: Timestamp,
        first_load: bool,
        wanted: &Wanted,
    ) -> Result<(), ApiError> {
        let (source, live) = (&claim.source, &claim.live);
        let started_at = salesforce::soql::datetime(began);
        let run = RunRow::begun(&live.id, first_load, started_at.clone());
        source
            .stored(move |database| database.upsert_run(&run))
            .await?;
        let noted = async {
            let (settings, zone) = (self.settings().await?, self.time_zone());
            let is_whole = wanted.only.is_none();
            self.update_connection(&source.id, move |row| {
                row.first_load_started = true;
                row.last_connection_started = Some(started_at);
                row.last_connection_duration_ms = None;
                // One table's repair moves no update of the others.
                if is_whole {
                    row.next_update_at = next_update_at(row, &settings, &zone, began);
                }
            })
            .await
        };
        let noted = noted.await;
        self.hold_up(&source.id, None);
        if let Err(error) = &noted {
            self.write_failure(source, live, &error.to_run_error())
                .await?;
        }
        noted
    }

    async fn carry_out(
        self: &Arc<Self>,
        source: &Arc<Source>,
        org: Org,
        live: &Arc<LiveRun>,
        began: Timestamp,
        wanted: Wanted,
        joins: &mut mpsc::Receiver<Joining>,
    ) {
        let (progress, seen) = watch::channel(0);
        let over = CancellationToken::new();
        let teller = self.tell_progress(Arc::clone(source), Arc::clone(live), seen, over.clone());
        let is_whole = wanted.only.is_none();
        let deps = Deps {
            org: org.clone(),
            database: Arc::clone(&source.database),
            clock: Arc::clone(&self.clock),
            progress,
            options: sync::Options {
                only: wanted.only,
                compares_ids: wanted.compares_ids,
                budget: self.budget_or_default(source).await,
                job_patience: self.job_patience,
            },
        };
        let run = async {
            let outcome = sync::run_with_joins(&live.id, &deps, &live.cancel, joins).await;
            over.cancel();
            outcome
        };
        let (outcome, ()) = tokio::join!(run, teller);
        let written = self
            .write_end(source, &org, live, began, outcome, is_whole)
            .await;
        if let Err(error) = written {
            tracing::error!(code = error.code, "the end of a run was not stored");
        }
        self.settle_after_run(source).await;
        self.see_to_scores(source);
    }

    /// Measures the pace and tells listeners, a few times a second at most.
    async fn tell_progress(
        self: &Arc<Self>,
        source: Arc<Source>,
        live: Arc<LiveRun>,
        mut seen: watch::Receiver<u64>,
        over: CancellationToken,
    ) {
        loop {
            tokio::select! {
                biased;
                () = over.cancelled() => return,
                changed = seen.changed() => if changed.is_err() { return },
            }
            let id = live.id.clone();
            match source
                .stored(move |database| database.list_run_objects(&id))
                .await
            {
                Ok(objects) => live.note(&objects),
                Err(error) => tracing::warn!(code = error.code, "progress was not read"),
            }
            self.tell_of_run(&source.id, &live.id);
            tokio::select! {
                biased;
                () = over.cancelled() => return,
                () = tokio::time::sleep(TOLD_EVERY) => {}
            }
        }
    }

    pub(crate) fn tell_of_run(&self, connection_id: &str, run_id: &str) {
        self.tell(Event::RunChanged {
            connection_id: connection_id.to_owned(),
            run_id: run_id.to_owned(),
        });
    }

    /// Whether the scheduler may start an update of this source now.
    pub(crate) fn is_due(&self, row: &ConnectionRow) -> bool {
        row.first_load_started
            && !row.disconnected
            && !row.needs_reconnect
            && row
                .next_update_at
                .as_deref()
                .and_then(|at| at.parse::<Timestamp>().ok())
                .is_some_and(|at| at <= (self.clock)())
    }
}
