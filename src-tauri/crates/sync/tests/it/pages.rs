//! The pages of a job: listed or not, few or many, from the middle.

use std::time::Duration;

use crate::support::World;
use crate::support::truth::assert_equal;

fn lists(world: &World) -> u64 {
    let calls = world.demo.faults().calls();
    let of = calls
        .iter()
        .find(|call| call.route == "GET jobs/query/*/resultPages");
    of.map_or(0, |call| call.count)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn listed_pages_bring_every_row() {
    let world = World::new(&[("Lead", 70_000)], &["Lead"]).await;
    world.run_well().await;
    assert_equal(&world, "Lead");
    assert_eq!(lists(&world), 2, "five pages a list");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_pages_are_not_listed_each_names_the_next() {
    let world = World::new(&[("Lead", 70_000)], &["Lead"]).await;
    world.demo.faults().set_result_pages(false);
    world.run_well().await;
    assert_equal(&world, "Lead");
    assert_eq!(lists(&world), 1, "asked once");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_single_page_needs_no_list() {
    let world = World::new(&[("Lead", 11_000)], &["Lead"]).await;
    world.run_well().await;
    assert_equal(&world, "Lead");
    assert_eq!(lists(&world), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_jobs_with_many_pages_share_the_memory_and_none_waits_for_ever() {
    const OBJECTS: [&str; 4] = ["Lead", "Account", "Contact", "Opportunity"];
    let rows = OBJECTS.map(|object| (object, 12_000));
    for lists in [true, false] {
        let world = World::new(&rows, &OBJECTS).await;
        world.demo.faults().set_result_pages(lists);
        world.demo.faults().set_most_page_rows(Some(500));
        let (outcome, _) = tokio::time::timeout(Duration::from_secs(120), world.run_well())
            .await
            .expect("it ends");
        assert!(outcome.rows_upserted > 44_000);
        for object in OBJECTS {
            assert_equal(&world, object);
        }
    }
}
