//! Ways of looking at a table that I named.

use engine::wire::SavedView;
use serde_json::{Value, json};

use crate::support::{App, refused};

fn view_of(columns: &[&str]) -> Value {
    let columns: Vec<Value> = columns
        .iter()
        .map(|name| json!({"name": name, "pinned": false, "width": null}))
        .collect();
    json!({"columns": columns, "sort": [], "filters": [], "search": "", "rows": "live"})
}

async fn app_with_leads() -> (App, String) {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Lead", "Account"]).await;
    app.sync(&id).await;
    (app, id)
}

#[tokio::test]
async fn a_view_i_saved_is_there_after_a_restart_as_i_saved_it() {
    let (app, id) = app_with_leads().await;
    let mut view = view_of(&["Company", "Name"]);
    view["columns"][0] = json!({"name": "Company", "pinned": true, "width": 240});
    view["sort"] = json!([{"column": "CreatedDate", "descending": true}]);
    view["filters"] = json!([{"column": "Status", "operator": "in", "values": ["New", "Working"]}]);
    view["search"] = json!("an");
    let args = json!({"connectionId": id, "object": "Lead", "name": " Hot leads ", "view": view});
    let saved: SavedView = app.ask("save_view", args).await;
    assert_eq!(saved.name, "Hot leads");

    let app = app.restart().await;
    let of_lead = json!({"connectionId": id, "object": "Lead"});
    let listed: Vec<SavedView> = app.ask("list_views", of_lead).await;
    assert_eq!(listed, std::slice::from_ref(&saved));
    let of_account = json!({"connectionId": id, "object": "Account"});
    let other: Vec<SavedView> = app.ask("list_views", of_account).await;
    assert_eq!(other, [], "a view belongs to its table");
    let shown = serde_json::to_value(&saved.view).expect("a view");
    assert_eq!(shown, view);
}

#[tokio::test]
async fn i_change_rename_and_delete_a_view() {
    let (app, id) = app_with_leads().await;
    let of_lead = json!({"connectionId": id, "object": "Lead"});
    let args = json!({"connectionId": id, "object": "Lead", "name": "Mine",
        "view": view_of(&["Name"])});
    let made: SavedView = app.ask("save_view", args).await;
    app.pass_minutes(5);
    let args = json!({"connectionId": id, "object": "Lead", "id": made.id, "name": "Ours",
        "view": view_of(&["Name", "Company"])});
    let changed: SavedView = app.ask("save_view", args).await;
    assert_eq!(changed.id, made.id);
    assert_eq!(changed.created_at, made.created_at);
    assert!(changed.changed_at > made.changed_at);
    let listed: Vec<SavedView> = app.ask("list_views", of_lead.clone()).await;
    assert_eq!(listed, [changed]);

    let () = app.ask("delete_view", json!({"id": made.id})).await;
    let none: Vec<SavedView> = app.ask("list_views", of_lead).await;
    assert_eq!(none, []);
    let again = app
        .call::<Value>("delete_view", json!({"id": made.id}))
        .await;
    assert_eq!(refused(again), "view_not_found");
    let lost = json!({"connectionId": id, "object": "Lead", "id": made.id, "name": "Ours",
        "view": view_of(&["Name"])});
    let lost = app.call::<Value>("save_view", lost).await;
    assert_eq!(refused(lost), "view_not_found");
}

#[tokio::test]
async fn a_view_that_cannot_be_is_refused_and_says_why() {
    let (app, id) = app_with_leads().await;
    let save = async |name: &str, object: &str, view: Value| {
        let args = json!({"connectionId": id, "object": object, "name": name, "view": view});
        app.call::<Value>("save_view", args).await
    };
    save("Mine", "Lead", view_of(&["Name"]))
        .await
        .expect("a view");
    let with = |key: &str, value: Value| {
        let mut view = view_of(&["Name"]);
        view[key] = value;
        view
    };
    let sort = with("sort", json!([{"column": "Gone__c", "descending": false}]));
    let filter = with(
        "filters",
        json!([{"column": "Gone__c", "operator": "equals", "values": ["1"]}]),
    );
    let half = with(
        "filters",
        json!([{"column": "Name", "operator": "between", "values": ["1"]}]),
    );
    for (name, object, view, code) in [
        ("mINE", "Lead", view_of(&["Name"]), "view_name_taken"),
        ("  ", "Lead", view_of(&["Name"]), "view_name_unfit"),
        (
            &"x".repeat(81),
            "Lead",
            view_of(&["Name"]),
            "view_name_unfit",
        ),
        ("A", "Lead", view_of(&["Gone__c"]), "view_column_unknown"),
        ("A", "Lead", sort, "view_column_unknown"),
        ("A", "Lead", filter, "view_column_unknown"),
        ("A", "Lead", half, "bad_arguments"),
        ("A", "Lead", view_of(&[]), "bad_arguments"),
        ("A", "Lead", view_of(&["Name", "Name"]), "bad_arguments"),
        ("A", "Campaign", view_of(&["Name"]), "table_not_found"),
    ] {
        assert_eq!(
            refused(save(name, object, view.clone()).await),
            code,
            "{name} {view}"
        );
    }
    save("mine", "Account", view_of(&["Name"]))
        .await
        .expect("another table's views have names of their own");
}
