//! Which page of a job's results comes next.
//!
//! Where the org lists pages (`resultPages`, API 58.0 and later), five come with one call, and pages
//! are fetched side by side. Elsewhere each page names the next one in its head, so that only the
//! bodies overlap.

use std::collections::VecDeque;

use futures::FutureExt;
use futures::future::BoxFuture;
use salesforce::{FaultKind, Org, PageAddress, ResultPages};
use tokio::sync::oneshot;

use crate::Error;
use crate::run::context::Context;

/// Stored as the locator after the last page; Salesforce's own word there.
pub(super) const NO_MORE_PAGES: &str = "null";

/// Tells, when a page's head has come, the locator of the page after it.
pub(super) type NextTold = oneshot::Sender<Option<String>>;

/// The job whose pages are wanted.
#[derive(Clone)]
pub(super) struct Job {
    pub(super) org: Org,
    pub(super) id: String,
    /// Rows per page, where that is this app's to choose.
    pub(super) page_rows: u32,
}

/// Some pages, and where the list goes on.
type Listed = Result<(VecDeque<PageAddress>, Option<String>), Error>;

/// The pages of one job from a place on.
pub(super) enum Feed {
    /// As the org lists them, and where the list goes on.
    Listed {
        pages: VecDeque<PageAddress>,
        more: Option<String>,
        /// The next part of the list, on its way.
        listing: Option<BoxFuture<'static, Listed>>,
    },
    /// Each names the next: the place to begin at, or what the page given out last will tell.
    Chained {
        begin: Option<PageAddress>,
        told: Option<oneshot::Receiver<Option<String>>>,
    },
}

impl Feed {
    /// Begins at the page with this locator, or at the first; lists pages only where there are
    /// `many`.
    pub(super) async fn open(
        context: &Context,
        job: &Job,
        from: Option<&str>,
        many: bool,
    ) -> Result<Self, Error> {
        if from == Some(NO_MORE_PAGES) {
            return Ok(Self::Chained {
                begin: None,
                told: None,
            });
        }
        if many && let Some(listed) = find_in_list(context, job, from).await? {
            return Ok(listed);
        }
        // A place that no list names was stored while pages named each other.
        Ok(Self::Chained {
            begin: Some(sized(job, from.map(str::to_owned))),
            told: None,
        })
    }

    /// The next page, and where its head's word on the page after it goes; none after the last.
    ///
    /// May be dropped before it is done, and asked again.
    pub(super) async fn next(
        &mut self,
        context: &Context,
        job: &Job,
    ) -> Result<Option<(PageAddress, Option<NextTold>)>, Error> {
        let (begin, told) = match self {
            Self::Listed {
                pages,
                more,
                listing,
            } => {
                if pages.is_empty()
                    && listing.is_none()
                    && let Some(from) = more.take()
                {
                    *listing = Some(list_on(context.clone(), job.clone(), from).boxed());
                }
                if let Some(coming) = listing {
                    let listed = coming.await;
                    *listing = None;
                    (*pages, *more) = listed?;
                }
                return Ok(pages.pop_front().map(|page| (page, None)));
            }
            Self::Chained { begin, told } => (begin, told),
        };
        let start = match (begin.take(), told.as_mut()) {
            (Some(begin), _) => begin,
            // A page that failed tells nothing; its own error is what counts.
            (None, Some(next)) => {
                let next = next.await.ok().flatten();
                *told = None;
                match next {
                    Some(locator) => sized(job, Some(locator)),
                    None => return Ok(None),
                }
            }
            (None, None) => return Ok(None),
        };
        let (tell, receiver) = oneshot::channel();
        *told = Some(receiver);
        Ok(Some((start, Some(tell))))
    }
}

fn sized(job: &Job, locator: Option<String>) -> PageAddress {
    PageAddress {
        locator,
        max_records: Some(job.page_rows),
    }
}

/// Looks for the place in the org's list of pages; none where it is not listed.
async fn find_in_list(
    context: &Context,
    job: &Job,
    from: Option<&str>,
) -> Result<Option<Feed>, Error> {
    let mut next = None;
    while let Some(listed) = list(context, job, next.as_deref()).await? {
        let place = match from {
            None => Some(0),
            Some(_) => listed
                .pages
                .iter()
                .position(|page| page.locator.as_deref() == from),
        };
        if let Some(place) = place {
            let pages: VecDeque<_> = listed.pages.into_iter().skip(place).collect();
            return Ok((!pages.is_empty()).then_some(Feed::Listed {
                pages,
                more: listed.next,
                listing: None,
            }));
        }
        if listed.done || listed.next == next {
            return Ok(None);
        }
        next = listed.next;
    }
    Ok(None)
}

async fn list_on(context: Context, job: Job, from: String) -> Listed {
    let wrong =
        |what| Error::Salesforce(salesforce::Error::UnexpectedAnswer { what, source: None });
    let listed = list(&context, &job, Some(&from)).await?;
    let listed = listed.ok_or_else(|| wrong("a list of result pages that breaks off"))?;
    if listed.next.as_ref() == Some(&from) {
        return Err(wrong("a list of result pages that leads to itself"));
    }
    Ok((listed.pages.into(), listed.next))
}

/// Some of the job's pages; none where the org lists no pages.
async fn list(
    context: &Context,
    job: &Job,
    next: Option<&str>,
) -> Result<Option<ResultPages>, Error> {
    match context.ask(job.org.result_pages(&job.id, next)).await {
        Ok(pages) => Ok(Some(pages)),
        Err(Error::Salesforce(error)) if next.is_none() && lists_no_pages(&error) => {
            tracing::info!(code = error.code(), "pages are not listed here");
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

fn lists_no_pages(error: &salesforce::Error) -> bool {
    matches!(error, salesforce::Error::UnexpectedAnswer { .. })
        || matches!(
            error.fault_kind(),
            Some(
                FaultKind::NotFound
                    | FaultKind::NoAccess
                    | FaultKind::ResultsNotReady
                    | FaultKind::Other
            )
        )
}
