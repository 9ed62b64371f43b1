//! Proving that what is held equals what the org shows, and repairing where it does not.
//!
//! `SELECT COUNT()` counts what this user may see. Where the counts differ, first what changed
//! meanwhile is brought, as an org is never still; then every Id is compared, missing rows are
//! fetched and extra ones removed. What was found at the end is recorded as it is.

use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};
use salesforce::{FaultKind, soql};
use store::{ColumnKind, Comparison, LoadPurpose, WriteMode};

use super::removal::{IDS_AT_ONCE, read_deletions, remove_unseen};
use crate::run::context::Context;
use crate::run::fetch::{Fetch, bring_changes, fetch_all};
use crate::{Error, LoadMethod, ObjectPlan, Pass};

/// The log of deletions is read at least this often, even where the counts agree.
const LOG_READ_EVERY: SignedDuration = SignedDuration::from_hours(24);

/// The `Date` of an answer is told in whole seconds: a clock that seems less behind has not gone
/// back.
const CLOCK_GRAIN: SignedDuration = SignedDuration::from_secs(2);

/// Ids compared in memory at once.
const DIFFERENCES_AT_ONCE: u32 = 10_000;

/// Where Salesforce would not count, every Id is compared this often instead.
const COMPARED_WITHOUT_COUNT: SignedDuration = SignedDuration::from_hours(24);

/// Compares, repairs and records. `counted` is how many rows the org showed, where nothing was
/// fetched since it was asked.
pub(crate) async fn prove(
    context: &Context,
    plan: &ObjectPlan,
    mut counted: Option<u64>,
) -> Result<(), Error> {
    let mut log = HashSet::new();
    if log_is_due(context, plan).await? {
        log = follow_deletions(context, plan).await?;
        counted = None;
    }
    let compares_ids = plan.compares_ids || context.options.compares_ids;
    if compares_ids && !matches!(plan.pass, Pass::Full) {
        repair(context, plan, &log).await?;
        counted = None;
    }
    match compare(context, plan, counted).await? {
        Compared::Equal => return Ok(()),
        Compared::NotCounted if compares_ids || !sweep_is_old(context, plan) => return Ok(()),
        Compared::NotCounted => {
            tracing::info!(
                object = plan.schema.name,
                "Salesforce does not count: every Id is compared"
            );
            return repair(context, plan, &log).await;
        }
        Compared::Different => {}
    }
    catch_up(context, plan).await?;
    let log = follow_deletions(context, plan).await?;
    if compare(context, plan, None).await? != Compared::Different {
        return Ok(());
    }
    tracing::info!(
        object = plan.schema.name,
        "the counts differ: every Id is compared"
    );
    repair(context, plan, &log).await?;
    if compare(context, plan, None).await? != Compared::Different {
        return Ok(());
    }
    // It changed while the Ids were compared: once more, and then the truth is recorded.
    catch_up(context, plan).await?;
    follow_deletions(context, plan).await?;
    if compare(context, plan, None).await? == Compared::Different {
        tracing::warn!(object = plan.schema.name, "the counts still differ");
    }
    Ok(())
}

/// How the copy stands to the org.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Compared {
    Equal,
    Different,
    /// Salesforce would not count.
    NotCounted,
}

fn sweep_is_old(context: &Context, plan: &ObjectPlan) -> bool {
    plan.swept_at
        .is_none_or(|at| context.org.server_now().duration_since(at) > COMPARED_WITHOUT_COUNT)
}

/// Reads the log of deletions; where it does not reach back to the last reading, compares every Id,
/// as equal counts prove nothing when rows came and went. The Ids the log named.
async fn follow_deletions(context: &Context, plan: &ObjectPlan) -> Result<HashSet<String>, Error> {
    let log = read_deletions(context, plan).await?;
    if log.has_gap {
        tracing::info!(
            object = plan.schema.name,
            "the log of deletions has a gap: every Id is compared"
        );
        repair(context, plan, &log.ids).await?;
    }
    if let Some(until) = log.until {
        let name = plan.schema.name.clone();
        context
            .stored(move |database| database.set_deletions_until(&name, &until))
            .await?;
    }
    Ok(log.ids)
}

async fn compare(
    context: &Context,
    plan: &ObjectPlan,
    counted: Option<u64>,
) -> Result<Compared, Error> {
    let salesforce_count = match counted {
        Some(rows) => rows,
        None => match count(context, plan).await? {
            Some(rows) => rows,
            None => return Ok(Compared::NotCounted),
        },
    };
    if record(context, plan, salesforce_count).await? {
        Ok(Compared::Equal)
    } else {
        Ok(Compared::Different)
    }
}

/// Records what the org showed beside what is held; whether they are equal.
async fn record(
    context: &Context,
    plan: &ObjectPlan,
    salesforce_count: u64,
) -> Result<bool, Error> {
    let (name, compared_at) = (plan.schema.name.clone(), context.now());
    let held_count = context
        .stored(move |database| {
            let held_count = database.get_object(&name)?.map_or(0, |object| object.rows);
            database.record_comparison(
                &name,
                &Comparison {
                    salesforce_count,
                    held_count,
                    compared_at,
                },
            )?;
            Ok(held_count)
        })
        .await?;
    let equal = salesforce_count == held_count;
    context.tracker.object(&plan.schema.name, |object| {
        object.salesforce_count = Some(salesforce_count);
        object.held_count = Some(held_count);
        object.proven_equal = Some(equal);
    });
    Ok(equal)
}

/// How many rows the org shows this user; none where counting is refused or takes too long.
pub(crate) async fn count(context: &Context, plan: &ObjectPlan) -> Result<Option<u64>, Error> {
    let name = &plan.schema.name;
    let counted = context.count(name, plan.live_condition, plan.scope).await;
    if_countable(name, counted)
}

/// None for a count that Salesforce refuses this object, or takes too long for.
pub(crate) fn if_countable(
    object: &str,
    counted: Result<u64, Error>,
) -> Result<Option<u64>, Error> {
    match counted {
        Ok(rows) => Ok(Some(rows)),
        Err(Error::Salesforce(error)) if cannot_count(&error) => {
            tracing::info!(object, code = error.code(), "not counted");
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

fn cannot_count(error: &salesforce::Error) -> bool {
    matches!(
        error.fault_kind(),
        Some(
            FaultKind::QueryTimeout
                | FaultKind::OperationTooLarge
                | FaultKind::NotQueryable
                | FaultKind::Other
        )
    )
}

async fn log_is_due(context: &Context, plan: &ObjectPlan) -> Result<bool, Error> {
    let name = plan.schema.name.clone();
    let read_until = context
        .stored(move |database| database.get_object(&name))
        .await?
        .and_then(|object| object.deletions_until)
        .and_then(|text| text.parse::<Timestamp>().ok());
    Ok(plan.reads_deletions
        && read_until
            .is_some_and(|until| context.org.server_now().duration_since(until) > LOG_READ_EVERY))
}

/// Brings what changed since this pass began.
pub(crate) async fn catch_up(context: &Context, plan: &ObjectPlan) -> Result<(), Error> {
    let name = plan.schema.name.clone();
    let cursor = context
        .stored(move |database| database.get_object(&name))
        .await?
        .and_then(|object| object.cursor);
    if let (Some(column), Some(cursor)) = (&plan.changes_column, cursor) {
        let since = bring_changes(context, plan, column, &cursor, None, false).await?;
        finish(context, plan, since, !plan.brings_new_rows_only()).await?;
    }
    Ok(())
}

/// Records that the object is complete as of `cursor`; `follows_values` says whether changed values
/// of rows held were brought too.
pub(crate) async fn finish(
    context: &Context,
    plan: &ObjectPlan,
    cursor: String,
    follows_values: bool,
) -> Result<(), Error> {
    let (name, finished_at) = (plan.schema.name.clone(), context.now());
    let cursor = not_ahead(context, cursor);
    context
        .stored(move |database| {
            if follows_values {
                database.finish_object(&name, &cursor, &finished_at)
            } else {
                database.finish_new_rows(&name, &cursor, &finished_at)
            }
        })
        .await
}

/// A cursor that lies ahead of the org's clock was told by a wrong one: then the run's own length
/// tells what it may have missed.
fn not_ahead(context: &Context, cursor: String) -> String {
    let now = context.org.server_now();
    let is_ahead = cursor
        .parse::<Timestamp>()
        .is_ok_and(|cursor| cursor.duration_since(now) > CLOCK_GRAIN);
    if !is_ahead {
        return cursor;
    }
    tracing::warn!("the org's clock has gone back");
    let took = SignedDuration::try_from(context.began.elapsed()).unwrap_or_default();
    now.checked_sub(took).map_or(cursor, soql::datetime)
}

/// Compares all Ids, fetches the missing rows, removes the extra ones, and records both counts.
async fn repair(context: &Context, plan: &ObjectPlan, log: &HashSet<String>) -> Result<(), Error> {
    let (name, swept_at) = (plan.schema.name.clone(), context.server_now());
    context
        .stored(move |database| database.begin_sweep(&name))
        .await?;
    let ids = Fetch {
        object: plan.schema.name.clone(),
        columns: vec![("Id".to_owned(), ColumnKind::Id)],
        condition: plan.live_condition.map(str::to_owned),
        scope: plan.scope,
        method: plan.method,
        mode: WriteMode::Upsert,
        purpose: LoadPurpose::Full,
        gathers: true,
        writes: false,
        rows_expected: None,
        shows: false,
    };
    let load = ids.begin(context);
    fetch_all(context, &ids, load).await?;
    fetch_missing(context, plan).await?;
    let name = plan.schema.name.clone();
    let shown = context
        .stored(move |database| database.count_sweep(&name))
        .await?;
    remove_extra(context, plan, log).await?;
    record(context, plan, shown).await?;
    let name = plan.schema.name.clone();
    context
        .stored(move |database| database.set_swept(&name, &swept_at))
        .await
}

async fn fetch_missing(context: &Context, plan: &ObjectPlan) -> Result<(), Error> {
    let name = plan.schema.name.clone();
    let missing = context
        .stored(move |database| database.list_missing(&name, DIFFERENCES_AT_ONCE))
        .await?;
    if missing.len() as u64 >= u64::from(DIFFERENCES_AT_ONCE) {
        // So many are quicker to fetch with all the others.
        let all = Fetch {
            shows: false,
            ..all_rows(plan, true)
        };
        let load = all.begin(context);
        fetch_all(context, &all, load).await?;
        return Ok(());
    }
    for ids in missing.chunks(IDS_AT_ONCE) {
        let mut condition = soql::is_in("Id", ids);
        if let Some(live) = plan.live_condition {
            condition = format!("{condition} AND {live}");
        }
        let fetch = Fetch {
            condition: Some(condition),
            method: LoadMethod::Rest,
            shows: false,
            ..all_rows(plan, true)
        };
        let load = fetch.begin(context);
        fetch_all(context, &fetch, load).await?;
    }
    Ok(())
}

/// Every column of every live row.
pub(crate) fn all_rows(plan: &ObjectPlan, gathers: bool) -> Fetch {
    Fetch {
        object: plan.schema.name.clone(),
        columns: plan.columns(),
        condition: plan.live_condition.map(str::to_owned),
        scope: plan.scope,
        method: plan.method,
        mode: WriteMode::Upsert,
        purpose: LoadPurpose::Full,
        gathers,
        writes: true,
        rows_expected: plan.rows_expected,
        shows: true,
    }
}

/// Removes held rows whose Ids were not gathered, and ends the comparison of Ids.
pub(crate) async fn remove_extra(
    context: &Context,
    plan: &ObjectPlan,
    log: &HashSet<String>,
) -> Result<(), Error> {
    let mut after = String::new();
    loop {
        let name = plan.schema.name.clone();
        let extra = context
            .stored(move |database| database.list_extra(&name, &after, DIFFERENCES_AT_ONCE))
            .await?;
        remove_unseen(context, plan, &extra, log).await?;
        match extra.into_iter().next_back() {
            Some(last) => after = last,
            None => break,
        }
    }
    let name = plan.schema.name.clone();
    context
        .stored(move |database| database.end_sweep(&name))
        .await
}
