//! Rows that are held and that the org no longer shows: why, and off to the removed ones.

use std::collections::{HashMap, HashSet};

use jiff::{SignedDuration, Timestamp};
use salesforce::{FaultKind, Scope, soql};
use store::{RemovalReason, Written};

use crate::run::context::Context;
use crate::run::fetch::all_records;
use crate::{Error, ObjectPlan};

/// Ids per question; with 18 characters each well within an address.
pub(crate) const IDS_AT_ONCE: usize = 200;

/// The log reaches back 15 days (REST API Developer Guide, sObject Get Deleted).
const LOG_REACHES: SignedDuration = SignedDuration::from_hours(15 * 24 - 1);

/// The log refuses windows of a minute or less.
const SHORTEST_WINDOW: SignedDuration = SignedDuration::from_mins(2);

/// What the org's log of deletions told.
#[derive(Default)]
pub(crate) struct DeletionLog {
    /// Rows deleted since the log was read last.
    pub(crate) ids: HashSet<String>,
    /// Deletions that no log tells any more: only a comparison of all Ids finds them.
    pub(crate) has_gap: bool,
    /// Where the next reading starts.
    pub(crate) until: Option<String>,
}

/// Removes rows held that the org's log of deletions names, if it keeps one.
///
/// A row the log names may have been restored since: what `queryAll` shows as live stays. The
/// position in the log is the caller's to store, once what the log does not tell is found too.
pub(crate) async fn read_deletions(
    context: &Context,
    plan: &ObjectPlan,
) -> Result<DeletionLog, Error> {
    if !plan.reads_deletions {
        return Ok(DeletionLog::default());
    }
    let name = plan.schema.name.clone();
    let object = context
        .stored(move |database| database.get_object(&name))
        .await?;
    let now = context.org.server_now();
    let from = object
        .and_then(|object| object.deletions_until.or(object.cursor))
        .and_then(|text| text.parse::<Timestamp>().ok())
        .unwrap_or(now);
    let earliest = now.checked_sub(LOG_REACHES).unwrap_or(from);
    let latest = now.checked_sub(SHORTEST_WINDOW).unwrap_or(from);
    let start = from.min(latest).max(earliest);
    // The server's clock is known by whole seconds, cut off.
    let end = now.checked_add(SignedDuration::from_secs(1)).unwrap_or(now);
    let page = match context
        .ask(context.org.deleted(&plan.schema.name, start, end))
        .await
    {
        Ok(page) => page,
        Err(Error::Salesforce(error)) if no_log(&error) => {
            // None for this user or object, or too long a one: only the comparison of Ids tells.
            tracing::info!(
                object = plan.schema.name,
                code = error.code(),
                "no log of deletions"
            );
            return Ok(DeletionLog {
                ids: HashSet::new(),
                has_gap: true,
                until: Some(soql::datetime(now)),
            });
        }
        Err(error) => return Err(error),
    };
    let ids: HashSet<String> = page.records.into_iter().map(|record| record.id).collect();
    let listed: Vec<String> = ids.iter().cloned().collect();
    let name = plan.schema.name.clone();
    let held = context
        .stored(move |database| {
            // The log lags by minutes: rows that vanished before have their reason now.
            database.explain_as_purged(&name, &listed)?;
            database.list_held(&name, &listed)
        })
        .await?;
    remove_unseen(context, plan, &held, &ids).await?;
    Ok(DeletionLog {
        ids,
        // Its start is told by whole minutes.
        has_gap: from < earliest || page.earliest_available > start.max(from),
        until: Some(soql::datetime(page.latest_covered.min(now))),
    })
}

fn no_log(error: &salesforce::Error) -> bool {
    matches!(error, salesforce::Error::UnexpectedAnswer { .. })
        || matches!(
            error.fault_kind(),
            Some(
                FaultKind::NotFound
                    | FaultKind::NoAccess
                    | FaultKind::NotQueryable
                    | FaultKind::IdLimit
                    | FaultKind::Other
            )
        )
}

/// Removes those of the held rows that are not live in the org, each with its reason.
pub(crate) async fn remove_unseen(
    context: &Context,
    plan: &ObjectPlan,
    held: &[String],
    log: &HashSet<String>,
) -> Result<(), Error> {
    for ids in held.chunks(IDS_AT_ONCE) {
        let shown = shown_by_query_all(context, plan, ids).await?;
        let mut deleted = Vec::new();
        let mut purged = Vec::new();
        let mut hidden = Vec::new();
        for id in ids {
            match shown.get(id) {
                Some(Shown::Live) => {}
                Some(Shown::InRecycleBin) => deleted.push(id.clone()),
                None if log.contains(id) => purged.push(id.clone()),
                None => hidden.push(id.clone()),
            }
        }
        remove(context, plan, deleted, RemovalReason::Deleted).await?;
        remove(context, plan, purged, RemovalReason::Purged).await?;
        remove(context, plan, hidden, RemovalReason::NoLongerVisible).await?;
    }
    Ok(())
}

/// What `queryAll` says of a row.
#[derive(Clone, Copy)]
enum Shown {
    Live,
    InRecycleBin,
}

async fn shown_by_query_all(
    context: &Context,
    plan: &ObjectPlan,
    ids: &[String],
) -> Result<HashMap<String, Shown>, Error> {
    let mut columns = vec!["Id"];
    if plan
        .schema
        .column("IsDeleted")
        .is_some_and(|column| !column.dropped)
    {
        columns.push("IsDeleted");
    }
    let question = format!(
        "{} WHERE {}",
        soql::select(columns, &plan.schema.name),
        soql::is_in("Id", ids)
    );
    let records = all_records(context, &plan.schema.name, &question, Scope::WithDeleted).await?;
    Ok(records
        .iter()
        .filter_map(|record| {
            let shown = if record.raw("IsDeleted") == Some("true") {
                Shown::InRecycleBin
            } else {
                Shown::Live
            };
            Some((record.id()?.to_owned(), shown))
        })
        .collect())
}

async fn remove(
    context: &Context,
    plan: &ObjectPlan,
    ids: Vec<String>,
    reason: RemovalReason,
) -> Result<(), Error> {
    if ids.is_empty() {
        return Ok(());
    }
    let (name, at) = (plan.schema.name.clone(), context.server_now());
    let removed = context
        .stored(move |database| database.remove_rows(&name, &ids, reason, &at))
        .await?;
    let written = Written {
        removed,
        ..Written::default()
    };
    context.tracker.wrote(&plan.schema.name, &written);
    Ok(())
}
