//! Fields that my permissions hide.

use engine::wire::Table;
use serde_json::json;

use crate::support::App;

async fn hidden(app: &App, id: &str) -> Vec<String> {
    let args = json!({"connectionId": id, "object": "Opportunity"});
    let table: Table = app.ask("get_table", args).await;
    let fields = table.excluded_fields.into_iter();
    fields
        .filter(|field| field.reason == "hidden")
        .map(|field| field.name)
        .collect()
}

fn hide(app: &App, field: &str) {
    let org = app.org();
    let mut org = org.write().expect("the org");
    org.hide_field("Opportunity", field).expect("hidden");
}

#[tokio::test]
async fn a_field_i_may_not_read_is_named_and_comes_when_i_may() {
    let app = App::start().await;
    hide_after_start(&app, "NextStep").await;
    let id = app.connect().await;
    app.select(&id, &["Opportunity"]).await;
    app.sync(&id).await;
    assert_eq!(hidden(&app, &id).await, ["NextStep"]);
    // Kept in mind though the org's own list is not read at every update.
    app.sync(&id).await;
    assert_eq!(hidden(&app, &id).await, ["NextStep"]);

    let org = app.org();
    org.write()
        .expect("the org")
        .show_field("Opportunity", "NextStep")
        .expect("shown");
    app.sync(&id).await;
    assert!(hidden(&app, &id).await.is_empty());
    let path = app.connection(&id).await.database_path;
    let held = rusqlite::Connection::open(path).expect("the database");
    let filled: u32 = held
        .query_row(
            "SELECT count(*) FROM sf_Opportunity WHERE NextStep IS NOT NULL",
            [],
            |row| row.get(0),
        )
        .expect("counted");
    assert!(filled > 0, "the values came for all rows");
}

/// The demo org must run before anything in it is hidden.
async fn hide_after_start(app: &App, field: &str) {
    app.host.demo().await.expect("the demo org");
    hide(app, field);
}

#[tokio::test]
async fn where_the_org_lists_no_fields_what_every_org_has_is_missed_all_the_same() {
    let app = App::start().await;
    hide_after_start(&app, "Amount").await;
    let demo = app.host.demo().await.expect("the demo org");
    demo.faults().set_field_definitions(false);
    let id = app.connect().await;
    app.select(&id, &["Opportunity"]).await;
    app.sync(&id).await;
    assert_eq!(hidden(&app, &id).await, ["Amount"]);
}
