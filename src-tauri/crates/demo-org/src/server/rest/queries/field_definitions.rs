//! `FieldDefinition`: every field of the objects a query names, those hidden from the user too
//! (Tooling API, "FieldDefinition"; it answers in REST's query as well).
//!
//! The rows are made for each query, from the objects its filter names; without such a filter it is
//! refused. Fields of `EntityDefinition` are answered for the relationship only, and further pages
//! not at all, as in Salesforce.

use serde_json::{Map, Value, json};

use crate::org::Org;
use crate::schema::{FieldSchema, FieldType, ObjectSchema, Support};
use crate::server::answer::{Answer, Answered, ApiError};
use crate::server::soql::{
    Bound, Column, Condition, Item, Literal, Operator, Path, Query, bind_to, select_rows,
};
use crate::table::{Cell, RecordId, Table};

const OBJECT: &str = "FieldDefinition";
const PARENT: &str = "EntityDefinition";
const MOST_ROWS: usize = 2_000;

pub(super) fn is_asked_for(query: &Query) -> bool {
    query.object.eq_ignore_ascii_case(OBJECT)
}

/// What a user without View Setup is told.
#[cfg(feature = "faults")]
pub(super) fn refusal() -> ApiError {
    let message = "You do not have the level of access necessary to perform the operation you requested. Please contact the owner of the record or your administrator if access is necessary.";
    let status = axum::http::StatusCode::FORBIDDEN;
    ApiError::new(status, "INSUFFICIENT_ACCESS", message)
}

pub(super) fn answer(org: &Org, mut query: Query, version: &str) -> Answered {
    let schema = org.table(OBJECT).map(Table::schema);
    let schema = schema.ok_or_else(ApiError::not_found)?;
    flatten(&mut query);
    let named = query.condition.as_ref().and_then(named_objects);
    let named = match (named, schema.support) {
        (None, Support::NeedsFilter(message)) => return Err(ApiError::malformed(message)),
        (named, _) => named.unwrap_or_default(),
    };
    let is_field = |item: &Item| matches!(item, Item::Field { .. } | Item::CountRows);
    if !query.items.iter().all(is_field) {
        let message = format!("{OBJECT} is answered field by field by this org");
        return Err(ApiError::malformed(message));
    }
    let table = definitions(org, schema.clone(), &named);
    let bound = bind_to(org, &table, &query)?;
    let rows = select_rows(&bound, false);
    if query.items == [Item::CountRows] {
        let body = json!({ "totalSize": rows.len(), "done": true, "records": [] });
        return Ok(Answer::json(&body));
    }
    // The words are Salesforce's; the code beside them is a guess.
    if rows.len() > MOST_ROWS {
        let message = format!(
            "{OBJECT} does not support queryMore(), use LIMIT to restrict the results to a single batch"
        );
        let code = "EXTERNAL_OBJECT_UNSUPPORTED_EXCEPTION";
        return Err(ApiError::bad(code, message));
    }
    let records: Vec<Value> = rows
        .iter()
        .map(|row| record(org, &bound, *row as usize, version))
        .collect();
    let body = json!({ "totalSize": records.len(), "done": true, "records": records });
    Ok(Answer::json(&body))
}

/// Makes one name of each path through `EntityDefinition`, a column here.
fn flatten(query: &mut Query) {
    for item in &mut query.items {
        if let Item::Field { path, .. } = item {
            join(path);
        }
    }
    for order in &mut query.order {
        join(&mut order.path);
    }
    if let Some(condition) = &mut query.condition {
        flatten_condition(condition);
    }
}

fn flatten_condition(condition: &mut Condition) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter_mut().for_each(flatten_condition);
        }
        Condition::Not(inner) => flatten_condition(inner),
        Condition::Compare { path, .. }
        | Condition::In { path, .. }
        | Condition::Includes { path, .. } => join(path),
    }
}

fn join(path: &mut Path) {
    if path.len() == 2 && path[0].eq_ignore_ascii_case(PARENT) {
        *path = vec![format!("{PARENT}.{}", path[1])];
    }
}

/// The objects a condition is about, by API name or id; nothing when it may be about any.
fn named_objects(condition: &Condition) -> Option<Vec<String>> {
    let (path, values) = match condition {
        Condition::All(parts) => return parts.iter().find_map(named_objects),
        Condition::Compare {
            path,
            operator: Operator::Equal,
            value,
            ..
        } => (path, std::slice::from_ref(value)),
        Condition::In {
            path,
            negated: false,
            values,
            ..
        } => (path, values.as_slice()),
        _ => return None,
    };
    let [name] = path.as_slice() else {
        return None;
    };
    let is_one = |known: &str| known.eq_ignore_ascii_case(name);
    let by_object = [
        "EntityDefinition.QualifiedApiName",
        "EntityDefinition.DurableId",
        "EntityDefinitionId",
    ]
    .into_iter()
    .any(is_one);
    if !by_object && !is_one("DurableId") {
        return None;
    }
    let texts = values.iter().map(|value| match value {
        // A field's id is its object's, a dot, and its own.
        Literal::Text(text) if by_object => Some(text.clone()),
        Literal::Text(text) => text.split('.').next().map(str::to_owned),
        _ => None,
    });
    texts.collect()
}

/// The fields of the named objects as a table.
fn definitions(org: &Org, mut schema: ObjectSchema, named: &[String]) -> Table {
    for field in ["QualifiedApiName", "DurableId", "Label"] {
        let name = format!("{PARENT}.{field}");
        let mut column = FieldSchema::new(&name, field, FieldType::String);
        column.length = 255;
        schema.fields.push(column);
    }
    let mut table = Table::new(schema, 1);
    for (place, object) in org.tables().enumerate() {
        let object = object.schema();
        let id = object_id(&object.name, object.custom, place);
        let is_it = |name: &String| {
            name.eq_ignore_ascii_case(&object.name) || name.eq_ignore_ascii_case(&id)
        };
        if !named.iter().any(is_it) {
            continue;
        }
        for field in org.all_fields(&object.name) {
            let row = table.push_row();
            let mut put = |name: &str, value: &str| {
                if let Some(column) = table.column(name).and_then(|at| table.column_mut(at)) {
                    column.put_text(row, value);
                }
            };
            put("DurableId", &format!("{id}.{}", field.name));
            put("QualifiedApiName", &field.name);
            put("EntityDefinitionId", &id);
            put("Label", &field.label);
            put("DataType", &field.setup_type());
            put("EntityDefinition.QualifiedApiName", &object.name);
            put("EntityDefinition.DurableId", &id);
            put("EntityDefinition.Label", &object.label);
        }
    }
    table
}

/// The durable id of an object: a standard one's name, a custom one's id of 15 characters.
fn object_id(name: &str, custom: bool, place: usize) -> String {
    if !custom {
        return name.to_owned();
    }
    let id = RecordId::new("01I", place as u64 + 1).to_string();
    id.get(..15).unwrap_or(&id).to_owned()
}

fn record(org: &Org, bound: &Bound<'_>, row: usize, version: &str) -> Value {
    let base = format!("/services/data/v{version}/sobjects");
    let text = |name: &str| match bound.table.column(name).map(|at| bound.table.cell(row, at)) {
        Some(Cell::Text(text)) => text,
        _ => "",
    };
    let attributes =
        |object: &str, id: &str| json!({ "type": object, "url": format!("{base}/{object}/{id}") });
    let mut record = Map::new();
    record.insert(
        "attributes".to_owned(),
        attributes(OBJECT, text("DurableId")),
    );
    for (path, _) in &bound.paths {
        let Ok((column, field)) = Column::find(org, bound.table, path) else {
            continue;
        };
        let value = match column.cell(bound.table, row) {
            Cell::Text(text) => json!(text),
            _ => Value::Null,
        };
        let Some(name) = field.name.strip_prefix("EntityDefinition.") else {
            record.insert(field.name.clone(), value);
            continue;
        };
        let id = text("EntityDefinitionId");
        let parent = record
            .entry(PARENT)
            .or_insert_with(|| json!({ "attributes": attributes(PARENT, id) }));
        parent[name] = value;
    }
    Value::Object(record)
}
