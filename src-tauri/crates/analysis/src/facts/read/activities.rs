//! The first completed activity on each person, from `Task` and `Event`.
//!
//! At conversion Salesforce moves a lead's activities to the contact it became; so both are asked for.
//! A task counts from when it was completed, an event from when it began. `ActivityDate` has no time of
//! day and is not used.

use std::collections::HashMap;

use rusqlite::Connection;
use store::Error;

use super::super::ids::Id;
use super::facts::Tables;
use super::rows::{each, flag, id, instant, statement};

/// By lead or contact, in seconds since 1970 in UTC; events that are still to come, as of `now`, do not
/// count.
pub(super) fn first_touches(
    connection: &Connection,
    tables: &Tables,
    now: i64,
) -> Result<HashMap<Id, i64>, Error> {
    let mut first: HashMap<Id, i64> = HashMap::new();
    let mut note = |who: Option<Id>, at: Option<i64>| {
        if let (Some(who), Some(at)) = (who, at.filter(|at| *at <= now)) {
            let held = first.entry(who).or_insert(at);
            *held = at.min(*held);
        }
    };
    if let Some(table) = tables.get("Task") {
        let columns = ["WhoId", "CompletedDateTime", "CreatedDate", "IsClosed"];
        each(connection, &statement("Task", table, &columns), |row| {
            if flag(row, 3)? {
                note(id(row, 0)?, instant(row, 1)?.or(instant(row, 2)?));
            }
            Ok(())
        })?;
    }
    if let Some(table) = tables.get("Event") {
        let sql = statement("Event", table, &["WhoId", "StartDateTime"]);
        each(connection, &sql, |row| {
            note(id(row, 0)?, instant(row, 1)?);
            Ok(())
        })?;
    }
    Ok(first)
}
