//! Rows that come and go without a trace.

use engine::wire::{OfRun, Table};
use serde_json::{Value, json};

use crate::support::App;

fn lead(app: &App, place: usize) -> String {
    let org = app.org();
    let org = org.read().expect("the org");
    let table = org.table("Lead").expect("leads");
    let row = table.visible_rows(false).nth(place).expect("a lead");
    table.id_of(row).expect("an id").to_owned()
}

/// One row is hidden and another shown again: as many as before, and no stamp has moved.
async fn swap_behind_the_counts(app: &App, id: &str) {
    let (first, second) = (lead(app, 3), lead(app, 4));
    let org = app.org();
    org.write()
        .expect("the org")
        .hide("Lead", &first)
        .expect("hidden");
    app.sync(id).await;
    let mut org = org.write().expect("the org");
    org.show("Lead", &first).expect("shown");
    org.hide("Lead", &second).expect("hidden");
}

async fn whole(app: &App, id: &str) -> bool {
    let held = rusqlite::Connection::open(app.connection(id).await.database_path);
    let held = held.expect("the database");
    let org = app.org();
    let org = org.read().expect("the org");
    let table = org.table("Lead").expect("leads");
    let mut ids: Vec<&str> = table
        .visible_rows(false)
        .filter_map(|row| table.id_of(row))
        .collect();
    ids.sort_unstable();
    let mut here = held
        .prepare("SELECT Id FROM sf_Lead ORDER BY Id")
        .expect("a question");
    let here: Vec<String> = here
        .query_map([], |row| row.get(0))
        .expect("rows")
        .collect::<rusqlite::Result<_>>()
        .expect("ids");
    here == ids
}

#[tokio::test]
async fn rows_that_swap_behind_equal_counts_are_found_within_a_day() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Lead"]).await;
    app.sync(&id).await;
    app.pass_hours_at_salesforce(1);
    swap_behind_the_counts(&app, &id).await;
    app.sync(&id).await;
    assert!(!whole(&app, &id).await, "no count tells");
    app.pass_hours_at_salesforce(24);
    app.sync(&id).await;
    app.sync(&id).await;
    assert!(whole(&app, &id).await);
}

#[tokio::test]
async fn i_repair_a_table_and_it_equals_salesforce_at_once() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Lead", "Account"]).await;
    app.sync(&id).await;
    app.pass_hours_at_salesforce(1);
    swap_behind_the_counts(&app, &id).await;
    let of_table = json!({"connectionId": id, "object": "Lead"});
    let started: OfRun = app.ask("repair_table", of_table.clone()).await;
    let run = app.end_of_run(&started.run_id).await;
    assert_eq!(run.objects.len(), 1, "only this table");
    assert_eq!(run.objects[0].proven_equal, Some(true));
    assert!(whole(&app, &id).await);
    let after: Table = app.ask("get_table", of_table).await;
    assert!(after.ids_compared_at.is_some(), "the Ids were compared");
    assert_eq!(after.salesforce_count, after.held_count);
    app.assert_whole(&id, &["Lead"]).await;
}

#[tokio::test]
async fn what_is_not_copied_cannot_be_repaired() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Lead"]).await;
    app.sync(&id).await;
    let args = json!({"connectionId": id, "object": "Account"});
    let refused = app.call::<Value>("repair_table", args).await;
    assert_eq!(refused.expect_err("a refusal").code, "table_not_found");
}
