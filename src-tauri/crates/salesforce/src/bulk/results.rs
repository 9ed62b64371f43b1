use bytes::Bytes;
use futures::stream::BoxStream;
use tokio::io::AsyncRead;

use crate::{Error, Org};

/// One page of a job's results, its body still on the way.
pub struct ResultPage {
    /// The next page's locator; `None` on the last page.
    pub locator: Option<String>,
    /// `Sforce-NumberOfRecords`: the rows of this page, to be compared with what arrives.
    pub number_of_records: Option<u64>,
    /// Decompressed CSV with its own header row. An error ends it; the page can be asked for again.
    pub body: BoxStream<'static, Result<Bytes, Error>>,
}

/// Pages of results that can be fetched side by side (API 58.0 and later).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultPages {
    /// A locator for each page, in order; `None` is the first page.
    pub locators: Vec<Option<String>>,
    /// What to give to [`Org::result_pages`] for the pages after these.
    pub next: Option<String>,
    pub done: bool,
}

impl ResultPage {
    /// The body as a reader; errors arrive as [`std::io::Error`] with [`Error`] inside.
    pub fn into_reader(self) -> impl AsyncRead + Send + Unpin {
        use futures::TryStreamExt;
        tokio_util::io::StreamReader::new(self.body.map_err(std::io::Error::other))
    }
}

impl Org {
    /// One page of a completed job's results, from `locator` or from the start.
    ///
    /// # Errors
    /// [`crate::FaultKind::ResultsNotReady`] while the job still runs.
    pub async fn job_results(
        &self,
        id: &str,
        locator: Option<&str>,
        max_records: Option<u32>,
    ) -> Result<ResultPage, Error> {
        let _ = (id, locator, max_records);
        Err(Error::Cancelled)
    }

    /// Up to five locators of a completed job, from `next` of the answer before or from the start.
    pub async fn result_pages(&self, id: &str, next: Option<&str>) -> Result<ResultPages, Error> {
        let _ = (id, next);
        Err(Error::Cancelled)
    }
}
