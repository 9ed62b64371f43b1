//! Values that change without their row's stamp.

use engine::wire::{Column, Recheck, Table};
use serde_json::{Value, json};

use crate::support::App;

const OBJECT: &str = "Field_Sampler__c";
const FORMULA: &str = "Age_in_Days__c";

async fn column(app: &App, id: &str, name: &str) -> Column {
    let args = json!({"connectionId": id, "object": OBJECT});
    let table: Table = app.ask("get_table", args).await;
    let columns = table.columns.into_iter();
    let mut named = columns.filter(|column| column.name == name);
    named.next().expect("the column")
}

/// The formula's value here and in Salesforce, for a row of which nothing else changes.
async fn here(app: &App, id: &str, row: &str, field: &str) -> rusqlite::types::Value {
    let path = app.connection(id).await.database_path;
    let held = rusqlite::Connection::open(path).expect("the database");
    let sql = format!("SELECT \"{field}\" FROM sf_{OBJECT} WHERE Id = ?1");
    held.query_row(&sql, [row], |found| found.get(0))
        .expect("the row")
}

fn some_row(app: &App) -> String {
    let org = app.org();
    let org = org.read().expect("the org");
    let table = org.table(OBJECT).expect("the table");
    let row = table.visible_rows(false).next().expect("a row");
    table.id_of(row).expect("an id").to_owned()
}

fn set(app: &App, row: &str, field: &str, value: &Value) {
    let org = app.org();
    let mut org = org.write().expect("the org");
    org.set_formula_value(OBJECT, row, field, value.clone())
        .expect("set");
}

async fn recheck(app: &App, id: &str, field: &str, recheck: Option<&str>) {
    let args = json!({
        "connectionId": id, "object": OBJECT, "columns": [field], "recheck": recheck
    });
    let () = app.ask("set_recheck", args).await;
}

#[tokio::test]
async fn a_formula_that_changes_by_itself_is_here_within_a_day_and_says_how_old_it_is() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &[OBJECT]).await;
    app.sync(&id).await;
    let (field, row) = (FORMULA, some_row(&app));
    let first = column(&app, &id, field).await;
    assert_eq!(
        (first.recheck, first.recheck_chosen),
        (Recheck::Daily, false)
    );
    let loaded_at = first.refreshed_at.expect("as old as the first load");

    set(&app, &row, field, &json!(4_711));
    app.sync(&id).await;
    assert_ne!(
        here(&app, &id, &row, field).await,
        4_711.into(),
        "not due yet"
    );

    app.pass_hours_at_salesforce(24);
    app.sync(&id).await;
    let run = app.sync(&id).await;
    assert_eq!(here(&app, &id, &row, field).await, 4_711.into());
    assert_eq!(run.objects[0].proven_equal, Some(true));
    let later = column(&app, &id, field).await;
    assert!(later.refreshed_at.expect("refreshed") > loaded_at);
}

#[tokio::test]
async fn i_choose_how_often_a_column_is_fetched_anew() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &[OBJECT]).await;
    app.sync(&id).await;
    let (field, row) = (FORMULA, some_row(&app));

    recheck(&app, &id, field, Some("always")).await;
    set(&app, &row, field, &json!(1));
    app.sync(&id).await;
    assert_eq!(here(&app, &id, &row, field).await, 1.into());
    let shown = column(&app, &id, field).await;
    assert_eq!(
        (shown.recheck, shown.recheck_chosen),
        (Recheck::Always, true)
    );

    recheck(&app, &id, field, Some("never")).await;
    set(&app, &row, field, &json!(2));
    app.pass_hours_at_salesforce(24 * 40);
    app.sync(&id).await;
    app.sync(&id).await;
    assert_eq!(here(&app, &id, &row, field).await, 1.into());
    assert_eq!(column(&app, &id, field).await.refreshed_at, None);

    recheck(&app, &id, field, Some("once")).await;
    app.sync(&id).await;
    assert_eq!(here(&app, &id, &row, field).await, 2.into());
    set(&app, &row, field, &json!(3));
    app.sync(&id).await;
    assert_eq!(here(&app, &id, &row, field).await, 2.into(), "once is once");

    recheck(&app, &id, field, None).await;
    app.pass_hours_at_salesforce(24);
    app.sync(&id).await;
    app.sync(&id).await;
    assert_eq!(here(&app, &id, &row, field).await, 3.into());
}

#[tokio::test]
async fn a_column_that_is_not_there_cannot_be_chosen() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &[OBJECT]).await;
    app.sync(&id).await;
    let args = json!({
        "connectionId": id, "object": OBJECT, "columns": ["Nonsense"], "recheck": "daily"
    });
    let refused = app.call::<Value>("set_recheck", args).await;
    assert!(refused.is_err());
}
