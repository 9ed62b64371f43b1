//! How a table is followed, as the user chooses.

use demo_org::org::Stamp;
use engine::wire::{ReplicationMethod, Table};
use serde_json::{Value, json};

use super::{choice, held, row};
use crate::support::{App, refused};

async fn loaded() -> (App, String) {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Lead", "Account"]).await;
    app.sync(&id).await;
    app.pass_hours_at_salesforce(1);
    app.sync(&id).await;
    app.sync(&id).await;
    (app, id)
}

async fn set(app: &App, id: &str, method: Option<&str>) {
    let args = json!({"connectionId": id, "object": "Lead", "method": method});
    let () = app.ask("set_replication_method", args).await;
}

fn change(app: &App, lead: &str, title: &str, stamp: Stamp) {
    let values = [("Title".to_owned(), json!(title))];
    let org = app.org();
    let mut org = org.write().expect("the org");
    org.update("Lead", lead, &values, stamp).expect("changed");
}

fn insert(app: &App, name: &str) -> String {
    let values = [
        ("LastName".to_owned(), json!(name)),
        ("Company".to_owned(), json!("Acme")),
        ("Status".to_owned(), json!("Open - Not Contacted")),
    ];
    let org = app.org();
    let mut org = org.write().expect("the org");
    org.insert("Lead", &values).expect("inserted")
}

async fn title(app: &App, id: &str, lead: &str) -> Option<String> {
    held(
        app,
        id,
        &format!("SELECT Title FROM sf_Lead WHERE Id = '{lead}'"),
    )
    .await
}

async fn is_held(app: &App, id: &str, lead: &str) -> bool {
    let sql = format!("SELECT count(*) FROM sf_Lead WHERE Id = '{lead}'");
    held::<i64>(app, id, &sql).await == 1
}

#[tokio::test]
async fn the_app_follows_changes_by_their_stamp_and_says_so() {
    let (app, id) = loaded().await;
    let shown = choice(&app, &id, "Lead").await;
    assert_eq!(shown.method, ReplicationMethod::ModifiedAt);
    assert_eq!(shown.stamp.as_deref(), Some("SystemModstamp"));
    assert!(!shown.method_chosen);
    let methods: Vec<_> = shown.methods.iter().map(|it| it.method).collect();
    assert_eq!(
        methods,
        [
            ReplicationMethod::ModifiedAt,
            ReplicationMethod::CreatedAt,
            ReplicationMethod::Full,
            ReplicationMethod::Paused
        ]
    );
    assert_eq!(shown.methods[3].cost.api_calls, 0);
}

#[tokio::test]
async fn by_created_date_new_rows_come_and_go_and_changed_values_come_when_i_follow_them_again() {
    let (app, id) = loaded().await;
    set(&app, &id, Some("created_at")).await;
    let (changed, deleted) = (row(&app, "Lead", 1), row(&app, "Lead", 2));
    change(&app, &changed, "Unfollowed", Stamp::Now);
    let new = insert(&app, "Newcomer");
    {
        let org = app.org();
        let mut org = org.write().expect("the org");
        org.delete("Lead", &deleted).expect("deleted");
    }
    let run = app.sync(&id).await;
    let lead = run.objects.iter().find(|it| it.name == "Lead");
    assert_eq!(
        lead.expect("leads").proven_equal,
        Some(true),
        "counts are proven"
    );
    assert!(is_held(&app, &id, &new).await, "what was created comes");
    assert!(
        !is_held(&app, &id, &deleted).await,
        "what was deleted leaves"
    );
    assert_ne!(
        title(&app, &id, &changed).await.as_deref(),
        Some("Unfollowed")
    );
    let shown = choice(&app, &id, "Lead").await;
    assert!(shown.method_chosen);
    let until = shown
        .values_until
        .expect("since when values are not followed");
    app.sync(&id).await;
    let later = choice(&app, &id, "Lead").await;
    assert_eq!(
        later.values_until.as_deref(),
        Some(until.as_str()),
        "it stays"
    );

    set(&app, &id, None).await;
    app.sync(&id).await;
    assert_eq!(
        title(&app, &id, &changed).await.as_deref(),
        Some("Unfollowed")
    );
    assert_eq!(choice(&app, &id, "Lead").await.values_until, None);
    app.assert_whole(&id, &["Lead", "Account"]).await;
}

#[tokio::test]
async fn a_full_table_brings_at_every_update_what_no_stamp_tells() {
    let (app, id) = loaded().await;
    let lead = row(&app, "Lead", 1);
    change(&app, &lead, "Silent", Stamp::Untouched);
    app.sync(&id).await;
    assert_ne!(title(&app, &id, &lead).await.as_deref(), Some("Silent"));
    set(&app, &id, Some("full")).await;
    app.sync(&id).await;
    assert_eq!(title(&app, &id, &lead).await.as_deref(), Some("Silent"));
    change(&app, &lead, "Silent again", Stamp::Untouched);
    app.sync(&id).await;
    assert_eq!(
        title(&app, &id, &lead).await.as_deref(),
        Some("Silent again")
    );

    // Back at the stamp, nothing of what happened meanwhile is missing.
    set(&app, &id, None).await;
    change(&app, &lead, "Stamped", Stamp::Now);
    app.sync(&id).await;
    app.assert_whole(&id, &["Lead", "Account"]).await;
}

#[tokio::test]
async fn a_paused_table_stays_as_it_is_and_takes_no_calls_until_it_goes_on() {
    let (app, id) = loaded().await;
    set(&app, &id, Some("paused")).await;
    let args = json!({"connectionId": id, "object": "Lead"});
    let before: Table = app.ask("get_table", args.clone()).await;
    let new = insert(&app, "Newcomer");
    let demo = app.host.demo().await.expect("the demo org");
    demo.faults().forget_requests();
    let run = app.sync(&id).await;
    let names: Vec<_> = run.objects.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["Account"]);
    let asked = demo.faults().requests();
    let about = asked
        .iter()
        .filter(|request| format!("{request:?}").contains("Lead"));
    assert_eq!(about.count(), 0, "no call is about it");
    let after: Table = app.ask("get_table", args.clone()).await;
    assert_eq!((after.as_of, after.rows), (before.as_of, before.rows));
    let repair = app.call::<Value>("repair_table", args).await;
    assert_eq!(refused(repair), "table_paused");

    set(&app, &id, None).await;
    app.sync(&id).await;
    assert!(is_held(&app, &id, &new).await);
    app.assert_whole(&id, &["Lead", "Account"]).await;
}

#[tokio::test]
async fn a_method_that_an_object_has_no_stamp_for_is_refused() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["LeadHistory"]).await;
    app.sync(&id).await;
    let shown = choice(&app, &id, "LeadHistory").await;
    assert_eq!(shown.automatic, ReplicationMethod::CreatedAt);
    assert!(
        !shown
            .methods
            .iter()
            .any(|it| it.method == ReplicationMethod::ModifiedAt)
    );
    let args = json!({"connectionId": id, "object": "LeadHistory", "method": "modified_at"});
    let refusal = app.call::<Value>("set_replication_method", args).await;
    assert_eq!(refused(refusal), "method_not_possible");
}
