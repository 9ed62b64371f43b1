//! Updates after the first load.

use demo_org::org::Stamp;
use serde_json::{Value, json};

use crate::support::{App, assert_same};

#[tokio::test]
async fn what_changed_in_salesforce_changes_here_and_nothing_else() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Lead", "Account"]).await;
    app.sync(&id).await;

    let org = app.org();
    {
        let mut org = org.write().expect("the org");
        let leads: Vec<String> = {
            let table = org.table("Lead").expect("Lead");
            let ids = table.visible_rows(false).filter_map(|row| table.id_of(row));
            ids.take(4).map(str::to_owned).collect()
        };
        let values = |name: &str| vec![("LastName".to_owned(), Value::from(name))];
        let mut newcomer = values("Newcomer");
        newcomer.push(("Company".to_owned(), json!("Ünïcode & Co. \u{1f680}")));
        org.insert("Lead", &newcomer).expect("insert");
        org.update("Lead", &leads[0], &values("Changed"), Stamp::Now)
            .expect("update");
        org.delete("Lead", &leads[1]).expect("delete");
        org.delete("Lead", &leads[2]).expect("delete");
        org.undelete("Lead", &leads[2]).expect("undelete");
        org.delete("Lead", &leads[3]).expect("delete");
        org.purge("Lead", &leads[3]).expect("purge");
    }
    let run = app.sync(&id).await;
    assert!(!run.first_load);
    let lead = run
        .objects
        .iter()
        .find(|object| object.name == "Lead")
        .expect("Lead");
    assert_eq!(lead.rows_removed, 2);
    assert_eq!(lead.proven_equal, Some(true));
    assert!(run.rows_done < 50, "{} rows came again", run.rows_done);

    let path = app.connection(&id).await.database_path;
    let held = rusqlite::Connection::open(path).expect("the database");
    let org = org.read().expect("the org");
    assert_same(&org, &held, &["Lead".into(), "Account".into()]);
    let removed: i64 = held
        .query_row("SELECT count(*) FROM sf_Lead_removed", [], |row| row.get(0))
        .expect("the removed rows");
    assert_eq!(removed, 2);
}

#[tokio::test]
async fn an_update_without_changes_brings_nothing() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    let first = app.sync(&id).await;
    let second = app.sync(&id).await;
    assert!(first.rows_done > 0);
    assert!(
        second.rows_done <= first.rows_done / 2,
        "{}",
        second.rows_done
    );
    assert!(
        second
            .objects
            .iter()
            .all(|object| object.proven_equal == Some(true))
    );
}
