//! Pausing all updates, and what comes back with the network.

use engine::wire::{ConnectionStatus, RunState, Settings};
use serde_json::json;

use crate::support::App;

async fn pause(app: &App, paused: bool) -> Settings {
    app.ask("pause_updates", json!({ "paused": paused })).await
}

#[tokio::test]
async fn paused_updates_start_none_and_go_on_where_they_were() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account", "Contact", "Lead"]).await;
    app.sync(&id).await;
    app.control(json!({"latencyMs": 300})).await;
    let cut = app.start_sync(&id).await;
    assert!(pause(&app, true).await.updates_paused);
    assert_eq!(app.end_of_run(&cut).await.state, RunState::Cancelled);
    let connection = app.connection(&id).await;
    assert_eq!(connection.status, ConnectionStatus::Paused);
    assert_eq!(
        connection.status_reason.expect("why").code,
        "updates_paused"
    );

    // It outlives the app, and what is due waits.
    let app = app.restart().await;
    app.pass_minutes(24 * 60);
    let mut events = app.engine.events();
    while app.connection(&id).await.status != ConnectionStatus::Paused {
        events.recv().await.expect("the engine lives");
    }
    assert_eq!(app.connection(&id).await.last_run_id, Some(cut.clone()));

    // By hand an update runs all the same.
    app.control(json!({"latencyMs": 0})).await;
    let by_hand = app.sync(&id).await;

    assert!(!pause(&app, false).await.updates_paused);
    app.pass_minutes(24 * 60);
    let _kept: Settings = pause(&app, false).await;
    let next = app.next_run(&id, &by_hand.id).await;
    assert_eq!(app.end_of_run(&next).await.state, RunState::Succeeded);
    assert_eq!(
        app.connection(&id).await.status,
        ConnectionStatus::Connected
    );
}

#[tokio::test]
async fn what_was_cut_off_by_a_pause_goes_on_when_it_ends() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account", "Contact", "Lead"]).await;
    app.control(json!({"latencyMs": 300})).await;
    let cut = app.start_sync(&id).await;
    let _paused = pause(&app, true).await;
    app.control(json!({"latencyMs": 0})).await;
    let _resumed = pause(&app, false).await;
    let next = app.next_run(&id, &cut).await;
    assert_eq!(app.end_of_run(&next).await.state, RunState::Succeeded);
}
