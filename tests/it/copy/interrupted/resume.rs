//! Cancelling, quitting, and going on.

use demo_org::org::Stamp;
use demo_org::{Effect, Rule};
use engine::wire::{ConnectionStatus, Event, RunState, RunSummary};
use serde_json::{Value, json};

use crate::support::{App, AppConfig, refused};

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
    app.assert_whole(&id, &OBJECTS).await;
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
    app.assert_whole(&id, &OBJECTS).await;
}

/// Updates until the org's daily allowance ends at the request of this number, for that one request;
/// whether the update had so many.
async fn sync_cut_at(app: &App, id: &str, request: u64) -> bool {
    let faults = app.host.demo().await.expect("the demo org").faults();
    let used_up = Effect::refusal(
        403,
        "REQUEST_LIMIT_EXCEEDED",
        "TotalRequests Limit exceeded.",
    );
    faults.add(Rule::new("/services/data/*", used_up).nth(&[request]));
    faults.forget_requests();
    let run_id = app.start_sync(id).await;
    let run = app.end_of_run(&run_id).await;
    let requests = faults.requests().len() as u64;
    faults.clear();
    let was_cut = requests >= request;
    if was_cut {
        assert!(
            matches!(run.state, RunState::Paused | RunState::Succeeded),
            "{:?} {:?}",
            run.state,
            run.error
        );
    }
    was_cut
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
        let was_cut = sync_cut_at(&app, &id, request).await;
        app.sync(&id).await;
        app.assert_whole(&id, &CUT).await;
        let () = app
            .ask("delete_connection", json!({"connectionId": id}))
            .await;
        if !was_cut {
            break;
        }
        cuts += 1;
    }
    assert!(cuts > 8, "{cuts} requests");
}

/// Rows come, change, go and hide; a field comes; a formula changes; and nothing fits together any
/// more that an update has to put right.
fn shake(app: &App, round: u64) {
    let org = app.org();
    let mut org = org.write().expect("the org");
    let ids: Vec<String> = {
        let table = org.table("Field_Sampler__c").expect("the table");
        let ids = table.visible_rows(false).filter_map(|row| table.id_of(row));
        ids.take(6).map(str::to_owned).collect()
    };
    let text = |value: String| vec![("Text__c".to_owned(), Value::from(value))];
    org.insert("Field_Sampler__c", &text(format!("new in {round}")))
        .expect("inserted");
    org.update(
        "Field_Sampler__c",
        &ids[0],
        &text(format!("changed in {round}")),
        Stamp::Now,
    )
    .expect("updated");
    org.delete("Field_Sampler__c", &ids[1]).expect("deleted");
    org.delete("Field_Sampler__c", &ids[2]).expect("deleted");
    org.purge("Field_Sampler__c", &ids[2]).expect("purged");
    org.hide("Field_Sampler__c", &ids[3]).expect("hidden");
    org.set_formula_value(
        "Field_Sampler__c",
        &ids[4],
        "Age_in_Days__c",
        json!(1_000 + round),
    )
    .expect("set");
    let field = format!("Later_{round}__c | Later | double:18.0 | n c u");
    org.add_field("Field_Sampler__c", &field).expect("added");
    let later = vec![(format!("Later_{round}__c"), json!(round))];
    org.update("Field_Sampler__c", &ids[5], &later, Stamp::Untouched)
        .expect("filled");
}

#[tokio::test]
async fn an_update_cut_at_any_request_is_made_good_by_the_next() {
    const CUT: [&str; 3] = ["Field_Sampler__c", "UserRole", "LeadHistory"];
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &CUT).await;
    app.sync(&id).await;
    let always = json!({
        "connectionId": id, "object": "Field_Sampler__c",
        "columns": ["Age_in_Days__c"], "recheck": "always"
    });
    let () = app.ask("set_recheck", always).await;
    let mut cuts = 0;
    for request in 1.. {
        shake(&app, request);
        let was_cut = sync_cut_at(&app, &id, request).await;
        app.sync(&id).await;
        app.assert_whole(&id, &CUT).await;
        if !was_cut {
            break;
        }
        cuts += 1;
    }
    assert!(cuts > 8, "{cuts} requests");
}
