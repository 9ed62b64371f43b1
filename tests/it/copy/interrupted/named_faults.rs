//! Every fault that has a name, met by a first load: what I see, and that no row is lost.

use std::collections::BTreeSet;
use std::time::Duration;

use demo_org::org::Stamp;
use demo_org::{NAMED_FAULTS, NamedFault};
use engine::wire::{ConnectionStatus, ObjectState, RunState};

use serde_json::json;

use crate::support::{App, AppConfig};

const OBJECTS: [&str; 2] = ["Lead", "LeadStatus"];

/// What the first update comes to.
enum Ends {
    /// With everything, as if nothing had happened.
    Well,
    /// With this object failed for this reason; the next update brings it.
    Without(&'static str, &'static str),
    /// Paused for this reason, until the day has calls again.
    UntilLater(&'static str),
    /// Paused until I log in again, and then it goes on by itself.
    UntilLogin,
}

async fn start() -> (App, String) {
    let app = App::start_with(AppConfig {
        rows: &[
            ("Lead", 10_600),
            ("Account", 60),
            ("Opportunity", 60),
            ("Task", 60),
        ],
        job_patience: Duration::from_secs(2),
        ..AppConfig::default()
    })
    .await;
    let id = app.connect().await;
    app.select(&id, &OBJECTS).await;
    (app, id)
}

async fn meet(name: &str, ends: Ends) {
    let fault = NamedFault::named(name).expect("a fault of this name");
    let (app, id) = start().await;
    let demo = app.host.demo().await.expect("the demo org");
    fault.apply(demo);
    let run_id = app.start_sync(&id).await;
    let run = app.end_of_run(&run_id).await;
    let error = run.error.as_ref().map(|error| error.code.as_str());
    let status = app.connection(&id).await.status;
    match ends {
        Ends::Well => {
            assert_eq!((run.state, error), (RunState::Succeeded, None), "{run:?}");
        }
        Ends::Without(object, code) => {
            assert_eq!((run.state, error), (RunState::PartlyFailed, Some(code)));
            assert_eq!(status, ConnectionStatus::Error);
            for each in &run.objects {
                let failed = each.state == ObjectState::Failed;
                assert_eq!(failed, each.name == object, "{each:?}");
            }
        }
        Ends::UntilLater(code) => {
            assert_eq!((run.state, error), (RunState::Paused, Some(code)));
            assert_eq!(status, ConnectionStatus::Paused);
        }
        Ends::UntilLogin => {
            assert_eq!(run.state, RunState::Paused, "{run:?}");
            assert_eq!(status, ConnectionStatus::NeedsReconnect);
            app.reconnect(&id).await;
            let next = app.next_run(&id, &run_id).await;
            let run = app.end_of_run(&next).await;
            assert_eq!(run.state, RunState::Succeeded, "{:?}", run.error);
        }
    }
    // However it went, the next update leaves nothing wanting, nor what changes from now on.
    demo.faults().clear();
    change_a_lead(&app);
    app.sync(&id).await;
    app.assert_whole(&id, &OBJECTS).await;
}

fn change_a_lead(app: &App) {
    let org = app.org();
    let mut org = org.write().expect("the org");
    let row = {
        let table = org.table("Lead").expect("leads");
        let row = table.visible_rows(false).nth(5_000).expect("a lead");
        table.id_of(row).expect("an id").to_owned()
    };
    let title = [("Title".to_owned(), json!("Changed after the fault"))];
    org.update("Lead", &row, &title, Stamp::Now)
        .expect("changed");
}

macro_rules! faults {
    ($($name:ident: $ends:expr;)*) => {
        const MET: &[&str] = &[$(stringify!($name)),*];

        $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn $name() {
            meet(stringify!($name), $ends).await;
        })*
    };
}

faults! {
    server_errors: Ends::Well;
    too_many_requests: Ends::Well;
    daily_limit: Ends::UntilLater("daily_api_limit");
    concurrent_limit: Ends::Well;
    reset_mid_body: Ends::Well;
    truncated_on_row: Ends::Well;
    truncated_off_row: Ends::Well;
    slow_body: Ends::Well;
    html_with_200: Ends::Well;
    html_with_503: Ends::Well;
    session_expired_mid_download: Ends::Well;
    refresh_token_revoked: Ends::UntilLogin;
    rotation_answer_lost: Ends::UntilLogin;
    locator_expired: Ends::Well;
    job_failed: Ends::Well;
    job_aborted: Ends::Without("Lead", "job_aborted");
    job_stuck: Ends::Well;
    job_purged: Ends::Well;
    field_dropped_between_pages: Ends::Well;
    rows_change_during_load: Ends::Well;
    clock_ahead: Ends::Well;
    clock_behind: Ends::Well;
    edge_420: Ends::Well;
    edge_406: Ends::Well;
    redirect_elsewhere: Ends::Well;
}

#[test]
fn every_named_fault_is_met() {
    let named: BTreeSet<&str> = NAMED_FAULTS.iter().map(|fault| fault.name).collect();
    assert_eq!(named, MET.iter().copied().collect());
}
