//! Answers are kept for as long as the tables are as they were, and no longer.

use analysis::answer::{Cell as Shown, Figure};
use demo_org::org::Stamp;
use engine::wire::{AnalysisAnswer, Cell};
use serde_json::json;

use super::{ask, loaded, run, shown, usual};
use crate::support::App;

/// Changes a row behind the app's back: its tables do not know of it.
async fn change_behind(app: &App, id: &str, sql: &str) {
    let path = app.connection(id).await.database_path;
    let held = rusqlite::Connection::open(path).expect("the database");
    assert!(held.execute(sql, []).expect("changed") > 0);
}

fn first_name(figure: &Figure) -> (String, String) {
    let Figure::Table { rows, .. } = figure else {
        panic!("no table: {figure:?}");
    };
    match &rows[0][0] {
        Shown::Record {
            id,
            name: Some(name),
            ..
        } => (id.clone(), name.clone()),
        other => panic!("no named record: {other:?}"),
    }
}

#[tokio::test]
async fn the_same_question_is_answered_from_memory() {
    let (app, id) = loaded(&["Opportunity", "User"]).await;
    let stale = ask(&app, &id, "pipeline_stale_deals", &usual()).await;
    let months = ask(&app, &id, "pipeline_months", &usual()).await;
    let (deal, name) = first_name(&stale.figure);
    change_behind(
        &app,
        &id,
        &format!("UPDATE sf_Opportunity SET Name = 'Unread' WHERE Id = '{deal}'"),
    )
    .await;
    change_behind(&app, &id, "UPDATE sf_Opportunity SET Amount = 1").await;
    let again = ask(&app, &id, "pipeline_stale_deals", &usual()).await;
    assert_eq!(first_name(&again.figure), (deal.clone(), name));
    assert_eq!(shown(again), shown(stale));
    let again = ask(&app, &id, "pipeline_months", &usual()).await;
    assert_eq!(shown(again), shown(months));
    // Another question is not that one: names are read anew, facts are not.
    let mut other = usual();
    other.periods_back = 2;
    let other = ask(&app, &id, "pipeline_stale_deals", &other).await;
    assert_eq!(first_name(&other.figure), (deal, "Unread".to_owned()));
}

#[tokio::test]
async fn an_update_that_changed_rows_changes_the_answer() {
    let (app, id) = loaded(&["Opportunity", "OpportunityHistory", "OpportunityStage"]).await;
    let before = ask(&app, &id, "pipeline_open_by_stage", &usual()).await;
    app.sync(&id).await;
    let same = ask(&app, &id, "pipeline_open_by_stage", &usual()).await;
    assert_eq!(same.figure, before.figure);

    let sql = "SELECT Id FROM sf_Opportunity WHERE NOT IsClosed ORDER BY Id LIMIT 1";
    let Cell::Text(deal) = run(&app, &id, sql).await[0][0].clone() else {
        panic!("an Id");
    };
    app.pass_hours_at_salesforce(1);
    {
        let org = app.org();
        let mut org = org.write().expect("the org");
        let values = [
            ("StageName".to_owned(), json!("Closed Won")),
            ("IsClosed".to_owned(), json!(true)),
            ("IsWon".to_owned(), json!(true)),
        ];
        org.update("Opportunity", &deal, &values, Stamp::Now)
            .expect("won");
    }
    app.sync(&id).await;
    // Tables are looked at again a second after they last were.
    let args = json!({"connectionId": id, "id": "pipeline_open_by_stage", "ask": usual()});
    let is_other = |answer: &AnalysisAnswer| answer.figure != before.figure;
    let after = app.ask_until("ask_analysis", args, is_other).await;
    let is_closed = format!("SELECT IsClosed FROM sf_Opportunity WHERE Id = '{deal}'");
    assert_eq!(run(&app, &id, &is_closed).await[0][0], Cell::Number(1.0));
    assert_eq!(after.basis.rows + 1, before.basis.rows);
}
