use bytes::Bytes;
use futures::stream::BoxStream;
use futures::{StreamExt, TryStreamExt};
use http::header::ACCEPT;
use http::{HeaderValue, StatusCode};
use serde::Deserialize;
use tokio::io::AsyncRead;

use crate::http::Turn;
use crate::org::{Ask, Opened};
use crate::{Error, Fault, FaultKind, Org};

/// One page of a job's results, its body still on the way.
pub struct ResultPage {
    /// The next page's locator; `None` on the last page.
    pub locator: Option<String>,
    /// `Sforce-NumberOfRecords`: the rows of this page, to be compared with what arrives.
    pub number_of_records: Option<u64>,
    /// Decompressed CSV with its own header row. An error ends it; the page can be asked for again.
    pub body: BoxStream<'static, Result<Bytes, Error>>,
}

/// Where one page of a job's results is to be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageAddress {
    /// `None` is the first page.
    pub locator: Option<String>,
    /// The page's size where the address names one.
    pub max_records: Option<u32>,
}

/// Pages of results that can be fetched side by side (API 58.0 and later).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultPages {
    /// The pages in their order.
    pub pages: Vec<PageAddress>,
    /// What to give to [`Org::result_pages`] for the pages after these.
    pub next: Option<String>,
    pub done: bool,
}

impl ResultPage {
    /// The body as a reader; errors arrive as [`std::io::Error`] with [`Error`] inside.
    pub fn into_reader(self) -> impl AsyncRead + Send + Unpin {
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
        let mut path = self.job_path(id);
        path.push_str("/results?");
        if let Some(max_records) = max_records {
            path.push_str(&format!("maxRecords={max_records}&"));
        }
        if let Some(locator) = locator {
            path.push_str("locator=");
            path.extend(url::form_urlencoded::byte_serialize(locator.as_bytes()));
        }
        let path = path.trim_end_matches(['?', '&']);
        // The only type is CSV; asking for it by name has been answered 406.
        let ask = Ask::get(path).header(ACCEPT, HeaderValue::from_static("*/*"));
        let Opened { response, turn } = self.open(&ask).await.map_err(as_not_ready)?;
        if response.status() == StatusCode::NO_CONTENT {
            return Err(not_ready(204, "the job has no results yet"));
        }
        Ok(ResultPage {
            locator: header(&response, "sforce-locator").filter(|locator| is_locator(locator)),
            number_of_records: header(&response, "sforce-numberofrecords")
                .and_then(|number| number.trim().parse().ok()),
            body: held_until_read(response, turn),
        })
    }

    /// Up to five locators of a completed job, from `next` of the answer before or from the start.
    ///
    /// # Errors
    /// [`crate::FaultKind::ResultsNotReady`] while the job still runs.
    pub async fn result_pages(&self, id: &str, next: Option<&str>) -> Result<ResultPages, Error> {
        let start = || format!("{}/resultPages", self.job_path(id));
        let ask = Ask::get(next.map_or_else(start, str::to_owned));
        let answer = self.answer(&ask).await.map_err(as_not_ready)?;
        if answer.status == StatusCode::NO_CONTENT {
            return Err(not_ready(204, "the job has no results yet"));
        }
        parse_result_pages(&answer.text)
    }
}

/// The body, which keeps its turn among the calls until it has come or is dropped.
fn held_until_read(
    response: reqwest::Response,
    turn: Turn,
) -> BoxStream<'static, Result<Bytes, Error>> {
    let chunks = response.bytes_stream().map_err(Error::from);
    chunks
        .inspect(move |_| {
            let _held = &turn;
        })
        .boxed()
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PagesText {
    result_pages: Vec<PageLink>,
    #[serde(default)]
    next_record_url: Option<String>,
    #[serde(default)]
    done: bool,
}

/// The guide's table says `resultUrl`, the published schema `resultLink`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PageLink {
    #[serde(default)]
    result_url: Option<String>,
    #[serde(default)]
    result_link: Option<String>,
}

fn parse_result_pages(text: &str) -> Result<ResultPages, Error> {
    let pages: PagesText = serde_json::from_str(text)
        .map_err(|error| Error::unreadable("the pages of a job's results", error))?;
    let address = |link: &PageLink| {
        let address = link.result_url.as_ref().or(link.result_link.as_ref());
        let address = address.ok_or_else(|| Error::unexpected("a page of a job's results"))?;
        let query = address.split_once('?').map_or("", |(_, query)| query);
        let value = |wanted: &str| {
            url::form_urlencoded::parse(query.as_bytes())
                .find(|(name, _)| name == wanted)
                .map(|(_, value)| value.into_owned())
        };
        Ok(PageAddress {
            locator: value("locator").filter(|locator| is_locator(locator)),
            max_records: value("maxRecords").and_then(|number| number.parse().ok()),
        })
    };
    let addresses = pages.result_pages.iter().map(address);
    let next = pages.next_record_url.filter(|url| is_locator(url));
    Ok(ResultPages {
        pages: addresses.collect::<Result<_, Error>>()?,
        done: pages.done || next.is_none(),
        next,
    })
}

/// The last page's locator is the text "null".
fn is_locator(text: &str) -> bool {
    !text.is_empty() && text != "null"
}

fn header(response: &reqwest::Response, name: &str) -> Option<String> {
    let value = response.headers().get(name)?;
    value.to_str().ok().map(str::to_owned)
}

/// Results asked for too early are 204 by the guide, but 400 has been seen.
fn as_not_ready(error: Error) -> Error {
    match error {
        Error::Fault(fault) if fault.status == 400 && fault.kind == FaultKind::Other => {
            not_ready(400, &fault.message)
        }
        error => error,
    }
}

fn not_ready(status: u16, message: &str) -> Error {
    Error::Fault(Fault {
        kind: FaultKind::ResultsNotReady,
        status,
        error_code: "RESULTS_NOT_READY".to_owned(),
        message: message.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locators_are_read_from_either_name() {
        let text = r#"{"resultPages":[
            {"resultUrl":"/services/data/v66.0/jobs/query/750R/results"},
            {"resultUrl":"/services/data/v66.0/jobs/query/750R/results?maxRecords=5&locator=MTAw%3D"},
            {"resultLink":"/services/data/v66.0/jobs/query/750R/results?locator=MjAw"}],
            "nextRecordUrl":"/services/data/v66.0/jobs/query/750R/resultPages?locator=x","done":false}"#;
        let pages = parse_result_pages(text).expect("pages");
        let page = |locator: Option<&str>, max_records| PageAddress {
            locator: locator.map(str::to_owned),
            max_records,
        };
        let expected = [
            page(None, None),
            page(Some("MTAw="), Some(5)),
            page(Some("MjAw"), None),
        ];
        assert_eq!(pages.pages, expected);
        assert!(!pages.done);
        let last = parse_result_pages(r#"{"resultPages":[],"nextRecordUrl":null,"done":true}"#);
        assert!(last.expect("pages").done);
    }
}
