//! Columns that are left out of the copy and taken in again.

use engine::wire::RunState;
use serde_json::{Value, json};

use super::{apply, choice, columns, has_column, held, preview};
use crate::support::{App, AppConfig, refused};

async fn loaded(config: AppConfig, object: &str) -> (App, String) {
    let app = App::start_with(config).await;
    let id = app.connect().await;
    app.select(&id, &[object]).await;
    app.sync(&id).await;
    (app, id)
}

/// A view of leads that reads the field.
fn save_view(app: &App, id: &str, name: &str, field: &str) {
    let path = app.folder().join("data").join("orgmirror.sqlite");
    let database = rusqlite::Connection::open(path).expect("the app's database");
    database
        .execute(
            "INSERT INTO saved (id, connection_id, kind, name, object, document, created_at,
                changed_at) VALUES (?1, ?2, 'view', ?1, 'Lead', '{}', '', '')",
            [name, id],
        )
        .expect("saved");
    database
        .execute(
            "INSERT INTO saved_uses (saved_id, object, column) VALUES (?1, 'Lead', ?2)",
            [name, field],
        )
        .expect("saved");
}

#[tokio::test]
async fn i_leave_a_column_out_and_see_before_what_goes_with_it_and_who_reads_it() {
    let (app, id) = loaded(AppConfig::default(), "Lead").await;
    save_view(&app, &id, "Heads of sales", "Title");
    save_view(&app, &id, "By company", "Company");
    let change = columns("Lead", &[], &["Title"]);
    let shown = preview(&app, &id, change.clone()).await;
    let [going] = &shown.going[..] else {
        panic!("one column goes: {:?}", shown.going);
    };
    assert_eq!(going.column_label.as_deref(), Some("Title"));
    let rows: i64 = held(&app, &id, "SELECT count(*) FROM sf_Lead").await;
    assert!(going.rows >= rows.cast_unsigned() && going.is_deleted);
    assert!(going.bytes > 0 && shown.bytes_freed == going.bytes);
    let readers: Vec<_> = going.dependents.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(readers, ["Heads of sales"]);

    apply(&app, &id, change, false).await;
    for table in ["sf_Lead", "sf_Lead_removed"] {
        assert!(!has_column(&app, &id, table, "Title").await, "{table}");
    }
    let demo = app.host.demo().await.expect("the demo org");
    demo.faults().forget_requests();
    app.pass_hours_at_salesforce(30);
    app.sync(&id).await;
    app.sync(&id).await;
    assert!(
        !has_column(&app, &id, "sf_Lead", "Title").await,
        "no update brings it back"
    );
    let chosen = choice(&app, &id, "Lead").await;
    let title = chosen.not_held.iter().find(|it| it.column.name == "Title");
    assert!(title.expect("still offered").left_out);
}

#[tokio::test]
async fn a_column_taken_in_again_has_its_value_in_every_row() {
    let (app, id) = loaded(AppConfig::default(), "Lead").await;
    apply(
        &app,
        &id,
        columns("Lead", &[], &["Title", "Company"]),
        false,
    )
    .await;
    app.sync(&id).await;
    let change = columns("Lead", &["Title", "Company"], &[]);
    let shown = preview(&app, &id, change.clone()).await;
    let rows: i64 = held(&app, &id, "SELECT count(*) FROM sf_Lead").await;
    assert_eq!(shown.rows_to_bring, rows.cast_unsigned());
    assert!(shown.cost.api_calls > 0 && shown.bytes_to_come > 0 && shown.going.is_empty());
    let applied = apply(&app, &id, change, true).await;
    let run = app.end_of_run(&applied.run_id.expect("an update")).await;
    assert_eq!(run.state, RunState::Succeeded, "{:?}", run.error);
    app.assert_whole(&id, &["Lead"]).await;
}

#[tokio::test]
async fn a_column_left_out_before_the_first_load_ends_is_not_in_it() {
    let app = App::start_with(two_pages()).await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    app.cut_at_the_second_page(&id).await;
    apply(&app, &id, columns("Account", &[], &["Industry"]), false).await;
    app.sync(&id).await;
    assert!(!has_column(&app, &id, "sf_Account", "Industry").await);
    let rows: i64 = held(&app, &id, "SELECT count(*) FROM sf_Account").await;
    assert!(rows > 2_000, "all of them: {rows}");
    apply(&app, &id, columns("Account", &["Industry"], &[]), false).await;
    app.sync(&id).await;
    app.assert_whole(&id, &["Account"]).await;
}

#[tokio::test]
async fn a_column_that_is_stopped_while_it_comes_goes_on_and_is_whole() {
    let (app, id) = loaded(two_pages(), "Account").await;
    apply(&app, &id, columns("Account", &[], &["Industry"]), false).await;
    app.sync(&id).await;
    apply(&app, &id, columns("Account", &["Industry"], &[]), false).await;
    app.cut_at_the_second_page(&id).await;
    let chosen = choice(&app, &id, "Account").await;
    assert_eq!(
        chosen.coming,
        ["Industry"],
        "it says that values are missing"
    );
    let app = app.restart().await;
    app.sync(&id).await;
    app.assert_whole(&id, &["Account"]).await;
    assert!(choice(&app, &id, "Account").await.coming.is_empty());
}

#[tokio::test]
async fn columns_that_rows_are_followed_by_cannot_be_left_out() {
    let (app, id) = loaded(AppConfig::default(), "Lead").await;
    for (field, code) in [
        ("Id", "column_must_stay"),
        ("SystemModstamp", "column_must_stay"),
        ("Nonsense", "bad_arguments"),
    ] {
        let change = columns("Lead", &[], &["Title", field]);
        let args = json!({"connectionId": id, "changes": change, "updateNow": false});
        let refusal = app.call::<Value>("apply_changes", args).await;
        assert_eq!(refused(refusal), code, "{field}");
    }
    assert!(
        has_column(&app, &id, "sf_Lead", "Title").await,
        "nothing of it is done"
    );
}

#[tokio::test]
async fn a_damaged_database_is_loaded_anew_without_what_i_left_out() {
    let (app, id) = loaded(AppConfig::default(), "Lead").await;
    apply(&app, &id, columns("Lead", &[], &["Title"]), false).await;
    let args = json!({"connectionId": id, "object": "Lead", "method": "full"});
    let () = app.ask("set_replication_method", args).await;
    let path = app.connection(&id).await.database_path;
    let app = app
        .restart_after(|| {
            for end in ["-wal", "-shm"] {
                drop(std::fs::remove_file(format!("{path}{end}")));
            }
            std::fs::write(&path, vec![b'x'; 8_192]).expect("damaged");
        })
        .await;
    app.sync(&id).await;
    assert!(!has_column(&app, &id, "sf_Lead", "Title").await);
    assert!(choice(&app, &id, "Lead").await.method_chosen);
}

fn two_pages() -> AppConfig {
    AppConfig {
        rows: &[("Account", 2_300), ("Lead", 20), ("Opportunity", 20)],
        ..AppConfig::default()
    }
}
