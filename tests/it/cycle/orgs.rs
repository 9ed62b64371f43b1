//! Sources of several orgs beside one another.

use demo_org::{DataConfig, DemoOrg, DemoOrgConfig};
use engine::wire::{Connection, FoundRuns, LoginStarted, LoginState};
use serde_json::json;
use tests::Person;

use crate::support::App;

/// A second org, and its source.
async fn another_org(app: &App) -> (DemoOrg, String) {
    let rows = [("Account", 25), ("Lead", 40)];
    let mut config = DemoOrgConfig {
        data: DataConfig {
            seed: 99,
            rows: rows.map(|(name, rows)| (name.to_owned(), rows)).into(),
            now_ms: jiff::Timestamp::now().as_millisecond(),
            multi_currency: false,
        },
        ..DemoOrgConfig::default()
    };
    let callback = format!("http://localhost:{}/oauth/callback", app.port());
    config.callbacks.push(callback);
    let org = DemoOrg::start(config).await.expect("a second org");
    let access = org.access();
    let args = json!({
        "loginUrl": access.login_url,
        "clientId": access.client_id,
        "name": "Second org",
    });
    let started: LoginStarted = app.ask("start_login", args).await;
    let mut person = Person::new(&access.username, &access.password).expect("a person");
    let (status, page) = person.browse(&started.authorize_url).await.expect("pages");
    assert!(status.is_success(), "{status}: {page}");
    let ended = app.end_of_login(&started).await;
    assert_eq!(ended.state, LoginState::Connected, "{:?}", ended.error);
    (org, ended.connection_id.expect("a source"))
}

#[tokio::test]
async fn sources_of_two_orgs_are_updated_side_by_side_and_kept_apart() {
    let app = App::start().await;
    let one = app.connect().await;
    let (_org, two) = another_org(&app).await;
    assert_ne!(one, two);
    for id in [&one, &two] {
        app.select(id, &["Account", "Lead"]).await;
    }
    let (first, second) = (app.start_sync(&one).await, app.start_sync(&two).await);
    app.end_of_run(&first).await;
    app.end_of_run(&second).await;
    let (held_one, held_two) = (app.connection(&one).await, app.connection(&two).await);
    assert!(held_one.rows > 300 && (1..=65).contains(&held_two.rows));
    assert_ne!(held_one.org_id, held_two.org_id);
    assert_ne!(held_one.database_path, held_two.database_path);
    app.assert_whole(&one, &["Account", "Lead"]).await;

    // All sources together, and one of them.
    let args = json!({"query": {}, "offset": 0, "limit": 10});
    let all: FoundRuns = app.ask("search_runs", args).await;
    let mut names: Vec<&str> = all
        .runs
        .iter()
        .map(|it| it.connection_name.as_str())
        .collect();
    names.sort_unstable();
    assert_eq!(all.total, 2);
    assert!(names.contains(&"Second org"));
    let args = json!({"query": {"connectionId": two}, "offset": 0, "limit": 10});
    let of_two: FoundRuns = app.ask("search_runs", args).await;
    assert_eq!(of_two.runs.len(), 1);
    assert_eq!(of_two.runs[0].run.id, second);
}

#[tokio::test]
async fn what_happens_to_one_source_leaves_the_other_alone() {
    let app = App::start().await;
    let one = app.connect().await;
    let (_org, two) = another_org(&app).await;
    for id in [&one, &two] {
        app.select(id, &["Account"]).await;
        app.sync(id).await;
    }
    let schedule = json!({
        "rhythm": {"kind": "by_hand"}, "timeZone": null, "blackouts": [],
        "pauseOnBattery": false, "pauseOnMetered": false,
    });
    let args = json!({"connectionId": one, "schedule": schedule});
    let _plan: serde_json::Value = app.ask("set_schedule", args).await;
    assert_eq!(app.connection(&one).await.next_update_at, None);
    assert!(app.connection(&two).await.next_update_at.is_some());

    let before = app.connection(&one).await.rows;
    assert!(before > 0);
    let kept = app.connection(&two).await.rows;
    let () = app.ask("disconnect", json!({"connectionId": one})).await;
    app.sync(&two).await;
    app.reconnect(&one).await;
    let rows = app.connection(&one).await.rows;
    assert_eq!(rows, before, "nothing is lost by it");
    app.sync(&one).await;

    let () = app
        .ask("delete_connection", json!({"connectionId": one}))
        .await;
    let left: Vec<Connection> = app.ask("list_connections", json!({})).await;
    assert_eq!(left.len(), 1);
    assert_eq!((left[0].id.as_str(), left[0].rows), (two.as_str(), kept));
    app.sync(&two).await;
}
