use std::sync::Arc;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::record::{Record, parse_records};
use crate::{Error, Org};

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
    pub async fn query(&self, soql: &str, scope: Scope) -> Result<QueryPage, Error> {
        let _ = (soql, scope);
        Err(Error::Cancelled)
    }

    /// The page after one that was not done.
    pub async fn query_more(&self, next: &str) -> Result<QueryPage, Error> {
        let _ = next;
        Err(Error::Cancelled)
    }

    /// How many live rows of an object this user sees, by `SELECT COUNT()`.
    ///
    /// `condition` is a SOQL condition without `WHERE`.
    pub async fn count(&self, object: &str, condition: Option<&str>) -> Result<u64, Error> {
        let _ = (object, condition);
        Err(Error::Cancelled)
    }

    /// Whether a query is short enough for an address; longer ones are split or sent to Bulk.
    pub fn query_fits(&self, soql: &str) -> bool {
        soql.len() < 12_000
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PageText<'a> {
    #[serde(default)]
    total_size: u64,
    #[serde(default)]
    done: bool,
    #[serde(default)]
    next_records_url: Option<String>,
    #[serde(borrow, default)]
    records: Option<&'a RawValue>,
}

/// Reads a page of `query` or `queryAll`.
fn parse_page(text: String) -> Result<QueryPage, Error> {
    let unreadable = |error| Error::unreadable("a page of a query", error);
    let text: Arc<str> = text.into();
    let page: PageText<'_> = serde_json::from_str(&text).map_err(unreadable)?;
    let records = match page.records {
        Some(array) => parse_records(&text, array.get()).map_err(unreadable)?,
        None => Vec::new(),
    };
    Ok(QueryPage {
        total_size: page.total_size,
        done: page.done || page.next_records_url.is_none(),
        next: page.next_records_url,
        records,
    })
}
