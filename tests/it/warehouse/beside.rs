//! What is added while an update goes on comes beside it, and no table has two writers.

use std::time::Duration;

use demo_org::{Effect, Rule};
use engine::wire::{ObjectState, Run, RunState};
use serde_json::json;

use super::{apply, changes, columns, has_column};
use crate::support::{App, AppConfig};

/// How long the second page of accounts takes.
const SLOW: Duration = Duration::from_secs(12);

/// Accounts for two pages by REST, the second of which is slow.
async fn slow_accounts() -> (App, String) {
    let app = App::start_with(AppConfig {
        rows: &[("Account", 2_300), ("Lead", 40), ("Opportunity", 20)],
        ..AppConfig::default()
    })
    .await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    (app, id)
}

async fn slow_down(app: &App) {
    let faults = app.host.demo().await.expect("the demo org").faults();
    let slow = Effect::Delay {
        ms: u64::try_from(SLOW.as_millis()).expect("some seconds"),
    };
    faults.add(
        Rule::new("*/query", slow)
            .object("Account")
            .containing("Id > "),
    );
}

/// The run, once it is as the test waits for.
async fn run_that(app: &App, run_id: &str, is_so: impl Fn(&Run) -> bool) -> Run {
    let mut events = app.engine.events();
    let wait = async {
        loop {
            let run: Run = app.ask("get_run", json!({"runId": run_id})).await;
            if is_so(&run) {
                return run;
            }
            events.recv().await.expect("the engine lives");
        }
    };
    tokio::time::timeout(Duration::from_secs(120), wait)
        .await
        .expect("it comes to that")
}

fn state(run: &Run, name: &str) -> Option<ObjectState> {
    let found = run.objects.iter().find(|object| object.name == name);
    found.map(|object| object.state)
}

/// Accounts are being copied and their first page is here.
fn amid_accounts(run: &Run) -> bool {
    let found = run.objects.iter().find(|object| object.name == "Account");
    found.is_some_and(|it| it.state == ObjectState::Running && it.rows_done > 0)
}

#[tokio::test]
async fn a_table_added_amid_a_slow_first_load_is_complete_before_it_ends() {
    let (app, id) = slow_accounts().await;
    slow_down(&app).await;
    let run_id = app.start_sync(&id).await;
    run_that(&app, &run_id, amid_accounts).await;
    let add = changes(&json!({"addTables": ["Lead"]}));
    let applied = apply(&app, &id, add, true).await;
    assert_eq!(applied.run_id.as_deref(), Some(run_id.as_str()), "it joins");
    let run = run_that(&app, &run_id, |run| {
        state(run, "Lead") == Some(ObjectState::Succeeded)
    })
    .await;
    assert_eq!(state(&run, "Account"), Some(ObjectState::Running));
    assert_eq!(run.state, RunState::Running);
    app.assert_whole(&id, &["Lead"]).await;
    let run = app.end_of_run(&run_id).await;
    assert_eq!(run.state, RunState::Succeeded, "{:?}", run.error);
    app.assert_whole(&id, &["Lead", "Account"]).await;
}

#[tokio::test]
async fn a_table_added_to_an_update_that_i_just_cancelled_comes_with_another_one() {
    let (app, id) = slow_accounts().await;
    slow_down(&app).await;
    let run_id = app.start_sync(&id).await;
    run_that(&app, &run_id, amid_accounts).await;
    let () = app.ask("cancel_run", json!({"runId": run_id})).await;
    let add = changes(&json!({"addTables": ["Lead"]}));
    let applied = apply(&app, &id, add, true).await;
    let next = applied.run_id.expect("an update that brings it");
    assert_ne!(next, run_id, "that one brings nothing any more");
    let run = app.end_of_run(&next).await;
    assert_eq!(state(&run, "Lead"), Some(ObjectState::Succeeded));
    app.assert_whole(&id, &["Lead"]).await;
}

#[tokio::test]
async fn a_column_taken_in_while_its_table_is_copied_comes_right_after_and_is_whole() {
    let (app, id) = slow_accounts().await;
    app.sync(&id).await;
    apply(&app, &id, columns("Account", &[], &["Industry"]), false).await;
    let args = json!({"connectionId": id, "object": "Account", "method": "full"});
    let () = app.ask("set_replication_method", args).await;
    slow_down(&app).await;
    let run_id = app.start_sync(&id).await;
    run_that(&app, &run_id, amid_accounts).await;
    let applied = apply(&app, &id, columns("Account", &["Industry"], &[]), true).await;
    assert_eq!(applied.run_id.as_deref(), Some(run_id.as_str()));
    app.host
        .demo()
        .await
        .expect("the demo org")
        .faults()
        .clear();
    let run = app.end_of_run(&run_id).await;
    assert_eq!(run.state, RunState::Succeeded, "{:?}", run.error);
    app.assert_whole(&id, &["Account"]).await;
}

#[tokio::test]
async fn what_i_leave_out_amid_an_update_goes_when_that_has_ended() {
    let (app, id) = slow_accounts().await;
    app.select(&id, &["Account", "Lead"]).await;
    slow_down(&app).await;
    let run_id = app.start_sync(&id).await;
    run_that(&app, &run_id, amid_accounts).await;
    apply(&app, &id, columns("Account", &[], &["Industry"]), false).await;
    let remove = json!({"removeTables": [{"object": "Lead", "deletesData": true}]});
    apply(&app, &id, changes(&remove), false).await;
    assert!(
        has_column(&app, &id, "sf_Account", "Industry").await,
        "pages are on their way"
    );
    let run = app.end_of_run(&run_id).await;
    assert_eq!(run.state, RunState::Succeeded, "{:?}", run.error);
    assert!(!has_column(&app, &id, "sf_Account", "Industry").await);
    assert!(
        !has_column(&app, &id, "sf_Lead", "Id").await,
        "the table is gone"
    );
}
