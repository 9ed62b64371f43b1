//! Small things about sources and the app.

use engine::wire::AppInfo;
use serde_json::{Value, json};

use std::path::Path;

use demo_org::{Effect, Rule};
use engine::wire::{Connection, LoginStarted};

use crate::support::{App, refused};

#[tokio::test]
async fn i_rename_a_source() {
    let app = App::start().await;
    let id = app.connect().await;
    let args = json!({"connectionId": id, "name": " Sales EMEA "});
    let () = app.ask("rename_connection", args).await;
    assert_eq!(app.connection(&id).await.name, "Sales EMEA");
    let empty = app
        .call::<Value>(
            "rename_connection",
            json!({"connectionId": id, "name": " "}),
        )
        .await;
    assert_eq!(refused(empty), "bad_arguments");
}

#[tokio::test]
async fn updates_follow_the_pace_i_set_and_stop_when_i_set_none() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    assert_eq!(
        app.connection(&id).await.next_update_at,
        None,
        "not before the first load"
    );
    app.sync(&id).await;
    assert!(app.connection(&id).await.next_update_at.is_some());
    app.update_by_hand_only().await;
    assert_eq!(app.connection(&id).await.next_update_at, None);
}

#[tokio::test]
async fn the_app_tells_what_an_admin_registers() {
    let app = App::start().await;
    let info: AppInfo = app.ask("get_app", json!({})).await;
    let expected = format!("http://localhost:{}/oauth/callback", app.port());
    assert_eq!(info.callback_urls, [expected]);
    assert!(info.demo_available);
    assert!(!info.opens_browser);
}

#[tokio::test]
async fn nothing_is_copied_before_i_have_chosen_something() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &[]).await;
    let start = app
        .call::<Value>("start_sync", json!({"connectionId": id}))
        .await;
    assert_eq!(refused(start), "nothing_selected");
}

#[tokio::test]
async fn nothing_starts_on_a_source_that_is_being_deleted() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account", "Lead"]).await;
    app.sync(&id).await;
    let path = app.connection(&id).await.database_path;
    let of_source = json!({"connectionId": id});
    let faults = app.host.demo().await.expect("the demo org").faults();
    faults.forget_requests();
    // Salesforce takes its time to end the login.
    faults.add(Rule::new("*/revoke", Effect::Delay { ms: 2_000 }));
    let (engine, args) = (app.engine.clone(), of_source.clone());
    let deleting = tokio::spawn(async move { engine.call("delete_connection", args).await });
    while !faults.requests().iter().any(|it| it.contains("/revoke")) {
        tokio::task::yield_now().await;
    }
    let export = json!({
        "connectionId": id,
        "what": {"type": "query", "sql": "SELECT Id FROM sf_Account", "name": "Accounts"},
        "format": "csv",
    });
    for (command, args) in [
        ("start_sync", of_source.clone()),
        (
            "repair_table",
            json!({"connectionId": id, "object": "Lead"}),
        ),
        ("start_export", export),
        ("delete_connection", of_source.clone()),
    ] {
        let answer = app.call::<Value>(command, args).await;
        assert_eq!(refused(answer), "connection_not_found", "{command}");
    }
    assert!(!deleting.is_finished(), "it was still being deleted");
    deleting.await.expect("no panic").expect("it is deleted");
    let all: Vec<Connection> = app.ask("list_connections", json!({})).await;
    assert!(all.is_empty());
    assert!(!Path::new(&path).exists());
}

#[tokio::test]
async fn a_source_that_could_not_be_deleted_is_there_to_be_updated_or_deleted() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    let of_source = json!({"connectionId": id});
    app.keyring.lock(true);
    let answer = app.call::<Value>("delete_connection", of_source.clone());
    assert_eq!(refused(answer.await), "keyring_locked");
    app.keyring.lock(false);
    let run = app.start_sync(&id).await;
    app.end_of_run(&run).await;
    let () = app.ask("delete_connection", of_source).await;
}

#[tokio::test]
async fn an_update_that_falls_due_while_its_source_is_not_deleted_after_all_is_no_fault() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    app.sync(&id).await;
    let faults = app.host.demo().await.expect("the demo org").faults();
    faults.forget_requests();
    faults.add(Rule::new("*/revoke", Effect::Delay { ms: 2_000 }));
    let (engine, args) = (app.engine.clone(), json!({"connectionId": id}));
    let deleting = tokio::spawn(async move { engine.call("delete_connection", args).await });
    while !faults.requests().iter().any(|it| it.contains("/revoke")) {
        tokio::task::yield_now().await;
    }
    app.keyring.lock(true);
    app.pass_minutes(24 * 60);
    // The scheduler looks when a source has changed.
    let () = app
        .ask(
            "rename_connection",
            json!({"connectionId": id, "name": "Still here"}),
        )
        .await;
    let deleted = deleting.await.expect("no panic");
    assert_eq!(refused(deleted), "keyring_locked");
    let reason = app.connection(&id).await.status_reason;
    assert_ne!(
        reason.map(|error| error.code).as_deref(),
        Some("connection_not_found")
    );
}

#[tokio::test]
async fn a_login_that_waits_ends_with_the_source_it_would_reconnect() {
    let app = App::start().await;
    let id = app.connect().await;
    let of_source = json!({"connectionId": id});
    let started: LoginStarted = app.ask("start_reconnect", of_source.clone()).await;
    let () = app.ask("delete_connection", of_source).await;
    let ended = app.end_of_login(&started).await;
    assert_eq!(ended.error.expect("it failed").code, "login_cancelled");
    let all: Vec<Connection> = app.ask("list_connections", json!({})).await;
    assert!(all.is_empty());
}
