//! Reconnecting, disconnecting, deleting.

use std::path::Path;

use engine::wire::{Connection, ConnectionStatus, LoginStarted, LoginStatus, TableSummary};
use serde_json::{Value, json};

use crate::support::{App, refused};

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
    assert_eq!(
        app.connection(&id).await.status,
        ConnectionStatus::Disconnected
    );
    let tables: Vec<TableSummary> = app.ask("list_tables", of_source.clone()).await;
    assert!(tables[0].rows > 0);
    let start = app.call::<Value>("start_sync", of_source.clone()).await;
    assert_eq!(refused(start), "disconnected");

    let started: LoginStarted = app.ask("start_reconnect", of_source).await;
    assert_eq!(app.log_in(&started).await, id);
    assert_eq!(
        app.connection(&id).await.status,
        ConnectionStatus::Connected
    );
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
