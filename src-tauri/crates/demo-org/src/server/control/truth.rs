//! What the org really holds, in one canonical form: booleans, whole numbers as numbers, decimals
//! as exact text, dates `YYYY-MM-DD`, datetimes `…T03:26:07.000Z`, bytes as base64, empty as null.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

use super::super::state::Server;
use super::super::values::{BULK_ZONE, exact_decimal, write_plain};
use crate::table::{Cell, Table};

/// Row numbers of every object: live, deleted, and gone from sight.
pub(super) fn counts(server: &Server) -> Value {
    let org = server.org();
    let objects: Map<String, Value> = org
        .tables()
        .map(|table| {
            let live = table.visible_rows(false).count();
            let with_deleted = table.visible_rows(true).count();
            let counts = json!({ "live": live, "deleted": with_deleted - live, "unseen": table.len() - with_deleted });
            (table.schema().name.clone(), counts)
        })
        .collect();
    json!({ "objects": objects })
}

/// Every row of an object that a query may return: fields, values, and which rows are deleted.
pub(super) fn rows(server: &Server, object: &str, with_deleted: bool) -> Option<Value> {
    let org = server.org();
    let table = org.table(object)?;
    let schema = table.schema();
    let stored: Vec<usize> = (0..schema.fields.len())
        .filter(|at| !schema.fields[*at].kind.is_compound())
        .collect();
    let fields: Vec<&str> = stored
        .iter()
        .map(|at| schema.fields[*at].name.as_str())
        .collect();
    let (mut rows, mut deleted) = (Vec::new(), Vec::new());
    for row in table.visible_rows(with_deleted) {
        rows.push(Value::Array(
            stored.iter().map(|at| canonical(table, row, *at)).collect(),
        ));
        if table.is_deleted(row) {
            deleted.extend(table.id_of(row).map(str::to_owned));
        }
    }
    Some(json!({ "object": schema.name, "fields": fields, "rows": rows, "deleted": deleted }))
}

fn canonical(table: &Table, row: usize, column: usize) -> Value {
    match table.cell(row, column) {
        Cell::Null => Value::Null,
        Cell::Text("") => Value::Null,
        Cell::Text(text) => json!(text),
        Cell::Boolean(value) => json!(value),
        Cell::Integer(value) => json!(value),
        Cell::Decimal { unscaled, scale } => json!(exact_decimal(unscaled, scale)),
        Cell::Base64(bytes) => json!(STANDARD.encode(bytes)),
        cell => {
            let mut out = Vec::new();
            write_plain(&mut out, &cell, BULK_ZONE);
            json!(String::from_utf8_lossy(&out))
        }
    }
}
