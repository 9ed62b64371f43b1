use crate::support::World;
use crate::truth::assert_equal;
use demo_org::{Effect, Rule};
use store::{ObjectState, RunState};

const RESULTS: &str = "*/jobs/query/*/results";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_that_is_cut_or_lacks_a_row_is_fetched_again() {
    let world = World::new(&[("Lead", 13_000)], &["Lead"]).await;
    let faults = world.demo.faults();
    faults.add(Rule::new(RESULTS, Effect::DropRow).nth(&[1]));
    faults.add(Rule::new(RESULTS, Effect::CutAfter { bytes: 50_000 }).nth(&[2]));
    world.run_well().await;
    assert_equal(&world, "Lead");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rows_come_by_rest_where_a_job_fails() {
    let world = World::new(&[("Lead", 13_000)], &["Lead"]).await;
    world.demo.faults().fail_next_job("the query ran too long");
    world.run_well().await;
    assert_equal(&world, "Lead");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_query_that_ran_too_long_never_counts_as_copied() {
    let world = World::new(&[("Lead", 50)], &["Lead", "LeadStatus"]).await;
    let timeout = Effect::Respond {
        status: 400,
        headers: Vec::new(),
        body: r#"[{"errorCode":"QUERY_TIMEOUT","message":"Your query request was running for too long."}]"#
            .to_owned(),
    };
    let rule = Rule::new("*/query", timeout).containing("FROM Lead ");
    world.demo.faults().add(rule);
    let (outcome, objects) = world.run().await;
    assert_eq!(outcome.state, RunState::PartlyFailed);
    let lead = objects.iter().find(|object| object.name == "Lead");
    let lead = lead.expect("listed");
    assert_eq!(lead.state, ObjectState::Failed);
    assert_eq!(lead.error.as_ref().expect("why").code, "query_timeout");
    assert_equal(&world, "LeadStatus");

    world.demo.faults().clear();
    world.run_well().await;
    assert_equal(&world, "Lead");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_login_that_ends_stops_the_run_and_the_next_one_goes_on() {
    let world = World::new(&[("Lead", 200)], &["Lead", "LeadStatus"]).await;
    let ended = Effect::Respond {
        status: 401,
        headers: Vec::new(),
        body: r#"[{"errorCode":"INVALID_SESSION_ID","message":"Session expired or invalid"}]"#
            .to_owned(),
    };
    world.demo.faults().add(Rule::new("*/query", ended));
    let (outcome, objects) = world.run().await;
    assert_eq!(outcome.state, RunState::Failed);
    assert!(outcome.needs_reconnect, "{:?}", outcome.error);
    assert!(
        objects
            .iter()
            .all(|object| object.state != ObjectState::Succeeded)
    );
    world.demo.faults().clear();
    world.run_well().await;
    assert_equal(&world, "Lead");
}
