//! Versions, the resource list, the allowances, and cached record counts.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::super::answer::{Answer, Answered, ApiError};
use super::super::bulk::JOBS_A_DAY;
use super::super::call::Call;
use super::super::state::Server;
use crate::schema::Support;

/// What `latest` means.
pub(crate) const NEWEST_VERSION: &str = "68.0";
const OLDEST_VERSION: u32 = 31;

/// The releases, oldest first, answered without a session.
pub(super) fn versions(server: &Server) -> Answer {
    let list = (OLDEST_VERSION..=server.config.newest_version).map(|version| {
        json!({
            "label": release(version),
            "url": format!("/services/data/v{version}.0"),
            "version": format!("{version}.0"),
        })
    });
    Answer::json(&Value::Array(list.collect()))
}

/// Three releases a year; 66.0 is Spring '26.
fn release(version: u32) -> String {
    let (season, spring) = match version % 3 {
        0 => ("Spring", version),
        1 => ("Summer", version - 1),
        _ => ("Winter", version + 1),
    };
    format!("{season} '{:02}", spring / 3 + 4)
}

/// `v66.0` as `66.0`, or why it is not answered.
pub(super) fn check_version(server: &Server, segment: &str) -> Result<String, ApiError> {
    let number = segment
        .strip_prefix('v')
        .and_then(|text| text.strip_suffix(".0"));
    let number: u32 = number
        .and_then(|text| text.parse().ok())
        .ok_or_else(ApiError::not_found)?;
    if number < OLDEST_VERSION {
        let message = "The requested resource is no longer available";
        return Err(ApiError::new(
            StatusCode::GONE,
            "UNSUPPORTED_API_VERSION",
            message,
        ));
    }
    if number > server.config.newest_version {
        return Err(ApiError::not_found());
    }
    Ok(format!("{number}.0"))
}

pub(super) fn resources(version: &str) -> Answer {
    let base = format!("/services/data/v{version}");
    Answer::json(&json!({
        "composite": format!("{base}/composite"),
        "jobs": format!("{base}/jobs"),
        "limits": format!("{base}/limits"),
        "query": format!("{base}/query"),
        "queryAll": format!("{base}/queryAll"),
        "sobjects": format!("{base}/sobjects"),
    }))
}

pub(super) fn limits(server: &Server) -> Answer {
    let (used, allowed) = server.api_requests();
    let left = allowed.saturating_sub(used + 1);
    let pair = |max: u64, remaining: u64| json!({ "Max": max, "Remaining": remaining });
    Answer::json(&json!({
        "ConcurrentAsyncGetReportInstances": pair(200, 200),
        "ConcurrentSyncReportRuns": pair(20, 20),
        "DailyApiRequests": pair(allowed, left),
        "DailyAsyncApexExecutions": pair(250_000, 250_000),
        "DailyBulkApiBatches": pair(15_000, 15_000),
        "DailyBulkV2QueryFileStorageMB": pair(976_562, 976_562),
        "DailyBulkV2QueryJobs": pair(JOBS_A_DAY, server.bulk_jobs_left()),
        "DataStorageMB": pair(1_024, 512),
        "FileStorageMB": pair(1_024, 1_000),
        "HourlySyncReportRuns": pair(500, 500),
        "MassEmail": pair(10, 10),
        "SingleEmail": pair(15, 15),
        "StreamingApiConcurrentClients": pair(20, 20),
    }))
}

/// Counts without the recycle bin, per object asked for; objects that are not counted are left out.
pub(super) fn record_count(server: &Server, call: &Call) -> Answered {
    let wanted = call.query("sObjects").unwrap_or_default();
    let org = server.org();
    let asked = |name: &str| {
        wanted.is_empty()
            || wanted
                .split(',')
                .any(|one| one.trim().eq_ignore_ascii_case(name))
    };
    let counted = org.tables().filter(|table| {
        let schema = table.schema();
        asked(&schema.name)
            && schema.queryable
            && !matches!(schema.support, Support::External | Support::BigObject)
            && !schema.name.ends_with("History")
            && !schema.name.ends_with("Share")
            && !schema.name.ends_with("Feed")
    });
    let counts: Vec<Value> = counted
        .map(|table| {
            let count = table.visible_rows(false).count() as i64 + call.tamper.count_offset;
            json!({ "count": count, "name": table.schema().name })
        })
        .collect();
    Ok(Answer::json(&json!({ "sObjects": counts })))
}

#[cfg(test)]
mod tests {
    use super::release;

    #[test]
    fn releases_have_their_season_and_year() {
        for (version, label) in [
            (66, "Spring '26"),
            (67, "Summer '26"),
            (68, "Winter '27"),
            (65, "Winter '26"),
            (41, "Winter '18"),
        ] {
            assert_eq!(release(version), label);
        }
    }
}
