//! The tray follows what happens.

use std::time::Duration;

use engine::wire::{ConnectionStatus, RunState};
use engine::{DesktopAction, Tray, TrayState};
use jiff::Timestamp;
use serde_json::{Value, json};
use store::AppDatabase;
use tokio::sync::watch;

use crate::support::App;

const PATIENCE: Duration = Duration::from_secs(60);

/// Waits until the tray is so.
async fn shows(tray: &mut watch::Receiver<Tray>, state: TrayState) -> Tray {
    let found = tokio::time::timeout(PATIENCE, tray.wait_for(|it| it.state == state));
    match found.await {
        Ok(shown) => shown.expect("the engine lives").clone(),
        Err(_) => panic!("never {state:?}"),
    }
}

fn action(tray: &Tray, beginning: &str) -> Option<DesktopAction> {
    let found = tray
        .groups
        .iter()
        .flatten()
        .find(|item| item.label.starts_with(beginning));
    found
        .unwrap_or_else(|| panic!("no {beginning} in {tray:?}"))
        .action
        .clone()
}

#[tokio::test]
async fn the_tray_follows_a_load_and_the_end_of_a_login() {
    let app = App::start().await;
    let mut tray = app.engine.tray().await.expect("a tray");
    assert_eq!(tray.borrow().title, "Orgmirror: no data source yet");
    let id = app.connect().await;
    app.select(&id, &["Account", "Lead"]).await;
    app.control(json!({"latencyMs": 600})).await;
    let run_id = app.start_sync(&id).await;
    let syncing = tokio::time::timeout(
        PATIENCE,
        tray.wait_for(|it| matches!(it.state, TrayState::Syncing { .. })),
    );
    drop(syncing.await.expect("in time").expect("the engine lives"));
    app.control(json!({"latencyMs": 0})).await;
    app.end_of_run(&run_id).await;
    let idle = shows(&mut tray, TrayState::Idle).await;
    assert!(action(&idle, "Pause updates").is_some());

    app.control(json!({"tokens": "revoke"})).await;
    let update = action(&idle, "Force an update").expect("it can be updated");
    app.engine.act(update).await.expect("an update starts");
    let ended = shows(&mut tray, TrayState::NeedsReconnect).await;
    assert_eq!(
        action(&ended, "Reconnect "),
        Some(DesktopAction::Reconnect {
            connection_id: id.clone()
        })
    );
    assert_eq!(action(&ended, "Force an update"), None);
    app.reconnect(&id).await;
    shows(&mut tray, TrayState::Idle).await;
}

#[tokio::test]
async fn what_does_not_work_from_the_tray_is_told_in_the_window() {
    let app = App::start().await;
    let unknown = DesktopAction::Reconnect {
        connection_id: "gone".to_owned(),
    };
    let refused = app.engine.act(unknown).await.expect_err("no such source");
    assert_eq!(refused.code, "connection_not_found");
    let notices: Value = app.ask("take_notices", json!({})).await;
    assert_eq!(notices[0]["error"]["code"], "connection_not_found");
}

#[tokio::test]
async fn an_update_that_met_no_network_goes_on_when_there_is_one() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    let run_id = app.sync(&id).await.id;
    // As an update leaves it that found no network for some minutes.
    let (file, of_source) = (app.folder().join("data/orgmirror.sqlite"), id.clone());
    let app = app
        .restart_after(move || {
            let database = AppDatabase::open(&file).expect("the app's database");
            let mut row = database
                .get_connection(&of_source)
                .expect("readable")
                .expect("the source");
            let why = json!({"code": "network", "message": "no network", "params": {}});
            row.status_reason = Some(why.to_string());
            database.upsert_connection(&row).expect("written");
        })
        .await;
    assert_eq!(app.connection(&id).await.status, ConnectionStatus::Error);
    let mut tray = app.engine.tray().await.expect("a tray");
    shows(&mut tray, TrayState::Offline).await;
    let later = app
        .connection(&id)
        .await
        .next_update_at
        .expect("a next one");
    assert!(later.parse::<Timestamp>().expect("instant") > Timestamp::now());

    app.engine.note_network(true).await.expect("noted");
    let next = app.next_run(&id, &run_id).await;
    assert_eq!(app.end_of_run(&next).await.state, RunState::Succeeded);
    shows(&mut tray, TrayState::Idle).await;

    app.engine.note_network(false).await.expect("noted");
    shows(&mut tray, TrayState::Offline).await;
    app.engine.note_wake().await.expect("noted");
    app.engine.note_network(true).await.expect("noted");
    shows(&mut tray, TrayState::Idle).await;
}
