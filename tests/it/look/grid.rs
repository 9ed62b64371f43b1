//! Tables as somebody looks at them: relative dates, removed rows, names of references, and what
//! makes large ones fast.

use demo_org::org::Stamp;
use engine::wire::{Cell, NamedReference, RelatedList, RowCount, RowPage, RowPosition, Table};
use rusqlite::Connection;
use serde_json::{Value, json};

use crate::support::{App, AppConfig, refused};

/// Rows from which on a table is large, and some more.
const MANY: usize = 60_000;

async fn page(app: &App, id: &str, object: &str, query: Value) -> RowPage {
    let args = json!({"connectionId": id, "object": object, "query": query});
    app.ask("query_rows", args).await
}

async fn count(app: &App, id: &str, object: &str, query: Value) -> RowCount {
    let args = json!({"connectionId": id, "object": object, "query": query});
    app.ask("count_rows", args).await
}

fn within(column: &str, period: &str) -> Value {
    json!({"filters": [{"column": column, "operator": "in_period", "values": [period]}]})
}

async fn file(app: &App, id: &str) -> Connection {
    Connection::open(app.connection(id).await.database_path).expect("the database")
}

fn number(held: &Connection, sql: &str) -> u64 {
    held.query_row(sql, [], |row| row.get::<_, i64>(0))
        .expect("a number")
        .cast_unsigned()
}

fn text(cell: &Cell) -> &str {
    match cell {
        Cell::Text(text) => text,
        other => panic!("{other:?} is no text"),
    }
}

#[tokio::test]
async fn rows_of_a_relative_date_are_those_of_the_orgs_own_calendar() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Opportunity", "Organization"]).await;
    app.sync(&id).await;
    let held = file(&app, &id).await;
    let found = count(
        &app,
        &id,
        "Opportunity",
        within("CreatedDate", "LAST_N_DAYS:200"),
    )
    .await;
    let days = "SELECT count(*) FROM sf_Opportunity WHERE date(CreatedDate, 'localtime')
        BETWEEN date('now', 'localtime', '-200 days') AND date('now', 'localtime')";
    assert_eq!(found.matching, number(&held, days));
    assert!(found.matching > 0 && found.matching < found.held);

    // Now in a fiscal year that begins three months after this one.
    let month = number(
        &held,
        "SELECT CAST(strftime('%m', 'now', 'localtime', 'start of month', '+3 months') AS INTEGER)",
    );
    held.execute(
        "UPDATE sf_Organization SET FiscalYearStartMonth = ?1",
        [month as i64],
    )
    .expect("changed");
    let fiscal = "SELECT count(*) FROM sf_Opportunity WHERE
        CloseDate >= date('now', 'localtime', 'start of month', '-9 months')
        AND CloseDate < date('now', 'localtime', 'start of month', '+3 months')";
    let found = count(
        &app,
        &id,
        "Opportunity",
        within("CloseDate", "this_fiscal_year"),
    )
    .await;
    assert_eq!(found.matching, number(&held, fiscal));
    let calendar = count(&app, &id, "Opportunity", within("CloseDate", "THIS_YEAR")).await;
    let year = "SELECT count(*) FROM sf_Opportunity WHERE
        CloseDate >= date('now', 'localtime', 'start of year')
        AND CloseDate < date('now', 'localtime', 'start of year', '+1 year')";
    assert_eq!(calendar.matching, number(&held, year));

    let args = json!({"connectionId": id, "object": "Opportunity",
        "query": within("CloseDate", "SOMETIME")});
    let error = app
        .call::<RowPage>("query_rows", args)
        .await
        .expect_err("a refusal");
    assert_eq!(error.code, "bad_period");
    assert_eq!(error.params["period"], "SOMETIME");
    let args = json!({"connectionId": id, "object": "Opportunity",
        "query": within("Name", "TODAY")});
    assert_eq!(
        refused(app.call::<RowPage>("query_rows", args).await),
        "bad_arguments"
    );
}

#[tokio::test]
async fn rows_are_found_by_some_or_all_or_none_of_several_picklist_values() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Field_Sampler__c"]).await;
    app.sync(&id).await;
    let held = file(&app, &id).await;
    let mut statement = held
        .prepare("SELECT Languages__c FROM sf_Field_Sampler__c")
        .expect("SQL");
    let cells = statement.query_map([], |row| row.get::<_, Option<String>>(0));
    let cells: Vec<Vec<String>> = cells
        .expect("cells")
        .map(|cell| {
            let cell = cell.expect("a cell").unwrap_or_default();
            cell.split(';').map(str::to_owned).collect()
        })
        .collect();
    let [one, other] = ["English", "Deutsch"].map(str::to_owned);
    let has = |cell: &&Vec<String>, value: &String| cell.contains(value);
    let truth = |is_wanted: &dyn Fn(&&Vec<String>) -> bool| {
        cells.iter().filter(|cell| is_wanted(cell)).count() as u64
    };
    let asked = async |operator: &str, values: &[&str]| {
        let filter = json!({"column": "Languages__c", "operator": operator, "values": values});
        count(&app, &id, "Field_Sampler__c", json!({"filters": [filter]})).await
    };
    let some = truth(&|cell| has(cell, &one) || has(cell, &other));
    let all = truth(&|cell| has(cell, &one) && has(cell, &other));
    assert!(
        all > 0 && all < some && some < cells.len() as u64,
        "{cells:?}"
    );
    assert_eq!(asked("includes", &[&one, &other]).await.matching, some);
    let together = format!("{one};{other}");
    assert_eq!(asked("includes", &[&together]).await.matching, all);
    let none = asked("excludes", &[&one, &other]).await;
    assert_eq!(none.matching, none.held - some);

    let filter = json!({"column": "Languages__c", "operator": "includes", "values": []});
    let args =
        json!({"connectionId": id, "object": "Field_Sampler__c", "query": {"filters": [filter]}});
    let refusal = app.call::<RowCount>("count_rows", args).await;
    assert_eq!(refused(refusal), "bad_arguments");
}

#[tokio::test]
async fn rows_of_an_org_with_several_currencies_say_which_is_theirs() {
    let app = App::start_with(AppConfig {
        multi_currency: true,
        ..AppConfig::default()
    })
    .await;
    let id = app.connect().await;
    app.select(&id, &["Opportunity", "Organization", "Task"])
        .await;
    app.sync(&id).await;
    let of = json!({"connectionId": id, "object": "Opportunity"});
    let table: Table = app.ask("get_table", of).await;
    assert_eq!(table.currency_column.as_deref(), Some("CurrencyIsoCode"));
    assert_eq!(table.default_currency.as_deref(), Some("EUR"));

    let columns = json!(["Id", "CurrencyIsoCode"]);
    let asked = json!({"columns": columns, "limit": 500});
    let shown = page(&app, &id, "Opportunity", asked).await;
    let deal = text(&shown.rows[0][0]).to_owned();
    {
        let org = app.org();
        let mut org = org.write().expect("the org");
        for row in &shown.rows {
            let currency = org.text("Opportunity", text(&row[0]), "CurrencyIsoCode");
            assert_eq!(Some(text(&row[1])), currency);
        }
        let values = [("CurrencyIsoCode".to_owned(), Value::from("JPY"))];
        org.update("Opportunity", &deal, &values, Stamp::Now)
            .expect("changed");
    }
    app.sync(&id).await;
    let filter = json!({"column": "CurrencyIsoCode", "operator": "in", "values": ["JPY"]});
    let asked = json!({"columns": columns, "filters": [filter], "limit": 500});
    let yen = page(&app, &id, "Opportunity", asked).await;
    assert!(yen.rows.iter().any(|row| text(&row[0]) == deal));
    assert!(yen.rows.len() > 1 && yen.rows.iter().all(|row| text(&row[1]) == "JPY"));
}

#[tokio::test]
async fn removed_rows_are_browsed_found_and_named() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account", "Contact"]).await;
    app.sync(&id).await;
    let held = file(&app, &id).await;
    // Accounts without contacts leave alone.
    let gone: Vec<String> = {
        let mut statement = held
            .prepare(
                "SELECT Id FROM sf_Account WHERE Id IN (SELECT AccountId FROM sf_Contact) LIMIT 2",
            )
            .expect("SQL");
        let ids = statement.query_map([], |row| row.get(0)).expect("Ids");
        ids.collect::<Result<_, _>>().expect("Ids")
    };
    let names: Vec<String> = gone
        .iter()
        .map(|id| {
            held.query_row("SELECT Name FROM sf_Account WHERE Id = ?1", [id], |row| {
                row.get(0)
            })
            .expect("a name")
        })
        .collect();
    let org = app.org();
    for account in &gone {
        org.write()
            .expect("the org")
            .delete("Account", account)
            .expect("deleted");
    }
    app.sync(&id).await;

    let columns = json!(["Id", "om_removed_reason", "om_removed_at"]);
    let removed = json!({"rows": "removed", "columns": columns, "limit": 10});
    let shown = page(&app, &id, "Account", removed).await;
    let mut expected = gone.clone();
    expected.sort();
    let ids: Vec<&str> = shown.rows.iter().map(|row| text(&row[0])).collect();
    assert_eq!(ids, expected);
    assert!(shown.rows.iter().all(|row| text(&row[1]) == "deleted"));
    let all = count(&app, &id, "Account", json!({"rows": "all"})).await;
    let live = count(&app, &id, "Account", json!({})).await;
    assert_eq!(all.matching, live.matching + 2);
    assert_eq!(all.held, live.held + 2);

    let order = json!({"rows": "all", "sort": [{"column": "Name", "descending": true}]});
    let find = |order: Value| json!({"connectionId": id, "object": "Account", "query": order, "id": gone[0]});
    let found: RowPosition = app.ask("find_row", find(order.clone())).await;
    let position = found.position.expect("among all rows");
    let mut window = order.clone();
    window["offset"] = json!(position);
    window["limit"] = json!(1);
    window["columns"] = json!(["Id"]);
    let shown = page(&app, &id, "Account", window).await;
    assert_eq!(text(&shown.rows[0][0]), gone[0]);
    let live = json!({"sort": [{"column": "Name", "descending": true}]});
    let found: RowPosition = app.ask("find_row", find(live)).await;
    assert_eq!(found.position, None);

    let args = json!({"connectionId": id, "object": "Contact", "column": "AccountId",
        "ids": [gone[1], "001000000000000AAA", gone[0]]});
    let named: Vec<NamedReference> = app.ask("name_references", args).await;
    let named: Vec<_> = named
        .iter()
        .map(|found| (found.name.as_str(), found.object.as_str(), found.removed))
        .collect();
    assert_eq!(
        named,
        [
            (names[1].as_str(), "Account", true),
            (names[0].as_str(), "Account", true)
        ]
    );
    let args = json!({"connectionId": id, "object": "Contact", "column": "AccountId",
        "ids": vec!["001000000000000AAA"; 1_001]});
    let error = app
        .call::<Vec<NamedReference>>("name_references", args)
        .await;
    assert_eq!(refused(error), "bad_arguments");
    let table: Table = app
        .ask(
            "get_table",
            json!({"connectionId": id, "object": "Account"}),
        )
        .await;
    assert_eq!(table.currency_column, None);
}

#[tokio::test]
async fn amounts_of_an_org_whose_rows_name_no_currency_are_in_its_corporate_one() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    app.sync(&id).await;
    let args = json!({"connectionId": id, "object": "Account"});
    let table: Table = app.ask("get_table", args.clone()).await;
    assert_eq!(table.default_currency, None);
    app.select(&id, &["Account", "CurrencyType"]).await;
    app.sync(&id).await;
    let table: Table = app.ask("get_table", args).await;
    assert_eq!(table.default_currency.as_deref(), Some("EUR"));
}

/// An app whose table of accounts has many rows more than the org.
async fn with_many() -> (App, String) {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    app.sync(&id).await;
    let held = file(&app, &id).await;
    held.busy_timeout(std::time::Duration::from_secs(10))
        .expect("set");
    held.execute(
        "INSERT INTO sf_Account (Id, Name, Description)
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
         SELECT format('zzz%08d', i), format('Name %d', i * 7919 % ?1), 'a text of some length' FROM n",
        [MANY as i64],
    )
    .expect("inserted");
    held.execute(
        "UPDATE om_objects SET rows = rows + ?1 WHERE name = 'Account'",
        [MANY as i64],
    )
    .expect("counted");
    (app, id)
}

#[tokio::test]
async fn a_sort_and_a_search_of_a_large_table_are_prepared_in_the_background() {
    let (app, id) = with_many().await;
    let held = file(&app, &id).await;
    let ours = "SELECT count(*) FROM sqlite_schema
        WHERE name IN ('om_index_Account.Name', 'om_text_Account')";
    assert_eq!(number(&held, ours), 0);
    let mut events = app.engine.events();
    let sorted =
        json!({"sort": [{"column": "Name", "descending": true}], "columns": ["Id"], "limit": 50});
    let searched = json!({"search": "NAME 4217", "columns": ["Id"], "limit": 50});
    let mut first = Vec::new();
    for query in [&sorted, &searched] {
        let answer = page(&app, &id, "Account", query.clone()).await;
        assert!(answer.preparing);
        first.push(answer.rows);
        // Other changes are told of in the same words.
        let built = async {
            while number(&held, ours) < first.len() as u64 {
                events.recv().await.expect("the engine lives");
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(60), built)
            .await
            .expect("an index is built");
    }
    assert_eq!(number(&held, ours), 2);
    // Another engine remembers nothing.
    let app = app.restart().await;
    for (query, rows) in [&sorted, &searched].into_iter().zip(first) {
        let answer = page(&app, &id, "Account", query.clone()).await;
        assert!(!answer.preparing && !answer.rows.is_empty());
        assert_eq!(answer.rows, rows);
    }
    // Thirty days pass, and somebody opens the source.
    app.pass_minutes(31 * 24 * 60);
    let app = app.restart().await;
    page(&app, &id, "Account", json!({})).await;
    let gone = async {
        while number(&held, ours) > 0 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(60), gone)
        .await
        .expect("they are dropped");
}

#[tokio::test]
async fn what_points_to_a_record_is_found_by_an_index_after_the_first_look() {
    let (app, id) = with_many().await;
    let held = file(&app, &id).await;
    held.execute(
        "UPDATE sf_Account SET ParentId = (SELECT min(Id) FROM sf_Account)
         WHERE Id GLOB 'zzz0000000*'",
        [],
    )
    .expect("related");
    let parent: String = held
        .query_row("SELECT min(Id) FROM sf_Account", [], |row| row.get(0))
        .expect("an account");
    let look = || {
        let args = json!({"connectionId": id, "object": "Account", "id": parent});
        app.ask::<Vec<RelatedList>>("list_related", args)
    };
    let of_parent = |related: &[RelatedList]| {
        let found = related.iter().find(|it| it.column == "ParentId");
        found.map(|it| it.rows)
    };
    let index = "SELECT count(*) FROM sqlite_schema WHERE name = 'om_index_Account.ParentId'";
    let mut events = app.engine.events();
    let first = look().await;
    assert!(of_parent(&first).is_some_and(|rows| rows >= 9));
    let built = async {
        while number(&held, index) == 0 {
            events.recv().await.expect("the engine lives");
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(60), built)
        .await
        .expect("an index is built");
    assert_eq!(look().await, first);
}

#[tokio::test]
async fn a_sort_that_cannot_be_prepared_is_answered_and_not_said_to_be_prepared_for_ever() {
    let (app, id) = with_many().await;
    let held = file(&app, &id).await;
    // Something has the name of the index, and it cannot be made.
    held.execute_batch("CREATE TABLE \"om_index_Account.Name\" (taken)")
        .expect("a table");
    let mut events = app.engine.events();
    let sorted = json!({"sort": [{"column": "Name", "descending": true}], "limit": 50});
    let first = page(&app, &id, "Account", sorted.clone()).await;
    assert!(first.preparing);
    let told = async {
        loop {
            events.recv().await.expect("the engine lives");
            let again = page(&app, &id, "Account", sorted.clone()).await;
            if !again.preparing {
                return again;
            }
        }
    };
    let second = tokio::time::timeout(std::time::Duration::from_secs(60), told)
        .await
        .expect("its end is told");
    assert_eq!(second.rows, first.rows);
}

#[tokio::test]
async fn a_newer_search_of_the_same_window_ends_an_older_one() {
    let (app, id) = with_many().await;
    let ask = |search: String, ticket: &str| {
        let args = json!({"connectionId": id, "object": "Account", "ticket": ticket,
            "query": {"search": search, "limit": 10}});
        app.call::<RowPage>("query_rows", args)
    };
    let mut superseded = 0;
    for round in 0..200 {
        let (old, new, other) = tokio::join!(
            ask(format!("old {round}"), "one"),
            ask(format!("new {round}"), "one"),
            ask(format!("other {round}"), "another window"),
        );
        // The newer one and that of the other window are answered always.
        assert!(new.expect("an answer").rows.is_empty());
        assert!(other.expect("an answer").rows.is_empty());
        if let Err(error) = old {
            assert_eq!(error.code, "superseded");
            superseded += 1;
            break;
        }
    }
    assert_eq!(superseded, 1, "no older question was ended in 200 rounds");
}
