//! Fields and objects that come, go, and change in Salesforce.

use demo_org::org::Stamp;
use demo_org::{Effect, Rule};
use engine::wire::{Column, ColumnKind, ObjectState, RunState, Table};
use rusqlite::Connection;
use serde_json::{Value, json};

use crate::support::App;

async fn held(app: &App, id: &str) -> Connection {
    Connection::open(app.connection(id).await.database_path).expect("the database")
}

async fn columns(app: &App, id: &str) -> Vec<Column> {
    let args = json!({"connectionId": id, "object": "Lead"});
    let table: Table = app.ask("get_table", args).await;
    table.columns
}

fn lead(app: &App, place: usize) -> String {
    let org = app.org();
    let org = org.read().expect("the org");
    let table = org.table("Lead").expect("leads");
    let row = table.visible_rows(false).nth(place).expect("a lead");
    table.id_of(row).expect("an id").to_owned()
}

/// Writes a value into every lead without touching any stamp.
fn fill(app: &App, field: &str, value: &Value) {
    let org = app.org();
    let mut org = org.write().expect("the org");
    let ids: Vec<String> = {
        let table = org.table("Lead").expect("leads");
        let ids = table.visible_rows(true).filter_map(|row| table.id_of(row));
        ids.map(str::to_owned).collect()
    };
    for id in ids {
        org.update(
            "Lead",
            &id,
            &[(field.to_owned(), value.clone())],
            Stamp::Untouched,
        )
        .expect("filled");
    }
}

async fn loaded() -> (App, String) {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Lead"]).await;
    app.sync(&id).await;
    (app, id)
}

#[tokio::test]
async fn a_new_field_has_its_value_in_every_row_though_no_row_was_touched() {
    let (app, id) = loaded().await;
    let org = app.org();
    org.write()
        .expect("the org")
        .add_field("Lead", "Score__c | Score | double:18.2 | n c u")
        .expect("added");
    fill(&app, "Score__c", &json!("12.50"));
    app.sync(&id).await;
    app.assert_whole(&id, &["Lead"]).await;
}

#[tokio::test]
async fn a_dropped_field_keeps_its_values_and_is_marked() {
    let (app, id) = loaded().await;
    let count = "SELECT count(*) FROM sf_Lead WHERE Title IS NOT NULL";
    let before: u32 = held(&app, &id)
        .await
        .query_row(count, [], |row| row.get(0))
        .expect("counted");
    assert!(before > 0);
    let org = app.org();
    org.write()
        .expect("the org")
        .drop_field("Lead", "Title")
        .expect("dropped");
    app.sync(&id).await;
    app.assert_whole(&id, &["Lead"]).await;
    let after: u32 = held(&app, &id)
        .await
        .query_row(count, [], |row| row.get(0))
        .expect("counted");
    assert_eq!(after, before);
    let columns = columns(&app, &id).await;
    let title = columns.iter().find(|column| column.name == "Title");
    assert!(title.expect("still here").dropped);
}

#[tokio::test]
async fn a_row_that_goes_and_comes_back_keeps_what_a_dropped_field_held() {
    let (app, id) = loaded().await;
    fill(&app, "Title", &json!("Head of sales"));
    let gone = lead(&app, 0);
    let org = app.org();
    org.write()
        .expect("the org")
        .update("Lead", &gone, &[], Stamp::Now)
        .expect("touched");
    app.sync(&id).await;
    org.write()
        .expect("the org")
        .drop_field("Lead", "Title")
        .expect("dropped");
    app.sync(&id).await;
    let title = async |table: &str| -> String {
        let sql = format!("SELECT Title FROM {table} WHERE Id = ?1");
        let held = held(&app, &id).await;
        held.query_row(&sql, [&gone], |row| row.get(0))
            .expect("the row with its title")
    };
    assert_eq!(title("sf_Lead").await, "Head of sales");
    org.write()
        .expect("the org")
        .delete("Lead", &gone)
        .expect("deleted");
    app.sync(&id).await;
    assert_eq!(title("sf_Lead_removed").await, "Head of sales");
    org.write()
        .expect("the org")
        .undelete("Lead", &gone)
        .expect("restored");
    app.sync(&id).await;
    assert_eq!(title("sf_Lead").await, "Head of sales");
    app.assert_whole(&id, &["Lead"]).await;
}

#[tokio::test]
async fn a_renamed_field_is_a_new_one_with_all_its_values_and_the_old_one_stays() {
    let (app, id) = loaded().await;
    let org = app.org();
    org.write()
        .expect("the org")
        .rename_field("Lead", "Title", "Job_Title__c")
        .expect("renamed");
    app.sync(&id).await;
    app.assert_whole(&id, &["Lead"]).await;
    let same: u32 = held(&app, &id)
        .await
        .query_row(
            "SELECT count(*) FROM sf_Lead WHERE Title IS NOT Job_Title__c",
            [],
            |row| row.get(0),
        )
        .expect("counted");
    assert_eq!(same, 0);
}

#[tokio::test]
async fn a_field_that_becomes_a_number_is_one_and_removed_rows_keep_their_text() {
    let (app, id) = loaded().await;
    let gone = lead(&app, 0);
    fill(&app, "Title", &json!("Head of 7"));
    let org = app.org();
    org.write()
        .expect("the org")
        .delete("Lead", &gone)
        .expect("deleted");
    app.sync(&id).await;
    // From here on nobody but this copy knows the row.
    org.write()
        .expect("the org")
        .purge("Lead", &gone)
        .expect("purged");
    org.write()
        .expect("the org")
        .retype_field("Lead", "Title", "Title | Title | double:18.0 | n c u")
        .expect("retyped");
    fill(&app, "Title", &json!("42"));
    app.sync(&id).await;
    app.assert_whole(&id, &["Lead"]).await;
    let columns = columns(&app, &id).await;
    let title = columns.iter().find(|column| column.name == "Title");
    assert_eq!(title.expect("the column").kind, ColumnKind::Number);
    let held = held(&app, &id).await;
    let wrong: u32 = held
        .query_row(
            "SELECT count(*) FROM sf_Lead WHERE typeof(Title) <> 'integer'",
            [],
            |row| row.get(0),
        )
        .expect("counted");
    assert_eq!(wrong, 0);
    let kept: String = held
        .query_row(
            "SELECT Title FROM sf_Lead_removed WHERE Id = ?1",
            [&gone],
            |row| row.get(0),
        )
        .expect("kept");
    assert_eq!(kept, "Head of 7");
}

#[tokio::test]
async fn a_renamed_object_is_refused_with_its_new_name_and_nothing_is_lost() {
    let (app, id) = loaded().await;
    let rows: u32 = held(&app, &id)
        .await
        .query_row("SELECT count(*) FROM sf_Lead", [], |row| row.get(0))
        .expect("counted");
    let demo = app.host.demo().await.expect("the demo org");
    let access = demo.access();
    let http = reqwest::Client::builder()
        .no_proxy()
        .build()
        .expect("a client");
    let url = format!("{}/services/data/v66.0/sobjects", access.login_url);
    let answer = http.get(url).bearer_auth(&access.access_token).send().await;
    let list = answer.expect("an answer").text().await.expect("the list");
    let renamed = list.replace(r#""name":"Lead""#, r#""name":"Prospect""#);
    assert_ne!(list, renamed);
    demo.faults().add(Rule::new(
        "*/sobjects",
        Effect::Respond {
            status: 200,
            headers: vec![("content-type".into(), "application/json".into())],
            body: renamed,
        },
    ));
    let run_id = app.start_sync(&id).await;
    let run = app.end_of_run(&run_id).await;
    assert_eq!(run.state, RunState::Failed);
    assert_eq!(run.objects[0].state, ObjectState::Failed);
    let error = run.objects[0].error.as_ref().expect("why");
    assert_eq!(error.code, "object_renamed");
    assert_eq!(error.params["to"], "Prospect");
    let still: u32 = held(&app, &id)
        .await
        .query_row("SELECT count(*) FROM sf_Lead", [], |row| row.get(0))
        .expect("counted");
    assert_eq!(still, rows);
}

#[tokio::test]
async fn a_type_nobody_knows_fails_nothing() {
    let (app, id) = loaded().await;
    let demo = app.host.demo().await.expect("the demo org");
    let access = demo.access();
    let http = reqwest::Client::builder()
        .no_proxy()
        .build()
        .expect("a client");
    let url = format!(
        "{}/services/data/v66.0/sobjects/Lead/describe",
        access.login_url
    );
    let answer = http.get(url).bearer_auth(&access.access_token).send().await;
    let mut lead: Value = answer.expect("an answer").json().await.expect("JSON");
    for field in lead["fields"].as_array_mut().expect("fields") {
        if field["name"] == "Title" {
            field["type"] = json!("hologram");
        }
    }
    let body = json!({"hasErrors": false, "results": [{"statusCode": 200, "result": lead}]});
    let rule = Rule::new(
        "*/composite/batch",
        Effect::Respond {
            status: 200,
            headers: vec![("content-type".into(), "application/json".into())],
            body: body.to_string(),
        },
    );
    demo.faults().add(rule.containing("Lead/describe"));
    app.sync(&id).await;
    app.assert_whole(&id, &["Lead"]).await;
}
