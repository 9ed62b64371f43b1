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

#[tokio::test]
async fn quitting_does_not_wait_for_an_org_that_does_not_answer() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    app.sync(&id).await;
    app.control(json!({"latencyMs": 60_000})).await;
    app.start_sync(&id).await;
    let began = Instant::now();
    app.engine.shut_down().await;
    // Two seconds for the page on its way, and what a busy machine takes besides.
    assert!(began.elapsed() < Duration::from_secs(20));
}
