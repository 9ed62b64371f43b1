//! Closing the window where no tray keeps the app.

use std::time::{Duration, Instant};

use engine::wire::{Event, RunState};
use serde_json::json;

use crate::support::App;

#[tokio::test]
async fn quitting_asks_first_only_where_it_would_cut_an_update_off() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    app.sync(&id).await;
    assert!(!app.engine.ask_before_quitting().await.expect("known"));

    app.control(json!({"latencyMs": 300})).await;
    let run = app.start_sync(&id).await;
    let mut events = app.engine.events();
    assert!(app.engine.ask_before_quitting().await.expect("known"));
    loop {
        // The window hears that it is asked to close, and asks the person.
        if events.recv().await.expect("the engine lives") == Event::CloseAsked {
            break;
        }
    }
    app.control(json!({"latencyMs": 0})).await;
    assert_eq!(app.end_of_run(&run).await.state, RunState::Succeeded);
    assert!(!app.engine.ask_before_quitting().await.expect("known"));

    // Who quits all the same keeps every page, and the update goes on.
    app.control(json!({"latencyMs": 300})).await;
    let cut = app.start_sync(&id).await;
    let app = app.restart().await;
    app.control(json!({"latencyMs": 0})).await;
    let next = app.next_run(&id, &cut).await;
    assert_eq!(app.end_of_run(&next).await.state, RunState::Succeeded);
    app.assert_whole(&id, &["Account"]).await;
}

/// What the app promises of quitting, whatever goes on.
const PROMISED: Duration = Duration::from_secs(2);
/// What a machine whose cores are all busy may take to notice that they have passed.
const SLACK: Duration = Duration::from_secs(2);

/// How long the engine makes who quits wait.
async fn quit(app: &App) -> Duration {
    let began = Instant::now();
    app.engine.shut_down().await;
    began.elapsed()
}

#[tokio::test]
async fn quitting_does_not_wait_for_an_org_that_does_not_answer() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    app.sync(&id).await;
    app.control(json!({"latencyMs": 60_000})).await;
    app.start_sync(&id).await;
    let waited = quit(&app).await;
    assert!(waited < PROMISED + SLACK, "{waited:?}");
}

#[tokio::test]
async fn quitting_waits_two_seconds_for_what_is_being_written_and_no_longer() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    app.sync(&id).await;
    // It is not at its end before the database is held.
    app.control(json!({"latencyMs": 3_000})).await;
    app.start_sync(&id).await;
    // Another program holds the database, so that the update's end waits far longer to be written.
    let path = app.connection(&id).await.database_path;
    let other = rusqlite::Connection::open(path).expect("the database");
    other.execute_batch("BEGIN IMMEDIATE").expect("locked");
    let waited = quit(&app).await;
    other.execute_batch("ROLLBACK").expect("unlocked");
    assert!(waited >= PROMISED, "nothing was to be written: {waited:?}");
    assert!(waited < PROMISED + SLACK, "{waited:?}");
}
