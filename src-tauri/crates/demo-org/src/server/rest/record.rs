//! One record: as JSON, its binary field, and as a page for people who follow a link to it.

use axum::http::StatusCode;

use super::super::answer::{Answer, Answered, ApiError};
use super::super::call::Call;
use super::super::oauth::{escape, page};
use super::super::state::Server;
use super::super::values::{REST_ZONE, write_plain};
use super::queries::render::{members, write_record};
use crate::org::Org;
use crate::table::{Cell, Table};

pub(super) fn get(server: &Server, call: &Call, version: &str, object: &str, id: &str) -> Answered {
    let org = server.org();
    let (table, row) = find(&org, object, id)?;
    if table.is_deleted(row) {
        return Err(ApiError::new(
            StatusCode::NOT_FOUND,
            "ENTITY_IS_DELETED",
            "entity is deleted",
        ));
    }
    let paths: Vec<Vec<String>> = match call.query("fields") {
        Some(fields) => fields
            .split(',')
            .map(|field| field.trim().split('.').map(str::to_owned).collect())
            .collect(),
        None => table
            .schema()
            .fields
            .iter()
            .map(|field| vec![field.name.clone()])
            .collect(),
    };
    let unknown = paths
        .iter()
        .find(|path| path.len() == 1 && table.column(&path[0]).is_none());
    if let Some(path) = unknown {
        let message = format!(
            "No such column '{}' on sobject of type {}",
            path[0],
            table.schema().name
        );
        return Err(ApiError::bad("INVALID_FIELD", message));
    }
    let paths: Vec<&[String]> = paths.iter().map(Vec::as_slice).collect();
    let mut out = Vec::new();
    write_record(&mut out, table, row, &members(&org, table, &paths), version);
    Ok(Answer::bytes("application/json;charset=UTF-8", out))
}

pub(super) fn blob(server: &Server, object: &str, id: &str, field: &str) -> Answered {
    let org = server.org();
    let (table, row) = find(&org, object, id)?;
    let column = table.column(field).ok_or_else(ApiError::not_found)?;
    match table.cell(row, column) {
        Cell::Base64(bytes) => Ok(Answer::bytes("application/octet-stream", bytes.to_vec())),
        _ => Err(ApiError::not_found()),
    }
}

fn find<'o>(org: &'o Org, object: &str, id: &str) -> Result<(&'o Table, usize), ApiError> {
    let table = org.table(object).ok_or_else(ApiError::not_found)?;
    let missing = || {
        let message =
            "Provided external ID field does not exist or is not accessible: ".to_owned() + id;
        ApiError::new(StatusCode::NOT_FOUND, "NOT_FOUND", message)
    };
    let row = table.row_of(id).ok_or_else(missing)?;
    Ok((table, row))
}

/// The record with this id as a page: what *Open in Salesforce* leads to.
pub(crate) fn record_page(server: &Server, id: &str) -> Answer {
    let org = server.org();
    let found = org.tables().find_map(|table| {
        let prefix = table.schema().key_prefix.as_deref()?;
        id.starts_with(prefix)
            .then(|| table.row_of(id))
            .flatten()
            .map(|row| (table, row))
    });
    let Some((table, row)) = found else {
        let content = "<h1>No such record</h1><p>It was deleted, or never was.</p>";
        return page("No such record", "", content).with_status(StatusCode::NOT_FOUND);
    };
    let mut rows = String::new();
    for (at, field) in table.schema().fields.iter().enumerate() {
        let text = match table.cell(row, at) {
            Cell::Null | Cell::Base64(_) => continue,
            Cell::Text(text) => text.chars().take(2_000).collect(),
            cell => {
                let mut out = Vec::new();
                write_plain(&mut out, &cell, REST_ZONE);
                String::from_utf8_lossy(&out).into_owned()
            }
        };
        rows.push_str(&format!(
            "<tr><th scope=\"row\">{}</th><td>{}</td></tr>",
            escape(&field.label),
            escape(&text)
        ));
    }
    let label = escape(&table.schema().label);
    let content = format!("<h1>{label} {}</h1><table>{rows}</table>", escape(id));
    page(&label, "wide", &content)
}
