//! What a change of what is copied brings, costs and takes away, before it is made. Asks the org
//! nothing: it may be away, and the choice should be free.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use store::{ObjectRow, SourceReader};

use super::apply::check;
use super::size::{TableSize, of_unknown_table};
use crate::core::Core;
use crate::sources::source::Source;
use crate::wire::{ApiError, Changes, ChangesPreview, Cost, Dependent, Going, PreviewChanges};

/// Tables held of which a sample tells how wide tables of this org are.
const TABLES_SAMPLED: usize = 5;

pub(crate) async fn preview_changes(
    core: &Arc<Core>,
    args: PreviewChanges,
) -> Result<ChangesPreview, ApiError> {
    let row = core.get_connection(&args.connection_id).await?;
    let source = core.source(&args.connection_id).await?;
    let changes = args.changes;
    check(core, &source, &changes).await?;
    let held: BTreeMap<String, ObjectRow> = source
        .stored(|database| database.list_objects())
        .await?
        .into_iter()
        .map(|object| (object.name.clone(), object))
        .collect();
    let sizes = sizes(&source, &held, &changes).await?;
    let coming = coming(core, &source, &held, &sizes, &changes).await?;
    let going = going(core, &source, &held, &sizes, &changes).await?;
    let used = row.api_used.zip(row.api_allowed);
    Ok(ChangesPreview {
        rows_to_bring: coming.rows,
        tables_without_count: coming.uncounted,
        cost: coming.cost,
        bytes_to_come: coming.bytes,
        bytes_freed: going
            .iter()
            .filter(|going| going.is_deleted)
            .map(|going| going.bytes)
            .sum(),
        calls_left: used.map(|(used, allowed)| allowed.saturating_sub(used)),
        going,
    })
}

/// Samples the tables the change is about, and the largest of the others.
async fn sizes(
    source: &Source,
    held: &BTreeMap<String, ObjectRow>,
    changes: &Changes,
) -> Result<BTreeMap<String, TableSize>, ApiError> {
    let mut names: Vec<String> = changes
        .columns
        .iter()
        .map(|columns| columns.object.clone())
        .chain(changes.remove_tables.iter().map(|it| it.object.clone()))
        .collect();
    if !changes.add_tables.is_empty() {
        let mut largest: Vec<&ObjectRow> = held.values().collect();
        largest.sort_by_key(|object| std::cmp::Reverse(object.rows));
        let others = largest.into_iter().take(TABLES_SAMPLED);
        names.extend(others.map(|object| object.name.clone()));
    }
    names.retain(|name| held.get(name).is_some_and(|object| object.schema.is_some()));
    source
        .read(move |reader: &SourceReader| {
            let mut sizes = BTreeMap::new();
            for name in names {
                if let Entry::Vacant(place) = sizes.entry(name) {
                    let size = TableSize::new(reader.sample_column_bytes(place.key())?);
                    place.insert(size);
                }
            }
            Ok(sizes)
        })
        .await
}

struct Coming {
    rows: u64,
    uncounted: u32,
    bytes: u64,
    cost: Cost,
}

async fn coming(
    core: &Arc<Core>,
    source: &Arc<Source>,
    held: &BTreeMap<String, ObjectRow>,
    sizes: &BTreeMap<String, TableSize>,
    changes: &Changes,
) -> Result<Coming, ApiError> {
    let mut coming = Coming {
        rows: 0,
        uncounted: 0,
        bytes: 0,
        cost: Cost {
            api_calls: 0,
            bulk_jobs: 0,
        },
    };
    let catalogue = core.catalogue(&source.id, false).await?;
    let all: Vec<TableSize> = sizes.values().cloned().collect();
    let mut loads = Vec::new();
    for name in &changes.add_tables {
        if held.get(name).is_some_and(|object| object.first_load_done) {
            // It goes on where it was: what changed since comes.
            loads.push(Some(0));
            continue;
        }
        let rows = catalogue
            .iter()
            .find(|entry| entry.name == *name)
            .and_then(|entry| entry.rows);
        match rows {
            Some(rows) => {
                coming.rows += rows;
                coming.bytes += of_unknown_table(&all, rows);
            }
            None => coming.uncounted += 1,
        }
        loads.push(rows);
    }
    let mut backfills = Vec::new();
    for columns in changes.columns.iter().filter(|it| !it.take_in.is_empty()) {
        let Some(object) = held.get(&columns.object) else {
            continue;
        };
        coming.rows += object.rows;
        coming.bytes += bytes_of_columns(source, object, sizes, &columns.take_in).await?;
        backfills.push(object.rows);
    }
    let mut cost = sync::Cost::default();
    if !loads.is_empty() {
        cost = cost + sync::cost_of_first_load(&loads);
    }
    if !backfills.is_empty() {
        cost = cost + sync::cost_of_backfill(&backfills);
    }
    coming.cost = Cost {
        api_calls: cost.api_calls,
        bulk_jobs: cost.bulk_jobs,
    };
    Ok(coming)
}

async fn bytes_of_columns(
    source: &Source,
    object: &ObjectRow,
    sizes: &BTreeMap<String, TableSize>,
    names: &[String],
) -> Result<u64, ApiError> {
    let name = object.name.clone();
    let choices = source
        .stored(move |database| database.list_column_choices(&name))
        .await?;
    let (Some(schema), Some(size)) = (&object.schema, sizes.get(&object.name)) else {
        return Ok(0);
    };
    let columns = choices.into_iter().filter(|it| names.contains(&it.name));
    Ok(columns
        .filter_map(|choice| choice.column)
        .map(|column| size.of_new_column(schema, &column, object.rows))
        .sum())
}

async fn going(
    core: &Arc<Core>,
    source: &Arc<Source>,
    held: &BTreeMap<String, ObjectRow>,
    sizes: &BTreeMap<String, TableSize>,
    changes: &Changes,
) -> Result<Vec<Going>, ApiError> {
    let mut going = Vec::new();
    for removed in &changes.remove_tables {
        let Some(object) = held.get(&removed.object) else {
            continue;
        };
        let rows = object.rows + object.removed_rows;
        let size = sizes.get(&object.name);
        going.push(Going {
            object: object.name.clone(),
            object_label: label(object),
            column: None,
            column_label: None,
            rows,
            bytes: size.map_or(0, |size| size.of_table(rows)),
            is_deleted: removed.deletes_data,
            dependents: dependents(core, &source.id, &object.name, Vec::new()).await?,
        });
    }
    for columns in &changes.columns {
        let Some(object) = held.get(&columns.object) else {
            continue;
        };
        for name in &columns.leave_out {
            let column = object.schema.as_ref().and_then(|it| it.column(name));
            // One that only would have come takes nothing away.
            let Some(column) = column else { continue };
            let rows = object.rows + object.removed_rows;
            let size = sizes.get(&object.name);
            going.push(Going {
                object: object.name.clone(),
                object_label: label(object),
                column: Some(name.clone()),
                column_label: Some(column.label.clone()),
                rows,
                bytes: size.map_or(0, |size| size.of_column(name, rows)),
                is_deleted: true,
                dependents: dependents(core, &source.id, &object.name, vec![name.clone()]).await?,
            });
        }
    }
    Ok(going)
}

fn label(object: &ObjectRow) -> String {
    let schema = object.schema.as_ref();
    schema.map_or_else(|| object.name.clone(), |schema| schema.label.clone())
}

async fn dependents(
    core: &Core,
    connection_id: &str,
    object: &str,
    columns: Vec<String>,
) -> Result<Vec<Dependent>, ApiError> {
    let (id, object) = (connection_id.to_owned(), object.to_owned());
    let saved = core
        .stored(move |app| app.list_dependents(&id, &object, &columns))
        .await?;
    Ok(saved
        .into_iter()
        .map(|saved| Dependent {
            id: saved.id,
            kind: saved.kind,
            name: saved.name,
        })
        .collect())
}
