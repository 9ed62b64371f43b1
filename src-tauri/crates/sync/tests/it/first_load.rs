use crate::support::World;
use crate::support::truth::assert_equal;
use store::{ObjectState, RunState};

const OBJECTS: &[&str] = &[
    "Organization",
    "User",
    "Account",
    "Contact",
    "Lead",
    "Opportunity",
    "OpportunityHistory",
    "OpportunityStage",
    "LeadStatus",
    "Campaign",
    "CampaignMember",
    "Task",
    "Event",
    "Case",
    "Period",
    "Attachment",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_cell_of_every_object_equals_the_org() {
    let world = World::new(&[("Lead", 1_500), ("Account", 300)], OBJECTS).await;
    let (outcome, objects) = world.run_well().await;
    assert_eq!(objects.len(), OBJECTS.len());
    for object in OBJECTS {
        assert_equal(&world, object);
    }
    let rows: u64 = objects.iter().map(|object| object.rows_done).sum();
    assert_eq!(outcome.rows_upserted, rows);
    assert!(outcome.api_calls > 0);
    let stored = world.database.get_run("run-1").expect("read").expect("run");
    assert!(stored.first_load);
    assert_eq!(stored.state, RunState::Succeeded);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_large_object_comes_by_a_job_in_several_pages() {
    let world = World::new(&[("Lead", 30_000)], &["Lead"]).await;
    let (_, objects) = world.run_well().await;
    assert_eq!(
        objects[0].rows_done,
        objects[0].salesforce_count.expect("counted")
    );
    assert_equal(&world, "Lead");
    let load = world
        .database
        .get_load("Lead", store::LoadPurpose::First)
        .expect("read");
    assert_eq!(load, None, "a finished load leaves nothing to go on with");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_object_that_cannot_be_copied_does_not_stop_the_others() {
    let world = World::new(&[("Lead", 100)], &["LeadStatus", "NoSuchObject__c"]).await;
    let (outcome, objects) = world.run().await;
    assert_eq!(outcome.state, RunState::PartlyFailed);
    let by_name = |name: &str| {
        objects
            .iter()
            .find(|object| object.name == name)
            .expect("listed")
    };
    assert_eq!(by_name("LeadStatus").state, ObjectState::Succeeded);
    let failed = by_name("NoSuchObject__c");
    assert_eq!(failed.state, ObjectState::Failed);
    assert_eq!(failed.error.as_ref().expect("why").code, "object_gone");
    assert_equal(&world, "LeadStatus");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_catalogue_tells_what_can_be_copied_and_why_not() {
    let world = World::new(&[("Lead", 10)], &["Lead"]).await;
    sync::discover(&world.org, &world.database)
        .await
        .expect("asked");
    let catalogue = world.database.list_catalogue().expect("stored");
    let lead = catalogue.iter().find(|entry| entry.name == "Lead");
    let lead = lead.expect("offered");
    assert!(lead.selected && lead.reason.is_none());
    sync::refresh_row_counts(&world.org, &world.database)
        .await
        .expect("asked");
    let catalogue = world.database.list_catalogue().expect("stored");
    let lead = catalogue.iter().find(|entry| entry.name == "Lead");
    assert_eq!(
        lead.expect("offered").rows,
        Some(world.ids("Lead").len() as u64)
    );
}
