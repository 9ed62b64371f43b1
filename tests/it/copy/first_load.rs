//! Connecting, the first load, and what it leaves behind.

use engine::wire::{
    ConnectionKind, ConnectionStatus, ObjectSummary, Record, RelatedList, RowCount, RowPage, Table,
    TableSummary,
};
use serde_json::{Value, json};

use crate::support::{App, AppConfig, assert_same};

#[tokio::test]
async fn i_connect_the_demo_org_and_hold_every_row_of_every_object() {
    let app = App::start().await;
    let id = app.connect().await;

    let before = app.connection(&id).await;
    assert_eq!(before.kind, ConnectionKind::Demo);
    assert_eq!(before.status, ConnectionStatus::Connected);
    assert!(!before.first_load_started, "nothing starts by itself");
    assert_eq!(before.current_run_id, None);
    assert!(before.objects_selected > 10, "the sales core is chosen");

    let () = app
        .ask(
            "select_objects",
            json!({"connectionId": id, "objects": "all"}),
        )
        .await;
    let run = app.sync(&id).await;
    assert!(run.first_load);
    assert_eq!(run.rows_expected, Some(run.rows_done));

    let objects: Vec<ObjectSummary> = app.ask("list_objects", json!({"connectionId": id})).await;
    let copied: Vec<String> = objects
        .into_iter()
        .filter(|object| object.selected)
        .map(|object| object.name)
        .collect();
    let held = rusqlite::Connection::open(&before.database_path).expect("the database");
    let org = app.org();
    let compared = assert_same(&org.read().expect("the org"), &held, &copied);
    assert!(compared > 1_000, "{compared} rows");

    let after = app.connection(&id).await;
    assert_eq!(after.rows, compared as u64);
    assert_eq!(after.status, ConnectionStatus::Connected);
    assert!(after.last_successful_update_began.is_some());
    assert!(after.last_data_point_received.is_some());
    assert!(after.next_update_at.is_some());
    assert_eq!(after.last_run_id, Some(run.id));
}

#[tokio::test]
async fn large_objects_come_through_the_bulk_api_and_are_just_as_true() {
    let app = App::start_with(AppConfig {
        rows: &[("Lead", 12_000), ("Account", 60), ("Opportunity", 60)],
        ..AppConfig::default()
    })
    .await;
    let id = app.connect().await;
    app.select(&id, &["Lead", "Account"]).await;
    app.sync(&id).await;
    let compared = app.assert_whole(&id, &["Lead", "Account"]).await;
    assert!(compared > 11_000, "{compared} rows");
}

#[tokio::test]
async fn i_see_which_objects_can_be_copied_and_why_others_cannot() {
    let app = App::start().await;
    let id = app.connect().await;
    let objects: Vec<ObjectSummary> = app.ask("list_objects", json!({"connectionId": id})).await;
    let lead = objects
        .iter()
        .find(|object| object.name == "Lead")
        .expect("Lead");
    assert!(lead.copyable && lead.selected && lead.recommended);
    let not: Vec<_> = objects.iter().filter(|object| !object.copyable).collect();
    assert!(!not.is_empty());
    for object in not {
        assert!(object.reason.is_some(), "{} has a reason", object.name);
        assert!(!object.selected);
        let args = json!({"connectionId": id, "objects": [object.name]});
        let refused = app.call::<Value>("select_objects", args).await;
        let code = refused.expect_err("a refusal").code;
        assert_eq!(
            Some(code),
            object.reason.as_ref().map(|reason| reason.code.clone())
        );
    }
}

#[tokio::test]
async fn i_browse_a_table_and_open_a_record_with_its_relations() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account", "Contact", "User"]).await;
    app.sync(&id).await;

    let tables: Vec<TableSummary> = app.ask("list_tables", json!({"connectionId": id})).await;
    assert_eq!(tables.len(), 3);
    let of_contact = json!({"connectionId": id, "object": "Contact"});
    let table: Table = app.ask("get_table", of_contact).await;
    assert_eq!(table.table, "sf_Contact");
    assert_eq!(table.name_column.as_deref(), Some("Name"));
    assert!(
        table
            .excluded_fields
            .iter()
            .any(|field| field.reason == "compound")
    );
    assert_eq!(table.salesforce_count, Some(table.rows));
    let listed = tables.iter().find(|listed| listed.object == "Contact");
    let listed = listed.expect("Contact is listed");
    assert_eq!(listed.salesforce_count, Some(table.rows));
    assert_eq!(listed.held_count, table.held_count);
    assert_eq!(listed.compared_at, table.compared_at);

    let query = json!({"connectionId": id, "object": "Contact", "query": {
        "columns": ["Id", "LastName", "AccountId"],
        "sort": [{"column": "LastName", "descending": true}],
        "filters": [{"column": "AccountId", "operator": "is_not_empty", "values": []}],
        "offset": 0, "limit": 20,
    }});
    let page: RowPage = app.ask("query_rows", query.clone()).await;
    assert_eq!(page.rows.len(), 20);
    let count: RowCount = app.ask("count_rows", query).await;
    assert_eq!(count.held, table.rows);
    assert!(count.matching >= 20 && count.matching <= count.held);

    let row = serde_json::to_value(&page.rows[0]).expect("cells");
    let args = json!({"connectionId": id, "object": "Contact", "id": row[0]});
    let contact: Record = app.ask("get_record", args).await;
    let account = contact
        .fields
        .iter()
        .find(|field| field.column.name == "AccountId")
        .expect("AccountId");
    assert_eq!(account.reference_object.as_deref(), Some("Account"));
    assert!(account.reference_name.is_some());

    let args = json!({"connectionId": id, "object": "Account", "id": row[2]});
    let account: Record = app.ask("get_record", args.clone()).await;
    let related: Vec<RelatedList> = app.ask("list_related", args).await;
    let contacts = related
        .iter()
        .find(|list| list.object == "Contact" && list.column == "AccountId")
        .expect("the account's contacts");
    assert!(contacts.rows >= 1);
    assert!(account.salesforce_url.ends_with(&account.id));
}
