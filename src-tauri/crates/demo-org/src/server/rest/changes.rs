//! Ids of records changed or deleted in a span of time (REST API Developer Guide, "Get Updated"
//! and "Get Deleted").

use serde_json::{Value, json};

use super::super::answer::{Answer, Answered, ApiError};
use super::super::call::Call;
use super::super::state::Server;
use super::datetime;
use crate::org::Org;

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 86_400_000;
const DELETED_REACH_DAYS: i64 = 15;
const UPDATED_REACH_DAYS: i64 = 30;

pub(super) fn updated(server: &Server, call: &Call, object: &str) -> Answered {
    let org = server.org();
    let (start, end) = span(&org, call, object, UPDATED_REACH_DAYS)?;
    let ids = org.updated_between(object, start, end);
    let covered = floor_to_minute(end.min(org.now()));
    Ok(Answer::json(
        &json!({ "ids": ids, "latestDateCovered": datetime(covered) }),
    ))
}

pub(super) fn deleted(server: &Server, call: &Call, object: &str) -> Answered {
    let org = server.org();
    let (start, end) = span(&org, call, object, DELETED_REACH_DAYS)?;
    let records: Vec<Value> = org
        .deleted_between(object, start, end)
        .into_iter()
        .map(|entry| json!({ "id": entry.id, "deletedDate": datetime(entry.deleted_at) }))
        .collect();
    let earliest = org.now() - DELETED_REACH_DAYS * DAY_MS;
    #[cfg(feature = "faults")]
    let earliest = server.faults.earliest_deleted().unwrap_or(earliest);
    let covered = floor_to_minute(end.min(org.now()));
    Ok(Answer::json(&json!({
        "deletedRecords": records,
        "earliestDateAvailable": datetime(floor_to_minute(earliest)),
        "latestDateCovered": datetime(covered),
    })))
}

fn floor_to_minute(ms: i64) -> i64 {
    ms.div_euclid(MINUTE_MS) * MINUTE_MS
}

/// The span asked for, or what is wrong with it.
fn span(org: &Org, call: &Call, object: &str, reach_days: i64) -> Result<(i64, i64), ApiError> {
    let table = org.table(object).ok_or_else(ApiError::not_found)?;
    if !table.schema().replicateable {
        let message = format!("{} is not replicable", table.schema().name);
        return Err(ApiError::bad("INVALID_TYPE_FOR_OPERATION", message));
    }
    let (start, end) = (moment(call, "start")?, moment(call, "end")?);
    let refuse = |message: &str| Err(ApiError::bad("INVALID_REPLICATION_DATE", message));
    if end - start < MINUTE_MS {
        return refuse("endDate must be at least one minute greater than startDate");
    }
    if start < org.now() - reach_days * DAY_MS - MINUTE_MS {
        return refuse(&format!(
            "startDate cannot be more than {reach_days} days ago"
        ));
    }
    Ok((floor_to_minute(start), end))
}

fn moment(call: &Call, name: &str) -> Result<i64, ApiError> {
    let text = call.query(name).unwrap_or_default();
    // An unescaped plus arrives as a space.
    let text = text.replace(' ', "+");
    super::super::soql::instant(&text).ok_or_else(|| {
        let message = format!("Invalid date: {text}");
        ApiError::bad("INVALID_REPLICATION_DATE", message)
    })
}
