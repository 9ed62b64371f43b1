//! How exports end: cancelled, failed, with their source, with the app; and what is left then.

use engine::wire::{Export, ExportState};
use serde_json::json;

use super::file::{loaded, multiply_leads, statement, table};

const FORMATS: &[&str] = &["csv", "json_lines", "excel", "parquet"];

#[tokio::test]
async fn a_cancelled_export_leaves_nothing_behind() {
    let (app, id) = loaded(&["Lead"]).await;
    multiply_leads(&app.writer(&id).await, 300_000);
    let sql = "SELECT a.*, random() FROM sf_Lead a, sf_Lead b";
    for args in FORMATS
        .iter()
        .map(|format| table(&id, "Lead", format))
        .chain(["csv", "parquet"].map(|format| statement(&id, sql, format)))
    {
        let export_id = app.start_export(args.clone()).await;
        // A query's rows are kept aside before they are written, where types are to be found.
        let is_kept_aside = args["what"]["type"] == "query" && args["format"] == "parquet";
        let going = app
            .export_when(&export_id, |export| is_kept_aside || export.rows_done > 0)
            .await;
        assert_eq!(going.state, ExportState::Running, "{:?}", going.error);
        assert_eq!(
            app.saved()
                .iter()
                .filter(|name| !name.ends_with(".part"))
                .count(),
            0
        );
        let () = app
            .ask("cancel_export", json!({"exportId": export_id}))
            .await;
        let ended = app.end_of_export(&export_id).await;
        assert_eq!(ended.state, ExportState::Cancelled, "{args}");
        assert_eq!(app.saved(), Vec::<String>::new(), "{args}");
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_written_is_said_and_nothing_is_left_of_it() {
    let (app, id) = loaded(&["Account"]).await;
    let whole = app.export(table(&id, "Account", "csv")).await;
    // A folder where the file should be.
    std::fs::remove_file(&whole.path).expect("removed");
    std::fs::create_dir_all(format!("{}/inside", whole.path)).expect("a folder");
    let export_id = app.start_export(table(&id, "Account", "csv")).await;
    let ended = app.end_of_export(&export_id).await;
    assert_eq!(ended.state, ExportState::Failed);
    let error = ended.error.expect("an error");
    assert_eq!(error.code, "export_not_writable");
    assert_eq!(error.params["path"], whole.path);
    assert_eq!(app.saved().len(), 1, "{:?}", app.saved());
}

#[tokio::test]
async fn a_file_that_was_there_stays_until_the_new_one_is_whole() {
    let (app, id) = loaded(&["Lead"]).await;
    let before = app.export(table(&id, "Lead", "csv")).await;
    let bytes = std::fs::read(&before.path).expect("a file");
    assert_eq!(bytes.len() as u64, before.bytes);
    multiply_leads(&app.writer(&id).await, 200_000);
    let export_id = app.start_export(table(&id, "Lead", "csv")).await;
    app.export_when(&export_id, |export| export.rows_done > 0)
        .await;
    let () = app
        .ask("cancel_export", json!({"exportId": export_id}))
        .await;
    app.end_of_export(&export_id).await;
    assert_eq!(std::fs::read(&before.path).expect("a file"), bytes);
    let after = app.export(table(&id, "Lead", "csv")).await;
    assert_eq!(after.path, before.path);
    assert_eq!(after.rows_done, 200_000);
    assert_eq!(app.saved().len(), 1);
}

#[tokio::test]
async fn an_export_is_of_one_state_of_the_table_while_an_update_writes() {
    let (app, id) = loaded(&["Lead"]).await;
    let writer = app.writer(&id).await;
    multiply_leads(&writer, 300_000);
    let export_id = app.start_export(table(&id, "Lead", "csv")).await;
    let other_id = app.start_export(table(&id, "Lead", "json_lines")).await;
    for id in [&export_id, &other_id] {
        app.export_when(id, |export| export.rows_done > 0).await;
    }
    // The last rows, which no export has come to yet, change and go.
    writer
        .execute_batch(
            "UPDATE sf_Lead SET Company = 'new' WHERE rowid > 200000;
             DELETE FROM sf_Lead WHERE rowid > 299000;",
        )
        .expect("changed");
    let going: Export = app.ask("get_export", json!({"exportId": export_id})).await;
    assert_eq!(
        going.state,
        ExportState::Running,
        "the change came too late"
    );
    assert!(going.rows_done < 200_000, "the change came too late");
    let file = app.end_of_export(&export_id).await;
    assert_eq!(file.state, ExportState::Succeeded, "{:?}", file.error);
    assert_eq!(file.rows_done, 300_000);
    let mut reader = csv::Reader::from_path(&file.path).expect("a file");
    let company = reader
        .headers()
        .expect("a heading")
        .iter()
        .position(|name| name == "Company")
        .expect("a column");
    let mut rows = 0;
    for row in reader.records() {
        assert_eq!(&row.expect("a row")[company], "old");
        rows += 1;
    }
    assert_eq!(rows, 300_000);
    let other = app.end_of_export(&other_id).await;
    assert_eq!(
        (other.state, other.rows_done),
        (ExportState::Succeeded, 300_000)
    );
}

#[tokio::test]
async fn exports_end_with_their_source_and_with_the_app() {
    let (app, id) = loaded(&["Lead"]).await;
    multiply_leads(&app.writer(&id).await, 300_000);
    let export_id = app.start_export(table(&id, "Lead", "excel")).await;
    app.export_when(&export_id, |export| export.rows_done > 0)
        .await;
    app.engine.shut_down().await;
    let ended: Export = app.ask("get_export", json!({"exportId": export_id})).await;
    assert_eq!(ended.state, ExportState::Cancelled);
    assert_eq!(app.saved(), Vec::<String>::new());

    let app = app.restart().await;
    let exports: Vec<Export> = app.ask("list_exports", json!({})).await;
    assert!(exports.is_empty());
    let export_id = app.start_export(table(&id, "Lead", "parquet")).await;
    let () = app
        .ask("delete_connection", json!({"connectionId": id}))
        .await;
    let ended: Export = app.ask("get_export", json!({"exportId": export_id})).await;
    assert_eq!(ended.state, ExportState::Cancelled);
    assert_eq!(app.saved(), Vec::<String>::new());
}
