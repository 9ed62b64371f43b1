//! Statements that I write over my copy.

use std::time::{Duration, Instant};

use engine::wire::{
    ApiError, Cell, ChartKind, ColumnKind, PlanStepKind, QueryPlan, QueryResult, SavedQuery,
    SqlTable,
};
use serde_json::{Value, json};

use crate::support::{App, AppConfig, refused};

/// Goes on for ever, and holds the state it began with.
const ENDLESS: &str = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
    SELECT count(*) FROM n, sf_Account";

async fn loaded() -> (App, String) {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account", "Lead", "Opportunity"]).await;
    app.sync(&id).await;
    (app, id)
}

fn query(id: &str, sql: &str) -> Value {
    json!({"connectionId": id, "queryId": sql, "sql": sql})
}

async fn run(app: &App, id: &str, sql: &str) -> QueryResult {
    app.ask("run_query", query(id, sql)).await
}

/// A statement without end that runs beside the test: its name is seen to be taken.
async fn begin_endless(
    app: &App,
    id: &str,
    name: &str,
) -> tokio::task::JoinHandle<Result<Value, ApiError>> {
    let named = |sql: &str| json!({"connectionId": id, "queryId": name, "sql": sql});
    loop {
        let (engine, args) = (app.engine.clone(), named(ENDLESS));
        let endless = tokio::spawn(async move { engine.call("run_query", args).await });
        // Calls begin in the order in which they come: this one first.
        tokio::task::yield_now().await;
        while !endless.is_finished() {
            let look = app.call::<QueryResult>("run_query", named("SELECT 1"));
            if let Err(error) = look.await {
                assert_eq!(error.code, "bad_arguments");
                return endless;
            }
        }
        // A look came first and had the name when the statement wanted it.
        assert_eq!(refused(endless.await.expect("a task")), "bad_arguments");
    }
}

#[tokio::test]
async fn i_ask_a_question_in_sql_and_see_rows_with_their_kinds() {
    let (app, id) = loaded().await;
    let sql = "SELECT a.Id, a.Name AS account, o.Amount, o.CloseDate, count(*), avg(o.Amount) / 3,
            9007199254740993, NULL, 1e999, o.IsWon
        FROM sf_Opportunity o JOIN sf_Account a ON a.Id = o.AccountId
        GROUP BY a.Id ORDER BY 5 DESC, 1";
    let result = run(&app, &id, sql).await;
    let kinds: Vec<_> = result.columns.iter().map(|column| column.kind).collect();
    use ColumnKind::{Boolean, Currency, Date, Id, Integer, Number, Text};
    assert_eq!(
        kinds,
        [
            Id, Text, Currency, Date, Integer, Number, Integer, Text, Text, Boolean
        ]
    );
    let first = &result.columns[0];
    assert_eq!(first.origin_object.as_deref(), Some("Account"));
    assert_eq!(first.reference_to, ["Account"]);
    assert_eq!(result.columns[2].origin_column.as_deref(), Some("Amount"));
    assert_eq!(result.columns[4].origin_object, None);
    let row = &result.rows[0];
    assert_eq!(row[6], Cell::Text("9007199254740993".into()));
    assert_eq!(row[7], Cell::Null);
    assert_eq!(row[8], Cell::Text("Inf".into()));
    assert!(!result.truncated);
    assert_eq!(result.rows_total, Some(result.rows.len() as u64));
}

#[tokio::test]
async fn i_see_as_many_rows_as_i_want_and_am_told_that_there_are_more() {
    let (app, id) = loaded().await;
    let numbers = |to: u32| {
        format!(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {to}) SELECT i FROM n"
        )
    };
    let result = run(&app, &id, &numbers(10_000)).await;
    assert_eq!((result.rows.len(), result.truncated), (10_000, false));
    let result = run(&app, &id, &numbers(10_001)).await;
    assert_eq!((result.rows.len(), result.truncated), (10_000, true));
    assert_eq!(result.rows_total, None);
    let mut args = query(&id, &numbers(50));
    args["limit"] = json!(7);
    let result: QueryResult = app.ask("run_query", args).await;
    assert_eq!((result.rows.len(), result.truncated), (7, true));
    // Rows as wide as they come end by their size.
    let wide = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)
        SELECT printf('%.*c', 5000000, 'x') FROM n";
    let result = run(&app, &id, wide).await;
    assert!(
        result.truncated && result.rows.len() < 20,
        "{}",
        result.rows.len()
    );
}

#[tokio::test]
async fn what_is_wrong_with_my_statement_is_said_with_its_place() {
    let (app, id) = loaded().await;
    for (sql, code, param) in [
        ("SELECT 'ö' FORM sf_Lead", "sql_error", ("position", "16")),
        ("DELETE FROM sf_Lead", "sql_only_reads", ("what", "DELETE")),
        (
            "SELECT * FROM om_runs",
            "sql_table_refused",
            ("what", "om_runs"),
        ),
        (
            "SELECT load_extension('a')",
            "sql_function_refused",
            ("what", "load_extension"),
        ),
        ("SELECT ?1", "sql_parameter", ("what", "?1")),
        (
            "SELECT 1; SELECT 2",
            "sql_second_statement",
            ("position", "10"),
        ),
        ("-- nothing", "sql_empty", ("what", "")),
    ] {
        let error = app
            .call::<QueryResult>("run_query", query(&id, sql))
            .await
            .expect_err(sql);
        assert_eq!(error.code, code, "{sql}: {}", error.message);
        assert_eq!(error.params[param.0], param.1, "{sql}");
        // A plan and a kept query are refused alike.
        let args = json!({"connectionId": id, "sql": sql});
        assert_eq!(
            refused(app.call::<QueryPlan>("explain_query", args).await),
            code
        );
        let args = json!({"connectionId": id, "name": "x", "sql": sql});
        assert_eq!(
            refused(app.call::<SavedQuery>("save_query", args).await),
            code
        );
    }
    let elsewhere = query("nowhere", "SELECT 1");
    let answer = app.call::<QueryResult>("run_query", elsewhere).await;
    assert_eq!(refused(answer), "connection_not_found");
}

#[tokio::test]
async fn a_long_query_blocks_neither_an_update_nor_other_queries_until_i_cancel_it() {
    let (app, id) = loaded().await;
    let before = run(&app, &id, "SELECT count(*) FROM sf_Account").await;
    let long = begin_endless(&app, &id, "long").await;
    {
        let org = app.org();
        let mut org = org.write().expect("the org");
        let name = [("Name".to_owned(), json!("Newcomer"))];
        org.insert("Account", &name).expect("an account");
    }
    app.sync(&id).await;
    let count = "SELECT count(*), sum(Name = 'Newcomer') FROM sf_Account";
    let after = run(&app, &id, count).await;
    let held = |result: &QueryResult| match result.rows[0][0] {
        Cell::Number(rows) => rows,
        ref other => panic!("{other:?}"),
    };
    assert!((held(&after) - held(&before) - 1.0).abs() < 0.5);
    assert_eq!(after.rows[0][1], Cell::Number(1.0));
    assert!(!long.is_finished());
    let () = app.ask("cancel_query", json!({"queryId": "long"})).await;
    assert_eq!(refused(long.await.expect("a task")), "query_cancelled");
    let () = app.ask("cancel_query", json!({"queryId": "long"})).await;
}

#[tokio::test]
async fn a_query_sees_whole_pages_while_a_first_load_fills_the_table() {
    let app = App::start_with(AppConfig {
        rows: &[("Account", 30), ("Lead", 6_000)],
        ..AppConfig::default()
    })
    .await;
    let id = app.connect().await;
    app.select(&id, &["Lead"]).await;
    let run_id = app.start_sync(&id).await;
    let sql = "SELECT (SELECT count(*) FROM sf_Lead), (SELECT count(DISTINCT Id) FROM sf_Lead)";
    let mut asked = 0;
    let mut most = 0.0;
    loop {
        let state: Value = app.ask("get_run", json!({"runId": run_id})).await;
        match app.call::<QueryResult>("run_query", query(&id, sql)).await {
            Ok(result) => {
                let Cell::Number(rows) = result.rows[0][0] else {
                    panic!("{:?}", result.rows)
                };
                assert_eq!(result.rows[0][0], result.rows[0][1]);
                assert!(rows >= most, "rows went away");
                most = rows;
                asked += 1;
            }
            // Before the table is there.
            Err(error) => assert_eq!(error.code, "sql_error", "{}", error.message),
        }
        if state["state"] != "running" {
            break;
        }
    }
    app.end_of_run(&run_id).await;
    assert!(asked > 1 && most > 5_900.0, "{asked} answers, {most} rows");
}

#[tokio::test]
async fn queries_end_by_their_time_and_with_the_app() {
    let (app, id) = loaded().await;
    let timed = json!({"connectionId": id, "queryId": "t", "sql": ENDLESS, "timeoutSeconds": 1});
    let error = app
        .call::<QueryResult>("run_query", timed)
        .await
        .expect_err("it is endless");
    assert_eq!(error.code, "query_timeout");
    assert_eq!(error.params["seconds"], "1");
    let mut running = Vec::new();
    for name in ["one", "two", "three"] {
        running.push(begin_endless(&app, &id, name).await);
    }
    let began = Instant::now();
    app.engine.shut_down().await;
    assert!(
        began.elapsed() < Duration::from_secs(2),
        "{:?}",
        began.elapsed()
    );
    for query in running {
        assert_eq!(refused(query.await.expect("a task")), "query_cancelled");
    }
}

#[tokio::test]
async fn a_query_that_is_cancelled_right_after_it_was_sent_ends_or_never_runs() {
    let (app, id) = loaded().await;
    let named = |name: &str| json!({"connectionId": id, "queryId": name, "sql": ENDLESS});
    // Sent, and taken no further than that when the cancel comes.
    let mut sent = Box::pin(app.call::<QueryResult>("run_query", named("sent")));
    assert!(futures::poll!(&mut sent).is_pending());
    let () = app.ask("cancel_query", json!({"queryId": "sent"})).await;
    assert_eq!(refused(sent.await), "query_cancelled");

    // On the way the cancel may even overtake its query.
    let () = app.ask("cancel_query", json!({"queryId": "late"})).await;
    let late = app.call::<QueryResult>("run_query", named("late")).await;
    assert_eq!(refused(late), "query_cancelled");
}

#[tokio::test]
async fn i_delete_a_source_while_its_rows_are_being_queried() {
    let (app, id) = loaded().await;
    let long = begin_endless(&app, &id, "long").await;
    let path = app.connection(&id).await.database_path;
    let () = app
        .ask("delete_connection", json!({"connectionId": id}))
        .await;
    assert_eq!(refused(long.await.expect("a task")), "query_cancelled");
    assert!(!std::path::Path::new(&path).exists());
}

#[tokio::test]
async fn i_learn_what_i_can_ask_and_how_it_would_be_answered() {
    let (app, id) = loaded().await;
    let tables: Vec<SqlTable> = app.ask("get_sql_schema", json!({"connectionId": id})).await;
    let names: Vec<_> = tables.iter().map(|table| table.name.as_str()).collect();
    assert_eq!(names, ["sf_Account", "sf_Lead", "sf_Opportunity"]);
    let lead = &tables[1];
    assert_eq!(lead.object, "Lead");
    let counted = run(&app, &id, "SELECT count(*) FROM sf_Lead").await;
    assert_eq!(
        counted.rows[0][0],
        Cell::Number(f64::from(u32::try_from(lead.rows).expect("few")))
    );
    let owner = lead.columns.iter().find(|column| column.name == "OwnerId");
    assert_eq!(owner.expect("OwnerId").kind, ColumnKind::Reference);
    let removed = lead.removed_name.as_deref().expect("of an object");
    let removed = format!("SELECT om_removed_reason, Id FROM {removed}");
    run(&app, &id, &removed).await;

    let sql = "SELECT Name FROM sf_Lead WHERE Id = '1' ORDER BY Name";
    let plan: QueryPlan = app
        .ask("explain_query", json!({"connectionId": id, "sql": sql}))
        .await;
    assert_eq!(plan.steps[0].kind, PlanStepKind::Search);
    assert_eq!(plan.steps[0].subject.as_deref(), Some("sf_Lead"));
}

#[tokio::test]
async fn i_keep_a_query_rename_it_and_delete_it() {
    let (app, id) = loaded().await;
    let chart = json!({"kind": "stacked_bar", "x": "Industry", "y": ["n"], "split": null});
    let sql = "SELECT Industry, count(*) AS n FROM sf_Account GROUP BY 1";
    let args = json!({"connectionId": id, "name": " Industries ", "sql": sql, "chart": chart});
    let kept: SavedQuery = app.ask("save_query", args).await;
    assert_eq!((kept.name.as_str(), kept.sql.as_str()), ("Industries", sql));
    assert_eq!(kept.objects, ["Account"]);
    let app = app.restart().await;
    let list: Vec<SavedQuery> = app.ask("list_queries", json!({"connectionId": id})).await;
    assert_eq!(list, std::slice::from_ref(&kept));
    assert_eq!(
        list[0].chart.as_ref().map(|chart| chart.kind),
        Some(ChartKind::StackedBar)
    );

    let renamed = json!({"id": kept.id, "connectionId": id, "name": "By industry", "sql": sql, "chart": null});
    let renamed: SavedQuery = app.ask("save_query", renamed).await;
    assert_eq!(
        (renamed.id.as_str(), renamed.chart),
        (kept.id.as_str(), None)
    );
    assert_eq!(renamed.created_at, kept.created_at);

    let unnamed = json!({"connectionId": id, "name": " ", "sql": sql});
    assert_eq!(
        refused(app.call::<SavedQuery>("save_query", unnamed).await),
        "query_name_unfit"
    );
    let nobody = json!({"id": "x", "connectionId": id, "name": "x", "sql": sql});
    assert_eq!(
        refused(app.call::<SavedQuery>("save_query", nobody).await),
        "query_not_found"
    );

    let () = app.ask("delete_query", json!({"id": kept.id})).await;
    let again = app
        .call::<Value>("delete_query", json!({"id": kept.id}))
        .await;
    assert_eq!(refused(again), "query_not_found");
    let list: Vec<SavedQuery> = app.ask("list_queries", json!({"connectionId": id})).await;
    assert!(list.is_empty());
}

#[tokio::test]
async fn two_queries_of_a_source_never_share_a_name() {
    let (app, id) = loaded().await;
    let args = |name: &str| json!({"connectionId": id, "name": name, "sql": "SELECT 1"});
    let first: SavedQuery = app.ask("save_query", args("Überblick")).await;
    let second: SavedQuery = app.ask("save_query", args("Other")).await;
    let named = |saved: &SavedQuery, name: &str| {
        let mut args = args(name);
        args["id"] = json!(saved.id);
        args
    };
    let long = "x".repeat(81);
    for (args, code) in [
        (args("ÜBERBLICK "), "query_name_taken"),
        (named(&second, "überblick"), "query_name_taken"),
        (args(&long), "query_name_unfit"),
        (named(&second, &long), "query_name_unfit"),
    ] {
        let error = app.call::<SavedQuery>("save_query", args.clone()).await;
        assert_eq!(refused(error), code, "{args}");
    }
    let _: SavedQuery = app.ask("save_query", named(&first, "überblick")).await;
    let _: SavedQuery = app.ask("save_query", args(&"y".repeat(80))).await;

    // Asked for at the same moment, one name is given once.
    let saves = (0..8).map(|_| app.call::<SavedQuery>("save_query", args("At once")));
    let saved = futures::future::join_all(saves).await;
    assert_eq!(saved.iter().filter(|saved| saved.is_ok()).count(), 1);
    let list: Vec<SavedQuery> = app.ask("list_queries", json!({"connectionId": id})).await;
    assert_eq!(list.len(), 4);
}
