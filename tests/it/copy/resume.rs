//! Cancelling, quitting, and going on.

use demo_org::{Effect, Rule};
use engine::wire::{ConnectionStatus, Event, RunState, RunSummary};
use serde_json::{Value, json};

use crate::support::{App, AppConfig, assert_same, refused};

fn larger() -> AppConfig {
    AppConfig {
        rows: &[
            ("Lead", 15_000),
            ("Account", 4_000),
            ("Contact", 6_000),
            ("Opportunity", 3_000),
        ],
        ..AppConfig::default()
    }
}

const OBJECTS: [&str; 4] = ["Lead", "Account", "Contact", "Opportunity"];

fn names() -> Vec<String> {
    OBJECTS.map(str::to_owned).to_vec()
}

#[tokio::test]
async fn i_cancel_a_first_load_and_it_goes_on_where_it_stopped() {
    let app = App::start_with(larger()).await;
    let id = app.connect().await;
    app.select(&id, &OBJECTS).await;
    let mut events = app.engine.events();
    let run_id = app.start_sync(&id).await;
    let second = app
        .call::<Value>("start_sync", json!({"connectionId": id}))
        .await;
    assert_eq!(refused(second), "already_syncing");
    // Cut in the middle: as soon as the run tells of progress.
    while !matches!(
        events.recv().await.expect("events"),
        Event::RunChanged { .. }
    ) {}
    let () = app.ask("cancel_run", json!({"runId": run_id})).await;
    let run = app.end_of_run(&run_id).await;
    assert!(
        matches!(run.state, RunState::Cancelled | RunState::Succeeded),
        "{:?}",
        run.state
    );
    assert_eq!(
        app.connection(&id).await.status,
        ConnectionStatus::Connected
    );

    app.sync(&id).await;
    let held =
        rusqlite::Connection::open(app.connection(&id).await.database_path).expect("database");
    let org = app.org();
    assert_same(&org.read().expect("the org"), &held, &names());
}

#[tokio::test]
async fn i_quit_during_a_first_load_and_it_goes_on_when_i_start_again() {
    let app = App::start_with(larger()).await;
    let id = app.connect().await;
    app.select(&id, &OBJECTS).await;
    let cut = app.start_sync(&id).await;
    let app = app.restart().await;

    // The update that was cut off is due at once, and starts by itself.
    let mut events = app.engine.events();
    let again = loop {
        let runs: Vec<RunSummary> = app.ask("list_runs", json!({"connectionId": id})).await;
        if let Some(run) = runs.iter().find(|run| run.id != cut) {
            break run.id.clone();
        }
        events.recv().await.expect("events");
    };
    let run = app.end_of_run(&again).await;
    assert_eq!(run.state, RunState::Succeeded, "{:?}", run.error);
    let held =
        rusqlite::Connection::open(app.connection(&id).await.database_path).expect("database");
    let org = app.org();
    assert_same(&org.read().expect("the org"), &held, &names());
}

/// Loads until the org's daily allowance ends at the request of this number; whether it got so far.
async fn load_cut_at(app: &App, id: &str, request: u64) -> bool {
    let faults = app.host.demo().await.expect("the demo org").faults();
    let used_up = Effect::Respond {
        status: 403,
        headers: vec![("content-type".into(), "application/json".into())],
        body:
            r#"[{"errorCode":"REQUEST_LIMIT_EXCEEDED","message":"TotalRequests Limit exceeded."}]"#
                .into(),
    };
    faults.add(Rule::new("/services/data/*", used_up).nth(&[request]));
    let run_id = app.start_sync(id).await;
    let run = app.end_of_run(&run_id).await;
    faults.clear();
    run.state != RunState::Succeeded
}

#[tokio::test]
async fn a_first_load_cut_at_any_request_ends_as_one_that_was_not_cut() {
    const CUT: [&str; 3] = ["Lead", "Account", "UserRole"];
    let app = App::start_with(AppConfig {
        rows: &[("Lead", 10_600), ("Account", 2_300), ("Opportunity", 60)],
        ..AppConfig::default()
    })
    .await;
    let mut cuts = 0;
    for request in 1.. {
        let id = app.connect().await;
        app.select(&id, &CUT).await;
        let was_cut = load_cut_at(&app, &id, request).await;
        if was_cut {
            cuts += 1;
            app.sync(&id).await;
        }
        let path = app.connection(&id).await.database_path;
        let held = rusqlite::Connection::open(path).expect("database");
        let org = app.org();
        assert_same(
            &org.read().expect("the org"),
            &held,
            &CUT.map(str::to_owned),
        );
        drop(held);
        let () = app
            .ask("delete_connection", json!({"connectionId": id}))
            .await;
        if !was_cut {
            break;
        }
    }
    assert!(cuts > 5, "{cuts} requests");
}
