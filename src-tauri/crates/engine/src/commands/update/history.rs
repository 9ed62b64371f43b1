//! The history of updates over all sources: searched page by page, and written into files.

use std::path::Path;
use std::sync::Arc;

use store::{ConnectionRow, RunFilter, RunObjectRow, RunRow};

use crate::commands::update::runs::get_run_rows;
use crate::core::Core;
use crate::history::{Line, OBJECT_HEADING, RUN_HEADING, run_line, run_object_line};
use crate::run::{stored_state, summary};
use crate::wire::{
    ApiError, ExportRuns, FoundRun, FoundRuns, OfRun, RunSearch, SavedFile, SearchRuns,
};

/// The most runs a page may hold.
const LARGEST_PAGE: u32 = 500;

pub(in crate::commands) async fn search_runs(
    core: &Arc<Core>,
    args: SearchRuns,
) -> Result<FoundRuns, ApiError> {
    let limit = args.limit.min(LARGEST_PAGE);
    let reach = args.offset.saturating_add(limit);
    let found = find(core, &args.query, reach).await?;
    let page = found.runs.into_iter().skip(args.offset as usize);
    Ok(FoundRuns {
        runs: page
            .take(limit as usize)
            .map(|(row, run)| FoundRun {
                connection_id: row.id.clone(),
                connection_name: row.name.clone(),
                run: summary(run),
            })
            .collect(),
        total: found.total,
        unreadable: found.unreadable,
    })
}

/// Writes the updates that match into a file that the person names.
pub(in crate::commands) async fn export_runs(
    core: &Arc<Core>,
    args: ExportRuns,
) -> Result<SavedFile, ApiError> {
    let found = find(core, &args.query, u32::MAX).await?;
    if let Some(name) = found.unreadable.first() {
        // A file that lacks a source's updates without saying so would be believed.
        return Err(ApiError::new(
            "history_unreadable",
            format!("the updates of {name} cannot be read"),
        )
        .with("name", name));
    }
    let runs = found.runs.iter();
    let lines = runs.map(|(row, run)| run_line(&row.name, run)).collect();
    save(core, "update-history.csv", &RUN_HEADING, lines).await
}

/// Writes the objects of one update into a file that the person names.
pub(in crate::commands) async fn export_run_objects(
    core: &Arc<Core>,
    args: OfRun,
) -> Result<SavedFile, ApiError> {
    let (row, run, objects): (ConnectionRow, RunRow, Vec<RunObjectRow>) =
        get_run_rows(core, &args.run_id).await?;
    let day = run.started_at.get(..10).unwrap_or("run");
    let lines = objects
        .iter()
        .map(|object| run_object_line(&row.name, &run, object))
        .collect();
    save(core, &format!("update-{day}.csv"), &OBJECT_HEADING, lines).await
}

/// Runs of all sources that match, the newest first, with the rows of their sources.
struct Found {
    runs: Vec<(Arc<ConnectionRow>, RunRow)>,
    total: u64,
    unreadable: Vec<String>,
}

/// The newest `reach` runs that match.
async fn find(core: &Arc<Core>, query: &RunSearch, reach: u32) -> Result<Found, ApiError> {
    let filter = filter(query)?;
    let mut found = Found {
        runs: Vec::new(),
        total: 0,
        unreadable: Vec::new(),
    };
    for row in core.list_connections().await? {
        if query.connection_id.as_ref().is_some_and(|id| *id != row.id) {
            continue;
        }
        let row = Arc::new(row);
        match find_in(core, &row.id, filter.clone(), reach).await {
            Ok((runs, count)) => {
                found.total += count;
                found
                    .runs
                    .extend(runs.into_iter().map(|run| (Arc::clone(&row), run)));
            }
            Err(error) => {
                tracing::warn!(code = error.code, "the history of a source was not read");
                found.unreadable.push(row.name.clone());
            }
        }
    }
    // Stable: runs of one source that began together keep their order.
    found
        .runs
        .sort_by(|(_, one), (_, other)| other.started_at.cmp(&one.started_at));
    Ok(found)
}

async fn find_in(
    core: &Arc<Core>,
    connection_id: &str,
    filter: RunFilter,
    reach: u32,
) -> Result<(Vec<RunRow>, u64), ApiError> {
    let source = core.source(connection_id).await?;
    source
        .stored(move |database| {
            Ok((
                database.search_runs(&filter, reach)?,
                database.count_runs(&filter)?,
            ))
        })
        .await
}

fn filter(query: &RunSearch) -> Result<RunFilter, ApiError> {
    Ok(RunFilter {
        text: query.text.clone(),
        states: query
            .states
            .iter()
            .flatten()
            .map(|state| stored_state(*state))
            .collect(),
        object: query.object.clone(),
        since: query.since.as_deref().map(instant).transpose()?,
        until: query.until.as_deref().map(instant).transpose()?,
    })
}

/// As runs keep their instants, so that they compare as text.
fn instant(text: &str) -> Result<String, ApiError> {
    let read: Result<jiff::Timestamp, _> = text.parse();
    read.map(salesforce::soql::datetime)
        .map_err(|error| ApiError::bad_arguments("search_runs", error))
}

async fn save(
    core: &Arc<Core>,
    suggested: &str,
    heading: &'static [&'static str],
    lines: Vec<Line>,
) -> Result<SavedFile, ApiError> {
    let csv = export::find("csv").ok_or_else(|| ApiError::bad_arguments("export_runs", "csv"))?;
    let rows = lines.len() as u64;
    let write = move |path: &Path| {
        let options = export::Options::default();
        export::export_lines(heading, &lines, "updates", csv, options, path).map(drop)
    };
    let saved = core.save_as(suggested.to_owned(), write).await?;
    Ok(SavedFile {
        path: saved.map(|saved| saved.path),
        rows,
    })
}
