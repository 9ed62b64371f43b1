//! One object's pass: bring what is missing, then prove it.

use std::collections::HashSet;

use salesforce::FaultKind;
use store::{LoadPurpose, ObjectState, WriteMode};

use super::context::Context;
use super::fetch::{Fetch, bring_changes, fetch_all};
use super::prepare::plan_again;
use super::proof::{all_rows, finish, prove, remove_extra};
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
    let cancelled = matches!(error, Error::Cancelled);
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
    if !plan.backfill.is_empty() {
        backfill(context, plan).await?;
    }
    let cursor = match &plan.pass {
        Pass::First { resume } => {
            let fetch = Fetch {
                purpose: LoadPurpose::First,
                ..all_rows(plan, false)
            };
            let load = resume.clone().unwrap_or_else(|| fetch.begin(context));
            // Rows that change from here on are brought by the next question for changes.
            let since = load.since.clone();
            fetch.show_done(context, load.rows_done);
            fetch_all(context, &fetch, load).await?;
            note_log_start(context, plan, &since).await?;
            since
        }
        Pass::Changes { column, cursor } => {
            bring_changes(context, plan, column, cursor, true).await?
        }
        Pass::Full => {
            let since = context.server_now();
            let name = plan.schema.name.clone();
            context
                .stored(move |database| database.begin_sweep(&name))
                .await?;
            let fetch = all_rows(plan, true);
            let load = fetch.begin(context);
            fetch_all(context, &fetch, load).await?;
            remove_extra(context, plan, &HashSet::new()).await?;
            since
        }
    };
    finish(context, plan, cursor).await?;
    if !matches!(plan.pass, Pass::Changes { .. }) {
        fill_no_more(context, plan).await?;
    }
    prove(context, plan).await
}

/// Columns that waited for their values came with all the others.
async fn fill_no_more(context: &Context, plan: &ObjectPlan) -> Result<(), Error> {
    let name = plan.schema.name.clone();
    let columns: Vec<String> = plan.columns().into_iter().map(|(name, _)| name).collect();
    context
        .stored(move |database| database.finish_backfill(&name, &columns))
        .await
}

/// The log of deletions is read from the beginning of the first load.
async fn note_log_start(context: &Context, plan: &ObjectPlan, since: &str) -> Result<(), Error> {
    let (name, since) = (plan.schema.name.clone(), since.to_owned());
    context
        .stored(move |database| database.set_deletions_until(&name, &since))
        .await
}

/// Brings columns that came later for all rows held.
async fn backfill(context: &Context, plan: &ObjectPlan) -> Result<(), Error> {
    let fetch = Fetch {
        columns: plan
            .columns()
            .into_iter()
            .filter(|(name, _)| name == "Id" || plan.backfill.contains(name))
            .collect(),
        mode: WriteMode::Update,
        purpose: LoadPurpose::Backfill,
        ..all_rows(plan, false)
    };
    let name = plan.schema.name.clone();
    let load = context
        .stored(move |database| database.get_load(&name))
        .await?
        .filter(|load| load.purpose == LoadPurpose::Backfill && load.columns == fetch.names())
        .unwrap_or_else(|| fetch.begin(context));
    fetch_all(context, &fetch, load).await?;
    let (name, columns) = (plan.schema.name.clone(), plan.backfill.clone());
    context
        .stored(move |database| database.finish_backfill(&name, &columns))
        .await
}
