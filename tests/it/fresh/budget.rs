//! The share of the day's API calls that an update may use.

use engine::wire::{ConnectionStatus, Run, RunState, Settings};
use jiff::Timestamp;
use serde_json::json;

use crate::support::App;

const OBJECTS: [&str; 6] = [
    "Account",
    "Contact",
    "Lead",
    "LeadStatus",
    "Opportunity",
    "User",
];

async fn budget(app: &App, per_day: u8, per_run: u8) {
    let settings = Settings {
        api_percent_per_day: per_day,
        api_percent_per_run: per_run,
        ..Settings::default()
    };
    let args = serde_json::to_value(settings).expect("settings");
    let _kept: Settings = app.ask("set_settings", args).await;
}

async fn run(app: &App, id: &str) -> Run {
    let run_id = app.start_sync(id).await;
    app.end_of_run(&run_id).await
}

#[tokio::test]
async fn at_its_share_of_the_day_an_update_pauses_and_goes_on_when_the_day_has_moved() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &OBJECTS).await;
    let demo = app.host.demo().await.expect("the demo org");
    demo.faults().set_api_requests(0, 40);
    budget(&app, 20, 100).await;
    let paused = run(&app, &id).await;
    assert_eq!(paused.state, RunState::Paused, "{:?}", paused.error);
    assert_eq!(
        paused.error.as_ref().expect("why").code,
        "api_budget_reached"
    );
    assert!(paused.api_calls <= 8, "{} calls", paused.api_calls);
    let connection = app.connection(&id).await;
    assert_eq!(connection.status, ConnectionStatus::Paused);
    let next: Timestamp = connection
        .next_update_at
        .expect("it goes on by itself")
        .parse()
        .expect("an instant");
    let wait = next.duration_since(Timestamp::now()).as_hours();
    assert!((22..=24).contains(&wait), "in {wait} hours");

    // A day later it is due; a change of settings makes the scheduler look at once.
    demo.faults().set_api_requests(0, 100_000);
    app.pass_minutes(25 * 60);
    budget(&app, 20, 100).await;
    let next = app.next_run(&id, &paused.id).await;
    let whole = app.end_of_run(&next).await;
    assert_eq!(whole.state, RunState::Succeeded, "{:?}", whole.error);
    assert_eq!(
        app.connection(&id).await.status,
        ConnectionStatus::Connected
    );
    app.assert_whole(&id, &OBJECTS).await;
}

#[tokio::test]
async fn a_larger_budget_lets_a_paused_update_go_on_at_once() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &OBJECTS).await;
    let demo = app.host.demo().await.expect("the demo org");
    demo.faults().set_api_requests(0, 200);
    budget(&app, 4, 100).await;
    let paused = run(&app, &id).await;
    assert_eq!(paused.state, RunState::Paused, "{:?}", paused.error);
    let failed = paused
        .objects
        .iter()
        .filter(|object| object.error.is_some());
    assert_eq!(failed.count(), 0, "a pause says nothing of an object");
    budget(&app, 90, 100).await;
    let next = app.next_run(&id, &paused.id).await;
    let whole = app.end_of_run(&next).await;
    assert_eq!(whole.state, RunState::Succeeded, "{:?}", whole.error);
}

#[tokio::test]
async fn small_objects_come_first_so_that_a_short_budget_gets_somewhere() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &OBJECTS).await;
    let demo = app.host.demo().await.expect("the demo org");
    demo.faults().set_api_requests(0, 100);
    // One update is bounded too: the describes and counts, and some pages.
    budget(&app, 100, 8).await;
    app.pass_hours_at_salesforce(1);
    let mut states = Vec::new();
    for _ in 0..6 {
        let run = run(&app, &id).await;
        assert!(run.api_calls <= 8, "{} calls", run.api_calls);
        states.push(run.state);
        if run.state == RunState::Succeeded {
            break;
        }
    }
    assert_eq!(states.last(), Some(&RunState::Succeeded), "{states:?}");
    assert!(states.len() > 1, "{states:?}");
}

#[tokio::test]
async fn at_its_own_share_an_update_goes_on_within_the_hour_as_the_day_has_room() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &OBJECTS).await;
    let demo = app.host.demo().await.expect("the demo org");
    demo.faults().set_api_requests(0, 100);
    budget(&app, 100, 6).await;
    let paused = run(&app, &id).await;
    assert_eq!(paused.state, RunState::Paused, "{:?}", paused.error);
    let next = app.connection(&id).await.next_update_at;
    let next: Timestamp = next.expect("it goes on").parse().expect("an instant");
    let wait = next.duration_since(Timestamp::now()).as_mins();
    assert!((10..=60).contains(&wait), "in {wait} minutes");
}

#[tokio::test]
async fn what_the_budget_leaves_is_told_before() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Lead"]).await;
    let run = app.sync(&id).await;
    budget(&app, 10, 100).await;
    let estimate: engine::wire::UpdateEstimate = app
        .ask("estimate_update", json!({"connectionId": id}))
        .await;
    let allowed = estimate.calls_allowed.expect("told");
    assert_eq!(estimate.calls_in_budget, Some(allowed / 10 - run.api_calls));
}
