//! Copying while the network, Salesforce or one object gets in the way.

use demo_org::{Effect, Rule};
use engine::wire::{ConnectionStatus, ObjectState, RunState};

use crate::support::{App, AppConfig};

#[tokio::test]
async fn broken_connections_and_busy_answers_are_tried_again_and_no_row_is_lost() {
    let app = App::start_with(AppConfig {
        rows: &[("Lead", 12_000), ("Account", 3_000), ("Opportunity", 60)],
        ..AppConfig::default()
    })
    .await;
    let id = app.connect().await;
    app.select(&id, &["Lead", "Account"]).await;
    let faults = app.host.demo().await.expect("the demo org").faults();
    let results = Rule::new("*/jobs/query/*/results", Effect::CutAfter { bytes: 50_000 });
    faults.add(results.nth(&[1]));
    let busy = Effect::Respond {
        status: 503,
        headers: vec![("retry-after".into(), "0".into())],
        body: String::new(),
    };
    faults.add(Rule::new("*/query", busy).method("GET").nth(&[2]));
    app.sync(&id).await;
    app.assert_whole(&id, &["Lead", "Account"]).await;
}

#[tokio::test]
async fn one_object_i_may_not_read_does_not_stop_the_others() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Lead", "Account"]).await;
    let faults = app.host.demo().await.expect("the demo org").faults();
    let refused = Effect::Respond {
        status: 400,
        headers: vec![("content-type".into(), "application/json".into())],
        body: r#"[{"errorCode":"INVALID_TYPE","message":"sObject type 'Lead' is not supported."}]"#
            .into(),
    };
    faults.add(Rule::new("*/query*", refused).containing("FROM Lead"));
    let run_id = app.start_sync(&id).await;
    let run = app.end_of_run(&run_id).await;
    assert_eq!(run.state, RunState::PartlyFailed);
    let state = |name: &str| {
        let object = run.objects.iter().find(|object| object.name == name);
        object.expect("the object").state
    };
    assert_eq!(
        (state("Lead"), state("Account")),
        (ObjectState::Failed, ObjectState::Succeeded)
    );
    let connection = app.connection(&id).await;
    assert_eq!(connection.status, ConnectionStatus::Error);
    let reason = connection.status_reason.expect("a reason");
    assert_eq!(reason.code, "some_objects_failed");
    assert_eq!(connection.last_successful_update_began, None);

    faults.clear();
    app.sync(&id).await;
    assert_eq!(
        app.connection(&id).await.status,
        ConnectionStatus::Connected
    );
    app.assert_whole(&id, &["Lead", "Account"]).await;
}

#[tokio::test]
async fn a_page_that_lacks_a_row_is_never_taken_for_whole() {
    let app = App::start_with(AppConfig {
        rows: &[("Lead", 12_000), ("Account", 60), ("Opportunity", 60)],
        ..AppConfig::default()
    })
    .await;
    let id = app.connect().await;
    app.select(&id, &["Lead"]).await;
    let faults = app.host.demo().await.expect("the demo org").faults();
    faults.add(Rule::new("*/jobs/query/*/results", Effect::DropRow).nth(&[1]));
    let run_id = app.start_sync(&id).await;
    let run = app.end_of_run(&run_id).await;
    faults.clear();
    if run.state != RunState::Succeeded {
        app.sync(&id).await;
    }
    app.assert_whole(&id, &["Lead"]).await;
}
