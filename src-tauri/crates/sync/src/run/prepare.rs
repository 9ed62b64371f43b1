//! What must be known before a pass: the catalogue, the schemas, how many rows there are.

use std::collections::BTreeMap;

use futures::StreamExt;
use salesforce::{SObjectDescribe, soql};
use store::{CatalogueEntry, ObjectRow};

use super::context::Context;
use super::proof::count;
use crate::map::schema_of;
use crate::{Error, ObjectFacts, ObjectPlan, Pass, Plan, Reason, plan};

/// Counts asked for at the same time.
const COUNTS_AT_ONCE: usize = 6;

/// Conditions and an order are added to a query of all columns.
const ROOM_FOR_CONDITIONS: usize = 400;

/// Describes every chosen object, brings its tables to the schema and plans the pass.
///
/// An object that cannot be described fails alone.
pub(super) async fn prepare(context: &Context) -> Result<Plan, Error> {
    let (objects, before) = context
        .stored(|database| Ok((database.list_objects()?, database.list_catalogue()?)))
        .await?;
    let chosen: Vec<ObjectRow> = objects
        .into_iter()
        .filter(|object| object.selected)
        .collect();
    list_in_order(context, &chosen, &before);
    context.tracker.store().await?;
    context
        .unless_stopped(crate::discover(&context.org, &context.database))
        .await?;
    let catalogue = context.stored(|database| database.list_catalogue()).await?;
    let names = copyable(context, &chosen, &catalogue);
    context.tracker.store().await?;
    let mut facts = Vec::new();
    for (name, described) in context.ask(context.org.describe_many(&names)).await? {
        let known = match described {
            Ok(describe) => facts_of(context, &describe).await,
            Err(error) => Err(Error::from(error)),
        };
        match known {
            Ok(known) => facts.push(known),
            Err(error) if error.stops_the_run() => return Err(error),
            Err(error) => fail(context, &name, &error),
        }
    }
    Ok(plan(counted(context, facts).await?))
}

fn list_in_order(context: &Context, chosen: &[ObjectRow], catalogue: &[CatalogueEntry]) {
    let mut listed: Vec<(String, String)> = chosen
        .iter()
        .map(|object| {
            let label = catalogue
                .iter()
                .find(|entry| entry.name == object.name)
                .map(|entry| entry.label.clone())
                .or_else(|| object.schema.as_ref().map(|schema| schema.label.clone()))
                .unwrap_or_else(|| object.name.clone());
            (object.name.clone(), label)
        })
        .collect();
    listed.sort_by_key(|(name, _)| (crate::catalogue::priority(name), name.clone()));
    context.tracker.list(listed);
}

/// Names of the chosen objects that can be copied; the others fail with their reason.
fn copyable(context: &Context, chosen: &[ObjectRow], catalogue: &[CatalogueEntry]) -> Vec<String> {
    let offered: BTreeMap<&str, Option<&str>> = catalogue
        .iter()
        .map(|entry| (entry.name.as_str(), entry.reason.as_deref()))
        .collect();
    let mut names = Vec::new();
    for object in chosen {
        let reason = match offered.get(object.name.as_str()) {
            Some(None) => {
                names.push(object.name.clone());
                continue;
            }
            Some(code) => Reason::from_code(*code),
            None => Reason::Gone,
        };
        let error = Error::NotCopyable {
            object: object.name.clone(),
            reason,
        };
        fail(context, &object.name, &error);
    }
    names
}

fn fail(context: &Context, name: &str, error: &Error) {
    tracing::warn!(
        object = name,
        code = error.code(),
        "the object is not copied"
    );
    context.tracker.object(name, |object| {
        object.state = store::ObjectState::Failed;
        object.error = Some(error.to_run_error());
    });
}

/// Describes one object anew and plans its pass, after the org has changed under the first plan.
pub(super) async fn plan_again(context: &Context, plan: &ObjectPlan) -> Result<ObjectPlan, Error> {
    let name = plan.schema.name.clone();
    let described = context
        .ask(context.org.describe_many(std::slice::from_ref(&name)))
        .await?;
    let gone = || Error::NotCopyable {
        object: name.clone(),
        reason: Reason::Gone,
    };
    let (_, describe) = described.into_iter().next().ok_or_else(gone)?;
    let mut facts = facts_of(context, &describe?).await?;
    facts.rows = plan.rows_expected;
    let objects = crate::plan(vec![facts]).objects;
    objects.into_iter().next().ok_or_else(gone)
}

/// Brings the object's tables to its describe and gathers what is known of it.
async fn facts_of(context: &Context, describe: &SObjectDescribe) -> Result<ObjectFacts, Error> {
    let name = describe.summary.name.clone();
    let schema = schema_of(describe).ok_or_else(|| Error::NotCopyable {
        object: name.clone(),
        reason: Reason::NoId,
    })?;
    let described_at = context.now();
    let (object, load) = context
        .stored(move |database| {
            let change = database.apply_schema(&schema, None, &described_at)?;
            if !change.added.is_empty() || !change.dropped.is_empty() {
                tracing::info!(
                    object = name,
                    added = change.added.len(),
                    dropped = change.dropped.len(),
                    "the object's fields have changed"
                );
            }
            Ok((database.get_object(&name)?, database.get_load(&name)?))
        })
        .await?;
    let gone = || Error::NotCopyable {
        object: describe.summary.name.clone(),
        reason: Reason::Gone,
    };
    let object = object.ok_or_else(gone)?;
    let schema = object.schema.ok_or_else(gone)?;
    let columns = schema.live_columns().map(|column| column.name.as_str());
    let question = soql::select(columns, &schema.name) + &" ".repeat(ROOM_FOR_CONDITIONS);
    Ok(ObjectFacts {
        fits_address: context.org.query_fits(&question),
        schema,
        first_load_done: object.first_load_done,
        cursor: object.cursor,
        backfill: object.backfill,
        load,
        rows: object.first_load_done.then_some(object.rows),
    })
}

/// Asks how many rows those objects have of which all must come.
async fn counted(context: &Context, facts: Vec<ObjectFacts>) -> Result<Vec<ObjectFacts>, Error> {
    let mut counting = futures::stream::iter(facts)
        .map(|mut facts| async move {
            let plan = crate::plan(vec![facts.clone()]).objects.pop();
            let Some(plan) = plan.filter(|plan| !matches!(plan.pass, Pass::Changes { .. })) else {
                return Ok(Some(facts));
            };
            match count(context, &plan).await {
                Ok(rows) => facts.rows = rows,
                Err(error) if error.stops_the_run() => return Err(error),
                Err(error) => {
                    fail(context, &facts.schema.name, &error);
                    return Ok(None);
                }
            }
            let rows = facts.rows;
            context
                .tracker
                .object(&facts.schema.name, |object| object.rows_expected = rows);
            Ok(Some(facts))
        })
        .buffered(COUNTS_AT_ONCE);
    let mut all = Vec::new();
    while let Some(facts) = counting.next().await {
        all.extend(facts?);
    }
    Ok(all)
}
