//! A column as a whole, against the rows themselves.

use engine::wire::{Cell, ColumnProfile};
use serde_json::{Value, json};

use crate::support::{App, refused};

async fn profile(app: &App, id: &str, object: &str, column: &str) -> ColumnProfile {
    let args = json!({"connectionId": id, "object": object, "column": column});
    app.ask("profile_column", args).await
}

#[tokio::test]
async fn a_column_tells_what_it_holds_in_words_people_know() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account", "Contact", "Opportunity"])
        .await;
    app.sync(&id).await;
    let path = app.connection(&id).await.database_path;
    let replica = rusqlite::Connection::open(path).expect("the database");
    let counted = |sql: &str| -> u64 {
        let count: i64 = replica
            .query_row(sql, [], |row| row.get(0))
            .expect("counted");
        count.cast_unsigned()
    };

    let stage = profile(&app, &id, "Opportunity", "StageName").await;
    assert!(stage.complete && stage.distinct_is_exact && stage.as_of.is_some());
    assert_eq!(stage.rows, counted("SELECT count(*) FROM sf_Opportunity"));
    assert_eq!(
        stage.distinct,
        counted("SELECT count(DISTINCT StageName) FROM sf_Opportunity")
    );
    let most = counted(
        "SELECT count(*) AS rows FROM sf_Opportunity GROUP BY StageName ORDER BY rows DESC LIMIT 1",
    );
    assert_eq!(stage.top[0].rows, most);
    assert!(stage.top[0].label.is_some(), "{:?}", stage.top[0]);

    let amount = profile(&app, &id, "Opportunity", "Amount").await;
    let nulls = counted("SELECT count(*) FROM sf_Opportunity WHERE Amount IS NULL");
    assert_eq!(amount.nulls, nulls);
    let bins = amount.histogram.expect("a histogram").bins;
    let held: u64 = bins.iter().map(|bin| bin.rows).sum();
    assert_eq!(held, amount.rows - nulls);
    let range = amount.range.expect("a range");
    let largest: f64 = replica
        .query_row("SELECT max(Amount) FROM sf_Opportunity", [], |row| {
            row.get(0)
        })
        .expect("the largest");
    assert_eq!(range.max, Cell::Number(largest));

    let account = profile(&app, &id, "Contact", "AccountId").await;
    assert!(account.top[0].label.is_some(), "the account's name");
    assert_ne!(
        account.top[0].value,
        Cell::Text(account.top[0].label.clone().unwrap_or_default())
    );

    let closing = profile(&app, &id, "Opportunity", "CloseDate").await;
    assert!(closing.histogram.expect("a histogram").unit.is_some());
}

#[tokio::test]
async fn a_column_that_is_not_there_is_refused_with_a_sentence() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    app.sync(&id).await;
    for (object, column, code) in [
        ("Account", "Nothing__c", "bad_arguments"),
        ("Nothing__c", "Id", "table_not_found"),
    ] {
        let args = json!({"connectionId": id, "object": object, "column": column});
        let answer: Result<Value, _> = app.call("profile_column", args).await;
        assert_eq!(refused(answer), code);
    }
}
