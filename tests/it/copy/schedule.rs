//! Updates that start by themselves, and one update at a time.

use demo_org::{Effect, Rule};
use engine::wire::{ConnectionStatus, RunState, RunSummary, Settings};
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
    app.control(json!({"latencyMs": 400})).await;
    let run_id = app.start_sync(&id).await;
    let refused = other.call("start_sync", json!({"connectionId": id})).await;
    assert_eq!(refused.expect_err("a refusal").code, "syncing_elsewhere");
    app.end_of_run(&run_id).await;
    let started = other.call("start_sync", json!({"connectionId": id})).await;
    started.expect("the other window's turn");
    other.shut_down().await;
}

#[tokio::test]
async fn an_update_that_could_not_start_by_itself_is_said_until_one_succeeds() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    app.sync(&id).await;
    app.host.withhold_demo_org(true);
    let app = app.restart().await;
    let mut events = app.engine.events();
    app.pass_minutes(61);
    let args = serde_json::to_value(Settings::default()).expect("settings");
    let _kept: Settings = app.ask("set_settings", args).await;
    let connection = loop {
        let connection = app.connection(&id).await;
        if connection.status != ConnectionStatus::Connected {
            break connection;
        }
        events.recv().await.expect("events");
    };
    assert_eq!(connection.status, ConnectionStatus::Error);
    assert_eq!(
        connection.status_reason.expect("a reason").code,
        "demo_unavailable"
    );
    assert!(connection.next_update_at.is_some(), "it is tried again");

    app.host.withhold_demo_org(false);
    app.sync(&id).await;
    let connection = app.connection(&id).await;
    assert_eq!(connection.status, ConnectionStatus::Connected);
    assert_eq!(connection.status_reason, None);
}

#[tokio::test]
async fn an_update_asks_for_the_objects_that_were_not_listed_after_my_login() {
    let app = App::start().await;
    let refusal = Effect::Respond {
        status: 400,
        headers: vec![("content-type".into(), "application/json".into())],
        body: json!([{"errorCode": "UNKNOWN_EXCEPTION", "message": "not now"}]).to_string(),
    };
    let demo = app.host.demo().await.expect("the demo org");
    demo.faults()
        .add(Rule::new("/services/data/*/sobjects", refusal));
    let id = app.connect().await;
    assert_eq!(app.connection(&id).await.objects_selected, 0);
    demo.faults().clear();
    let run = app.sync(&id).await;
    assert!(run.objects.iter().any(|object| object.name == "Lead"));
}

#[tokio::test]
async fn a_run_that_breaks_off_is_over_and_holds_up_nothing() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    app.sync(&id).await;
    app.break_clock();
    let run_id = app.start_sync(&id).await;
    let run = app.end_of_run(&run_id).await;
    assert_eq!(run.state, RunState::Failed);
    assert_eq!(run.error.expect("an error").code, "inner_task_ended");
    let connection = app.connection(&id).await;
    assert_eq!(connection.status, ConnectionStatus::Error);
    let () = app.ask("disconnect", json!({"connectionId": id})).await;
    assert!(app.connection(&id).await.disconnected);
}
