use crate::support::World;
use crate::support::truth::assert_equal;
use demo_org::org::Stamp;
use serde_json::json;

fn values(pairs: &[(&str, serde_json::Value)]) -> Vec<(String, serde_json::Value)> {
    pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.clone()))
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_way_a_row_comes_changes_and_goes_is_followed() {
    let world = World::new(&[("Lead", 400)], &["Lead"]).await;
    world.run_well().await;
    let ids = world.ids("Lead");
    let [changed, late, deleted, purged, hidden, vanished, restored] = &ids[..7] else {
        panic!("seven leads");
    };
    let new = world.change(|org| {
        let new = org.insert(
            "Lead",
            &values(&[("LastName", json!("New")), ("Company", json!("Ünïcode"))]),
        );
        let title = values(&[("Title", json!("Changed, \"quoted\"\nand broken"))]);
        org.update("Lead", changed, &title, Stamp::Now)
            .expect("updated");
        // Committed late: its stamp is older than the last pass.
        let minutes_ago = org.now() - 5 * 60_000;
        org.update("Lead", late, &title, Stamp::At(minutes_ago))
            .expect("updated");
        org.delete("Lead", deleted).expect("deleted");
        org.purge("Lead", purged).expect("purged");
        org.hide("Lead", hidden).expect("hidden");
        org.purge_silently("Lead", vanished).expect("purged");
        org.delete("Lead", restored).expect("deleted");
        org.undelete("Lead", restored).expect("restored");
        new.expect("inserted")
    });
    let (outcome, _) = world.run_well().await;
    assert_equal(&world, "Lead");
    assert_eq!(outcome.rows_removed, 4);
    for (id, reason) in [
        (deleted, Some("deleted")),
        (purged, Some("purged")),
        (hidden, Some("no_longer_visible")),
        (vanished, Some("no_longer_visible")),
        (restored, None),
        (&new, None),
    ] {
        assert_eq!(world.removed_reason("Lead", id).as_deref(), reason, "{id}");
    }

    // Back again.
    world.change(|org| {
        org.undelete("Lead", deleted).expect("restored");
        org.show("Lead", hidden).expect("shown");
    });
    world.run_well().await;
    assert_equal(&world, "Lead");
    assert_eq!(world.removed_reason("Lead", deleted), None);
    assert_eq!(world.removed_reason("Lead", hidden), None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_update_without_changes_costs_few_calls_and_changes_nothing() {
    let world = World::new(&[("Lead", 200)], &["Lead", "LeadStatus"]).await;
    world.run_well().await;
    let (outcome, objects) = world.run_well().await;
    assert_eq!(outcome.rows_removed, 0);
    // Catalogue, describes, and per object one question for changes and one count.
    assert!(outcome.api_calls <= 6, "{} calls", outcome.api_calls);
    assert!(objects.iter().all(|object| object.rows_removed == 0));
    assert_equal(&world, "Lead");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rows_of_an_object_without_a_recycle_bin_leave_too() {
    let world = World::new(&[("Lead", 300)], &["UserRole", "Group"]).await;
    world.run_well().await;
    let roles = world.ids("UserRole");
    world.change(|org| org.delete("UserRole", &roles[0]).expect("deleted"));
    let (outcome, _) = world.run_well().await;
    assert_equal(&world, "UserRole");
    assert_eq!(outcome.rows_removed, 1);
    let reason = world.removed_reason("UserRole", &roles[0]);
    assert_ne!(reason.as_deref(), Some("deleted"), "no bin holds it");
    assert!(reason.is_some());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_field_is_filled_for_all_rows_and_a_dropped_one_keeps_its_values() {
    let world = World::new(&[("Lead", 300)], &["Lead"]).await;
    world.run_well().await;
    let ids = world.ids("Lead");
    world.change(|org| {
        org.add_field("Lead", "Score__c | Score | double:18.2 | n c u")
            .expect("added");
        let score = values(&[("Score__c", json!(12.5))]);
        org.update("Lead", &ids[3], &score, Stamp::Untouched)
            .expect("set without a stamp");
        org.drop_field("Lead", "Fax").expect("dropped");
    });
    world.run_well().await;
    assert_equal(&world, "Lead");
    let object = world
        .database
        .get_object("Lead")
        .expect("read")
        .expect("known");
    assert!(object.backfill.is_empty());
    let schema = object.schema.expect("a schema");
    assert!(schema.column("Fax").expect("kept").dropped);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn more_changes_than_rest_is_good_for_come_by_a_job() {
    let world = World::new(&[("Lead", 21_500)], &["Lead"]).await;
    world.run_well().await;
    let ids = world.ids("Lead");
    world.change(|org| {
        for id in &ids {
            org.update("Lead", id, &values(&[("Title", json!("All"))]), Stamp::Now)
                .expect("updated");
        }
    });
    let (outcome, _) = world.run_well().await;
    assert_equal(&world, "Lead");
    assert!(outcome.rows_upserted >= 20_000);
}

#[tokio::test]
async fn after_weeks_away_rows_that_no_log_names_any_more_are_found_though_the_counts_agree() {
    let world = World::new(&[("Lead", 400)], &["Lead"]).await;
    world.run_well().await;
    let weeks_ago = jiff::Timestamp::now() - jiff::SignedDuration::from_hours(21 * 24);
    world
        .database
        .set_deletions_until("Lead", &weeks_ago.to_string())
        .expect("stored");
    let gone = world.ids("Lead")[0].clone();
    world.change(|org| {
        org.purge_silently("Lead", &gone).expect("purged");
        let new = values(&[("LastName", json!("New")), ("Company", json!("Another"))]);
        org.insert("Lead", &new).expect("inserted");
    });
    world.run_well().await;
    assert_equal(&world, "Lead");
    assert_eq!(
        world.removed_reason("Lead", &gone).as_deref(),
        Some("no_longer_visible")
    );
}

#[tokio::test]
async fn a_log_of_deletions_that_was_emptied_does_not_hide_what_went() {
    let world = World::new(&[("Lead", 400)], &["Lead"]).await;
    world.run_well().await;
    let days_ago = jiff::Timestamp::now() - jiff::SignedDuration::from_hours(48);
    world
        .database
        .set_deletions_until("Lead", &days_ago.to_string())
        .expect("stored");
    let hour_ago = jiff::Timestamp::now() - jiff::SignedDuration::from_hours(1);
    world
        .demo
        .faults()
        .set_earliest_deleted_ms(Some(hour_ago.as_millisecond()));
    let gone = world.ids("Lead")[0].clone();
    world.change(|org| {
        org.purge_silently("Lead", &gone).expect("purged");
        let new = values(&[("LastName", json!("New")), ("Company", json!("Another"))]);
        org.insert("Lead", &new).expect("inserted");
    });
    world.run_well().await;
    assert_equal(&world, "Lead");
}
