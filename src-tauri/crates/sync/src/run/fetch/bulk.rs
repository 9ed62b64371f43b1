//! Bulk API 2.0 query jobs: made once, their pages fetched in order, gone on with after a stop.
//!
//! The job's id and the next page's locator are stored: a locator stays good while the job exists
//! (Bulk API 2.0 Developer Guide, Get Results for a Query Job), so a restart goes on inside the
//! same job. The next page is on its way while one is being written.

use std::sync::Arc;
use std::time::Duration;

use salesforce::{FaultKind, JobState, Org, QueryJob};
use store::Load;

use super::csv_page::{self, CsvPage};
use super::load::{Fetch, write};
use crate::Error;
use crate::run::context::Context;

/// Cells per page, and so per transaction: some 20 MB of ordinary values.
const PAGE_CELLS: usize = 2_000_000;
const MOST_PAGE_ROWS: u32 = 25_000;
const FEWEST_PAGE_ROWS: u32 = 5_000;
const FIRST_POLL: Duration = Duration::from_millis(300);
const LONGEST_POLL: Duration = Duration::from_secs(30);
/// Times a page is asked for before it fails its object.
const PAGE_ATTEMPTS: u32 = 5;
/// Stored as the locator after the last page; Salesforce's own word there.
const NO_MORE_PAGES: &str = "null";

/// Fetches every row of the job, making one where `load` has none.
pub(crate) async fn fetch(context: &Context, fetch: &Fetch, load: &mut Load) -> Result<(), Error> {
    let mut jobs_made = 0;
    let mut came_short = false;
    loop {
        if load.job_id.is_none() {
            start_job(context, fetch, load).await?;
            jobs_made += 1;
        }
        match follow_job(context, fetch, load, !came_short).await {
            Err(Error::JobIncomplete { .. }) => {
                came_short = true;
                forget_job(load);
            }
            // A job of an earlier run may be gone, or was made with another version.
            Err(error) if jobs_made < 2 && job_is_gone(&error) => {
                tracing::info!(
                    object = fetch.object,
                    code = error.code(),
                    "the job is gone"
                );
                forget_job(load);
            }
            other => return other,
        }
    }
}

/// Rows per page of so many columns.
fn page_rows(columns: usize) -> u32 {
    u32::try_from(PAGE_CELLS / columns.max(1))
        .unwrap_or(MOST_PAGE_ROWS)
        .clamp(FEWEST_PAGE_ROWS, MOST_PAGE_ROWS)
}

fn job_is_gone(error: &Error) -> bool {
    match error {
        Error::Salesforce(error) => matches!(
            error.fault_kind(),
            Some(FaultKind::NotFound | FaultKind::LocatorExpired | FaultKind::JobVersionMismatch)
        ),
        _ => false,
    }
}

fn forget_job(load: &mut Load) {
    load.job_id = None;
    load.locator = None;
    load.rows_done = 0;
}

async fn start_job(context: &Context, fetch: &Fetch, load: &mut Load) -> Result<(), Error> {
    // Rows that change from now on are later than this.
    load.since = context.server_now();
    let job = context
        .ask(context.org.create_query_job(&fetch.soql(), fetch.scope))
        .await
        .map_err(|error| refused(fetch, error))?;
    load.job_id = Some(job.id);
    load.api_version = Some(context.org.api_version().to_string());
    save(context, fetch, load).await
}

/// A refusal that says nothing against asking by REST is the job's alone.
fn refused(fetch: &Fetch, error: Error) -> Error {
    let stops = error.stops_the_run();
    match error {
        // The columns are described again first.
        Error::Salesforce(source)
            if !stops && source.fault_kind() != Some(FaultKind::InvalidField) =>
        {
            Error::JobRefused {
                object: fetch.object.clone(),
                source,
            }
        }
        other => other,
    }
}

/// The org, asked with the version the job was made with.
fn org_of(context: &Context, load: &Load) -> Org {
    let made_with = load
        .api_version
        .as_deref()
        .and_then(|text| text.parse().ok());
    made_with.map_or_else(
        || context.org.clone(),
        |version| context.org.with_api_version(version),
    )
}

async fn save(context: &Context, fetch: &Fetch, load: &Load) -> Result<(), Error> {
    if fetch.resumes() {
        let load = load.clone();
        context
            .stored(move |database| database.save_load(&load))
            .await?;
    }
    Ok(())
}

/// Brings the job's rows. Fewer than it processed are an error only where it `may_be_redone`: pages
/// agree with their own headers, and the comparison of counts has the last word.
async fn follow_job(
    context: &Context,
    fetch: &Fetch,
    load: &mut Load,
    may_be_redone: bool,
) -> Result<(), Error> {
    let Some(id) = load.job_id.clone() else {
        return Ok(());
    };
    let org = org_of(context, load);
    let job = finished(context, fetch, &org, &id).await?;
    if let Some(rows) = job.number_records_processed {
        load.rows_expected = Some(rows);
        fetch.show_expected(context, rows);
    }
    fetch_pages(context, fetch, load, &org, &id).await?;
    if let Some(expected) = job.number_records_processed
        && expected != load.rows_done
    {
        let found = load.rows_done;
        tracing::warn!(
            object = fetch.object,
            expected,
            found,
            "the job processed another number of rows than came"
        );
        if found < expected && may_be_redone {
            return Err(Error::JobIncomplete {
                object: fetch.object.clone(),
                expected,
                found,
            });
        }
    }
    // Salesforce deletes it after seven days anyway.
    if let Err(error) = context.ask(org.delete_query_job(&id)).await {
        tracing::debug!(
            object = fetch.object,
            code = error.code(),
            "the job was not deleted"
        );
    }
    Ok(())
}

/// Looks at the job less and less often until it has ended.
async fn finished(
    context: &Context,
    fetch: &Fetch,
    org: &Org,
    id: &str,
) -> Result<QueryJob, Error> {
    let mut pause = FIRST_POLL;
    loop {
        let job = context.ask(org.get_query_job(id)).await?;
        match job.state {
            JobState::JobComplete => return Ok(job),
            JobState::Failed | JobState::Aborted => {
                return Err(ended_badly(context, fetch, job).await?);
            }
            _ => {}
        }
        context.wait(pause).await?;
        pause = (pause * 3 / 2).min(LONGEST_POLL);
    }
}

/// Forgets the job, so that the next run makes another, and says how it ended.
async fn ended_badly(context: &Context, fetch: &Fetch, job: QueryJob) -> Result<Error, Error> {
    let object = fetch.object.clone();
    if fetch.resumes() {
        let name = object.clone();
        context
            .stored(move |database| database.delete_load(&name))
            .await?;
    }
    Ok(match job.state {
        JobState::Aborted => Error::JobAborted { object },
        _ => Error::JobFailed {
            object,
            message: job.error_message.unwrap_or_default(),
        },
    })
}

async fn fetch_pages(
    context: &Context,
    fetch: &Fetch,
    load: &mut Load,
    org: &Org,
    id: &str,
) -> Result<(), Error> {
    let mut writing: Option<futures::future::BoxFuture<'_, Result<(), Error>>> = None;
    while load.locator.as_deref() != Some(NO_MORE_PAGES) {
        let locator = load.locator.clone();
        let read = read_page(context, fetch, org, id, locator.as_deref());
        // The page before is written while this one comes.
        let (page, next) = match writing.take() {
            Some(write) => {
                let (written, read) = futures::future::join(write, read).await;
                written?;
                read?
            }
            None => read.await?,
        };
        if next.is_some() && next == locator {
            return Err(Error::Salesforce(salesforce::Error::UnexpectedAnswer {
                what: "a locator that leads to its own page",
                source: None,
            }));
        }
        load.rows_done += page.rows;
        load.locator = Some(next.unwrap_or_else(|| NO_MORE_PAGES.to_owned()));
        let position = load.clone();
        writing = Some(Box::pin(commit(context, fetch, page, position)));
    }
    match writing {
        Some(write) => write.await,
        None => Ok(()),
    }
}

async fn commit(
    context: &Context,
    fetch: &Fetch,
    mut page: CsvPage,
    position: Load,
) -> Result<(), Error> {
    let done = position.rows_done;
    let saved = fetch.resumes().then_some(position);
    write(context, fetch, page.take_batches(), saved).await?;
    fetch.count_upserted(context, page.upserted);
    fetch.show_done(context, done);
    Ok(())
}

/// Reads one page, again where it was cut or came short.
async fn read_page(
    context: &Context,
    fetch: &Fetch,
    org: &Org,
    id: &str,
    locator: Option<&str>,
) -> Result<(CsvPage, Option<String>), Error> {
    let mut attempt = 1;
    loop {
        let error = match try_page(context, fetch, org, id, locator).await {
            Ok(page) => return Ok(page),
            Err(error) => error,
        };
        let again = match &error {
            Error::Salesforce(error) => {
                error.is_transient()
                    || error.fault_kind() == Some(FaultKind::ResultsNotReady)
                    || matches!(error, salesforce::Error::UnexpectedAnswer { .. })
            }
            Error::PageIncomplete { .. } | Error::Csv(_) | Error::Columns { .. } => true,
            _ => false,
        };
        if !again || attempt == PAGE_ATTEMPTS {
            return Err(error);
        }
        tracing::warn!(
            object = fetch.object,
            attempt,
            code = error.code(),
            "a page is fetched again"
        );
        context
            .wait(Duration::from_millis(250) * 2_u32.pow(attempt))
            .await?;
        attempt += 1;
    }
}

async fn try_page(
    context: &Context,
    fetch: &Fetch,
    org: &Org,
    id: &str,
    locator: Option<&str>,
) -> Result<(CsvPage, Option<String>), Error> {
    // Held until the page is written: it bounds the memory of all objects together.
    let permit = Arc::clone(&context.pages)
        .acquire_owned()
        .await
        .map_err(|_| Error::Cancelled)?;
    let page = context
        .ask(org.job_results(id, locator, Some(page_rows(fetch.columns.len()))))
        .await?;
    let next = page.locator.clone();
    Ok((csv_page::read(context, fetch, page, permit).await?, next))
}

#[cfg(test)]
mod tests {
    use super::page_rows;

    #[test]
    fn wide_rows_come_in_smaller_pages() {
        for (columns, rows) in [(1, 25_000), (80, 25_000), (200, 10_000), (800, 5_000)] {
            assert_eq!(page_rows(columns), rows);
        }
    }
}
