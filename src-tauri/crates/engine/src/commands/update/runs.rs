use std::sync::Arc;

use store::{ConnectionRow, RunObjectRow, RunRow, RunState};

use crate::core::Core;
use crate::run::{Wanted, shown, summary};
use crate::sources::source::Source;
use crate::wire::{
    ApiError, ApiUsage, EstimateUpdate, ListRuns, OfRun, RepairTable, Run, RunSummary, StartSync,
    UpdateEstimate,
};

/// Runs listed where the caller names no limit.
const RUNS_LISTED: u32 = 50;

/// Starts an update now; amid the blackout hours only where the person was asked.
pub(in crate::commands) async fn start_sync(
    core: &Arc<Core>,
    args: StartSync,
) -> Result<OfRun, ApiError> {
    core.refuse_in_blackout(&args.connection_id, args.despite_blackout)
        .await?;
    let run_id = core
        .start_run(&args.connection_id, Wanted::default())
        .await?;
    Ok(OfRun { run_id })
}

/// Updates one table and compares its every Id with the org's, whatever the counts say; amid the
/// blackout hours only where the person was asked.
pub(in crate::commands) async fn repair_table(
    core: &Arc<Core>,
    args: RepairTable,
) -> Result<OfRun, ApiError> {
    let source = core.source(&args.connection_id).await?;
    let object = args.object.clone();
    let held = source
        .stored(move |database| database.get_object(&object))
        .await?;
    if held
        .as_ref()
        .is_some_and(|object| object.method == Some(store::ReplicationMethod::Paused))
    {
        return Err(ApiError::new(
            "table_paused",
            "this table is kept as it is; choose another method to repair it",
        ));
    }
    if !held.is_some_and(|object| object.selected) {
        return Err(store::Error::UnknownObject {
            object: args.object,
        }
        .into());
    }
    core.refuse_in_blackout(&args.connection_id, args.despite_blackout)
        .await?;
    let wanted = Wanted {
        only: Some(vec![args.object]),
        compares_ids: true,
    };
    let run_id = core.start_run(&args.connection_id, wanted).await?;
    Ok(OfRun { run_id })
}

pub(in crate::commands) async fn estimate_update(
    core: &Arc<Core>,
    args: EstimateUpdate,
) -> Result<UpdateEstimate, ApiError> {
    core.estimate(&args.connection_id, args.objects).await
}

pub(in crate::commands) async fn get_run(core: &Arc<Core>, args: OfRun) -> Result<Run, ApiError> {
    let (row, run, objects) = get_run_rows(core, &args.run_id).await?;
    let live = core.source(&row.id).await?.live_run();
    let live = live.filter(|live| live.id == run.id);
    let usage = match (row.api_used, row.api_allowed) {
        (Some(used), Some(allowed)) => Some(ApiUsage { used, allowed }),
        _ => None,
    };
    Ok(shown(row.id, run, objects, live.as_deref(), usage))
}

/// The run with this id, its objects, and the source it was of.
pub(in crate::commands) async fn get_run_rows(
    core: &Arc<Core>,
    run_id: &str,
) -> Result<(ConnectionRow, RunRow, Vec<RunObjectRow>), ApiError> {
    for row in core.list_connections().await? {
        let source = match core.source(&row.id).await {
            Ok(source) => source,
            Err(error) => {
                tracing::warn!(code = error.code, "a source's database was not opened");
                continue;
            }
        };
        let id = run_id.to_owned();
        let found = source
            .stored(move |database| {
                let Some(run) = database.get_run(&id)? else {
                    return Ok(None);
                };
                Ok(Some((run, database.list_run_objects(&id)?)))
            })
            .await?;
        if let Some((run, objects)) = found {
            return Ok((row, run, objects));
        }
    }
    Err(run_not_found())
}

pub(in crate::commands) async fn list_runs(
    core: &Arc<Core>,
    args: ListRuns,
) -> Result<Vec<RunSummary>, ApiError> {
    let source = core.source(&args.connection_id).await?;
    let limit = args.limit.unwrap_or(RUNS_LISTED);
    let runs = source
        .stored(move |database| database.list_runs(limit))
        .await?;
    Ok(runs.into_iter().map(summary).collect())
}

/// Asks the run to end; every page that was written stays. One that has ended stays as it is.
pub(in crate::commands) async fn cancel_run(core: &Arc<Core>, args: OfRun) -> Result<(), ApiError> {
    for row in core.list_connections().await? {
        let Ok(source) = core.source(&row.id).await else {
            continue;
        };
        if let Some(live) = source.live_run().filter(|live| live.id == args.run_id) {
            live.cancel.cancel();
            return Ok(());
        }
        let Some(state) = state_of(&source, &args.run_id).await? else {
            continue;
        };
        // The program it is in can end it; nobody else.
        if state == RunState::Running && core.goes_on_elsewhere(&source).await? {
            return Err(ApiError::syncing_elsewhere());
        }
        return Ok(());
    }
    Err(run_not_found())
}

/// Ends the source's run, if there is one, and waits until it is over.
pub(in crate::commands) async fn stop_run(core: &Core, connection_id: &str) {
    // A source that is not open has none; one whose database cannot be opened never will.
    if let Some(live) = core.open_source(connection_id).and_then(|it| it.live_run()) {
        live.cancel.cancel();
        live.ended.cancelled().await;
    }
}

async fn state_of(source: &Source, run_id: &str) -> Result<Option<RunState>, ApiError> {
    let id = run_id.to_owned();
    let run = source.stored(move |database| database.get_run(&id)).await?;
    Ok(run.map(|run| run.state))
}

fn run_not_found() -> ApiError {
    ApiError::new("run_not_found", "there is no such update")
}
