//! What an update costs.

use demo_org::org::Stamp;
use engine::wire::UpdateEstimate;
use serde_json::json;

use crate::support::App;

const OBJECTS: [&str; 20] = [
    "Account",
    "Campaign",
    "CampaignMember",
    "Case",
    "Contact",
    "Event",
    "Group",
    "Lead",
    "LeadHistory",
    "LeadStatus",
    "Opportunity",
    "OpportunityContactRole",
    "OpportunityHistory",
    "OpportunityLineItem",
    "OpportunityStage",
    "Pricebook2",
    "Product2",
    "Task",
    "User",
    "UserRole",
];

#[tokio::test]
async fn an_update_without_changes_takes_less_than_one_call_for_each_object() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &OBJECTS).await;
    app.sync(&id).await;
    // What was generated as changed just now lies behind the overlap.
    app.pass_hours_at_salesforce(1);
    app.sync(&id).await;
    let quiet = app.sync(&id).await;
    // The list of objects, the describes, and two counts for each object, up to 25 together.
    let calls = quiet.api_calls;
    assert!(calls < OBJECTS.len() as u64, "{calls} calls");
    assert!(
        quiet
            .objects
            .iter()
            .all(|object| object.proven_equal == Some(true))
    );
}

#[tokio::test]
async fn an_object_with_changes_takes_two_calls_more() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &OBJECTS).await;
    app.sync(&id).await;
    app.pass_hours_at_salesforce(1);
    app.sync(&id).await;
    app.sync(&id).await;
    {
        let org = app.org();
        let mut org = org.write().expect("the org");
        let row = {
            let table = org.table("Lead").expect("leads");
            let row = table.visible_rows(false).next().expect("a lead");
            table.id_of(row).expect("an id").to_owned()
        };
        org.update(
            "Lead",
            &row,
            &[("Title".to_owned(), json!("Changed"))],
            Stamp::Now,
        )
        .expect("changed");
    }
    let demo = app.host.demo().await.expect("the demo org");
    demo.faults().forget_requests();
    let busy = app.sync(&id).await;
    assert_eq!(busy.rows_done, 1);
    // What does not travel with others: the page, and at most the count that proves it.
    let requests = demo.faults().requests().into_iter();
    let alone: Vec<String> = requests
        .filter(|request| request.contains("/query"))
        .collect();
    let pages = alone.iter().filter(|request| !request.contains("COUNT()"));
    assert_eq!(pages.count(), 1, "{alone:?}");
    assert!(alone.len() <= 2, "{alone:?}");
}

#[tokio::test]
async fn before_a_first_load_i_see_what_it_takes_and_it_takes_no_more() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &OBJECTS).await;
    let estimate: UpdateEstimate = app
        .ask("estimate_update", json!({"connectionId": id}))
        .await;
    assert!(estimate.calls_left.expect("told") > estimate.cost.api_calls);
    assert_eq!(
        estimate.calls_in_budget,
        estimate.calls_allowed.map(|allowed| allowed / 2)
    );
    let run = app.sync(&id).await;
    let planned = run.planned.expect("planned");
    for cost in [estimate.cost, planned] {
        assert!(
            run.api_calls <= cost.api_calls + 15,
            "{cost:?} {}",
            run.api_calls
        );
        assert!(
            cost.api_calls <= run.api_calls * 2,
            "{cost:?} {}",
            run.api_calls
        );
    }
}
