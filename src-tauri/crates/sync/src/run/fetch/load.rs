//! Fetching all rows that match, page by page, by whichever API the plan chose.

use salesforce::{FaultKind, Scope, soql};
use store::{ColumnKind, Load, LoadPurpose, Page, RowBatch, WriteMode, Written};

use super::{bulk, rest};
use crate::run::context::Context;
use crate::{Error, LoadMethod};

/// Which rows and columns to fetch, and what to do with them.
#[derive(Debug, Clone)]
pub(crate) struct Fetch {
    pub(crate) object: String,
    /// The first is `Id`.
    pub(crate) columns: Vec<(String, ColumnKind)>,
    /// A SOQL condition without `WHERE`.
    pub(crate) condition: Option<String>,
    pub(crate) scope: Scope,
    pub(crate) method: LoadMethod,
    pub(crate) mode: WriteMode,
    pub(crate) purpose: LoadPurpose,
    /// Whether each Id is gathered, to find held rows that the org no longer shows.
    pub(crate) gathers: bool,
    /// Whether rows are written; else their Ids are only gathered.
    pub(crate) writes: bool,
    pub(crate) rows_expected: Option<u64>,
    /// Whether its rows are the object's progress, rather than part of proving it.
    pub(crate) shows: bool,
}

impl Fetch {
    pub(crate) fn names(&self) -> Vec<String> {
        self.columns.iter().map(|(name, _)| name.clone()).collect()
    }

    /// The whole question.
    pub(crate) fn soql(&self) -> String {
        let mut text = soql::select(self.columns.iter().map(|(name, _)| name), &self.object);
        if let Some(condition) = &self.condition {
            text.push_str(" WHERE ");
            text.push_str(condition);
        }
        text
    }

    /// Whether its position is kept, so that a stopped fetch goes on.
    pub(crate) fn resumes(&self) -> bool {
        self.writes && !self.gathers
    }

    /// A load that has not begun.
    pub(crate) fn begin(&self, context: &Context) -> Load {
        Load {
            object: self.object.clone(),
            purpose: self.purpose,
            columns: self.names(),
            since: context.server_now(),
            job_id: None,
            api_version: None,
            locator: None,
            last_id: None,
            rows_done: 0,
            rows_expected: self.rows_expected,
            started_at: context.now(),
        }
    }
}

impl Fetch {
    /// Counts rows upserted, once their page is held for good.
    pub(crate) fn count_upserted(&self, context: &Context, rows: u64) {
        context.tracker.came(rows);
    }

    /// Shows how many rows came so far.
    pub(crate) fn show_done(&self, context: &Context, rows: u64) {
        if self.shows {
            context
                .tracker
                .object(&self.object, |object| object.rows_done = rows);
        }
    }

    /// Shows how many rows will come.
    pub(crate) fn show_expected(&self, context: &Context, rows: u64) {
        if self.shows {
            context
                .tracker
                .object(&self.object, |object| object.rows_expected = Some(rows));
        }
    }
}

/// Fetches everything, going on from `load`; returns how many rows came in all.
///
/// Where Salesforce refuses a Bulk job for this object, or has none left for today, REST brings the
/// rows.
pub(crate) async fn fetch_all(
    context: &Context,
    fetch: &Fetch,
    mut load: Load,
) -> Result<u64, Error> {
    let begun_by_rest = load.last_id.is_some();
    if fetch.method == LoadMethod::Bulk && !begun_by_rest {
        match bulk::fetch(context, fetch, &mut load).await {
            Err(error) if rest_may_do(&error, &load) => {
                tracing::info!(
                    object = fetch.object,
                    code = error.code(),
                    "no rows by a bulk job, REST instead"
                );
                load.job_id = None;
                load.locator = None;
                load.rows_done = 0;
            }
            other => return other.map(|()| load.rows_done),
        }
    }
    rest::fetch(context, fetch, &mut load).await?;
    Ok(load.rows_done)
}

/// Whether a job's failure says nothing against pages in Id order, which ask for less at once.
fn rest_may_do(error: &Error, load: &Load) -> bool {
    match error {
        // Whatever the job brought: in Id order each page is proven by itself.
        Error::JobIncomplete { .. } => true,
        _ if load.rows_done > 0 => false,
        Error::JobFailed { .. } | Error::JobStuck { .. } | Error::JobRefused { .. } => true,
        Error::Salesforce(error) => matches!(
            error.fault_kind(),
            Some(FaultKind::BulkUnsupported | FaultKind::BulkLimit)
        ),
        _ => false,
    }
}

/// Writes one page with the position after it, and counts it.
pub(crate) async fn write(
    context: &Context,
    fetch: &Fetch,
    batches: Vec<RowBatch>,
    load: Option<Load>,
) -> Result<Written, Error> {
    let written = write_part(context, fetch, batches, load).await?;
    fetch.count_upserted(context, written.rows);
    Ok(written)
}

/// The same without counting the rows upserted: the page they belong to may be read again.
pub(crate) async fn write_part(
    context: &Context,
    fetch: &Fetch,
    batches: Vec<RowBatch>,
    load: Option<Load>,
) -> Result<Written, Error> {
    let names = fetch.names();
    let object = fetch.object.clone();
    let (mode, gathers, writes) = (fetch.mode, fetch.gathers, fetch.writes);
    let seen_at = context.server_now();
    let written = context
        .stored(move |database| {
            if gathers {
                let ids = batches.iter().flat_map(first_cells);
                database.add_to_sweep(&object, ids)?;
            }
            if !writes {
                return Ok(Written::default());
            }
            database.write_page(&Page {
                object: &object,
                columns: &names,
                batches: &batches,
                mode,
                seen_at: &seen_at,
                load: load.as_ref(),
            })
        })
        .await?;
    context.tracker.wrote(&fetch.object, &written);
    Ok(written)
}

/// The Ids of a batch.
fn first_cells(batch: &RowBatch) -> impl Iterator<Item = &str> {
    batch
        .cells()
        .step_by(batch.width().max(1))
        .filter_map(|cell| match cell {
            store::CellRef::Text(id) => std::str::from_utf8(id).ok(),
            _ => None,
        })
}
