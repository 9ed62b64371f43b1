//! The pages of a completed job: fetched and read side by side, written in their order.
//!
//! Each page is read by a task of its own, so that download, decompression and parsing use every
//! core while one page is being written. The position moves in the order of the pages, together
//! with the last rows of each.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use salesforce::{FaultKind, PageAddress};
use store::Load;
use tokio::sync::OwnedSemaphorePermit;
use tokio_util::task::AbortOnDropHandle;

use super::feed::{Feed, Job, NO_MORE_PAGES, NextTold};
use crate::Error;
use crate::run::context::{Context, PAGES_IN_MEMORY};
use crate::run::fetch::csv_page::{self, CsvPage};
use crate::run::fetch::load::{Fetch, write};

/// Cells per page, and so per transaction: some 20 MB of ordinary values.
const PAGE_CELLS: usize = 2_000_000;
const MOST_PAGE_ROWS: u32 = 25_000;
const FEWEST_PAGE_ROWS: u32 = 5_000;
/// Times a page is asked for before it fails its object.
const PAGE_ATTEMPTS: u32 = 5;

/// A page on its way.
struct Coming {
    start: PageAddress,
    page: AbortOnDropHandle<Result<CsvPage, Error>>,
}

/// Brings the pages from the load's position on; lists them in advance where there are `many`.
pub(super) async fn fetch_pages(
    context: &Context,
    fetch: &Fetch,
    load: &mut Load,
    job: &Job,
    many: bool,
) -> Result<(), Error> {
    let shared = Arc::new(fetch.clone());
    let mut feed = Feed::open(context, job, load.locator.as_deref(), many).await?;
    let mut coming: VecDeque<Coming> = VecDeque::new();
    let mut next: Option<(PageAddress, Option<NextTold>)> = None;
    let mut before: Option<PageAddress> = None;
    let mut last_given = false;
    // What ended the asking; the pages on their way are written first.
    let mut ended: Option<Error> = None;
    loop {
        let asks = ended.is_none() && !last_given && next.is_none();
        let begins = ended.is_none() && next.is_some() && coming.len() < PAGES_IN_MEMORY;
        // The position after a page is the start of the one after it.
        let next_known = coming.len() > 1 || next.is_some() || (last_given && ended.is_none());
        let writable = coming.front_mut().filter(|_| next_known);
        if !asks && !begins && writable.is_none() {
            return ended.map_or(Ok(()), Err);
        }
        tokio::select! {
            biased;
            () = context.stop.cancelled() => return Err(Error::Cancelled),
            given = feed.next(context, job), if asks => match given {
                Ok(Some((start, tell))) => {
                    check_progress(before.as_ref(), &start)?;
                    before = Some(start.clone());
                    next = Some((start, tell));
                }
                Ok(None) => last_given = true,
                Err(error) if error.pauses() || matches!(error, Error::Cancelled) => {
                    ended = Some(error);
                }
                Err(error) => return Err(error),
            },
            // In the order of the pages: the one to write next never waits for those behind it.
            permit = Arc::clone(&context.pages).acquire_owned(), if begins => {
                let permit = permit.map_err(|_| Error::Cancelled)?;
                if let Some((start, tell)) = next.take() {
                    coming.push_back(begin(context, &shared, job, start, tell, permit));
                }
            }
            page = finished(writable) => {
                let page = page?;
                coming.pop_front();
                load.rows_done += page.rows;
                let after = coming.front().map(|coming| &coming.start);
                let after = after.or(next.as_ref().map(|(start, _)| start));
                load.locator = match after {
                    Some(start) => start.locator.clone(),
                    None => Some(NO_MORE_PAGES.to_owned()),
                };
                commit(context, fetch, page, load.clone()).await?;
            }
        }
    }
}

/// The page, once it has come; never where there is none.
async fn finished(coming: Option<&mut Coming>) -> Result<CsvPage, Error> {
    match coming {
        Some(coming) => (&mut coming.page).await.map_err(Error::TaskEnded)?,
        None => std::future::pending().await,
    }
}

/// No page may be given out twice in a row, else the pages never end.
fn check_progress(before: Option<&PageAddress>, start: &PageAddress) -> Result<(), Error> {
    if before == Some(start) {
        return Err(Error::Salesforce(salesforce::Error::UnexpectedAnswer {
            what: "a locator that leads to its own page",
            source: None,
        }));
    }
    Ok(())
}

fn begin(
    context: &Context,
    fetch: &Arc<Fetch>,
    job: &Job,
    start: PageAddress,
    tell: Option<NextTold>,
    permit: OwnedSemaphorePermit,
) -> Coming {
    let (context, fetch) = (context.clone(), Arc::clone(fetch));
    let (job, asked) = (job.clone(), start.clone());
    let reading = async move { read_page(&context, &fetch, &job, &asked, tell, permit).await };
    Coming {
        start,
        page: AbortOnDropHandle::new(tokio::spawn(reading)),
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
    job: &Job,
    start: &PageAddress,
    mut tell: Option<NextTold>,
    permit: OwnedSemaphorePermit,
) -> Result<CsvPage, Error> {
    // Held until the page is written, over all attempts.
    let mut permit = Some(permit);
    let mut attempt = 1;
    loop {
        let error = match try_page(context, fetch, job, start, &mut tell, &mut permit).await {
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
    job: &Job,
    start: &PageAddress,
    tell: &mut Option<NextTold>,
    permit: &mut Option<OwnedSemaphorePermit>,
) -> Result<CsvPage, Error> {
    let results = job
        .org
        .job_results(&job.id, start.locator.as_deref(), start.max_records);
    let page = context.ask(results).await?;
    if let Some(tell) = tell.take()
        && tell.send(page.locator.clone()).is_err()
    {
        // Whoever wrote the pages has given up.
        return Err(Error::Cancelled);
    }
    csv_page::read(context, fetch, page, permit).await
}

/// Rows per page of so many columns.
pub(super) fn page_rows(columns: usize) -> u32 {
    u32::try_from(PAGE_CELLS / columns.max(1))
        .unwrap_or(MOST_PAGE_ROWS)
        .clamp(FEWEST_PAGE_ROWS, MOST_PAGE_ROWS)
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
