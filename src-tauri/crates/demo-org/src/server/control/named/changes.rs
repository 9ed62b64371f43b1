//! An org that changes while rows are on their way: allowance, clock, schema, rows.

use serde_json::{Value, json};

use super::super::super::state::Server;
use super::super::faults::Effect;
use super::answers::{FEW_ROWS, creation, results};
use crate::schema::FieldSchema;

const HOUR_MS: i64 = 3_600_000;

fn change(change: Value) -> Effect {
    Effect::Change { change }
}

pub(super) fn daily_limit(server: &Server) {
    let (_, allowed) = server.api_requests();
    let used_up = json!({ "action": "setApiRequests", "used": allowed, "allowed": allowed });
    server.faults.add(results(change(used_up)).nth(&[1]));
}

pub(super) fn clock_ahead(server: &Server) {
    move_clock(server, HOUR_MS);
}

pub(super) fn clock_behind(server: &Server) {
    move_clock(server, -HOUR_MS);
}

/// Moves the clock now and back when the first page is asked for, so that everything a client
/// learnt from it before was wrong.
fn move_clock(server: &Server, by_ms: i64) {
    let before_ms = {
        let mut org = server.org_mut();
        let before_ms = org.clock_offset_ms();
        org.set_clock_offset_ms(before_ms + by_ms);
        before_ms
    };
    let back = json!({ "action": "setClockOffset", "ms": before_ms });
    server.faults.add(results(change(back)).nth(&[1]));
}

pub(super) fn field_dropped_between_pages(server: &Server) {
    server.faults.set_most_page_rows(Some(FEW_ROWS));
    let mut dropped = droppable_fields(server).into_iter();
    let mut drop = || {
        let field = dropped.next().unwrap_or_default();
        change(json!({ "action": "dropField", "object": "Lead", "field": field }))
    };
    server.faults.add(creation(drop()).nth(&[1]));
    server.faults.add(results(drop()).nth(&[2]));
}

/// Fields an administrator may take away, the least important first.
fn droppable_fields(server: &Server) -> Vec<String> {
    let is_free = |field: &&FieldSchema| {
        field.permissionable && field.nillable && field.compound_field_name.is_none()
    };
    let org = server.org();
    let Some(table) = org.table("Lead") else {
        return Vec::new();
    };
    let fields = table.schema().fields.iter().rev().filter(is_free);
    fields.map(|field| field.name.clone()).collect()
}

pub(super) fn rows_change_during_load(server: &Server) {
    server.faults.set_most_page_rows(Some(FEW_ROWS));
    let ids = lead_ids(server);
    let id = |place: usize| ids.get(place).cloned().unwrap_or_default();
    let last = ids.len().saturating_sub(1);
    let insert = |name: &str| json!({ "action": "insert", "object": "Lead", "values": { "LastName": name, "Company": "Late & Co" } });
    let update = |place: usize, company: &str| json!({ "action": "update", "object": "Lead", "id": id(place), "values": { "Company": company } });
    let remove =
        |action: &str, place: usize| json!({ "action": action, "object": "Lead", "id": id(place) });
    let before_first = json!([
        insert("Late"),
        update(0, "Changed before the first page"),
        update(last, "Changed before the first page"),
        remove("delete", 1),
        remove("delete", last.saturating_sub(1)),
    ]);
    let before_second = json!([
        insert("Later"),
        update(0, "Changed before the second page"),
        update(last, "Changed before the second page"),
        remove("delete", 2),
        remove("undelete", 1),
        remove("purge", last.saturating_sub(1)),
    ]);
    server.faults.add(results(change(before_first)).nth(&[1]));
    server.faults.add(results(change(before_second)).nth(&[2]));
}

/// Ids of the leads a query sees.
fn lead_ids(server: &Server) -> Vec<String> {
    let org = server.org();
    let Some(table) = org.table("Lead") else {
        return Vec::new();
    };
    table
        .visible_rows(false)
        .filter_map(|row| table.id_of(row).map(str::to_owned))
        .collect()
}
