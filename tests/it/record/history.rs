//! A record's past, from what this replica saw and what Salesforce tells.

use demo_org::org::Stamp;
use engine::wire::{Cell, HistoryEntry, HistoryKind, HistorySource, Record, RelatedList, RowPage};
use serde_json::{Value, json};

use crate::support::{App, refused};

/// The Id of the first row that matches.
async fn first(app: &App, id: &str, object: &str, filters: Value) -> String {
    let query = json!({"connectionId": id, "object": object, "query": {
        "columns": ["Id"], "filters": filters, "limit": 1,
    }});
    let page: RowPage = app.ask("query_rows", query).await;
    match &page.rows[0][0] {
        Cell::Text(id) => id.clone(),
        other => panic!("{other:?} is no Id"),
    }
}

async fn history(app: &App, id: &str, object: &str, record: &str) -> Vec<HistoryEntry> {
    let args = json!({"connectionId": id, "object": object, "id": record});
    app.ask("get_history", args).await
}

fn set(field: &str, value: &str) -> Vec<(String, Value)> {
    vec![(field.to_owned(), json!(value))]
}

#[tokio::test]
async fn i_see_what_changed_on_a_lead_when_and_by_whom() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Lead", "User"]).await;
    app.sync(&id).await;
    let lead = first(&app, &id, "Lead", json!([])).await;
    let args = json!({"connectionId": id, "object": "Lead", "id": lead});
    let before: Record = app.ask("get_record", args.clone()).await;
    assert_eq!(before.removed, None);
    assert!(before.as_of.is_some());
    let company = |record: &Record| {
        let mut fields = record.fields.iter();
        let field = fields.find(|field| field.column.name == "Company");
        field.expect("Company").value.clone()
    };
    let first_company = company(&before);
    let only_stamps = history(&app, &id, "Lead", &lead).await;
    assert!(
        only_stamps
            .iter()
            .all(|entry| entry.source == HistorySource::Record),
        "{only_stamps:?}"
    );

    for name in ["Acme", "Globex"] {
        app.org()
            .write()
            .expect("the org")
            .update("Lead", &lead, &set("Company", name), Stamp::Now)
            .expect("updated");
        app.sync(&id).await;
    }
    let told = history(&app, &id, "Lead", &lead).await;
    let changes: Vec<(&Cell, &Cell)> = told
        .iter()
        .filter(|entry| entry.column.as_deref() == Some("Company"))
        .map(|entry| (&entry.from, &entry.to))
        .collect();
    let (acme, globex) = (Cell::Text("Acme".into()), Cell::Text("Globex".into()));
    assert_eq!(changes, [(&acme, &globex), (&first_company, &acme)]);
    let newest = &told[0];
    assert_eq!(newest.source, HistorySource::Replica);
    assert_eq!(newest.kind, HistoryKind::Changed);
    assert_eq!(newest.label.as_deref(), Some("Company"));
    let seen_at = newest.seen_at.as_deref().expect("when it was seen");
    // The server's clock is known by whole seconds.
    assert!(newest.at[..19] <= seen_at[..19], "{} {seen_at}", newest.at);
    assert_eq!(
        told.last().map(|entry| entry.kind),
        Some(HistoryKind::Created)
    );
    assert!(told.last().is_some_and(|entry| entry.who.is_some()));
    // An update that brings nothing adds nothing.
    app.sync(&id).await;
    assert_eq!(history(&app, &id, "Lead", &lead).await, told);
}

#[tokio::test]
async fn a_removed_record_opens_with_when_and_why_and_what_it_was() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account", "Contact"]).await;
    app.sync(&id).await;
    let contact = first(
        &app,
        &id,
        "Contact",
        json!([{"column": "AccountId", "operator": "is_not_empty", "values": []}]),
    )
    .await;
    let args = json!({"connectionId": id, "object": "Contact", "id": contact});
    let before: Record = app.ask("get_record", args.clone()).await;
    let change = |change: &str| {
        let org = app.org();
        let mut org = org.write().expect("the org");
        match change {
            "delete" => org.delete("Contact", &contact),
            _ => org.undelete("Contact", &contact),
        }
        .expect("changed");
    };
    change("delete");
    app.sync(&id).await;
    let removed: Record = app.ask("get_record", args.clone()).await;
    let why = removed.removed.clone().expect("it is removed");
    assert_eq!(why.reason, "deleted");
    assert_eq!(removed.title, before.title);
    let told = history(&app, &id, "Contact", &contact).await;
    assert_eq!(told[0].kind, HistoryKind::Removed);
    assert_eq!(told[0].removal.as_deref(), Some("deleted"));
    assert_eq!(told[0].seen_at.as_deref(), Some(why.at.as_str()));

    change("undelete");
    app.sync(&id).await;
    let back: Record = app.ask("get_record", args.clone()).await;
    assert_eq!(back.removed, None);
    let kinds: Vec<HistoryKind> = history(&app, &id, "Contact", &contact)
        .await
        .iter()
        .filter(|entry| entry.source == HistorySource::Replica)
        .map(|entry| entry.kind)
        .collect();
    assert_eq!(kinds, [HistoryKind::Restored, HistoryKind::Removed]);

    // What never was here has neither fields nor a past.
    let nobody = json!({"connectionId": id, "object": "Contact", "id": "003000000000000AAA"});
    for command in ["get_record", "get_history"] {
        let answer: Result<Value, _> = app.call(command, nobody.clone()).await;
        assert_eq!(refused(answer), "record_not_found", "{command}");
    }
    let related: Vec<RelatedList> = app.ask("list_related", nobody).await;
    assert!(related.is_empty());
}

#[tokio::test]
async fn a_change_that_salesforce_tells_too_is_told_once() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Lead", "LeadHistory", "User"]).await;
    app.sync(&id).await;
    let lead = first(
        &app,
        &id,
        "Lead",
        json!([{"column": "Status", "operator": "equals", "values": ["Open - Not Contacted"]}]),
    )
    .await;
    {
        let org = app.org();
        let mut org = org.write().expect("the org");
        org.update("Lead", &lead, &set("Status", "Nurturing"), Stamp::Now)
            .expect("updated");
        let tracked = [
            ("LeadId", lead.as_str()),
            ("Field", "Status"),
            ("DataType", "DynamicEnum"),
            ("OldValue", "Open - Not Contacted"),
            ("NewValue", "Nurturing"),
        ];
        let tracked = tracked.map(|(field, value)| (field.to_owned(), json!(value)));
        org.insert("LeadHistory", &tracked).expect("tracked");
    }
    app.sync(&id).await;
    let told = history(&app, &id, "Lead", &lead).await;
    let sources: Vec<HistorySource> = told
        .iter()
        .filter(|entry| entry.to == Cell::Text("Nurturing".into()))
        .map(|entry| entry.source)
        .collect();
    assert_eq!(sources, [HistorySource::FieldHistory], "{told:?}");
    assert!(told[0].who.is_some(), "{:?}", told[0]);
}

#[tokio::test]
async fn the_stages_of_an_opportunity_are_part_of_its_past() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Opportunity", "OpportunityHistory", "User"])
        .await;
    app.sync(&id).await;
    let won = first(
        &app,
        &id,
        "Opportunity",
        json!([{"column": "IsWon", "operator": "equals", "values": [1]}]),
    )
    .await;
    let told = history(&app, &id, "Opportunity", &won).await;
    let stages: Vec<&HistoryEntry> = told
        .iter()
        .filter(|entry| entry.column.as_deref() == Some("StageName"))
        .collect();
    assert!(!stages.is_empty(), "{told:?}");
    assert_eq!(stages[0].to, Cell::Text("Closed Won".into()));
    for pair in stages.windows(2) {
        assert_eq!(
            pair[0].from, pair[1].to,
            "each begins where the one before ended"
        );
        assert_eq!(pair[0].source, HistorySource::StageHistory);
    }
}
