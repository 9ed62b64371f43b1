//! Lets faults happen to a request.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::header::ACCEPT_ENCODING;
use axum::http::{HeaderName, HeaderValue, Response, StatusCode};
use serde_json::Value;

use super::super::super::answer::{Answer, ApiError, Content};
use super::super::super::call::Call;
use super::super::super::listen::{dated, handled};
use super::super::super::state::Server;
use super::super::change;
use super::body::{altered, no_answer};
use super::effect::Effect;
use super::request::Request;

/// Answers a request with every fault that is in force for it, in the order of their rules.
pub(crate) async fn answer_with_faults(server: Arc<Server>, mut call: Call) -> Response<Body> {
    let is_control = |first: &String| first == "__control";
    if call.segments.first().is_some_and(is_control) {
        return handled(server, call).await.into_response();
    }
    let (mut response, mut bodies) = (None, Vec::new());
    for effect in server.faults.meet(&Request::of(&server, &call)) {
        match effect {
            Effect::Stop => return no_answer(),
            Effect::Delay { ms } => tokio::time::sleep(Duration::from_millis(ms)).await,
            Effect::Change { change } => {
                if let Err(error) = make_change(&server, change).await {
                    tracing::error!(error, "a fault's change cannot be made");
                    response.get_or_insert_with(|| failed(error));
                }
            }
            Effect::DropRow => call.tamper.drop_row = true,
            Effect::CountOffset { by } => call.tamper.count_offset = by,
            Effect::Respond {
                status,
                headers,
                body,
            } => {
                response.get_or_insert_with(|| instead(status, &headers, body));
            }
            Effect::Redirect { location } => {
                response.get_or_insert_with(|| Answer::redirect(&location));
            }
            Effect::CutAfter { .. }
            | Effect::EndAfter { .. }
            | Effect::EndAfterRows { .. }
            | Effect::EndInRow { .. }
            | Effect::Slow { .. } => bodies.push(effect),
        }
    }
    if bodies.iter().any(Effect::needs_plain_body) {
        call.headers.remove(ACCEPT_ENCODING);
    }
    let answer = match response {
        Some(answer) => dated(&server, answer),
        None => handled(server, call).await,
    };
    bodies.iter().fold(answer.into_response(), altered)
}

/// Makes a change where waiting for the org's lock holds up nobody else.
async fn make_change(server: &Arc<Server>, wanted: Value) -> Result<(), String> {
    let server = Arc::clone(server);
    tokio::task::spawn_blocking(move || change::change(&server, wanted))
        .await
        .map_err(|error| error.to_string())?
        .map(drop)
}

fn failed(error: String) -> Answer {
    ApiError::new(StatusCode::INTERNAL_SERVER_ERROR, "FAULT_FAILED", error).into()
}

fn instead(status: u16, headers: &[(String, String)], body: String) -> Answer {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let is_json = body.starts_with(['{', '[']);
    let mut answer = Answer::empty(status);
    if is_json {
        answer = answer.with("content-type", "application/json;charset=UTF-8");
    }
    for (name, value) in headers {
        if let (Ok(name), Ok(value)) = (
            HeaderName::try_from(name.as_str()),
            HeaderValue::from_str(value),
        ) {
            answer.headers.insert(name, value);
        }
    }
    answer.content = Content::Whole(body.into_bytes());
    answer
}
