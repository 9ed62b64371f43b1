//! One object's pass: bring what is missing, then prove it.

use std::collections::HashSet;

use salesforce::FaultKind;
use store::{Load, LoadPurpose, ObjectState, WriteMode};

use super::context::Context;
use super::fetch::{Fetch, begun_changes, bring_changes, count_changes, fetch_all};
use super::prepare::plan_again;
use super::proof::{all_rows, catch_up, count, finish, prove, remove_extra};
use crate::{Error, ObjectPlan, Pass};

/// Copies the object and records how it went; returns the error that must end the whole run.
pub(super) async fn copy(context: &Context, plan: ObjectPlan) -> Option<Error> {
    let name = plan.schema.name.clone();
    context
        .tracker
        .object(&name, |object| object.state = ObjectState::Running);
    let ended = match bring_and_prove(context, &plan).await {
        Err(error) if is_outdated(&error) => {
            tracing::info!(
                object = name,
                code = error.code(),
                "described and begun again"
            );
            again(context, &plan).await
        }
        other => other,
    };
    let Err(error) = ended else {
        context.tracker.object(&name, |object| {
            object.state = ObjectState::Succeeded;
            object.error = None;
        });
        return None;
    };
    // What pauses the run says nothing of this object.
    let cancelled = matches!(error, Error::Cancelled) || error.pauses();
    if !cancelled {
        tracing::warn!(
            object = name,
            code = error.code(),
            "the object was not copied"
        );
    }
    context.tracker.object(&name, |object| {
        if cancelled {
            object.state = ObjectState::Cancelled;
        } else {
            object.state = ObjectState::Failed;
            object.error = Some(error.to_run_error());
        }
    });
    error.stops_the_run().then_some(error)
}

/// Whether what was described before the pass, or the place in a query, is no longer so.
fn is_outdated(error: &Error) -> bool {
    match error {
        Error::Salesforce(error) => matches!(
            error.fault_kind(),
            Some(FaultKind::InvalidField | FaultKind::LocatorExpired)
        ),
        Error::PageIncomplete { .. } => true,
        _ => false,
    }
}

async fn again(context: &Context, plan: &ObjectPlan) -> Result<(), Error> {
    let plan = plan_again(context, plan).await?;
    bring_and_prove(context, &plan).await
}

async fn bring_and_prove(context: &Context, plan: &ObjectPlan) -> Result<(), Error> {
    fill(context, plan, &plan.backfill, LoadPurpose::Backfill).await?;
    // A formula that cannot be refreshed keeps no change of a row away; it fails the object at the end.
    let refreshed = fill(context, plan, &plan.refresh, LoadPurpose::Refresh).await;
    let refreshed = unless_it_stops_the_run(refreshed)?;
    let brought = match &plan.pass {
        Pass::First { resume } => bring_first(context, plan, resume.clone()).await?,
        Pass::Changes { column, cursor } => changes(context, plan, column, cursor).await?,
        Pass::Full => bring_again(context, plan).await?,
    };
    let follows_values =
        !(plan.brings_new_rows_only() && matches!(plan.pass, Pass::Changes { .. }));
    finish(context, plan, brought.cursor.clone(), follows_values).await?;
    if brought.goes_on_from_before {
        // It is true as of when it began: what changed since is not for the next update.
        catch_up(context, plan).await?;
    }
    if !matches!(plan.pass, Pass::Changes { .. }) {
        note_all_fresh(context, plan, brought.cursor).await?;
    }
    prove(context, plan, brought.shown).await?;
    refreshed
}

/// The result to be told later, or the error that must end the run now.
fn unless_it_stops_the_run(result: Result<(), Error>) -> Result<Result<(), Error>, Error> {
    match result {
        Err(error) if error.stops_the_run() || is_outdated(&error) => Err(error),
        other => Ok(other),
    }
}

/// What a pass brought the object up to.
struct Brought {
    /// Where the next pass asks from.
    cursor: String,
    /// Live rows the org showed, where nothing was fetched since.
    shown: Option<u64>,
    /// An earlier run had begun it.
    goes_on_from_before: bool,
}

impl Brought {
    fn up_to(cursor: String) -> Self {
        Self {
            cursor,
            shown: None,
            goes_on_from_before: false,
        }
    }
}

async fn bring_first(
    context: &Context,
    plan: &ObjectPlan,
    resume: Option<Load>,
) -> Result<Brought, Error> {
    let fetch = Fetch {
        purpose: LoadPurpose::First,
        ..all_rows(plan, false)
    };
    let goes_on_from_before = resume.is_some();
    let load = resume.unwrap_or_else(|| fetch.begin(context));
    // Rows that change from here on are brought by the next question for changes.
    let since = load.since.clone();
    fetch.show_done(context, load.rows_done);
    fetch_all(context, &fetch, load).await?;
    // The log of deletions is read from the beginning of the first load.
    let (name, from) = (plan.schema.name.clone(), since.clone());
    context
        .stored(move |database| database.set_deletions_until(&name, &from))
        .await?;
    Ok(Brought {
        goes_on_from_before,
        ..Brought::up_to(since)
    })
}

/// Brings what changed, unless two counts show that nothing did.
async fn changes(
    context: &Context,
    plan: &ObjectPlan,
    column: &str,
    cursor: &str,
) -> Result<Brought, Error> {
    if begun_changes(context, plan).await?.is_some() {
        let cursor = bring_changes(context, plan, column, cursor, None, true).await?;
        return Ok(Brought {
            goes_on_from_before: true,
            ..Brought::up_to(cursor)
        });
    }
    let since = context.server_now();
    let (changed, shown) = tokio::join!(
        count_changes(context, plan, column, cursor),
        count(context, plan)
    );
    let (changed, shown) = (changed?, shown?);
    if changed == Some(0) {
        context.tracker.object(&plan.schema.name, |object| {
            object.rows_done = 0;
            object.rows_expected = Some(0);
        });
        return Ok(Brought {
            shown,
            ..Brought::up_to(since)
        });
    }
    let cursor = bring_changes(context, plan, column, cursor, changed, true).await?;
    Ok(Brought::up_to(cursor))
}

/// Brings all rows again and removes those that did not come, without an empty moment for readers.
async fn bring_again(context: &Context, plan: &ObjectPlan) -> Result<Brought, Error> {
    let since = context.server_now();
    let name = plan.schema.name.clone();
    context
        .stored(move |database| database.begin_sweep(&name))
        .await?;
    let fetch = all_rows(plan, true);
    let load = fetch.begin(context);
    fetch_all(context, &fetch, load).await?;
    remove_extra(context, plan, &HashSet::new()).await?;
    Ok(Brought::up_to(since))
}

/// All rows came with all columns: nothing waits for values, nothing is stale, every Id was seen.
async fn note_all_fresh(context: &Context, plan: &ObjectPlan, since: String) -> Result<(), Error> {
    let name = plan.schema.name.clone();
    let columns: Vec<String> = plan.columns().into_iter().map(|(name, _)| name).collect();
    let rechecked = plan.rechecked.clone();
    context
        .stored(move |database| {
            database.finish_backfill(&name, &columns)?;
            database.set_refreshed(&name, &rechecked, &since)?;
            database.set_swept(&name, &since)
        })
        .await
}

/// Brings these columns for all rows held: ones that came later, or whose values change without
/// the row's stamp.
async fn fill(
    context: &Context,
    plan: &ObjectPlan,
    wanted: &[String],
    purpose: LoadPurpose,
) -> Result<(), Error> {
    if wanted.is_empty() {
        return Ok(());
    }
    let columns = plan.columns().into_iter();
    let fetch = Fetch {
        columns: columns
            .filter(|(name, _)| name == "Id" || wanted.contains(name))
            .collect(),
        mode: WriteMode::Update,
        purpose,
        ..all_rows(plan, false)
    };
    // A load that began before the last changes came holds older values than are here.
    let changed_at = match (begun_changes(context, plan).await?, &plan.pass) {
        (Some(changes), _) => changes.since,
        (None, Pass::Changes { cursor, .. }) => cursor.clone(),
        (None, Pass::First { .. } | Pass::Full) => String::new(),
    };
    let name = plan.schema.name.clone();
    let load = context
        .stored(move |database| database.get_load(&name, purpose))
        .await?
        .filter(|load| load.columns == fetch.names() && load.since >= changed_at)
        .unwrap_or_else(|| fetch.begin(context));
    let since = load.since.clone();
    fetch_all(context, &fetch, load).await?;
    let fresh = plan.rechecked.iter().filter(|name| wanted.contains(name));
    let (name, columns) = (plan.schema.name.clone(), wanted.to_vec());
    let fresh: Vec<String> = fresh.cloned().collect();
    context
        .stored(move |database| {
            if purpose == LoadPurpose::Backfill {
                database.finish_backfill(&name, &columns)?;
            }
            database.set_refreshed(&name, &fresh, &since)
        })
        .await
}
