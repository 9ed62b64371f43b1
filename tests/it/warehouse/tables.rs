//! Tables that are taken out of the copy and into it.

use engine::wire::{RunState, TableSummary};
use serde_json::{Value, json};

use super::{apply, changes, held, preview};
use crate::support::{App, AppConfig, refused};

async fn listed(app: &App, id: &str) -> Vec<(String, bool)> {
    let tables: Vec<TableSummary> = app.ask("list_tables", json!({"connectionId": id})).await;
    let tables = tables.into_iter();
    tables.map(|table| (table.object, table.selected)).collect()
}

#[tokio::test]
async fn a_table_taken_out_stays_readable_or_goes_as_i_say() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Lead", "Account", "Contact"]).await;
    app.sync(&id).await;
    let change = changes(&json!({"removeTables": [
        {"object": "Lead", "deletesData": true}, {"object": "Contact", "deletesData": false}
    ]}));
    let shown = preview(&app, &id, change.clone()).await;
    let rows: i64 = held(&app, &id, "SELECT count(*) FROM sf_Lead").await;
    assert!(shown.going[0].rows >= rows.cast_unsigned() && shown.going[0].is_deleted);
    assert!(!shown.going[1].is_deleted);
    assert_eq!(shown.bytes_freed, shown.going[0].bytes);

    apply(&app, &id, change, false).await;
    assert_eq!(
        listed(&app, &id).await,
        [("Account".to_owned(), true), ("Contact".to_owned(), false)]
    );
    let run = app.sync(&id).await;
    assert_eq!(run.objects.len(), 1);

    let add = changes(&json!({"addTables": ["Lead"]}));
    let shown = preview(&app, &id, add.clone()).await;
    assert!(shown.rows_to_bring > 0 && shown.bytes_to_come > 0 && shown.cost.api_calls > 0);
    let applied = apply(&app, &id, add, true).await;
    let run = app.end_of_run(&applied.run_id.expect("an update")).await;
    assert_eq!(run.state, RunState::Succeeded, "{:?}", run.error);
    let names: Vec<_> = run.objects.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["Lead"], "only what was added");
    app.assert_whole(&id, &["Lead"]).await;
}

#[tokio::test]
async fn a_table_that_i_remove_gives_its_disk_back_by_itself() {
    let app = App::start_with(AppConfig {
        rows: &[("Lead", 6_000), ("Account", 20)],
        ..AppConfig::default()
    })
    .await;
    let id = app.connect().await;
    app.select(&id, &["Lead", "Account"]).await;
    app.sync(&id).await;
    let before = app.connection(&id).await.database_bytes;
    let mut events = app.engine.events();
    let remove = json!({"removeTables": [{"object": "Lead", "deletesData": true}]});
    let remove = changes(&remove);
    let freed = preview(&app, &id, remove.clone()).await.bytes_freed;
    apply(&app, &id, remove, false).await;
    let shorter = async {
        while app.connection(&id).await.database_bytes > before - freed / 2 {
            events.recv().await.expect("the engine lives");
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(60), shorter)
        .await
        .expect("the file becomes shorter");
    // An update goes on as before.
    app.sync(&id).await;
    app.assert_whole(&id, &["Account"]).await;
}

#[tokio::test]
async fn a_change_that_names_what_is_not_there_is_refused_whole() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Lead"]).await;
    app.sync(&id).await;
    for (parts, code) in [
        (json!({"addTables": ["Account", "Nonsense"]}), "object_gone"),
        (
            json!({"addTables": ["ActivityHistory"]}),
            "object_not_queryable",
        ),
        (
            json!({"removeTables": [{"object": "Nonsense", "deletesData": true}]}),
            "table_not_found",
        ),
    ] {
        let args = json!({"connectionId": id, "changes": changes(&parts), "updateNow": true});
        let refusal = app.call::<Value>("apply_changes", args).await;
        assert_eq!(refused(refusal), code, "{parts}");
    }
    assert_eq!(listed(&app, &id).await, [("Lead".to_owned(), true)]);
}
