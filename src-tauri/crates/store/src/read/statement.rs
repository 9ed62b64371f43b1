//! A question about a table's rows as one statement, for those who read all of them in one go.

use rusqlite::types::Value;

use super::condition::{Condition, Part, REMOVED_COLUMNS, condition, contains_any, searched};
use super::{RowQuery, RowSet};
use crate::{Error, ObjectSchema, quote_ident};

/// The names of all columns of the schema, as SQL wants them.
pub(super) fn all_columns(schema: &ObjectSchema) -> Vec<String> {
    let columns = schema.columns.iter();
    columns.map(|column| quote_ident(&column.name)).collect()
}

/// What to select these rows from: a table with a column `om_row`, which is the rowid of a live row,
/// and that of a removed row with a minus.
pub(super) fn source(schema: &ObjectSchema, rows: RowSet) -> String {
    let mut names = all_columns(schema);
    if rows != RowSet::Live {
        // The two tables have their columns in orders of their own.
        names.extend(REMOVED_COLUMNS.map(|(name, _)| quote_ident(name)));
    }
    let names = names.join(", ");
    let selects: Vec<String> = rows
        .parts()
        .iter()
        .map(|part| of_part(*part, schema, &names))
        .collect();
    format!("({})", selects.join(" UNION ALL "))
}

fn of_part(part: Part, schema: &ObjectSchema, names: &str) -> String {
    let sign = if part.is_removed() { "-" } else { "" };
    format!(
        "SELECT {sign}{} AS om_row, {names} FROM {}",
        part.rowid(),
        part.from(&schema.name)
    )
}

/// The query's filters and search, empty or beginning with ` WHERE`.
pub(super) fn where_clause(schema: &ObjectSchema, query: &RowQuery) -> Result<Condition, Error> {
    let mut parts = Vec::new();
    let mut values = Vec::new();
    let mut push = |part: Condition| {
        parts.push(part.numbered_after(values.len()));
        values.extend(part.values);
    };
    for filter in &query.filters {
        push(condition(schema, query.rows, filter)?);
    }
    if let Some(wanted) = query.search_text() {
        push(Condition {
            sql: contains_any(&searched(schema)),
            values: vec![Value::Text(wanted)],
        });
    }
    let sql = if parts.is_empty() {
        String::new()
    } else {
        format!(" WHERE {}", parts.join(" AND "))
    };
    Ok(Condition { sql, values })
}

/// The query's order, as windows of rows have it.
pub(super) fn order_by(schema: &ObjectSchema, query: &RowQuery) -> Result<String, Error> {
    let mut keys = Vec::new();
    let mut direction = "ASC";
    for sort in &query.sort {
        let column = query.rows.column(schema, &sort.column)?;
        direction = if sort.descending { "DESC" } else { "ASC" };
        keys.push(format!(
            "{}{} {direction} NULLS LAST",
            quote_ident(&column.name),
            column.kind.collation()
        ));
    }
    keys.push(format!("\"Id\" {direction}"));
    Ok(keys.join(", "))
}

/// The columns the query asks for.
pub(super) fn wanted(schema: &ObjectSchema, query: &RowQuery) -> Result<Vec<String>, Error> {
    if query.columns.is_empty() {
        let columns = schema.columns.iter();
        return Ok(columns.map(|column| column.name.clone()).collect());
    }
    for name in &query.columns {
        query.rows.column(schema, name)?;
    }
    Ok(query.columns.clone())
}
