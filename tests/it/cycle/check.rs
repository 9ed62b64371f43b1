//! Testing a source, and seeing what would go before it is deleted.

use demo_org::{Effect, Rule};
use engine::wire::{
    CheckState, CheckedThing, ConnectionStatus, ConnectionTest, DeletePreview, SavedCount,
};
use serde_json::json;
use store::{AppDatabase, SavedRow};

use crate::support::App;

async fn test(app: &App, id: &str) -> ConnectionTest {
    app.ask("test_connection", json!({"connectionId": id}))
        .await
}

fn found(test: &ConnectionTest) -> Vec<(CheckedThing, CheckState)> {
    let checks = test.checks.iter();
    checks.map(|check| (check.what, check.state)).collect()
}

fn failed(test: &ConnectionTest) -> String {
    let mut failed = test
        .checks
        .iter()
        .filter(|check| check.state == CheckState::Failed);
    let first = failed.next().expect("a failure");
    assert!(failed.next().is_none(), "one at a time");
    first.reason.as_ref().expect("a reason").code.clone()
}

#[tokio::test]
async fn a_test_of_a_source_that_works_says_so_and_takes_few_calls() {
    let app = App::start().await;
    let id = app.connect().await;
    let test = test(&app, &id).await;
    let good = |thing| (thing, CheckState::Good);
    assert_eq!(
        found(&test),
        [
            good(CheckedThing::Reach),
            good(CheckedThing::Login),
            good(CheckedThing::ApiAccess),
            good(CheckedThing::Limits),
            // The demo org does not tell what its user may see.
            (CheckedThing::Permissions, CheckState::Unknown),
        ]
    );
    let permissions = test.checks.last().expect("permissions");
    let reason = permissions.reason.as_ref().expect("why it is not known");
    assert_eq!(reason.code, "permissions_untold");
    assert_eq!(reason.params["context"], "demo");
    // The third asks again for what the second did not tell.
    assert!(test.api_calls <= 3, "{}", test.api_calls);
    assert!(test.api_usage.expect("told").allowed > 0);
    assert!(test.bulk_jobs_left.expect("told") > 0);
}

#[tokio::test]
async fn a_test_says_that_the_login_has_ended() {
    let app = App::start().await;
    let id = app.connect().await;
    app.control(json!({"tokens": "revoke"})).await;
    let test = test(&app, &id).await;
    assert_eq!(found(&test)[0], (CheckedThing::Reach, CheckState::Good));
    assert_eq!(found(&test)[1].0, CheckedThing::Login);
    let code = failed(&test);
    let connection = app.connection(&id).await;
    assert_eq!(connection.status, ConnectionStatus::NeedsReconnect);
    assert_eq!(connection.status_reason.expect("a reason").code, code);

    let () = app.ask("disconnect", json!({"connectionId": id})).await;
    assert_eq!(failed(&self::test(&app, &id).await), "disconnected");
}

#[tokio::test]
async fn a_test_says_that_the_org_does_not_answer() {
    let app = App::start().await;
    let id = app.connect().await;
    let demo = app.host.demo().await.expect("the demo org");
    let busy = Effect::Respond {
        status: 503,
        headers: Vec::new(),
        body: String::new(),
    };
    demo.faults().add(Rule::new("/services/*", busy));
    let away = test(&app, &id).await;
    assert_eq!(found(&away)[0], (CheckedThing::Reach, CheckState::Failed));
    assert_eq!(failed(&away), "salesforce_unavailable");
    demo.faults().clear();
    let connection = app.connection(&id).await;
    assert_eq!(connection.status, ConnectionStatus::Connected);

    app.host.withhold_demo_org(true);
    let app = app.restart().await;
    assert_eq!(failed(&test(&app, &id).await), "demo_unavailable");
}

#[tokio::test]
async fn before_deleting_i_see_what_goes_and_the_file_can_stay() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    app.sync(&id).await;
    let remembered = AppDatabase::open(&app.folder().join("data/orgmirror.sqlite"));
    let remembered = remembered.expect("the app's database");
    for (name, kind) in [("a", "view"), ("b", "view"), ("c", "query")] {
        remembered
            .upsert_saved(&SavedRow {
                id: name.into(),
                connection_id: id.clone(),
                kind: kind.into(),
                name: name.into(),
                object: None,
                document: "{}".into(),
                created_at: String::new(),
                changed_at: String::new(),
                uses: Vec::new(),
            })
            .expect("saved");
    }
    // Whatever happens to the source meanwhile, what was saved of it stays.
    let args = json!({"connectionId": id, "name": "Acme"});
    let () = app.ask("rename_connection", args).await;
    let args = json!({"connectionId": id});
    let preview: DeletePreview = app.ask("preview_delete", args).await;
    let held = app.connection(&id).await.rows;
    assert!(held > 0);
    assert_eq!((preview.rows, preview.runs), (held, 1));
    assert!(preview.database_bytes > 0);
    let count = |kind: &str, count| SavedCount {
        kind: kind.into(),
        count,
    };
    assert_eq!(preview.saved, [count("query", 1), count("view", 2)]);

    let args = json!({"connectionId": id, "keepDatabase": true});
    let () = app.ask("delete_connection", args).await;
    assert!(remembered.get_saved("a").expect("read").is_none());
    let kept = rusqlite::Connection::open(&preview.database_path).expect("the file stays");
    let rows: i64 = kept
        .query_row("SELECT count(*) FROM sf_Account", [], |row| row.get(0))
        .expect("readable");
    assert_eq!(rows.cast_unsigned(), held);
}
