//! What must be known before a pass: the catalogue, the schemas, how many rows there are.

use std::collections::BTreeMap;

use salesforce::{SObjectDescribe, soql};
use store::{
    CatalogueEntry, Column, ColumnChoice, LoadPurpose, ObjectRow, ObjectSchema, ReplicationMethod,
};

use super::context::Context;
use super::hidden::{FieldLists, add_hidden, ask_fields};
use super::proof::count;
use crate::catalogue::rediscover;
use crate::map::schema_of;
use crate::{Error, ObjectFacts, ObjectPlan, Pass, Plan, Reason, method_of, must_stay, plan};

/// Conditions and an order are added to a query of all columns.
const ROOM_FOR_CONDITIONS: usize = 400;

/// Describes every chosen object, brings its tables to the schema and plans the pass.
///
/// An object that cannot be described fails alone.
pub(super) async fn prepare(context: &Context) -> Result<Plan, Error> {
    let (chosen, before) = chosen(context, context.options.only.clone()).await?;
    list_in_order(context, &chosen, &before);
    context.tracker.store().await?;
    let facts = gather_facts(context, &chosen).await?;
    Ok(plan(facts, context.org.server_now()))
}

/// The same for objects that join a run.
pub(super) async fn prepare_joined(context: &Context, names: Vec<String>) -> Result<Plan, Error> {
    let (chosen, catalogue) = chosen(context, Some(names)).await?;
    list_in_order(context, &chosen, &catalogue);
    for object in &chosen {
        context.tracker.object(&object.name, |object| {
            object.state = store::ObjectState::Waiting;
            object.error = None;
        });
    }
    context.tracker.store().await?;
    let facts = gather_facts(context, &chosen).await?;
    Ok(plan(facts, context.org.server_now()))
}

/// The objects that are copied, or those of them that are named, without paused ones; and what the
/// org is known to offer.
async fn chosen(
    context: &Context,
    only: Option<Vec<String>>,
) -> Result<(Vec<ObjectRow>, Vec<CatalogueEntry>), Error> {
    let (objects, catalogue) = context
        .stored(|database| Ok((database.list_objects()?, database.list_catalogue()?)))
        .await?;
    let chosen = objects
        .into_iter()
        .filter(|object| object.selected && object.method != Some(ReplicationMethod::Paused))
        .filter(|object| only.as_ref().is_none_or(|only| only.contains(&object.name)))
        .collect();
    Ok((chosen, catalogue))
}

/// Asks for the list of objects, their describes and their fields at once; then for the numbers of
/// rows, while the tables are brought to their describes.
async fn gather_facts(context: &Context, chosen: &[ObjectRow]) -> Result<Vec<ObjectFacts>, Error> {
    if chosen.is_empty() {
        // All are paused: nothing is asked for.
        return Ok(Vec::new());
    }
    let names: Vec<String> = chosen.iter().map(|object| object.name.clone()).collect();
    let ((), answers, fields) = tokio::try_join!(
        context.unless_stopped(rediscover(&context.org, &context.database)),
        context.ask(context.org.describe_many(&names)),
        ask_fields(context, &names)
    )?;
    let catalogue = context.stored(|database| database.list_catalogue()).await?;
    let copyable = copyable(context, chosen, &catalogue);
    context.tracker.store().await?;
    let mut described = Vec::new();
    for (name, answer) in answers {
        if !copyable.contains(&name) {
            continue;
        }
        match answer {
            Ok(describe) => described.push(describe),
            Err(error) => fail_alone(context, &name, error.into())?,
        }
    }
    let (counts, facts) = tokio::join!(
        count_where_all_must_come(context, chosen, &described),
        bring_tables(context, chosen, &described, &fields)
    );
    let (counts, mut facts) = (counts?, facts?);
    facts.retain_mut(|facts| match counts.get(&facts.schema.name) {
        Some(Counted::Rows(rows)) => {
            facts.rows = *rows;
            true
        }
        Some(Counted::Failed) => false,
        None => true,
    });
    Ok(facts)
}

/// Fails the object, unless the error must end the run.
fn fail_alone(context: &Context, name: &str, error: Error) -> Result<(), Error> {
    if error.stops_the_run() {
        return Err(error);
    }
    fail(context, name, &error);
    Ok(())
}

/// Brings the tables of all objects to their describes.
async fn bring_tables(
    context: &Context,
    chosen: &[ObjectRow],
    described: &[SObjectDescribe],
    fields: &FieldLists,
) -> Result<Vec<ObjectFacts>, Error> {
    let known: BTreeMap<&str, &ObjectSchema> = chosen
        .iter()
        .filter_map(|object| Some((object.name.as_str(), object.schema.as_ref()?)))
        .collect();
    let mut facts = Vec::new();
    for describe in described {
        let name = describe.summary.name.as_str();
        match facts_of(context, describe, fields, known.get(name).copied()).await {
            Ok(found) => facts.push(found),
            Err(error) => fail_alone(context, name, error)?,
        }
    }
    Ok(facts)
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
        let not_copyable = |reason| Error::NotCopyable {
            object: object.name.clone(),
            reason,
        };
        let error = match offered.get(object.name.as_str()) {
            Some(None) => {
                names.push(object.name.clone());
                continue;
            }
            Some(code) => not_copyable(Reason::from_code(*code)),
            None => match renamed_to(object, catalogue) {
                Some(to) => Error::Renamed {
                    object: object.name.clone(),
                    to,
                },
                None => not_copyable(Reason::Gone),
            },
        };
        fail(context, &object.name, &error);
    }
    names
}

/// The present name of an object that is offered under its old one no more: its Ids begin the same.
fn renamed_to(object: &ObjectRow, catalogue: &[CatalogueEntry]) -> Option<String> {
    let prefix = object.schema.as_ref()?.key_prefix.as_ref()?;
    let found = catalogue
        .iter()
        .find(|entry| entry.key_prefix.as_ref() == Some(prefix))?;
    Some(found.name.clone())
}

pub(super) fn fail(context: &Context, name: &str, error: &Error) {
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
    let mut facts = facts_of(context, &describe?, &FieldLists::new(), Some(&plan.schema)).await?;
    facts.rows = plan.rows_expected;
    let objects = crate::plan(vec![facts], context.org.server_now()).objects;
    objects.into_iter().next().ok_or_else(gone)
}

/// Brings the object's tables to its describe and gathers what is known of it.
async fn facts_of(
    context: &Context,
    describe: &SObjectDescribe,
    fields: &FieldLists,
    before: Option<&ObjectSchema>,
) -> Result<ObjectFacts, Error> {
    let name = describe.summary.name.clone();
    let mut schema = schema_of(describe).ok_or_else(|| Error::NotCopyable {
        object: name.clone(),
        reason: Reason::NoId,
    })?;
    add_hidden(&mut schema, describe, fields, before);
    let described_at = context.now();
    let (object, load, freshness) = context
        .stored(move |database| {
            // Nothing else writes this table now: what the user left out goes before it is read.
            let left_out = leave_out(&mut schema, &database.list_column_choices(&name)?);
            database.settle(&name)?;
            database.describe_left_out(&name, &left_out)?;
            let change = database.apply_schema(&schema, &described_at)?;
            let method = database.get_object(&name)?.and_then(|object| object.method);
            database.begin_method(&name, method_of(&schema, method))?;
            if !change.added.is_empty() || !change.dropped.is_empty() {
                tracing::info!(
                    object = name,
                    added = change.added.len(),
                    dropped = change.dropped.len(),
                    "the object's fields have changed"
                );
            }
            let load = database.get_load(&name, LoadPurpose::First)?;
            let freshness = database.list_freshness(&name)?;
            Ok((database.get_object(&name)?, load, freshness))
        })
        .await?;
    let gone = || Error::NotCopyable {
        object: describe.summary.name.clone(),
        reason: Reason::Gone,
    };
    let object = object.ok_or_else(gone)?;
    let mut facts = ObjectFacts::held(object, load, freshness).ok_or_else(gone)?;
    let columns = facts.schema.live_columns();
    let question = soql::select(columns.map(|column| &column.name), &facts.schema.name)
        + &" ".repeat(ROOM_FOR_CONDITIONS);
    facts.fits_address = context.org.query_fits(&question);
    Ok(facts)
}

/// Takes the columns that the user leaves out away from the schema, and returns them.
fn leave_out(schema: &mut ObjectSchema, choices: &[ColumnChoice]) -> Vec<Column> {
    let (left_out, copied) = std::mem::take(&mut schema.columns)
        .into_iter()
        .partition(|column| {
            let mut chosen = choices.iter().filter(|choice| choice.left_out);
            !must_stay(schema, &column.name) && chosen.any(|choice| choice.name == column.name)
        });
    schema.columns = copied;
    if let Some(name) = &schema.name_column
        && schema.column(name).is_none()
    {
        schema.name_column = None;
    }
    left_out
}

/// How many rows an object has of which all must come.
enum Counted {
    /// None where Salesforce would not count.
    Rows(Option<u64>),
    /// The count failed, and with it the object.
    Failed,
}

/// Asks how many rows those objects have of which all must come.
async fn count_where_all_must_come(
    context: &Context,
    chosen: &[ObjectRow],
    described: &[SObjectDescribe],
) -> Result<BTreeMap<String, Counted>, Error> {
    let now = context.org.server_now();
    let facts = described.iter().filter_map(|describe| {
        let name = &describe.summary.name;
        let mut held = chosen.iter().find(|object| object.name == *name)?.clone();
        held.schema = schema_of(describe);
        ObjectFacts::held(held, None, Vec::new())
    });
    let plans = crate::plan(facts.collect(), now).objects.into_iter();
    let counting = plans
        .filter(|plan| !matches!(plan.pass, Pass::Changes { .. }))
        .map(|plan| async move {
            let counted = count(context, &plan).await;
            (plan.schema.name, counted)
        });
    let mut counts = BTreeMap::new();
    let mut cancelled = None;
    for (name, counted) in futures::future::join_all(counting).await {
        let counted = match counted {
            Ok(rows) => {
                context
                    .tracker
                    .object(&name, |object| object.rows_expected = rows);
                Counted::Rows(rows)
            }
            // Another one's error tells why.
            Err(Error::Cancelled) => {
                cancelled = Some(Error::Cancelled);
                continue;
            }
            Err(error) => {
                fail_alone(context, &name, error)?;
                Counted::Failed
            }
        };
        counts.insert(name, counted);
    }
    cancelled.map_or(Ok(counts), Err)
}
