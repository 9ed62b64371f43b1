//! Reconnecting, disconnecting, deleting.

use std::path::Path;

use demo_org::{Effect, Rule};
use engine::wire::{
    Connection, ConnectionStatus, LoginStarted, LoginState, LoginStatus, RunState, TableSummary,
};
use serde_json::{Value, json};

use crate::support::{App, answer_as_another_user, refused};

#[tokio::test]
async fn connecting_the_same_org_again_is_the_same_source_reconnected() {
    let app = App::start().await;
    let first = app.connect().await;
    let started = app.start_login().await;
    let second = app.log_in(&started).await;
    assert_eq!(first, second);
    let args = json!({"loginId": started.login_id});
    let status: LoginStatus = app.ask("get_login", args).await;
    assert!(status.reconnected);
    let all: Vec<Connection> = app.ask("list_connections", json!({})).await;
    assert_eq!(all.len(), 1);
}

#[tokio::test]
async fn i_disconnect_and_my_data_stays_readable_until_i_reconnect() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    app.sync(&id).await;
    let of_source = json!({"connectionId": id});
    let () = app.ask("disconnect", of_source.clone()).await;
    let connection = app.connection(&id).await;
    assert_eq!(connection.status, ConnectionStatus::NeedsReconnect);
    assert!(connection.disconnected);
    assert_eq!(
        connection.status_reason.expect("a reason").code,
        "disconnected"
    );
    let tables: Vec<TableSummary> = app.ask("list_tables", of_source.clone()).await;
    assert!(tables[0].rows > 0);
    let start = app.call::<Value>("start_sync", of_source.clone()).await;
    assert_eq!(refused(start), "disconnected");

    let started: LoginStarted = app.ask("start_reconnect", of_source).await;
    assert_eq!(app.log_in(&started).await, id);
    let connection = app.connection(&id).await;
    assert_eq!(connection.status, ConnectionStatus::Connected);
    assert!(!connection.disconnected);
    app.sync(&id).await;
}

#[tokio::test]
async fn a_deleted_source_leaves_nothing_behind_unless_i_keep_its_database() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    app.sync(&id).await;
    let path = app.connection(&id).await.database_path;
    let () = app
        .ask("delete_connection", json!({"connectionId": id}))
        .await;
    assert!(!Path::new(&path).exists());
    let gone = app
        .call::<Value>("list_tables", json!({"connectionId": id}))
        .await;
    assert_eq!(refused(gone), "connection_not_found");

    let id = app.connect().await;
    let path = app.connection(&id).await.database_path;
    let args = json!({"connectionId": id, "keepDatabase": true});
    let () = app.ask("delete_connection", args).await;
    assert!(Path::new(&path).exists());
    let all: Vec<Connection> = app.ask("list_connections", json!({})).await;
    assert!(all.is_empty());
}

#[tokio::test]
async fn when_salesforce_ends_my_login_i_am_told_at_once_and_a_reconnection_goes_on() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    app.sync(&id).await;
    app.control(json!({"tokens": "revoke"})).await;

    let run_id = app.start_sync(&id).await;
    let run = app.end_of_run(&run_id).await;
    assert_eq!(run.state, RunState::Paused);
    let connection = app.connection(&id).await;
    assert_eq!(connection.status, ConnectionStatus::NeedsReconnect);
    assert_eq!(
        connection.status_reason.expect("a reason").code,
        "token_revoked"
    );
    assert!(connection.rows > 0, "the data stays");
    let start = app
        .call::<Value>("start_sync", json!({"connectionId": id}))
        .await;
    assert_eq!(refused(start), "needs_reconnect");

    let args = json!({"connectionId": id});
    let started: LoginStarted = app.ask("start_reconnect", args).await;
    assert_eq!(app.log_in(&started).await, id);
    // The update that was paused goes on by itself.
    let next = app.next_run(&id, &run_id).await;
    let run = app.end_of_run(&next).await;
    assert_eq!(run.state, RunState::Succeeded, "{:?}", run.error);
    assert_eq!(
        app.connection(&id).await.status,
        ConnectionStatus::Connected
    );
}

#[tokio::test]
async fn a_login_that_ends_amid_an_update_of_many_objects_pauses_it() {
    const OBJECTS: [&str; 6] = [
        "Account",
        "Campaign",
        "Contact",
        "Lead",
        "Opportunity",
        "User",
    ];
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &OBJECTS).await;
    app.sync(&id).await;
    let demo = app.host.demo().await.expect("the demo org");
    // The list and the describes are answered; the counts of all objects meet the end together.
    let ended = Effect::Change {
        change: json!({"action": "revokeTokens"}),
    };
    let counts = Rule::new("*/composite/batch", ended).containing("COUNT%28%29");
    demo.faults().add(counts.nth(&[1]));
    let run_id = app.start_sync(&id).await;
    let run = app.end_of_run(&run_id).await;
    assert_eq!(run.state, RunState::Paused, "{run:?}");
    assert_eq!(
        app.connection(&id).await.status,
        ConnectionStatus::NeedsReconnect
    );
    app.reconnect(&id).await;
    let next = app.next_run(&id, &run_id).await;
    let run = app.end_of_run(&next).await;
    assert_eq!(run.state, RunState::Succeeded, "{:?}", run.error);
}

#[tokio::test]
async fn asking_for_the_objects_anew_tells_too_that_the_login_has_ended() {
    let app = App::start().await;
    let id = app.connect().await;
    app.control(json!({"tokens": "revoke"})).await;
    let args = json!({"connectionId": id, "refresh": true});
    let asked = app.call::<Value>("list_objects", args).await;
    assert_eq!(refused(asked), "token_revoked");
    let connection = app.connection(&id).await;
    assert_eq!(connection.status, ConnectionStatus::NeedsReconnect);
}

#[tokio::test]
async fn reconnecting_as_another_user_is_refused_and_changes_nothing() {
    let app = App::start().await;
    let id = app.connect().await;
    let before = app.connection(&id).await;
    let demo = app.host.demo().await.expect("the demo org");
    answer_as_another_user(demo, &before.org_id);

    let args = json!({"connectionId": id});
    let started: LoginStarted = app.ask("start_reconnect", args).await;
    assert!(started.authorize_url.contains("login_hint="));
    let mut person = app.person().await;
    person
        .browse(&started.authorize_url)
        .await
        .expect("pages load");
    let ended = app.end_of_login(&started).await;
    assert_eq!(ended.state, LoginState::Failed);
    let error = ended.error.expect("an error");
    assert_eq!(error.code, "wrong_user");
    assert_eq!(error.params["expected"], before.username);
    let after = app.connection(&id).await;
    assert_eq!(
        (after.status, after.user_id),
        (before.status, before.user_id)
    );
    let revoked = demo.faults().requests();
    let revoked = revoked
        .iter()
        .any(|request| request.contains("/services/oauth2/revoke"));
    assert!(revoked, "the refused login does not live on");
    demo.faults().clear();
    app.select(&id, &["Account"]).await;
    app.sync(&id).await;
}

#[tokio::test]
async fn a_source_whose_database_is_damaged_can_be_disconnected_and_deleted() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    app.sync(&id).await;
    let path = app.connection(&id).await.database_path;
    app.engine.shut_down().await;
    // New files, so that what is still open does not mend them when it is closed.
    for suffix in ["", "-wal", "-shm"] {
        std::fs::remove_file(format!("{path}{suffix}")).expect("removed");
    }
    std::fs::write(&path, "no database at all ".repeat(500)).expect("written");
    let app = app.restart().await;
    let damaged = app.connection(&id).await;
    assert_eq!(damaged.status, ConnectionStatus::Error);
    assert_eq!(
        damaged.status_reason.expect("a reason").code,
        "database_damaged"
    );

    let demo = app.host.demo().await.expect("the demo org");
    demo.faults().clear();
    let of_source = json!({"connectionId": id});
    let () = app.ask("disconnect", of_source.clone()).await;
    assert!(app.connection(&id).await.disconnected);
    let requests = demo.faults().requests();
    let revoked = requests
        .iter()
        .any(|request| request.contains("/services/oauth2/revoke"));
    assert!(revoked, "{requests:?}");
    let () = app.ask("delete_connection", of_source).await;
    assert!(!Path::new(&path).exists());
    let all: Vec<Connection> = app.ask("list_connections", json!({})).await;
    assert!(all.is_empty());
}

#[tokio::test]
async fn while_the_keyring_is_locked_my_source_stays_connected_and_can_be_disconnected_later() {
    let app = App::start().await;
    let id = app.connect().await;
    let of_source = json!({"connectionId": id});
    app.keyring.lock(true);
    let refusal = app.call::<Value>("disconnect", of_source.clone()).await;
    assert_eq!(refused(refusal), "keyring_locked");
    let connection = app.connection(&id).await;
    assert_eq!(connection.status, ConnectionStatus::Connected);
    assert!(!connection.disconnected);
    app.keyring.lock(false);
    let () = app.ask("disconnect", of_source).await;
    assert!(app.connection(&id).await.disconnected);
}
