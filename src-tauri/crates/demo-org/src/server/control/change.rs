//! Changes to data and schema, asked for as JSON.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::super::state::Server;
use crate::org::{Org, OrgError, Stamp};

/// One change, named by `action`.
#[derive(Debug, Deserialize)]
#[serde(
    tag = "action",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
enum Change {
    Insert {
        object: String,
        values: Map<String, Value>,
    },
    /// `stamp`: absent for now, `"untouched"`, or milliseconds since 1970.
    Update {
        object: String,
        id: String,
        values: Map<String, Value>,
        stamp: Option<Value>,
    },
    Delete {
        object: String,
        id: String,
    },
    Undelete {
        object: String,
        id: String,
    },
    Purge {
        object: String,
        id: String,
    },
    PurgeSilently {
        object: String,
        id: String,
    },
    Hide {
        object: String,
        id: String,
    },
    Show {
        object: String,
        id: String,
    },
    Merge {
        object: String,
        winner: String,
        loser: String,
    },
    SetFormulaValue {
        object: String,
        id: String,
        field: String,
        value: Value,
    },
    /// `definition` in the catalogue's notation: `Score__c | Score | double:18.2 | n c u`.
    AddField {
        object: String,
        definition: String,
    },
    DropField {
        object: String,
        field: String,
    },
    RenameField {
        object: String,
        field: String,
        to: String,
    },
    RetypeField {
        object: String,
        field: String,
        definition: String,
    },
    HideField {
        object: String,
        field: String,
    },
    ShowField {
        object: String,
        field: String,
    },
    SetClockOffset {
        ms: i64,
    },
    /// Every session ends; refresh tokens stay good. The script's token is never touched.
    ExpireSessions,
    /// Every login ends.
    RevokeTokens,
    /// Every query locator of REST is forgotten, as after two days.
    ForgetCursors,
    /// As [`super::Faults::set_api_requests`].
    SetApiRequests {
        used: u64,
        allowed: u64,
    },
}

/// Makes one change or a list of them; answers with the ids of inserted records.
pub(super) fn change(server: &Server, wanted: Value) -> Result<Value, String> {
    let changes = read(wanted)?;
    let mut org = server.org_mut();
    let mut ids = Vec::new();
    for one in changes {
        ids.extend(apply(server, &mut org, one).map_err(|error| error.to_string())?);
    }
    Ok(json!({ "ids": ids }))
}

/// Says what is wrong with changes that cannot be read.
pub(super) fn check(wanted: &Value) -> Result<(), String> {
    read(wanted.clone()).map(drop)
}

fn read(wanted: Value) -> Result<Vec<Change>, String> {
    match wanted {
        Value::Array(_) => serde_json::from_value(wanted),
        one => serde_json::from_value(one).map(|one| vec![one]),
    }
    .map_err(|error| error.to_string())
}

fn apply(server: &Server, org: &mut Org, change: Change) -> Result<Option<String>, OrgError> {
    let pairs = |values: Map<String, Value>| values.into_iter().collect::<Vec<_>>();
    match change {
        Change::Insert { object, values } => return org.insert(&object, &pairs(values)).map(Some),
        Change::Update {
            object,
            id,
            values,
            stamp,
        } => {
            let stamp = match stamp {
                None => Stamp::Now,
                Some(Value::Number(ms)) => ms.as_i64().map_or(Stamp::Now, Stamp::At),
                Some(text) if text == "untouched" => Stamp::Untouched,
                Some(_) => Stamp::Now,
            };
            org.update(&object, &id, &pairs(values), stamp)?;
        }
        Change::Delete { object, id } => org.delete(&object, &id)?,
        Change::Undelete { object, id } => org.undelete(&object, &id)?,
        Change::Purge { object, id } => org.purge(&object, &id)?,
        Change::PurgeSilently { object, id } => org.purge_silently(&object, &id)?,
        Change::Hide { object, id } => org.hide(&object, &id)?,
        Change::Show { object, id } => org.show(&object, &id)?,
        Change::Merge {
            object,
            winner,
            loser,
        } => org.merge(&object, &winner, &loser)?,
        Change::SetFormulaValue {
            object,
            id,
            field,
            value,
        } => {
            org.set_formula_value(&object, &id, &field, value)?;
        }
        Change::AddField { object, definition } => org.add_field(&object, &definition)?,
        Change::DropField { object, field } => org.drop_field(&object, &field)?,
        Change::RenameField { object, field, to } => org.rename_field(&object, &field, &to)?,
        Change::RetypeField {
            object,
            field,
            definition,
        } => org.retype_field(&object, &field, &definition)?,
        Change::HideField { object, field } => org.hide_field(&object, &field)?,
        Change::ShowField { object, field } => org.show_field(&object, &field)?,
        Change::SetClockOffset { ms } => org.set_clock_offset_ms(ms),
        Change::ExpireSessions => server.grants().expire_sessions(),
        Change::RevokeTokens => server.grants().revoke_all(),
        Change::ForgetCursors => server.cursors().forget_all(),
        Change::SetApiRequests { used, allowed } => server.faults.set_api_requests(used, allowed),
    }
    Ok(None)
}
