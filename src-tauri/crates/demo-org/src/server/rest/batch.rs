//! Up to 25 GETs in one request, which counts as one call.

use std::sync::Arc;

use axum::http::{HeaderMap, Method, StatusCode};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use super::super::answer::{Answer, Answered, ApiError, Content};
use super::super::call::Call;
use super::super::state::Server;
use super::{dispatch, limits};

const MOST_REQUESTS: usize = 25;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Batch {
    #[serde(default)]
    halt_on_error: bool,
    batch_requests: Vec<Part>,
}

#[derive(Deserialize)]
struct Part {
    method: String,
    url: String,
}

pub(super) fn answer(server: &Arc<Server>, call: &Call) -> Answered {
    if call.method != Method::POST {
        return Err(ApiError::method_not_allowed());
    }
    let batch: Batch = serde_json::from_slice(&call.body)
        .map_err(|error| ApiError::bad("JSON_PARSER_ERROR", error.to_string()))?;
    if batch.batch_requests.len() > MOST_REQUESTS {
        let message = format!("Limit of {MOST_REQUESTS} batch requests exceeded");
        return Err(ApiError::bad("LIMIT_EXCEEDED", message));
    }
    let (mut results, mut has_errors) = (Vec::new(), false);
    for part in &batch.batch_requests {
        if has_errors && batch.halt_on_error {
            let body = json!([{ "errorCode": "BATCH_PROCESSING_HALTED", "message": "The batch was halted after an error" }]);
            results.push(json!({ "statusCode": 412, "result": body }).to_string());
            continue;
        }
        let answer = one(server, part).unwrap_or_else(Answer::from);
        has_errors |= !answer.status.is_success();
        results.push(result(answer));
    }
    let body = format!(
        "{{\"hasErrors\":{has_errors},\"results\":[{}]}}",
        results.join(",")
    );
    Ok(Answer::bytes(
        "application/json;charset=UTF-8",
        body.into_bytes(),
    ))
}

fn one(server: &Server, part: &Part) -> Answered {
    if part.method != "GET" {
        return Err(ApiError::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "METHOD_NOT_ALLOWED",
            "HTTP Method not allowed. Allowed are GET",
        ));
    }
    let (path, raw_query) = part.url.split_once('?').unwrap_or((&part.url, ""));
    let path = path.trim_start_matches('/');
    let path = path.strip_prefix("services/data/").unwrap_or(path);
    let call = Call::new(Method::GET, path, raw_query, HeaderMap::new());
    let segments = call.path();
    let (version, resource) = segments.split_first().ok_or_else(ApiError::not_found)?;
    let version = limits::check_version(server, version)?;
    dispatch::get(server, &call, &version, resource)
}

fn result(answer: Answer) -> String {
    let status = answer.status.as_u16();
    let body = match answer.content {
        Content::Whole(bytes) => bytes,
        Content::Stream(_) => Vec::new(),
    };
    let is_json = serde_json::from_slice::<&RawValue>(&body).is_ok();
    let text = if is_json {
        String::from_utf8_lossy(&body).into_owned()
    } else {
        Value::Null.to_string()
    };
    format!("{{\"statusCode\":{status},\"result\":{text}}}")
}
