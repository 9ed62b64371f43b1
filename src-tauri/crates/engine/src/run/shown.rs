//! A run as it is shown.

use jiff::Timestamp;
use store::{ObjectState, RunObjectRow, RunRow, RunState};

use super::LiveRun;
use crate::wire::{self, ApiError, ApiUsage, Cost, Run, RunObject, RunSummary};

/// The run as it stands; `live` while it goes on.
pub(crate) fn shown(
    connection_id: String,
    run: RunRow,
    objects: Vec<RunObjectRow>,
    live: Option<&LiveRun>,
    api_usage: Option<ApiUsage>,
) -> Run {
    let rows_done = objects.iter().map(|object| object.rows_done).sum();
    let (rows_per_second, seconds_left) = match live {
        Some(live) => live.pace(),
        None => (over_the_whole(&run, rows_done), None),
    };
    Run {
        rows_done,
        rows_expected: rows_expected(&objects),
        rows_added: run.rows_added,
        rows_changed: run.rows_changed,
        rows_removed: run.rows_removed,
        rows_per_second,
        seconds_left,
        api_usage: live.and_then(LiveRun::api_usage).or(api_usage),
        objects: objects.into_iter().map(shown_object).collect(),
        connection_id,
        id: run.id,
        state: state(run.state),
        first_load: run.first_load,
        api_calls: run.api_calls,
        planned: run.planned_calls.map(|api_calls| Cost {
            api_calls,
            bulk_jobs: run.planned_jobs.unwrap_or(0),
        }),
        started_at: run.started_at,
        finished_at: run.finished_at,
        error: run.error.map(ApiError::from),
    }
}

pub(crate) fn summary(run: RunRow) -> RunSummary {
    RunSummary {
        state: state(run.state),
        id: run.id,
        first_load: run.first_load,
        started_at: run.started_at,
        finished_at: run.finished_at,
        rows_upserted: run.rows_upserted,
        rows_added: run.rows_added,
        rows_changed: run.rows_changed,
        rows_removed: run.rows_removed,
        api_calls: run.api_calls,
        objects: run.objects,
        objects_failed: run.objects_failed,
        error: run.error.map(ApiError::from),
    }
}

/// What is known to come in all; an object not yet counted adds what it has brought.
fn rows_expected(objects: &[RunObjectRow]) -> Option<u64> {
    objects
        .iter()
        .any(|object| object.rows_expected.is_some())
        .then(|| {
            objects
                .iter()
                .map(|object| object.rows_expected.unwrap_or(0).max(object.rows_done))
                .sum()
        })
}

fn over_the_whole(run: &RunRow, rows: u64) -> f64 {
    let instant = |text: &str| text.parse::<Timestamp>().ok();
    let ended = run.finished_at.as_deref().and_then(instant);
    let (Some(began), Some(ended)) = (instant(&run.started_at), ended) else {
        return 0.0;
    };
    let seconds = ended.duration_since(began).as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "a pace needs no 53 bits")]
    let rows = rows as f64;
    if seconds > 0.0 { rows / seconds } else { 0.0 }
}

pub(crate) fn shown_object(row: RunObjectRow) -> RunObject {
    RunObject {
        state: match row.state {
            ObjectState::Waiting => wire::ObjectState::Waiting,
            ObjectState::Running => wire::ObjectState::Running,
            ObjectState::Succeeded => wire::ObjectState::Succeeded,
            ObjectState::Failed => wire::ObjectState::Failed,
            ObjectState::Cancelled => wire::ObjectState::Cancelled,
        },
        name: row.name,
        label: row.label,
        rows_done: row.rows_done,
        rows_expected: row.rows_expected,
        rows_added: row.rows_added,
        rows_changed: row.rows_changed,
        rows_removed: row.rows_removed,
        proven_equal: row.proven_equal,
        salesforce_count: row.salesforce_count,
        held_count: row.held_count,
        error: row.error.map(ApiError::from),
    }
}

fn state(state: RunState) -> wire::RunState {
    match state {
        RunState::Running => wire::RunState::Running,
        RunState::Succeeded => wire::RunState::Succeeded,
        RunState::PartlyFailed => wire::RunState::PartlyFailed,
        RunState::Failed => wire::RunState::Failed,
        RunState::Cancelled => wire::RunState::Cancelled,
        RunState::Paused => wire::RunState::Paused,
    }
}

/// The same the other way.
pub(crate) fn stored_state(state: wire::RunState) -> RunState {
    match state {
        wire::RunState::Running => RunState::Running,
        wire::RunState::Succeeded => RunState::Succeeded,
        wire::RunState::PartlyFailed => RunState::PartlyFailed,
        wire::RunState::Failed => RunState::Failed,
        wire::RunState::Cancelled => RunState::Cancelled,
        wire::RunState::Paused => RunState::Paused,
    }
}
