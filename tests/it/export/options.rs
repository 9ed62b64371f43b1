//! Which rows and columns a file has, and how they are written.

use serde_json::json;

use super::file::{loaded, table};
use crate::support::{App, AppConfig, refused};

#[tokio::test]
async fn a_file_has_the_rows_and_columns_of_the_grid_in_its_order() {
    let (app, id) = loaded(&["Lead"]).await;
    let mut args = table(&id, "Lead", "csv");
    args["what"]["query"] = json!({
        "columns": ["Company", "Status", "Id"],
        "sort": [{"column": "Company", "descending": true}],
        "filters": [{"column": "IsConverted", "operator": "equals", "values": [0]}],
        "search": "an",
        // A window of the grid; a file has all of them.
        "offset": 5, "limit": 10,
    });
    let query = args["what"]["query"].clone();
    let file = app.export(args).await;
    let mut asked = query;
    asked["offset"] = json!(0);
    asked["limit"] = json!(2000);
    let args = json!({"connectionId": id, "object": "Lead", "query": asked});
    let shown: engine::wire::RowPage = app.ask("query_rows", args).await;
    assert!(shown.rows.len() > 10, "{} rows", shown.rows.len());
    let mut reader = csv::Reader::from_path(&file.path).expect("a file");
    let header = reader.headers().expect("a heading").clone();
    assert_eq!(
        header.iter().collect::<Vec<_>>(),
        ["Company", "Status", "Id"]
    );
    let read: Vec<Vec<String>> = reader
        .records()
        .map(|row| row.expect("a row").iter().map(str::to_owned).collect())
        .collect();
    let shown: Vec<Vec<String>> = shown
        .rows
        .iter()
        .map(|row| {
            row.iter()
                .map(|cell| match cell {
                    engine::wire::Cell::Text(text) => text.clone(),
                    _ => String::new(),
                })
                .collect()
        })
        .collect();
    assert_eq!(read, shown);
    assert_eq!(file.rows_expected, Some(shown.len() as u64));
    assert!(file.as_of.is_some());
}

#[tokio::test]
async fn a_file_is_written_as_people_read_it() {
    let (app, id) = loaded(&["Lead"]).await;
    let mut args = table(&id, "Lead", "csv");
    args["options"] = json!({
        "header": "labels", "values": "as_read", "separator": "semicolon", "byteOrderMark": true,
    });
    let file = app.export(args).await;
    let text = std::fs::read_to_string(file.path).expect("a file");
    let first = text.lines().next().expect("a heading");
    assert!(first.starts_with('\u{feff}'), "{first}");
    assert!(
        first.contains(";First Name;") || first.contains(";Last Name;"),
        "{first}"
    );
}

#[tokio::test]
async fn what_cannot_be_exported_is_refused_before_anyone_is_asked_where_to() {
    let (app, id) = loaded(&["Lead"]).await;
    let with = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut args = table(&id, "Lead", "parquet");
        change(&mut args);
        args
    };
    for (args, code) in [
        (
            with(&|args| args["connectionId"] = json!("x")),
            "connection_not_found",
        ),
        (
            with(&|args| args["what"]["object"] = json!("Nothing__c")),
            "table_not_found",
        ),
        (
            with(&|args| args["what"]["query"] = json!({"columns": ["No"]})),
            "bad_arguments",
        ),
        (
            with(&|args| {
                args["what"]["query"] = json!({"sort": [{"column": "No", "descending": true}]})
            }),
            "bad_arguments",
        ),
        (with(&|args| args["format"] = json!("pdf")), "bad_arguments"),
        (
            with(&|args| args["options"] = json!({"header": "labels"})),
            "bad_arguments",
        ),
        (
            with(&|args| args["options"] = json!({"byteOrderMark": true})),
            "bad_arguments",
        ),
        (
            with(&|args| {
                args["what"] = json!({"type": "query", "sql": "DELETE FROM sf_Lead", "name": "x"})
            }),
            "sql_only_reads",
        ),
        (
            with(&|args| {
                args["what"] =
                    json!({"type": "query", "sql": "SELECT * FROM om_objects", "name": "x"})
            }),
            "sql_table_refused",
        ),
    ] {
        let answer = app
            .call::<serde_json::Value>("start_export", args.clone())
            .await;
        assert_eq!(refused(answer), code, "{args}");
    }
    let exports: Vec<engine::wire::Export> = app.ask("list_exports", json!({})).await;
    assert!(exports.is_empty());
    assert!(!app.saved_folder().exists());
}

#[tokio::test]
async fn someone_who_decides_not_to_save_has_started_nothing() {
    let app = App::start_with(AppConfig {
        saves: false,
        ..AppConfig::default()
    })
    .await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    app.sync(&id).await;
    let answer: serde_json::Value = app.ask("start_export", table(&id, "Account", "csv")).await;
    assert!(answer.is_null());
    let exports: Vec<engine::wire::Export> = app.ask("list_exports", json!({})).await;
    assert!(exports.is_empty());
}

#[tokio::test]
async fn a_source_whose_login_ended_is_exported_offline() {
    let (app, id) = loaded(&["Account"]).await;
    let () = app.ask("disconnect", json!({"connectionId": id})).await;
    app.host.withhold_demo_org(true);
    let file = app.export(table(&id, "Account", "csv")).await;
    assert!(file.rows_done > 10);
    let shown: engine::wire::FilePath =
        app.ask("reveal_export", json!({"exportId": file.id})).await;
    assert_eq!(shown.path, file.path);
    std::fs::remove_file(&file.path).expect("removed");
    let answer = app
        .call::<serde_json::Value>("reveal_export", json!({"exportId": file.id}))
        .await;
    assert_eq!(refused(answer), "reveal_failed");
}
