//! Checks version and session, then finds the resource.

use std::sync::Arc;

use axum::http::{Method, StatusCode};

use super::super::answer::{Answered, ApiError};
use super::super::bulk;
use super::super::call::Call;
use super::super::oauth;
use super::super::state::Server;
use super::queries::query;
use super::{batch, changes, describe, limits, record};

/// Answers a path under `/services/data`.
pub(crate) fn answer(server: &Arc<Server>, call: &Call, rest: &[&str]) -> Answered {
    let Some((version, resource)) = rest.split_first() else {
        return Ok(limits::versions(server));
    };
    let version = limits::check_version(server, version)?;
    check_session(server, call)?;
    #[cfg(feature = "faults")]
    check_allowance(server)?;
    match resource {
        ["jobs", "query", path @ ..] => bulk::answer(server, call, &version, path),
        ["composite", "batch"] => batch::answer(server, call),
        _ if call.method != Method::GET && call.method != Method::HEAD => {
            Err(ApiError::method_not_allowed())
        }
        _ => get(server, call, &version, resource),
    }
}

/// Answers a GET whose session is checked.
pub(super) fn get(server: &Server, call: &Call, version: &str, resource: &[&str]) -> Answered {
    match resource {
        [] => Ok(limits::resources(version)),
        ["limits"] => Ok(limits::limits(server)),
        ["limits", "recordCount"] => limits::record_count(server, call),
        ["sobjects"] => describe::global(server, call, version),
        ["sobjects", object] => describe::basic(server, object, version),
        ["sobjects", object, "describe"] => describe::one(server, call, object, version),
        ["sobjects", object, "updated"] => changes::updated(server, call, object),
        ["sobjects", object, "deleted"] => changes::deleted(server, call, object),
        ["sobjects", object, id] => record::get(server, call, version, object, id),
        ["sobjects", object, id, field] => record::blob(server, object, id, field),
        ["query"] => query::first(server, call, version, false),
        ["queryAll"] => query::first(server, call, version, true),
        ["query" | "queryAll", locator] => query::next(server, call, version, locator),
        _ => Err(ApiError::not_found()),
    }
}

/// Refuses calls without a valid session, and apps or users that may not use the API.
fn check_session(server: &Server, call: &Call) -> Result<(), ApiError> {
    let header = call.header("authorization").unwrap_or_default();
    if !header.is_empty() && bearer(call).is_none() {
        let status = StatusCode::UNAUTHORIZED;
        return Err(ApiError::new(
            status,
            "INVALID_AUTH_HEADER",
            "INVALID_HEADER_TYPE",
        ));
    }
    let session = bearer(call)
        .and_then(|token| server.session(token))
        .ok_or_else(ApiError::session_expired)?;
    oauth::api_refusal(server, &session.client_id).map_or(Ok(()), Err)
}

/// Refuses calls when a test used up the day's requests; otherwise they are only counted.
#[cfg(feature = "faults")]
fn check_allowance(server: &Server) -> Result<(), ApiError> {
    match server.faults.api_requests() {
        Some((used, allowed)) if used >= allowed => Err(ApiError::new(
            StatusCode::FORBIDDEN,
            "REQUEST_LIMIT_EXCEEDED",
            "TotalRequests Limit exceeded.",
        )),
        _ => Ok(()),
    }
}

/// The token of the Authorization header.
pub(crate) fn bearer(call: &Call) -> Option<&str> {
    let (kind, token) = call.header("authorization")?.split_once(' ')?;
    let known = kind.eq_ignore_ascii_case("Bearer") || kind.eq_ignore_ascii_case("OAuth");
    known.then(|| token.trim())
}

/// A time as HTTP headers write it.
pub(crate) fn http_date(ms: i64) -> String {
    jiff::Timestamp::from_millisecond(ms)
        .map(|instant| instant.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string())
        .unwrap_or_default()
}
