//! What Salesforce's error codes mean for the caller.

use http::StatusCode;

use crate::FaultKind;

/// The error of Salesforce's own that says a session ended; the message of one that cannot be
/// renewed differs.
pub(super) const INVALID_SESSION: &str = "INVALID_SESSION_ID";

/// What an error body means for the caller: by its code, else by the status.
pub(super) fn kind_of(status: StatusCode, code: &str, message: &str) -> FaultKind {
    if let Some(kind) = kind_by_code(code, message) {
        return kind;
    }
    match status.as_u16() {
        401 if !matches!(code, "INVALID_AUTH_HEADER") => FaultKind::SessionInvalid,
        403 => FaultKind::NoAccess,
        404 => FaultKind::NotFound,
        409 => FaultKind::JobVersionMismatch,
        410 => FaultKind::VersionRetired,
        414 | 431 => FaultKind::UriTooLong,
        _ => FaultKind::Other,
    }
}

/// The error codes of the SOAP and REST API Developer Guides, and messages seen with them.
fn kind_by_code(code: &str, message: &str) -> Option<FaultKind> {
    let says = |part: &str| message.contains(part);
    Some(match code {
        INVALID_SESSION | "Bad_OAuth_Token" | "InvalidSessionId" => FaultKind::SessionInvalid,
        "REQUEST_LIMIT_EXCEEDED" if says("Concurrent") => FaultKind::ConcurrentLimit,
        "REQUEST_LIMIT_EXCEEDED" => FaultKind::DailyLimit,
        "LIMIT_EXCEEDED" => FaultKind::BulkLimit,
        "QUERY_TIMEOUT" => FaultKind::QueryTimeout,
        "OPERATION_TOO_LARGE" => FaultKind::OperationTooLarge,
        "INVALID_QUERY_LOCATOR" | "INVALID_LOCATOR" => FaultKind::LocatorExpired,
        _ if says("ot supported by the Bulk API")
            || says("not supported in Bulk")
            || says("Async API not enabled") =>
        {
            FaultKind::BulkUnsupported
        }
        "INVALIDENTITY" | "INVALID_ENTITY" => FaultKind::BulkUnsupported,
        "INVALID_FIELD" => FaultKind::InvalidField,
        "INVALID_TYPE" | "NOT_FOUND" => FaultKind::NotFound,
        "INVALID_TYPE_FOR_OPERATION"
        | "EXTERNAL_OBJECT_UNSUPPORTED_EXCEPTION"
        | "EXTERNAL_OBJECT_EXCEPTION" => FaultKind::NotQueryable,
        "MALFORMED_QUERY" | "API_ERROR" | "INVALID_QUERY_FILTER_OPERATOR"
            if says("Implementation restriction")
                || says("filter on a reified column")
                || says("requires a filter") =>
        {
            FaultKind::NotQueryable
        }
        "INSUFFICIENT_ACCESS" | "INSUFFICIENT_ACCESS_OR_READONLY" | "FUNCTIONALITY_NOT_ENABLED" => {
            FaultKind::NoAccess
        }
        "TXN_SECURITY_METERING_ERROR" => FaultKind::TransactionSecurity,
        "EXCEEDED_ID_LIMIT" => FaultKind::IdLimit,
        "URI_TOO_LONG" => FaultKind::UriTooLong,
        "UNSUPPORTED_API_VERSION" | "InvalidVersion" => FaultKind::VersionRetired,
        "UNABLE_TO_LOCK_ROW" => FaultKind::RowLocked,
        _ => return None,
    })
}
