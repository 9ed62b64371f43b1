//! Reads error answers: what Salesforce's codes mean for the caller.

use std::time::Duration;

use http::header::{CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderMap, StatusCode};
use jiff::Timestamp;
use reqwest::Response;
use serde::Deserialize;

use super::fault_kind::{INVALID_SESSION, kind_of};
use super::meter::parse_http_date;
use crate::auth::Refusal;
use crate::{Error, Fault, FaultKind};

/// An error body is read no further than this.
const ERROR_BODY_LIMIT: usize = 64 * 1024;

#[derive(Debug, Deserialize)]
struct ErrorItem {
    #[serde(rename = "errorCode", alias = "error", alias = "exceptionCode")]
    code: String,
    #[serde(alias = "error_description", alias = "exceptionMessage", default)]
    message: String,
}

/// Passes an answer on, or turns it into the error it carries.
///
/// 304 passes: only a caller that sent `If-Modified-Since` can get it. A page for people in place of
/// data, as the edge shows while it sets things up or sends elsewhere, is no answer yet.
pub(crate) async fn check(response: Response, now: Timestamp) -> Result<Response, Error> {
    let status = response.status();
    if status.is_success() && is_page(response.headers()) {
        return Err(not_yet(status));
    }
    if status.is_success() || status == StatusCode::NOT_MODIFIED {
        return Ok(response);
    }
    let headers = response.headers().clone();
    let body = excerpt(response).await;
    Err(read_error(status, &headers, &body, now))
}

/// Whether a body is a page for people, whatever its head says: the API answers JSON and CSV.
pub(crate) fn check_text(status: StatusCode, text: &str) -> Result<(), Error> {
    if text.trim_start().starts_with('<') {
        return Err(not_yet(status));
    }
    Ok(())
}

fn is_page(headers: &HeaderMap) -> bool {
    headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.starts_with("text/html"))
}

fn not_yet(status: StatusCode) -> Error {
    Error::Unavailable {
        status: status.as_u16(),
        retry_after: None,
        detail: None,
    }
}

/// The error of one part of a batch.
pub(crate) fn error_of(status: u16, body: &str) -> Error {
    match StatusCode::from_u16(status) {
        Ok(status) => read_error(status, &HeaderMap::new(), body, Timestamp::UNIX_EPOCH),
        Err(error) => Error::unreadable("the status of a part of a batch", error),
    }
}

/// Whether an error says that the access token is no longer good, which a refresh may mend.
pub(crate) fn session_expired(error: &Error) -> bool {
    error.fault_kind() == Some(FaultKind::SessionInvalid)
}

/// The start of a body as text; what cannot be read is left out, as the status says enough.
pub(crate) async fn excerpt(mut response: Response) -> String {
    let mut body = Vec::new();
    while let Ok(Some(chunk)) = response.chunk().await {
        body.extend_from_slice(&chunk);
        if body.len() > ERROR_BODY_LIMIT {
            break;
        }
    }
    body.truncate(ERROR_BODY_LIMIT);
    String::from_utf8_lossy(&body).into_owned()
}

fn read_error(status: StatusCode, headers: &HeaderMap, body: &str, now: Timestamp) -> Error {
    let item = parse_item(status, body);
    if let Some(refusal) = refusal_of(status, &item) {
        return Error::Refused(refusal);
    }
    if is_unavailable(status, &item) {
        return Error::Unavailable {
            status: status.as_u16(),
            retry_after: retry_after(headers, now),
            detail: (!item.message.is_empty()).then_some(item.message),
        };
    }
    Error::Fault(Fault {
        kind: kind_of(status, &item.code, &item.message),
        status: status.as_u16(),
        error_code: item.code,
        message: item.message,
    })
}

/// The first error of a body: an array (REST), an object (OAuth), XML (the edge), or none.
fn parse_item(status: StatusCode, body: &str) -> ErrorItem {
    let unnamed = || ErrorItem {
        code: format!("HTTP_{}", status.as_u16()),
        message: String::new(),
    };
    if let Ok(mut items) = serde_json::from_str::<Vec<ErrorItem>>(body) {
        return if items.is_empty() {
            unnamed()
        } else {
            items.swap_remove(0)
        };
    }
    // A bare list of texts would pass for an object's members.
    if body.trim_start().starts_with('{')
        && let Ok(item) = serde_json::from_str(body)
    {
        return item;
    }
    let tagged = |tag: &str| {
        let (_, rest) = body.split_once(&format!("<{tag}>"))?;
        rest.split_once("</").map(|(text, _)| text.to_owned())
    };
    match tagged("exceptionCode").or_else(|| tagged("errorCode")) {
        Some(code) => ErrorItem {
            code,
            message: tagged("exceptionMessage")
                .or_else(|| tagged("message"))
                .unwrap_or_default(),
        },
        None if body.trim() == "Bad_OAuth_Token" => ErrorItem {
            code: "Bad_OAuth_Token".to_owned(),
            message: String::new(),
        },
        None => unnamed(),
    }
}

/// Refusals of the API as such, which no retry and no refresh mends.
fn refusal_of(status: StatusCode, item: &ErrorItem) -> Option<Refusal> {
    match item.code.as_str() {
        "API_DISABLED_FOR_ORG" | "API_CURRENTLY_DISABLED" => Some(Refusal::ApiDisabled),
        INVALID_SESSION if item.message.contains("not valid for use with") => {
            Some(Refusal::ApiAccessControl)
        }
        _ if status == StatusCode::UNAUTHORIZED && item.message.contains("not attached to") => {
            Some(Refusal::ApiAccessControl)
        }
        _ => None,
    }
}

fn is_unavailable(status: StatusCode, item: &ErrorItem) -> bool {
    let named = !item.code.starts_with("HTTP_");
    match status.as_u16() {
        408 | 420 | 429 => true,
        // Sent elsewhere, as in maintenance; never followed, so that no token goes astray.
        301..=303 | 307 | 308 => true,
        // Bulk results answer 406 without a body for a while; no other call asks for a type.
        406 => true,
        500.. => !named || matches!(kind_of(status, &item.code, &item.message), FaultKind::Other),
        _ => item.code == "SERVER_UNAVAILABLE",
    }
}

fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?;
    if let Ok(seconds) = text.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    let wait = parse_http_date(text)?.duration_since(now);
    Duration::try_from(wait).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(status: u16, body: &str) -> Error {
        error_of(status, body)
    }

    fn json(code: &str, message: &str) -> String {
        serde_json::json!([{"message": message, "errorCode": code}]).to_string()
    }

    /// Status, error code, message, and what they mean.
    const KNOWN: &[(u16, &str, &str, &str)] = &[
        (
            401,
            "INVALID_SESSION_ID",
            "Session expired or invalid",
            "session_invalid",
        ),
        (
            401,
            "INVALID_SESSION_ID",
            "This session is not valid for use with the REST API",
            "api_access_control",
        ),
        (
            401,
            "INVALID_SESSION_ID",
            "This session is not valid for use with the API",
            "api_access_control",
        ),
        (
            401,
            "INVALID_AUTH_HEADER",
            "INVALID_HEADER_TYPE",
            "salesforce_error",
        ),
        (
            403,
            "REQUEST_LIMIT_EXCEEDED",
            "TotalRequests Limit exceeded.",
            "daily_api_limit",
        ),
        (
            403,
            "REQUEST_LIMIT_EXCEEDED",
            "ConcurrentPerOrgLongTxn Limit exceeded.",
            "concurrent_api_limit",
        ),
        (
            403,
            "REQUEST_LIMIT_EXCEEDED",
            "ConcurrentRequests (Concurrent API Requests) Limit exceeded.",
            "concurrent_api_limit",
        ),
        (
            403,
            "API_DISABLED_FOR_ORG",
            "The REST API is not enabled for this Organization.",
            "api_disabled",
        ),
        (
            403,
            "API_CURRENTLY_DISABLED",
            "API is disabled for this User",
            "api_disabled",
        ),
        (403, "INSUFFICIENT_ACCESS", "", "no_access"),
        (
            400,
            "MALFORMED_QUERY",
            "X: a filter on a reified column is required [UserId,DurableId]",
            "not_queryable",
        ),
        (
            400,
            "MALFORMED_QUERY",
            "Implementation restriction: X requires a filter by a single Id",
            "not_queryable",
        ),
        (
            400,
            "MALFORMED_QUERY",
            "unexpected token: 'FROMM'",
            "salesforce_error",
        ),
        (
            400,
            "INVALID_FIELD",
            "No such column 'X__c' on entity 'Lead'.",
            "invalid_field",
        ),
        (
            400,
            "INVALID_TYPE",
            "sObject type 'X' is not supported.",
            "not_found",
        ),
        (
            404,
            "NOT_FOUND",
            "The requested resource does not exist",
            "not_found",
        ),
        (
            400,
            "INVALID_TYPE_FOR_OPERATION",
            "entity type X does not support query",
            "not_queryable",
        ),
        (
            400,
            "EXTERNAL_OBJECT_UNSUPPORTED_EXCEPTION",
            "This query is not supported on the OutgoingEmail object.",
            "not_queryable",
        ),
        (
            400,
            "QUERY_TIMEOUT",
            "Your query request was running for too long.",
            "query_timeout",
        ),
        (
            500,
            "QUERY_TIMEOUT",
            "Your query request was running for too long.",
            "query_timeout",
        ),
        (
            400,
            "OPERATION_TOO_LARGE",
            "exceeded 100000 distinct who/what's",
            "operation_too_large",
        ),
        (
            400,
            "INVALID_QUERY_LOCATOR",
            "invalid query locator",
            "locator_expired",
        ),
        (400, "EXCEEDED_ID_LIMIT", "", "id_limit"),
        (
            400,
            "LIMIT_EXCEEDED",
            "Max bulk v2 query jobs (10000) per 24 hrs has been reached (10021).",
            "bulk_limit",
        ),
        (
            400,
            "API_ERROR",
            "Implementation restriction: EntitySubscription only allows ...",
            "not_queryable",
        ),
        (
            400,
            "INVALIDENTITY",
            "Entity 'CaseStatus' is not supported by the Bulk API.",
            "bulk_unsupported",
        ),
        (
            400,
            "FUNCTIONALITY_NOT_ENABLED",
            "Selecting compound data not supported in Bulk Query",
            "bulk_unsupported",
        ),
        (
            403,
            "TXN_SECURITY_METERING_ERROR",
            "We can't complete the action because ...",
            "transaction_security",
        ),
        (400, "UNABLE_TO_LOCK_ROW", "", "row_locked"),
        (409, "INVALID", "", "job_version_mismatch"),
        (410, "GONE", "", "api_version_retired"),
        (503, "SERVER_UNAVAILABLE", "", "salesforce_unavailable"),
        (400, "SERVER_UNAVAILABLE", "", "salesforce_unavailable"),
        (
            500,
            "UNKNOWN_EXCEPTION",
            "An unexpected error occurred.",
            "salesforce_unavailable",
        ),
    ];

    #[test]
    fn each_known_error_is_told_apart() {
        for (status, code, message, expected) in KNOWN {
            let error = read(*status, &json(code, message));
            assert_eq!(error.code(), *expected, "{status} {code} {message}");
        }
    }

    #[test]
    fn bodies_that_are_no_error_list_are_read_by_their_status() {
        for (status, body, expected) in [
            (401, "", "session_invalid"),
            (401, "<html>Unauthorized</html>", "session_invalid"),
            (403, "Bad_OAuth_Token", "session_invalid"),
            (
                400,
                "<error><exceptionCode>InvalidSessionId</exceptionCode><exceptionMessage>x</exceptionMessage></error>",
                "session_invalid",
            ),
            (403, "<html></html>", "no_access"),
            (404, "", "not_found"),
            (406, "", "salesforce_unavailable"),
            (408, "", "salesforce_unavailable"),
            (414, "<html>", "uri_too_long"),
            (
                420,
                "<html>setting things up</html>",
                "salesforce_unavailable",
            ),
            (429, "", "salesforce_unavailable"),
            (431, "", "uri_too_long"),
            (502, "<html>", "salesforce_unavailable"),
            (400, "[]", "salesforce_error"),
            (
                300,
                r#"["/services/data/v66.0/sobjects/X/a","b"]"#,
                "salesforce_error",
            ),
            (302, "", "salesforce_unavailable"),
            (
                400,
                r#"{"error":"unsupported_grant_type","error_description":"x"}"#,
                "salesforce_error",
            ),
        ] {
            assert_eq!(read(status, body).code(), expected, "{status} {body}");
        }
    }

    #[test]
    fn only_some_errors_are_transient_and_others_ask_for_a_login() {
        let concurrent = json(
            "REQUEST_LIMIT_EXCEEDED",
            "ConcurrentRequests Limit exceeded.",
        );
        assert!(read(403, &concurrent).is_transient());
        assert!(read(503, "").is_transient());
        assert!(!read(403, &json("REQUEST_LIMIT_EXCEEDED", "TotalRequests")).is_transient());
        assert!(!read(400, &json("QUERY_TIMEOUT", "")).is_transient());
        assert!(read(401, "").needs_reconnect());
        assert!(!read(503, "").needs_reconnect());
        let access_control = json(
            "INVALID_SESSION_ID",
            "This session is not valid for use with the REST API",
        );
        assert!(!read(401, &access_control).needs_reconnect());
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let now: Timestamp = "2026-11-24T02:07:00Z".parse().expect("instant");
        for (text, expected) in [
            ("17", Some(17)),
            ("Tue, 24 Nov 2026 02:07:13 GMT", Some(13)),
            ("Tue, 24 Nov 2026 02:06:13 GMT", None),
            ("soon", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, text.parse().expect("header"));
            let wait = retry_after(&headers, now).map(|wait| wait.as_secs());
            assert_eq!(wait, expected, "{text}");
        }
    }
}
