//! What is shown as complete is complete, however it had to be found out.

use demo_org::{Effect, Rule};
use engine::wire::{Run, Table};
use serde_json::{Value, json};

use crate::support::App;

fn assert_proven(run: &Run) {
    for object in &run.objects {
        assert_eq!(object.proven_equal, Some(true), "{object:?}");
        assert_eq!(object.salesforce_count, object.held_count, "{object:?}");
    }
}

#[tokio::test]
async fn where_salesforce_takes_too_long_to_count_every_id_is_compared() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Lead"]).await;
    let demo = app.host.demo().await.expect("the demo org");
    let slow = || {
        let message = "Your query request was running for too long.";
        Effect::refusal(400, "QUERY_TIMEOUT", message)
    };
    for (path, counting) in [
        ("*/query", "COUNT()"),
        ("*/queryAll", "COUNT()"),
        ("*/composite/batch", "COUNT%28%29"),
    ] {
        let rule = Rule::new(path, slow()).containing(counting);
        demo.faults().add(rule);
    }
    let run = app.sync(&id).await;
    assert_proven(&run);
    app.assert_whole(&id, &["Lead"]).await;
    let args = json!({"connectionId": id, "object": "Lead"});
    let table: Table = app.ask("get_table", args).await;
    assert!(table.ids_compared_at.is_some());

    // Every Id of a large object is not compared every quarter of an hour: the last word stays.
    let again = app.sync(&id).await;
    assert_eq!(again.objects[0].proven_equal, None);
}

#[tokio::test]
async fn more_columns_than_fit_one_question_are_asked_for_in_parts_and_no_row_is_skipped() {
    let app = App::start().await;
    app.host.demo().await.expect("the demo org");
    let org = app.org();
    {
        let mut org = org.write().expect("the org");
        for number in 0..400 {
            let name = format!("A_name_as_long_as_Salesforce_allows_{number:03}__c");
            org.add_field(
                "CaseStatus",
                &format!("{name} | {number} | string:80 | n c u"),
            )
            .expect("added");
        }
    }
    let id = app.connect().await;
    // An object that no job reads, so that REST must.
    app.select(&id, &["CaseStatus"]).await;
    let run = app.sync(&id).await;
    assert_proven(&run);
    app.assert_whole(&id, &["CaseStatus"]).await;

    let field = "A_name_as_long_as_Salesforce_allows_399__c".to_owned();
    {
        let mut org = org.write().expect("the org");
        let row = {
            let table = org.table("CaseStatus").expect("the table");
            let row = table.visible_rows(false).next().expect("a row");
            table.id_of(row).expect("an id").to_owned()
        };
        let value = [(field, Value::from("the last of them"))];
        org.update("CaseStatus", &row, &value, demo_org::org::Stamp::Now)
            .expect("changed");
    }
    assert_proven(&app.sync(&id).await);
    app.assert_whole(&id, &["CaseStatus"]).await;
}
