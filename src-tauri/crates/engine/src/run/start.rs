//! Starting a run, telling of its progress, and writing down how it ended.

use std::fs::File;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use salesforce::Org;
use store::{ConnectionRow, RunRow, RunState};
use sync::{Deps, Outcome};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::LiveRun;
use crate::connection::{next_update, reason};
use crate::core::{Core, lock};
use crate::source::{Source, try_lock_run};
use crate::wire::{ApiError, Event};

/// The shortest time between two events about the progress of a run.
const TOLD_EVERY: Duration = Duration::from_millis(250);

impl Core {
    /// Starts an update of the source and answers its id.
    pub(crate) async fn start_run(
        self: &Arc<Self>,
        connection_id: &str,
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
        let source = self.source(connection_id).await?;
        let chosen = source.stored(|database| database.get_summary()).await?;
        if chosen.objects_selected == 0 {
            return Err(ApiError::new("nothing_selected", "no objects are chosen"));
        }
        let org = self.org(&source, &row).await?;
        let began = (self.clock)();
        let (live, lock_file) = self.claim(&source, &org).await?;
        let run_id = live.id.clone();
        let prepared = self
            .write_start(&source, &run_id, began, !chosen.any_first_load_done)
            .await;
        if let Err(error) = prepared {
            *lock(&source.run) = None;
            live.ended.cancel();
            return Err(error);
        }
        let core = Arc::clone(self);
        self.tasks.spawn("run", async move {
            core.carry_out(&source, org, &live, began).await;
            drop(lock_file);
            *lock(&source.run) = None;
            live.ended.cancel();
            core.tell_of_run(&source.id, &live.id);
            core.tell(Event::ConnectionsChanged);
            core.schedule_changed.notify_one();
        });
        self.tell_of_run(connection_id, &run_id);
        Ok(run_id)
    }

    /// Makes this the one run of the source, in this process and any other.
    async fn claim(
        &self,
        source: &Arc<Source>,
        org: &Org,
    ) -> Result<(Arc<LiveRun>, File), ApiError> {
        let busy = || {
            ApiError::new(
                "already_syncing",
                "this data source is being updated already",
            )
        };
        let live = Arc::new(LiveRun::new(
            uuid::Uuid::new_v4().to_string(),
            org.clone(),
            self.tasks.stop().child_token(),
        ));
        {
            let mut run = lock(&source.run);
            if let Some(other) = run.as_ref() {
                return Err(busy().with("runId", &other.id));
            }
            *run = Some(Arc::clone(&live));
        }
        let path = self.run_lock_path(&source.id);
        let locked = tokio::task::spawn_blocking(move || try_lock_run(&path)).await;
        let failed = match locked {
            Ok(Ok(Some(file))) => return Ok((live, file)),
            Ok(Ok(None)) => busy(),
            Ok(Err(error)) => error.into(),
            Err(error) => error.into(),
        };
        *lock(&source.run) = None;
        Err(failed)
    }

    async fn write_start(
        &self,
        source: &Source,
        run_id: &str,
        began: Timestamp,
        first_load: bool,
    ) -> Result<(), ApiError> {
        let started_at = salesforce::soql::datetime(began);
        let run = RunRow {
            id: run_id.to_owned(),
            state: RunState::Running,
            first_load,
            started_at: started_at.clone(),
            finished_at: None,
            rows_upserted: 0,
            rows_removed: 0,
            api_calls: 0,
            objects: 0,
            objects_failed: 0,
            error: None,
        };
        source
            .stored(move |database| database.upsert_run(&run))
            .await?;
        let every = self.settings().await?.update_every_minutes;
        self.update_connection(&source.id, move |row| {
            row.first_load_started = true;
            row.last_connection_started = Some(started_at);
            row.next_update_at = next_update(began, every);
        })
        .await
    }

    async fn carry_out(
        self: &Arc<Self>,
        source: &Arc<Source>,
        org: Org,
        live: &Arc<LiveRun>,
        began: Timestamp,
    ) {
        let (progress, seen) = watch::channel(0);
        let over = CancellationToken::new();
        let teller = self.tell_progress(Arc::clone(source), Arc::clone(live), seen, over.clone());
        let deps = Deps {
            org: org.clone(),
            database: Arc::clone(&source.database),
            clock: Arc::clone(&self.clock),
            progress,
        };
        let run = async {
            let outcome = sync::run(&live.id, &deps, &live.cancel).await;
            over.cancel();
            outcome
        };
        let (outcome, ()) = tokio::join!(run, teller);
        let written = self.write_end(source, &org, live, began, outcome).await;
        if let Err(error) = written {
            tracing::error!(code = error.code, "the end of a run was not stored");
        }
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

    async fn write_end(
        &self,
        source: &Source,
        org: &Org,
        live: &LiveRun,
        began: Timestamp,
        outcome: Result<Outcome, sync::Error>,
    ) -> Result<(), ApiError> {
        let outcome = match outcome {
            Ok(outcome) => outcome,
            Err(error) => self.write_failure(source, live, error).await?,
        };
        let ended = (self.clock)();
        let took = ended.duration_since(began).as_millis();
        // A run that the app's own end cut off goes on when the app is next opened.
        let is_cut_off = outcome.state == RunState::Cancelled && self.tasks.stop().is_cancelled();
        let usage = org.api_usage();
        let instance = org.instance_url().origin().ascii_serialization();
        let status = status_after(source, &live.id, &outcome).await?;
        self.update_connection(&source.id, move |row| {
            row.last_connection_duration_ms = u64::try_from(took).ok();
            row.instance_url = instance;
            if let Some(usage) = usage {
                row.api_used = Some(usage.used);
                row.api_allowed = Some(usage.allowed);
            }
            if outcome.state == RunState::Succeeded {
                row.last_successful_update_began = Some(salesforce::soql::datetime(began));
            }
            if outcome.state != RunState::Cancelled {
                row.needs_reconnect = outcome.needs_reconnect;
                row.status_reason = status;
            }
            if is_cut_off && row.next_update_at.is_some() {
                row.next_update_at = Some(salesforce::soql::datetime(ended));
            }
        })
        .await
    }

    /// The run could not even be written: says so in its row, where that works now.
    async fn write_failure(
        &self,
        source: &Source,
        live: &LiveRun,
        error: sync::Error,
    ) -> Result<Outcome, ApiError> {
        let needs_reconnect = error.needs_reconnect();
        let error = error.to_run_error();
        let (finished_at, told) = (self.now(), error.clone());
        let id = live.id.clone();
        source
            .stored(move |database| {
                let Some(mut run) = database.get_run(&id)? else {
                    return Ok(());
                };
                run.state = RunState::Failed;
                run.finished_at = Some(finished_at);
                run.error = Some(told);
                database.upsert_run(&run)
            })
            .await?;
        Ok(Outcome {
            state: RunState::Failed,
            error: Some(error),
            needs_reconnect,
            rows_upserted: 0,
            rows_removed: 0,
            api_calls: 0,
        })
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

/// What the connection says of itself after the run; nothing where all went well.
async fn status_after(
    source: &Source,
    run_id: &str,
    outcome: &Outcome,
) -> Result<Option<String>, ApiError> {
    let error = match outcome.state {
        RunState::PartlyFailed => {
            let id = run_id.to_owned();
            let run = source.stored(move |database| database.get_run(&id)).await?;
            let (failed, all) = run.map_or((0, 0), |run| (run.objects_failed, run.objects));
            let sentence = format!("{failed} of {all} objects were not updated");
            Some(
                ApiError::new("some_objects_failed", sentence)
                    .with("failed", failed.to_string())
                    .with("objects", all.to_string()),
            )
        }
        RunState::Failed => Some(match &outcome.error {
            Some(error) => ApiError::from(error.clone()),
            None => ApiError::new("unexpected", "the update failed").with("message", "-"),
        }),
        RunState::Succeeded | RunState::Cancelled | RunState::Running => None,
    };
    Ok(error.as_ref().and_then(reason))
}
