use std::sync::Arc;

use http::{HeaderName, HeaderValue};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::record::{Record, parse_records};
use crate::org::Ask;
use crate::{Error, Fault, FaultKind, Org};

/// Salesforce refuses address and headers above 16,384 bytes; the headers keep the rest.
const LONGEST_ADDRESS: usize = 14_000;

/// Which rows a query sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// `query`: live rows.
    Live,
    /// `queryAll`: also rows in the recycle bin, merged ones, and archived tasks and events.
    WithDeleted,
}

/// One page of a query, 2,000 rows at most.
#[derive(Debug, Clone)]
pub struct QueryPage {
    pub total_size: u64,
    pub done: bool,
    /// What to give to [`Org::query_more`]; the locator lives two days.
    pub next: Option<String>,
    pub records: Vec<Record>,
}

impl Org {
    /// The first page of a SOQL query.
    ///
    /// # Errors
    /// [`crate::FaultKind::UriTooLong`] where [`Self::query_fits`] says no; then nothing was sent.
    pub async fn query(&self, soql: &str, scope: Scope) -> Result<QueryPage, Error> {
        let path = self.query_path(soql, scope);
        if path.len() > LONGEST_ADDRESS {
            return Err(Error::Fault(Fault {
                kind: FaultKind::UriTooLong,
                status: 414,
                error_code: "URI_TOO_LONG".to_owned(),
                message: format!("a query of {} characters", soql.len()),
            }));
        }
        let (name, size) = ("sforce-query-options", "batchSize=2000");
        let ask = Ask::get(path).header(
            HeaderName::from_static(name),
            HeaderValue::from_static(size),
        );
        parse_page(self.text(&ask).await?)
    }

    /// The page after one that was not done.
    ///
    /// # Errors
    /// [`crate::FaultKind::LocatorExpired`]; [`Error::Address`] and [`Error::RequestNotPermitted`]
    /// where `next` is no address of this org.
    pub async fn query_more(&self, next: &str) -> Result<QueryPage, Error> {
        parse_page(self.text(&Ask::get(next)).await?)
    }

    /// How many live rows of an object this user sees, by `SELECT COUNT()`.
    ///
    /// `condition` is a SOQL condition without `WHERE`.
    pub async fn count(&self, object: &str, condition: Option<&str>) -> Result<u64, Error> {
        let mut soql = format!("SELECT COUNT() FROM {object}");
        if let Some(condition) = condition {
            soql.push_str(" WHERE ");
            soql.push_str(condition);
        }
        Ok(self.query(&soql, Scope::Live).await?.total_size)
    }

    /// Whether a query is short enough for an address; longer ones are split or sent to Bulk.
    pub fn query_fits(&self, soql: &str) -> bool {
        self.query_path(soql, Scope::WithDeleted).len() <= LONGEST_ADDRESS
    }

    pub(super) fn query_path(&self, soql: &str, scope: Scope) -> String {
        let resource = match scope {
            Scope::Live => "/query?q=",
            Scope::WithDeleted => "/queryAll?q=",
        };
        let mut path = self.data_path(resource);
        path.extend(url::form_urlencoded::byte_serialize(soql.as_bytes()));
        path
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PageText<'a> {
    total_size: u64,
    done: bool,
    #[serde(default)]
    next_records_url: Option<String>,
    #[serde(borrow)]
    records: &'a RawValue,
}

/// Reads a page of `query` or `queryAll`.
pub(super) fn parse_page(text: String) -> Result<QueryPage, Error> {
    let unreadable = |error| Error::unreadable("a page of a query", error);
    let text: Arc<str> = text.into();
    let page: PageText<'_> = serde_json::from_str(&text).map_err(unreadable)?;
    if page.done != page.next_records_url.is_none() {
        return Err(Error::unexpected(
            "a page of a query that is neither the last nor has a next",
        ));
    }
    Ok(QueryPage {
        total_size: page.total_size,
        done: page.done,
        records: parse_records(&text, page.records.get()).map_err(unreadable)?,
        next: page.next_records_url,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> QueryPage {
        parse_page(text.to_owned()).expect("page")
    }

    #[test]
    fn pages_counts_and_ends_are_read() {
        let first = page(
            r#"{"totalSize":3222,"done":false,"nextRecordsUrl":"/services/data/v66.0/query/01gRO0000016PIAYA2-500",
                "records":[{"attributes":{"type":"Contact"},"Id":"003000000000001AAA"}]}"#,
        );
        assert_eq!((first.total_size, first.done), (3222, false));
        let next = first.next.as_deref().expect("next");
        assert!(next.ends_with("-500"));
        assert_eq!(first.records[0].id(), Some("003000000000001AAA"));
        let count = page(r#"{"totalSize":7,"done":true,"records":[]}"#);
        assert_eq!(
            (count.total_size, count.done, count.records.len()),
            (7, true, 0)
        );
    }

    #[test]
    fn a_page_that_is_no_page_is_an_error() {
        for text in [
            "",
            "<html>",
            "[]",
            "{}",
            r#"{"totalSize":1,"done":true,"records":[1]}"#,
            r#"{"totalSize":9,"done":false,"records":[]}"#,
        ] {
            let error = parse_page(text.to_owned()).expect_err(text);
            assert_eq!(error.code(), "unexpected_answer", "{text}");
        }
    }
}
