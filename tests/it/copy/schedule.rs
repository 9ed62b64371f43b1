//! Updates that start by themselves, and one update at a time.

use engine::wire::{RunSummary, Settings};
use serde_json::json;

use crate::support::App;

#[tokio::test]
async fn an_update_starts_by_itself_when_its_time_has_come() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    let first = app.sync(&id).await;
    let mut events = app.engine.events();
    app.pass_minutes(61);
    // Any change of settings makes the scheduler look at the clock.
    let args = serde_json::to_value(Settings::default()).expect("settings");
    let _kept: Settings = app.ask("set_settings", args).await;
    let second = loop {
        let runs: Vec<RunSummary> = app.ask("list_runs", json!({"connectionId": id})).await;
        if let Some(run) = runs.into_iter().find(|run| run.id != first.id) {
            break run;
        }
        events.recv().await.expect("events");
    };
    assert!(!second.first_load);
    app.end_of_run(&second.id).await;
}

#[tokio::test]
async fn two_windows_of_the_app_never_update_one_source_at_the_same_time() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account", "Lead", "Contact"]).await;
    let other = app.second_engine().await;
    // Slow enough that the second window asks while the first one updates.
    app.control(json!({"latencyMs": 50})).await;
    let run_id = app.start_sync(&id).await;
    let refused = other.call("start_sync", json!({"connectionId": id})).await;
    assert_eq!(refused.expect_err("a refusal").code, "already_syncing");
    app.end_of_run(&run_id).await;
    let started = other.call("start_sync", json!({"connectionId": id})).await;
    started.expect("the other window's turn");
    other.shut_down().await;
}
