//! Updates as lines of a file: one line an update, or one line an object of it.
//!
//! Headings and values are those of the wire types, in English, so that programs read them whatever
//! language the interface shows. Deliberately absent: the file itself, which the `export` crate writes.

use jiff::Timestamp;
use store::{RunError, RunObjectRow, RunRow};

use crate::run::{shown_object, summary};
use crate::wire::RunSummary;

pub(crate) const RUN_HEADING: [&str; 14] = [
    "source",
    "run_id",
    "state",
    "first_load",
    "started_at",
    "finished_at",
    "duration_seconds",
    "rows_added",
    "rows_changed",
    "rows_removed",
    "api_calls",
    "objects",
    "objects_failed",
    "error",
];

pub(crate) const OBJECT_HEADING: [&str; 13] = [
    "source",
    "run_id",
    "started_at",
    "object",
    "label",
    "state",
    "rows_read",
    "rows_added",
    "rows_changed",
    "rows_removed",
    "salesforce_count",
    "held_count",
    "error",
];

/// Cells in the order of the heading; what is not known is none.
pub(crate) type Line = Vec<Option<String>>;

/// A run of the source with this name, below [`RUN_HEADING`].
pub(crate) fn run_line(source: &str, row: &RunRow) -> Line {
    let run: RunSummary = summary(row.clone());
    vec![
        Some(source.to_owned()),
        Some(run.id),
        word(&run.state),
        Some(run.first_load.to_string()),
        Some(run.started_at),
        run.finished_at,
        seconds(row),
        known(run.rows_added),
        known(run.rows_changed),
        known(Some(run.rows_removed)),
        Some(run.api_calls.to_string()),
        Some(run.objects.to_string()),
        Some(run.objects_failed.to_string()),
        said(row.error.as_ref()),
    ]
}

/// An object of the run, below [`OBJECT_HEADING`].
pub(crate) fn run_object_line(source: &str, run: &RunRow, row: &RunObjectRow) -> Line {
    let object = shown_object(row.clone());
    vec![
        Some(source.to_owned()),
        Some(run.id.clone()),
        Some(run.started_at.clone()),
        Some(object.name),
        Some(object.label),
        word(&object.state),
        known(Some(object.rows_done)),
        known(object.rows_added),
        known(object.rows_changed),
        known(Some(object.rows_removed)),
        known(object.salesforce_count),
        known(object.held_count),
        said(row.error.as_ref()),
    ]
}

fn known(count: Option<u64>) -> Option<String> {
    count.map(|count| count.to_string())
}

fn said(error: Option<&RunError>) -> Option<String> {
    error.map(|error| format!("{}: {}", error.code, error.message))
}

/// A state's name on the wire.
fn word(state: &impl serde::Serialize) -> Option<String> {
    match serde_json::to_value(state) {
        Ok(serde_json::Value::String(word)) => Some(word),
        _ => None,
    }
}

fn seconds(run: &RunRow) -> Option<String> {
    let instant = |text: &str| text.parse::<Timestamp>().ok();
    let ended = run.finished_at.as_deref().and_then(instant)?;
    let taken = ended.duration_since(instant(&run.started_at)?);
    Some(format!("{:.3}", taken.as_secs_f64()))
}
