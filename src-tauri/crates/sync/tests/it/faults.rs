use crate::support::World;
use crate::support::truth::assert_equal;
use demo_org::org::Stamp;
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
    assert_eq!(outcome.state, RunState::Paused);
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

fn refused(status: u16, code: &str) -> Effect {
    Effect::Respond {
        status,
        headers: Vec::new(),
        body: format!(r#"[{{"errorCode":"{code}","message":"not here"}}]"#),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rows_come_by_rest_where_no_job_can_be_begun() {
    for (status, code) in [(404, "NOT_FOUND"), (403, "FUNCTIONALITY_NOT_ENABLED")] {
        let world = World::new(&[("Lead", 12_000)], &["Lead"]).await;
        let rule = Rule::new("*/jobs/query", refused(status, code)).method("POST");
        world.demo.faults().add(rule);
        world.run_well().await;
        assert_equal(&world, "Lead");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn changes_that_take_too_long_come_by_a_job_or_in_id_order() {
    // The second is an object that no job reads.
    for (object, instead) in [("Lead", "POST "), ("TaskStatus", "ORDER BY Id LIMIT")] {
        let world = World::new(&[("Lead", 300)], &[object]).await;
        world.run_well().await;
        let faults = world.demo.faults();
        let rule = Rule::new("*/queryAll", refused(400, "QUERY_TIMEOUT"));
        faults.add(rule.containing("SELECT Id,").nth(&[1]));
        faults.forget_requests();
        let id = world.ids(object).remove(0);
        world.change(|org| org.update(object, &id, &[], Stamp::Now).expect("updated"));
        world.run_well().await;
        assert_equal(&world, object);
        let mut asked = faults.requests().into_iter();
        let asked = asked.any(|request| {
            request.contains(instead)
                && (request.contains("queryAll") || request.ends_with("/jobs/query"))
        });
        assert!(asked, "{object}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_is_always_cut_fails_one_object_only() {
    let mut world = World::new(&[("Lead", 300)], &["Lead", "LeadStatus"]).await;
    world.org = world.org.with_retry_policy(salesforce::RetryPolicy {
        attempts: 1,
        ..salesforce::RetryPolicy::default()
    });
    let rule = Rule::new("*/query", Effect::CutAfter { bytes: 500 });
    world
        .demo
        .faults()
        .add(rule.containing("FROM Lead ORDER BY Id"));
    let (outcome, objects) = world.run().await;
    assert_eq!(outcome.state, RunState::PartlyFailed);
    let state = |name: &str| {
        let object = objects.iter().find(|object| object.name == name);
        object.expect("listed").state
    };
    assert_eq!(state("Lead"), ObjectState::Failed);
    assert_eq!(state("LeadStatus"), ObjectState::Succeeded);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_that_do_not_go_on_end_with_an_error() {
    let world = World::new(&[("Lead", 5_000)], &["Lead"]).await;
    let id = world.ids("Lead").remove(0);
    let record = format!(r#"{{"attributes":{{"type":"Lead"}},"Id":"{id}"}}"#);
    let body = format!(
        r#"{{"totalSize":2000,"done":true,"records":[{}]}}"#,
        vec![record; 2_000].join(",")
    );
    let same = Effect::Respond {
        status: 200,
        headers: Vec::new(),
        body,
    };
    let rule = Rule::new("*/query", same).containing("ORDER BY Id LIMIT");
    world.demo.faults().add(rule);
    let (_, objects) = world.run().await;
    let error = objects[0].error.as_ref().expect("why");
    assert_eq!(error.code, "unexpected_answer");
}
