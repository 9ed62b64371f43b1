use crate::support::World;
use crate::support::truth::assert_equal;
use demo_org::{Effect, Rule};
use store::RunState;
use tokio_util::sync::CancellationToken;

/// Runs until `enough` rows of the object are stored, cancels, and expects a cancelled run.
///
/// The second page of results is held back, so that the load cannot end before it is cancelled.
async fn run_until(world: &World, object: &str, enough: u64) {
    let held_back = Rule::new("*/jobs/query/*/results", Effect::Delay { ms: 120_000 });
    // Pages are asked for side by side: this is the one that begins with row 10,000.
    world
        .demo
        .faults()
        .add(held_back.containing("locator=MTAwMDA"));
    let (deps, cancel) = (world.deps(), CancellationToken::new());
    let id = world.next_run_id();
    let run_id = id.clone();
    let token = cancel.clone();
    let mut progress = world.watch();
    let running = tokio::spawn(async move { sync::run(&run_id, &deps, &token).await });
    loop {
        let done = world
            .database
            .get_load(object, store::LoadPurpose::First)
            .expect("read")
            .map_or(0, |load| load.rows_done);
        if done >= enough {
            break;
        }
        assert!(!running.is_finished(), "it ended before it was cancelled");
        progress.changed().await.expect("progress is told");
    }
    cancel.cancel();
    let outcome = running.await.expect("no panic").expect("stored");
    assert_eq!(outcome.state, RunState::Cancelled);
    let run = world.database.get_run(&id).expect("read").expect("stored");
    assert_eq!(run.state, RunState::Cancelled);
    world.demo.faults().clear();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cancelled_first_load_goes_on_inside_the_same_job() {
    let mut world = World::new(&[("Lead", 40_000)], &["Lead"]).await;
    run_until(&world, "Lead", 10_000).await;
    let stopped = world
        .database
        .get_load("Lead", store::LoadPurpose::First)
        .expect("read")
        .expect("kept");
    assert!(stopped.job_id.is_some() && stopped.locator.is_some());
    world.reopen();
    let (outcome, objects) = world.run_well().await;
    assert_equal(&world, "Lead");
    let all = objects[0].salesforce_count.expect("counted");
    assert_eq!(objects[0].rows_done, all);
    let came = outcome.rows_upserted + stopped.rows_done;
    assert!(
        (all..all + 100).contains(&came),
        "only the pages that were missing came, and what changed since: {came} for {all}"
    );
    assert_eq!(jobs_made(&world), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_job_that_is_gone_is_made_anew() {
    let mut world = World::new(&[("Lead", 40_000)], &["Lead"]).await;
    run_until(&world, "Lead", 10_000).await;
    let stopped = world
        .database
        .get_load("Lead", store::LoadPurpose::First)
        .expect("read")
        .expect("kept");
    let job = stopped.job_id.expect("a job");
    world.org.delete_query_job(&job).await.expect("deleted");
    world.reopen();
    world.run_well().await;
    assert_equal(&world, "Lead");
    assert_eq!(jobs_made(&world), 2);
}

fn jobs_made(world: &World) -> u64 {
    let calls = world.demo.faults().calls();
    calls
        .iter()
        .find(|call| call.route == "POST jobs/query")
        .map_or(0, |call| call.count)
}
