//! Rows that changed since the cursor.
//!
//! A row can become visible with a stamp older than one already seen, as its transaction took
//! minutes to commit. So the question reaches back ten minutes behind the last pass, by the
//! server's own clock, and rows seen again are upserted by Id. `queryAll` shows what went to the
//! recycle bin, with a new stamp.

use jiff::{SignedDuration, Timestamp};
use salesforce::{FaultKind, Scope, soql};
use store::{Load, LoadPurpose, WriteMode};

use super::load::{Fetch, fetch_all, write};
use super::rest::{PAGE_ROWS, batch_of};
use crate::run::context::Context;
use crate::run::proof::if_countable;
use crate::{Error, LoadMethod, ObjectPlan};

/// How far behind the cursor a question for changes begins.
const OVERLAP: SignedDuration = SignedDuration::from_mins(10);

/// More changes than this come by a Bulk job.
const REST_CHANGES: u64 = 20_000;

/// How many rows changed since the cursor; none where Salesforce would not count.
pub(crate) async fn count_changes(
    context: &Context,
    plan: &ObjectPlan,
    column: &str,
    cursor: &str,
) -> Result<Option<u64>, Error> {
    let condition = condition(column, cursor);
    let counted = context
        .count(&plan.schema.name, Some(&condition), Scope::WithDeleted)
        .await;
    if_countable(&plan.schema.name, counted)
}

/// The unfinished question for changes that a stopped pass left.
pub(crate) async fn begun_changes(
    context: &Context,
    plan: &ObjectPlan,
) -> Result<Option<Load>, Error> {
    let name = plan.schema.name.clone();
    let load = context
        .stored(move |database| database.get_load(&name, LoadPurpose::Changes))
        .await?;
    let columns = plan.columns();
    let same = |load: &Load| load.columns.iter().eq(columns.iter().map(|(name, _)| name));
    Ok(load.filter(same))
}

/// Brings what changed since `cursor`; returns the cursor for the next pass.
///
/// `expected` is how many rows did, where that is known; `shows` says whether they are the object's
/// progress.
pub(crate) async fn bring_changes(
    context: &Context,
    plan: &ObjectPlan,
    column: &str,
    cursor: &str,
    expected: Option<u64>,
    shows: bool,
) -> Result<String, Error> {
    let object = &plan.schema.name;
    let mut fetch = Fetch {
        object: object.clone(),
        columns: plan.columns(),
        condition: Some(condition(column, cursor)),
        scope: Scope::WithDeleted,
        method: LoadMethod::Bulk,
        mode: WriteMode::Upsert,
        purpose: LoadPurpose::Changes,
        gathers: false,
        writes: true,
        rows_expected: expected,
        shows,
    };
    if let Some(load) = begun_changes(context, plan).await? {
        // The stored load's question was asked from the same cursor: it moves only when done.
        let since = load.since.clone();
        fetch_all(context, &fetch, load).await?;
        return Ok(since);
    }
    let since = context.server_now();
    if !plan.fits_address {
        fetch.method = LoadMethod::Rest;
        let load = fetch.begin(context);
        fetch_all(context, &fetch, load).await?;
        return Ok(since);
    }
    let rest_only = crate::quirk(object) == Some(crate::Quirk::RestOnly);
    let too_many = !rest_only && expected.is_some_and(|rows| rows > REST_CHANGES);
    if !too_many {
        match by_rest(context, &fetch, rest_only).await {
            Ok(true) => return Ok(since),
            Ok(false) => {}
            // Asked again whole it would never end, with more changes each time.
            Err(error) if asks_too_much(&error) => {
                tracing::info!(
                    object,
                    code = error.code(),
                    "the changes are too many for one question"
                );
                if rest_only {
                    fetch.method = LoadMethod::Rest;
                }
            }
            Err(error) => return Err(error),
        }
    }
    let load = fetch.begin(context);
    fetch_all(context, &fetch, load).await?;
    Ok(since)
}

/// Brings the changes by REST, unless they are too many; says whether it did.
async fn by_rest(context: &Context, fetch: &Fetch, rest_only: bool) -> Result<bool, Error> {
    let question = fetch.soql();
    let most = PAGE_ROWS as u64;
    let rows = fetch.rows_expected.map_or(most, |rows| rows.min(most));
    let _room = context.room_for(rows, fetch.columns.len()).await?;
    let mut page = context
        .ask(context.org.query(&question, fetch.scope))
        .await?;
    let expected = page.total_size;
    if expected > REST_CHANGES && !rest_only {
        return Ok(false);
    }
    fetch.show_expected(context, expected);
    fetch.show_done(context, 0);
    let mut found = 0;
    loop {
        found += page.records.len() as u64;
        if !page.records.is_empty() {
            write(
                context,
                fetch,
                vec![batch_of(&page.records, &fetch.columns)],
                None,
            )
            .await?;
            fetch.show_done(context, found);
        }
        let Some(next) = page.next.take() else {
            break;
        };
        page = context.ask(context.org.query_more(&next)).await?;
    }
    if found != expected {
        return Err(Error::PageIncomplete {
            object: fetch.object.clone(),
            expected,
            found,
        });
    }
    Ok(true)
}

/// Whether a job, or pages in Id order, may bring what one question does not.
fn asks_too_much(error: &Error) -> bool {
    match error {
        Error::Salesforce(salesforce::Error::Network(fault)) => {
            fault.is_timeout() && !fault.is_connect()
        }
        Error::Salesforce(error) => matches!(
            error.fault_kind(),
            Some(FaultKind::QueryTimeout | FaultKind::OperationTooLarge | FaultKind::UriTooLong)
        ),
        _ => false,
    }
}

fn condition(column: &str, cursor: &str) -> String {
    format!("{column} >= {}", overlapped(cursor))
}

/// Ten minutes before the cursor; a cursor that is no instant is used as it is.
fn overlapped(cursor: &str) -> String {
    cursor
        .parse::<Timestamp>()
        .ok()
        .and_then(|instant| instant.checked_sub(OVERLAP).ok())
        .map_or_else(|| cursor.to_owned(), soql::datetime)
}

#[cfg(test)]
mod tests {
    use super::overlapped;

    #[test]
    fn the_question_reaches_back_ten_minutes() {
        assert_eq!(
            overlapped("2026-11-23T00:05:00.250Z"),
            "2026-11-22T23:55:00.250Z"
        );
    }
}
