//! Reading what is held of a record's past.

use std::collections::BTreeMap;

use store::{Cell, Column, Filter, FilterOperator, RowQuery, RowSort, SourceReader, TableInfo};

use super::fields::{Names, Shown};
use super::merge::merge;
use super::told::{
    FieldHistoryRow, StageRow, Told, of_field_history, of_stages, of_stamps, of_versions,
};
use crate::table::tables;
use crate::wire::HistoryEntry;

/// Rows of one of Salesforce's histories that are looked at, the newest first.
const MOST_ROWS: u32 = 2_000;

/// What the stage history says of an opportunity.
const STAGE_COLUMNS: [&str; 4] = ["StageName", "Amount", "Probability", "CloseDate"];

/// The record's history from every source held here, the newest first.
pub(crate) fn list_history(
    reader: &SourceReader,
    table: &TableInfo,
    shown: Shown,
    id: &str,
) -> Result<Vec<HistoryEntry>, store::Error> {
    let schema = &table.schema;
    let now: BTreeMap<String, Cell> = schema
        .columns
        .iter()
        .map(|column| column.name.clone())
        .zip(shown.cells)
        .collect();
    let mut field_history = Vec::new();
    for name in field_history_names(&schema.name) {
        if let Some(history) = find_table(reader, &name)? {
            let rows = field_history_rows(reader, &history, &schema.name, id)?;
            field_history.extend(of_field_history(rows, schema));
        }
    }
    let stages = match schema.name.as_str() {
        "Opportunity" => of_stages(stage_rows(reader, id)?),
        _ => Vec::new(),
    };
    let stamps = of_stamps(&now);
    let versions = of_versions(&reader.list_versions(&schema.name, id)?, now);
    let mut names = Names::new(reader);
    merge(versions, field_history, stages, stamps)
        .into_iter()
        .map(|told| entry(told, table, &mut names))
        .collect()
}

/// Under which names an org keeps the field history of an object. `OpportunityHistory` is its stages.
fn field_history_names(object: &str) -> Vec<String> {
    match object.strip_suffix("__c") {
        Some(custom) => vec![format!("{custom}__History")],
        None if object == "Opportunity" => vec![String::from("OpportunityFieldHistory")],
        None => vec![format!("{object}History"), format!("{object}FieldHistory")],
    }
}

fn find_table(reader: &SourceReader, object: &str) -> Result<Option<TableInfo>, store::Error> {
    match reader.get_table(object) {
        Ok(table) => Ok(Some(table)),
        Err(store::Error::UnknownObject { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The rows of a history that belong to a record, with these columns.
fn rows_of(
    reader: &SourceReader,
    history: &TableInfo,
    object: &str,
    id: &str,
    columns: &[&str],
) -> Result<Vec<Vec<Cell>>, store::Error> {
    let schema = &history.schema;
    let refers = |column: &&Column| column.reference_to.iter().any(|to| to == object);
    let Some(parent) = schema.columns.iter().find(refers) else {
        return Ok(Vec::new());
    };
    if !columns.iter().all(|name| schema.column(name).is_some()) {
        return Ok(Vec::new());
    }
    let query = RowQuery {
        columns: columns.iter().map(|name| (*name).to_owned()).collect(),
        sort: vec![RowSort {
            column: String::from("CreatedDate"),
            descending: true,
        }],
        filters: vec![Filter {
            column: parent.name.clone(),
            operator: FilterOperator::Equals,
            values: vec![Cell::Text(id.to_owned())],
        }],
        limit: MOST_ROWS,
        ..RowQuery::default()
    };
    Ok(reader.list_rows(&schema.name, &query)?.rows)
}

fn field_history_rows(
    reader: &SourceReader,
    history: &TableInfo,
    object: &str,
    id: &str,
) -> Result<Vec<FieldHistoryRow>, store::Error> {
    let columns = [
        "CreatedDate",
        "CreatedById",
        "Field",
        "OldValue",
        "NewValue",
    ];
    let rows = rows_of(reader, history, object, id, &columns)?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let [Cell::Text(at), who, Cell::Text(field), old, new] =
                <[Cell; 5]>::try_from(row).ok()?
            else {
                return None;
            };
            Some(FieldHistoryRow {
                at,
                who_id: text(who),
                field,
                old,
                new,
            })
        })
        .collect())
}

fn stage_rows(reader: &SourceReader, id: &str) -> Result<Vec<StageRow>, store::Error> {
    let Some(history) = find_table(reader, "OpportunityHistory")? else {
        return Ok(Vec::new());
    };
    let held: Vec<&str> = STAGE_COLUMNS
        .into_iter()
        .filter(|name| history.schema.column(name).is_some())
        .collect();
    let columns: Vec<&str> = ["CreatedDate", "CreatedById"]
        .into_iter()
        .chain(held.iter().copied())
        .collect();
    let rows = rows_of(reader, &history, "Opportunity", id, &columns)?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let mut cells = row.into_iter();
            let at = text(cells.next()?)?;
            let who_id = text(cells.next()?);
            let values = held
                .iter()
                .map(|name| (*name).to_owned())
                .zip(cells)
                .collect();
            Some(StageRow { at, who_id, values })
        })
        .collect())
}

fn text(cell: Cell) -> Option<String> {
    match cell {
        Cell::Text(text) => Some(text),
        _ => None,
    }
}

/// An entry with its label and the names of who and what it refers to.
fn entry(
    told: Told,
    table: &TableInfo,
    names: &mut Names<'_>,
) -> Result<HistoryEntry, store::Error> {
    let column = told
        .column
        .as_deref()
        .and_then(|name| table.schema.column(name));
    let (mut from_name, mut to_name) = (told.from_name, told.to_name);
    let mut reference_object = None;
    if let Some(column) = column {
        for (cell, name) in [(&told.from, &mut from_name), (&told.to, &mut to_name)] {
            if let Some((object, found)) = names.of(column, cell)? {
                *name = Some(found);
                reference_object = Some(object);
            }
        }
    }
    let who = match &told.who_id {
        Some(id) => names.user(id)?,
        None => None,
    };
    Ok(HistoryEntry {
        at: told.at,
        seen_at: told.seen_at,
        source: told.source,
        kind: told.kind,
        who_id: told.who_id,
        who,
        label: column.map(|column| column.label.clone()).or(told.field),
        column: told.column.filter(|_| column.is_some()),
        from: tables::cell(told.from),
        to: tables::cell(told.to),
        from_name,
        to_name,
        reference_object,
        removal: told.removal,
    })
}
