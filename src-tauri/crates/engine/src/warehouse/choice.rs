//! How one table is followed and which of its columns are copied, as it is shown and set.

use std::sync::Arc;

use store::{ColumnChoice, ObjectRow, ObjectSchema};

use crate::core::Core;
use crate::table::tables;
use crate::wire::{
    ApiError, ColumnNotHeld, Cost, Event, MethodChoice, OfTable, ReplicationMethod,
    SetReplicationMethod, TableChoice,
};

pub(super) fn method(method: store::ReplicationMethod) -> ReplicationMethod {
    match method {
        store::ReplicationMethod::ModifiedAt => ReplicationMethod::ModifiedAt,
        store::ReplicationMethod::CreatedAt => ReplicationMethod::CreatedAt,
        store::ReplicationMethod::Full => ReplicationMethod::Full,
        store::ReplicationMethod::Paused => ReplicationMethod::Paused,
    }
}

pub(super) fn stored_method(method: ReplicationMethod) -> store::ReplicationMethod {
    match method {
        ReplicationMethod::ModifiedAt => store::ReplicationMethod::ModifiedAt,
        ReplicationMethod::CreatedAt => store::ReplicationMethod::CreatedAt,
        ReplicationMethod::Full => store::ReplicationMethod::Full,
        ReplicationMethod::Paused => store::ReplicationMethod::Paused,
    }
}

/// The error where an object has no table here.
pub(super) fn no_table(object: &str) -> ApiError {
    store::Error::UnknownObject {
        object: object.to_owned(),
    }
    .into()
}

pub(crate) async fn get_table_choice(
    core: &Arc<Core>,
    args: OfTable,
) -> Result<TableChoice, ApiError> {
    let source = core.source(&args.connection_id).await?;
    let name = args.object.clone();
    let (object, choices) = source
        .stored(move |database| {
            Ok((
                database.get_object(&name)?,
                database.list_column_choices(&name)?,
            ))
        })
        .await?;
    let mut object = object.ok_or_else(|| no_table(&args.object))?;
    let schema = object.schema.take().ok_or_else(|| no_table(&args.object))?;
    Ok(shown(&object, &schema, choices))
}

fn shown(object: &ObjectRow, schema: &ObjectSchema, choices: Vec<ColumnChoice>) -> TableChoice {
    let methods = sync::possible_methods(schema)
        .into_iter()
        .map(|possible| {
            let cost = sync::cost_per_update(possible, object.rows);
            MethodChoice {
                method: method(possible),
                cost: Cost {
                    api_calls: cost.api_calls,
                    bulk_jobs: cost.bulk_jobs,
                },
            }
        })
        .collect();
    let is_held = |name: &str| schema.column(name).is_some();
    let names = |wanted: &dyn Fn(&ColumnChoice) -> bool| -> Vec<String> {
        let found = choices.iter().filter(|choice| wanted(choice));
        found.map(|choice| choice.name.clone()).collect()
    };
    let all = schema.columns.iter().map(|column| column.name.clone());
    let going = names(&|choice| choice.left_out && is_held(&choice.name));
    let new_columns = names(&|choice| choice.is_new);
    let not_held = choices
        .into_iter()
        .filter(|choice| !is_held(&choice.name))
        .filter_map(|choice| {
            Some(ColumnNotHeld {
                column: tables::column(&schema.name, choice.column?, None),
                left_out: choice.left_out,
            })
        })
        .collect();
    TableChoice {
        object: schema.name.clone(),
        method: method(sync::method_of(schema, object.method)),
        method_chosen: object.method.is_some(),
        automatic: method(sync::automatic_method(schema)),
        stamp: schema.cursor_column.clone(),
        methods,
        values_until: object.values_until.clone(),
        not_held,
        going,
        coming: object.backfill.clone(),
        new_columns,
        must_stay: all.filter(|name| sync::must_stay(schema, name)).collect(),
    }
}

/// Says how a table is followed; the next update acts on it.
pub(crate) async fn set_replication_method(
    core: &Arc<Core>,
    args: SetReplicationMethod,
) -> Result<(), ApiError> {
    let source = core.source(&args.connection_id).await?;
    let name = args.object.clone();
    let held = source
        .stored(move |database| database.get_object(&name))
        .await?;
    let schema = held
        .and_then(|object| object.schema)
        .ok_or_else(|| no_table(&args.object))?;
    let wanted = args.method.map(stored_method);
    if wanted.is_some_and(|wanted| !sync::possible_methods(&schema).contains(&wanted)) {
        return Err(ApiError::new(
            "method_not_possible",
            format!("{} has no stamp to follow it by in this way", args.object),
        )
        .with("object", schema.label));
    }
    let object = args.object;
    source
        .stored(move |database| database.set_method(&object, wanted))
        .await?;
    core.remember_all(&source).await?;
    core.tell(Event::ObjectsChanged {
        connection_id: args.connection_id,
    });
    Ok(())
}
