//! One run over all chosen objects.

use std::sync::Arc;

use store::{ObjectState, RunRow};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::context::Tracker;
use super::context::{Context, Deps};
use super::copies::{Copies, Joining};
use super::outcome::{Outcome, verdict};
use super::prepare;
use crate::{Error, Plan};

/// Brings every chosen object up to date and stores the run under `run_id`.
///
/// Never fails because of the org: that is an [`Outcome`]. One object's failure never stops the
/// others, unless nothing can go on: the login ended, the daily allowance is used up, the network
/// or the disk is gone. Cancelling keeps every page and cursor; the next run goes on from there.
///
/// # Errors
/// When not even the run can be written.
pub async fn run(run_id: &str, deps: &Deps, cancel: &CancellationToken) -> Result<Outcome, Error> {
    let (_, mut joins) = mpsc::channel(1);
    run_with_joins(run_id, deps, cancel, &mut joins).await
}

/// The same, taking on the objects whose names come through `joins` while it goes on: at once, or
/// when their own copy has ended where they are being copied. It closes the channel when nothing is
/// left to do, or when it is ending early; what is not taken on by then is answered so.
///
/// # Errors
/// When not even the run can be written.
pub async fn run_with_joins(
    run_id: &str,
    deps: &Deps,
    cancel: &CancellationToken,
    joins: &mut mpsc::Receiver<Joining>,
) -> Result<Outcome, Error> {
    let stop = cancel.child_token();
    let (tracker, started) = begin(run_id, deps).await?;
    let context = Arc::new(Context::new(deps, Arc::clone(&tracker), stop.clone()));
    tracing::info!(
        run = run_id,
        first_load = started.first_load,
        "a run begins"
    );

    let told = CancellationToken::new();
    let teller = tokio::spawn(Arc::clone(&tracker).store_regularly(told.clone()));
    let ended_by = copy_all(&context, joins).await.err();
    told.cancel();
    teller.await.map_err(Error::TaskEnded)?;

    end(&context, ended_by.as_ref()).await
}

async fn begin(run_id: &str, deps: &Deps) -> Result<(Arc<Tracker>, RunRow), Error> {
    let database = Arc::clone(&deps.database);
    let id = run_id.to_owned();
    let begun = move || Ok::<_, store::Error>((database.list_objects()?, database.get_run(&id)?));
    let (objects, known) = tokio::task::spawn_blocking(begun)
        .await
        .map_err(Error::TaskEnded)??;
    // Whoever wrote the run already knows whether it goes on with a first load.
    let first_load = known.map_or_else(
        || !objects.iter().any(|object| object.first_load_done),
        |known| known.first_load,
    );
    let started_at = salesforce::soql::datetime((deps.clock)());
    let run = RunRow::begun(run_id, first_load, started_at);
    let tracker = Arc::new(Tracker::new(
        run.clone(),
        &deps.org,
        &deps.database,
        deps.progress.clone(),
    ));
    tracker.store().await?;
    Ok((tracker, run))
}

async fn copy_all(
    context: &Arc<Context>,
    joins: &mut mpsc::Receiver<Joining>,
) -> Result<(), Error> {
    let mut joined = Vec::new();
    let prepared = prepare::prepare(context);
    tokio::pin!(prepared);
    let plan = loop {
        tokio::select! {
            biased;
            plan = &mut prepared => break plan?,
            Some(joining) = joins.recv() => joined.extend(joining.take_on(context)),
        }
    };
    note_cost(context, &plan);
    let copies = Copies::new(Arc::clone(context));
    copies.run(plan, joined, joins).await
}

/// Adds what the plan will take to what the run says it takes.
pub(super) fn note_cost(context: &Context, plan: &Plan) {
    let cost = plan.cost();
    tracing::info!(calls = cost.api_calls, jobs = cost.bulk_jobs, "planned");
    context.tracker.run(|run| {
        run.planned_calls = Some(run.planned_calls.unwrap_or(0) + cost.api_calls);
        run.planned_jobs = Some(run.planned_jobs.unwrap_or(0) + cost.bulk_jobs);
    });
}

async fn end(context: &Context, ended_by: Option<&Error>) -> Result<Outcome, Error> {
    let tracker = &context.tracker;
    if ended_by.is_some() {
        for object in tracker.objects() {
            if matches!(object.state, ObjectState::Waiting | ObjectState::Running) {
                tracker.object(&object.name, |object| {
                    object.state = ObjectState::Cancelled;
                });
            }
        }
    }
    let (state, error) = verdict(ended_by, &tracker.objects());
    let finished_at = context.now();
    tracker.run(|run| {
        run.state = state;
        run.error.clone_from(&error);
        run.finished_at = Some(finished_at);
    });
    tracker.store().await?;
    let run = tracker.run_row();
    tracing::info!(run = run.id, state = ?state, rows = run.rows_upserted, "the run has ended");
    Ok(Outcome {
        state,
        error,
        needs_reconnect: ended_by.is_some_and(Error::needs_reconnect),
        rows_upserted: run.rows_upserted,
        rows_removed: run.rows_removed,
        api_calls: run.api_calls,
    })
}
