//! Objects and fields that came to the org.

use engine::wire::{News, ObjectSummary};
use serde_json::json;

use super::{apply, choice, columns, has_column};
use crate::support::App;

#[tokio::test]
async fn i_check_for_new_tables_and_columns_and_they_are_marked_until_i_looked_at_them() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Lead"]).await;
    app.sync(&id).await;
    let of = json!({"connectionId": id});
    let nothing: News = app.ask("check_for_new", of.clone()).await;
    assert!(
        nothing.objects.is_empty() && nothing.fields.is_empty(),
        "{nothing:?}"
    );
    {
        let org = app.org();
        let mut org = org.write().expect("the org");
        org.add_field("Lead", "Score__c | Score | double:18.2 | n c u")
            .expect("added");
        org.add_field("Lead", "Secret__c | Secret | string:40 | n c u")
            .expect("added");
        org.add_object("Gadget__c | Gadget | Gadgets | a00").ok();
    }
    let news: News = app.ask("check_for_new", of.clone()).await;
    let fields: Vec<_> = news.fields.iter().map(|it| it.label.as_str()).collect();
    assert_eq!(fields, ["Score", "Secret"]);

    // What came can be left out before it was ever copied.
    apply(&app, &id, columns("Lead", &[], &["Secret__c"]), false).await;
    app.sync(&id).await;
    assert!(has_column(&app, &id, "sf_Lead", "Score__c").await);
    assert!(!has_column(&app, &id, "sf_Lead", "Secret__c").await);
    let chosen = choice(&app, &id, "Lead").await;
    assert_eq!(chosen.new_columns, ["Score__c", "Secret__c"]);
    let objects: Vec<ObjectSummary> = app.ask("list_objects", of.clone()).await;
    let is_new = |objects: &[ObjectSummary]| {
        let lead = objects.iter().find(|object| object.name == "Lead");
        lead.expect("leads").is_new
    };
    assert!(is_new(&objects));

    let lead = json!({"connectionId": id, "object": "Lead"});
    let () = app.ask("note_seen", lead).await;
    let objects: Vec<ObjectSummary> = app.ask("list_objects", of.clone()).await;
    assert!(!is_new(&objects));
    let news: News = app.ask("check_for_new", of).await;
    assert!(news.fields.is_empty());
}
