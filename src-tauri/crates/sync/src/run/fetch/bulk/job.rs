//! One job's life: made, waited for, its pages brought, deleted.
//!
//! The job's id and the next page's locator are stored: a locator stays good while the job exists
//! (Bulk API 2.0 Developer Guide, Get Results for a Query Job), so a restart goes on inside the
//! same job.

use std::sync::Arc;
use std::time::Duration;

use salesforce::{FaultKind, JobState, Org, QueryJob};
use store::{Load, LoadPurpose};

use super::feed::Job;
use super::pages::{fetch_pages, page_rows};
use crate::Error;
use crate::run::context::Context;
use crate::run::fetch::load::Fetch;

const FIRST_POLL: Duration = Duration::from_millis(100);
const LONGEST_POLL: Duration = Duration::from_secs(30);

/// Fetches every row of the job, making one where `load` has none.
pub(crate) async fn fetch(context: &Context, fetch: &Fetch, load: &mut Load) -> Result<(), Error> {
    let _place = Arc::clone(&context.jobs)
        .acquire_owned()
        .await
        .map_err(|_| Error::Cancelled)?;
    let mut jobs_made = 0;
    let mut came_short = false;
    loop {
        if load.job_id.is_none() {
            start_job(context, fetch, load).await?;
            jobs_made += 1;
        }
        match follow_job(context, fetch, load).await {
            Err(Error::JobIncomplete { .. }) if !came_short => {
                came_short = true;
                forget_job(load);
            }
            // Pages agree with their own heads; the comparison of counts has the last word.
            Err(Error::JobIncomplete { .. }) if is_proven_later(fetch) => return Ok(()),
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

/// Whether the rows are counted against the org's own count once they are here.
fn is_proven_later(fetch: &Fetch) -> bool {
    fetch.writes && matches!(fetch.purpose, LoadPurpose::First | LoadPurpose::Full)
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

/// Brings the job's rows.
///
/// # Errors
/// [`Error::JobIncomplete`] where fewer came than it processed.
async fn follow_job(context: &Context, fetch: &Fetch, load: &mut Load) -> Result<(), Error> {
    let Some(id) = load.job_id.clone() else {
        return Ok(());
    };
    let org = org_of(context, load);
    let job = finished(context, fetch, &org, &id).await?;
    let processed = job.number_records_processed;
    if let Some(rows) = processed {
        load.rows_expected = Some(rows);
        fetch.show_expected(context, rows);
    }
    let page_rows = page_rows(fetch.columns.len());
    let pages = Job {
        org: org.clone(),
        id: id.clone(),
        page_rows,
    };
    let many = processed.is_none_or(|rows| rows > u64::from(page_rows));
    fetch_pages(context, fetch, load, &pages, many).await?;
    check_complete(fetch, load, processed)?;
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

fn check_complete(fetch: &Fetch, load: &Load, processed: Option<u64>) -> Result<(), Error> {
    let (expected, found) = (processed.unwrap_or(load.rows_done), load.rows_done);
    if expected == found {
        return Ok(());
    }
    tracing::warn!(
        object = fetch.object,
        expected,
        found,
        "the job processed another number of rows than came"
    );
    if found > expected {
        // A page read twice: rows are upserted by Id.
        return Ok(());
    }
    Err(Error::JobIncomplete {
        object: fetch.object.clone(),
        expected,
        found,
    })
}

/// Looks at the job less and less often until it has ended.
async fn finished(
    context: &Context,
    fetch: &Fetch,
    org: &Org,
    id: &str,
) -> Result<QueryJob, Error> {
    let mut pause = FIRST_POLL;
    let mut waited = Duration::ZERO;
    loop {
        let job = context.ask(org.get_query_job(id)).await?;
        match job.state {
            JobState::JobComplete => return Ok(job),
            JobState::Failed | JobState::Aborted => {
                return Err(ended_badly(context, fetch, job).await?);
            }
            _ if waited >= context.options.job_patience => {
                return Err(given_up(context, fetch, org, id).await?);
            }
            _ => {}
        }
        context.wait(pause).await?;
        waited += pause;
        pause = (pause * 2).min(LONGEST_POLL);
    }
}

/// Ends a job that does not end by itself.
async fn given_up(context: &Context, fetch: &Fetch, org: &Org, id: &str) -> Result<Error, Error> {
    match context.ask(org.abort_query_job(id)).await {
        Ok(_) => {}
        Err(error) if error.stops_the_run() => return Err(error),
        // It may have ended meanwhile; its rows come another way.
        Err(error) => tracing::info!(
            object = fetch.object,
            code = error.code(),
            "the job was not ended"
        ),
    }
    forget_load(context, fetch).await?;
    Ok(Error::JobStuck {
        object: fetch.object.clone(),
    })
}

/// So that the next run makes another job.
async fn forget_load(context: &Context, fetch: &Fetch) -> Result<(), Error> {
    if fetch.resumes() {
        let (name, purpose) = (fetch.object.clone(), fetch.purpose);
        context
            .stored(move |database| database.delete_load(&name, purpose))
            .await?;
    }
    Ok(())
}

/// Forgets the job and says how it ended.
async fn ended_badly(context: &Context, fetch: &Fetch, job: QueryJob) -> Result<Error, Error> {
    forget_load(context, fetch).await?;
    let object = fetch.object.clone();
    Ok(match job.state {
        JobState::Aborted => Error::JobAborted { object },
        _ => Error::JobFailed {
            object,
            message: job.error_message.unwrap_or_default(),
        },
    })
}
