//! Writing down how a run ended: in its own row, and in what its source says of itself.

use std::sync::{Arc, Mutex};

use jiff::{SignedDuration, Timestamp};
use salesforce::{ApiUsage, Org};
use store::{RunError, RunState};
use sync::Outcome;

use super::LiveRun;
use crate::alert::UpdateEnd;
use crate::core::{Core, lock};
use crate::sources::connection::reason;
use crate::sources::source::Source;
use crate::wire::ApiError;

/// A run that used up its own share leaves the day some room: the next one waits this long.
const SOONEST_AFTER_BUDGET: SignedDuration = SignedDuration::from_mins(15);

/// Salesforce's day is the last 24 hours: calls come free bit by bit.
const AFTER_DAILY_LIMIT: SignedDuration = SignedDuration::from_hours(1);

/// Runs are kept for a year, and at most so many of a source: three months of one every quarter of
/// an hour.
const RUNS_KEPT_FOR: SignedDuration = SignedDuration::from_hours(366 * 24);
const RUNS_KEPT: u32 = 10_000;

impl Core {
    pub(super) async fn write_end(
        &self,
        source: &Source,
        org: &Org,
        live: &LiveRun,
        began: Timestamp,
        outcome: Result<Outcome, sync::Error>,
        is_whole: bool,
    ) -> Result<(), ApiError> {
        let outcome = match outcome {
            Ok(outcome) => outcome,
            Err(error) => {
                let needs_reconnect = error.needs_reconnect();
                let error = error.to_run_error();
                // A damaged file takes no more notes, and the connection must still tell.
                if let Err(error) = self.write_failure(source, live, &error).await {
                    tracing::warn!(code = error.code, "how the run failed was not stored");
                }
                failed(error, needs_reconnect)
            }
        };
        let ended = (self.clock)();
        let took = ended.duration_since(began).as_millis();
        // A run that the app's own end cut off goes on when the app is next opened.
        let is_cut_off = outcome.state == RunState::Cancelled && self.tasks.stop().is_cancelled();
        let usage = org.api_usage();
        let instance = org.instance_url().origin().ascii_serialization();
        let status = status_after(source, &live.id, &outcome).await?;
        let code = outcome.error.as_ref().map(|error| error.code.clone());
        let goes_on_at = self.goes_on_at(source, &outcome, usage).await?;
        // One table's end says nothing of the others; its own run tells how it went.
        let (state, needs_reconnect) = (outcome.state, outcome.needs_reconnect);
        let asked = Arc::new(Mutex::new(None));
        let answer = Arc::clone(&asked);
        let tells = self.works_by_itself;
        let says = match outcome.state {
            RunState::Cancelled => false,
            RunState::Paused => true,
            // A login that has ended has ended for all tables.
            _ => is_whole || needs_reconnect,
        };
        self.update_connection(&source.id, move |row| {
            row.last_connection_duration_ms = u64::try_from(took).ok();
            row.instance_url = instance;
            if let Some(usage) = usage {
                row.api_used = Some(usage.used);
                row.api_allowed = Some(usage.allowed);
            }
            if outcome.state == RunState::Succeeded && is_whole {
                row.last_successful_update_began = Some(salesforce::soql::datetime(began));
            }
            if says {
                row.needs_reconnect = outcome.needs_reconnect;
                row.status_reason = status;
            }
            if let Some(at) = goes_on_at {
                row.next_update_at = Some(salesforce::soql::datetime(at));
            }
            if is_cut_off && row.next_update_at.is_some() {
                row.next_update_at = Some(salesforce::soql::datetime(ended));
            }
            // What goes on by itself is not complete, and is told when it is.
            let goes_on = is_cut_off || (state == RunState::Paused && !needs_reconnect);
            let language = if goes_on || !tells {
                None
            } else {
                row.notify_language.take()
            };
            // A command line has nobody to tell; the app tells of the next one.
            *lock(&answer) = tells.then(|| (row.name.clone(), language));
        })
        .await?;
        let told = lock(&asked).take();
        let came_through = matches!(state, RunState::Succeeded | RunState::PartlyFailed);
        if told.is_none() && came_through && is_whole {
            // Who sits at the command line has seen it.
            self.note_first_load(&source.id, false).await?;
        }
        if let Some((name, language)) = told {
            let id = live.id.clone();
            let run = source.stored(move |database| database.get_run(&id)).await?;
            self.tell_after_update(UpdateEnd {
                connection_id: &source.id,
                name: &name,
                run,
                is_whole,
                needs_reconnect,
                code: code.as_deref(),
                asked: language.as_deref(),
            })
            .await?;
        }
        self.prune_runs(source, ended).await
    }

    /// Lets go of the oldest runs.
    async fn prune_runs(&self, source: &Source, now: Timestamp) -> Result<(), ApiError> {
        let since = now.checked_sub(RUNS_KEPT_FOR).unwrap_or(now);
        let since = salesforce::soql::datetime(since);
        source
            .stored(move |database| database.prune_runs(&since, RUNS_KEPT))
            .await?;
        Ok(())
    }

    /// When a run that used up a day's calls goes on by itself.
    async fn goes_on_at(
        &self,
        source: &Source,
        outcome: &Outcome,
        usage: Option<ApiUsage>,
    ) -> Result<Option<Timestamp>, ApiError> {
        let code = outcome.error.as_ref().map(|error| error.code.as_str());
        match code {
            Some("api_budget_reached") => {
                let soonest = (self.clock)().checked_add(SOONEST_AFTER_BUDGET);
                let allowed = usage.map_or(0, |usage| usage.allowed);
                let at = self.budget_has_room_at(source, allowed).await?;
                Ok(soonest.ok().map(|soonest| at.max(soonest)))
            }
            Some("daily_api_limit") => Ok((self.clock)().checked_add(AFTER_DAILY_LIMIT).ok()),
            _ => Ok(None),
        }
    }

    /// A part of the run panicked: its row and the source say so.
    pub(super) async fn write_broken_off(&self, source: &Source, live: &LiveRun, began: Timestamp) {
        let error = ApiError::new(
            "inner_task_ended",
            "a part of the update ended early; start it again",
        );
        let written = async {
            let (now, told) = (self.now(), error.to_run_error());
            let note = told.clone();
            source
                .stored(move |database| database.close_interrupted_runs(&now, &note))
                .await?;
            self.write_failure(source, live, &told).await?;
            let (status, ended) = (reason(&error), (self.clock)());
            self.update_connection(&source.id, move |row| {
                row.status_reason = status;
                let took = ended.duration_since(began).as_millis();
                row.last_connection_duration_ms = u64::try_from(took).ok();
            })
            .await
        };
        if let Err(error) = written.await {
            tracing::error!(code = error.code, "the end of a run was not stored");
        }
    }

    /// The run could not even be written: says so in its row, where that works now.
    pub(super) async fn write_failure(
        &self,
        source: &Source,
        live: &LiveRun,
        error: &RunError,
    ) -> Result<(), ApiError> {
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
            .await
    }
}

fn failed(error: RunError, needs_reconnect: bool) -> Outcome {
    Outcome {
        state: RunState::Failed,
        error: Some(error),
        needs_reconnect,
        rows_upserted: 0,
        rows_removed: 0,
        api_calls: 0,
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
        RunState::Failed | RunState::Paused => Some(match &outcome.error {
            Some(error) => ApiError::from(error.clone()),
            None => ApiError::new("unexpected", "the update failed").with("message", "-"),
        }),
        RunState::Succeeded | RunState::Cancelled | RunState::Running => None,
    };
    Ok(error.as_ref().and_then(reason))
}
