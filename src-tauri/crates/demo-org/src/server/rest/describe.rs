//! What objects there are and what fields they have.

use serde_json::{Value, json};

use super::super::answer::{Answer, Answered, ApiError};
use super::super::call::Call;
use super::super::state::Server;
use super::http_date;
use axum::http::StatusCode;

pub(super) fn global(server: &Server, call: &Call, version: &str) -> Answered {
    let org = server.org();
    let modified = org
        .tables()
        .map(|table| org.schema_last_modified(&table.schema().name))
        .max()
        .unwrap_or_default();
    if is_unchanged(call, modified) {
        return Ok(unchanged(modified));
    }
    let sobjects: Vec<Value> = org
        .tables()
        .map(|table| table.schema().summary_json())
        .collect();
    let body = json!({ "encoding": "UTF-8", "maxBatchSize": 200, "sobjects": sobjects });
    Ok(dated(&body, version, modified))
}

pub(super) fn basic(server: &Server, object: &str, version: &str) -> Answered {
    let org = server.org();
    let table = org.table(object).ok_or_else(ApiError::not_found)?;
    let body = json!({ "objectDescribe": table.schema().summary_json(), "recentItems": [] });
    Ok(dated(&body, version, org.schema_last_modified(object)))
}

pub(super) fn one(server: &Server, call: &Call, object: &str, version: &str) -> Answered {
    let org = server.org();
    let table = org.table(object).ok_or_else(ApiError::not_found)?;
    let modified = org.schema_last_modified(object);
    if is_unchanged(call, modified) {
        return Ok(unchanged(modified));
    }
    Ok(dated(&table.schema().describe_json(), version, modified))
}

/// HTTP dates have whole seconds, so both sides are compared in seconds.
fn is_unchanged(call: &Call, modified_ms: i64) -> bool {
    let parse = |text: &str| jiff::fmt::rfc2822::parse(&text.replace("GMT", "+0000")).ok();
    call.header("if-modified-since")
        .and_then(parse)
        .is_some_and(|since| modified_ms.div_euclid(1_000) <= since.timestamp().as_second())
}

fn unchanged(modified_ms: i64) -> Answer {
    Answer::empty(StatusCode::NOT_MODIFIED).with("last-modified", &http_date(modified_ms))
}

/// The body with its URLs in the version asked for.
fn dated(body: &Value, version: &str, modified_ms: i64) -> Answer {
    let text = body.to_string().replace(
        "/services/data/v66.0/",
        &format!("/services/data/v{version}/"),
    );
    Answer::bytes("application/json;charset=UTF-8", text.into_bytes())
        .with("last-modified", &http_date(modified_ms))
}
