//! The data of an earlier version in this one, and that of a later one.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use engine::wire::{
    ApiError, Connection, ConnectionStatus, LanguageSetting, RowPage, RunSummary, SavedView,
    Settings, Table, TableSummary,
};
use engine::{Engine, EngineConfig};
use salesforce::MemoryVault;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tempfile::TempDir;
use tests::{Headless, HostConfig};

const SOURCE_1: &str = include_str!("../../src-tauri/crates/store/tests/it/upgrade/source-1.sql");
const APP_1: &str = include_str!("../../src-tauri/crates/store/tests/it/upgrade/app-1.sql");

/// The data folder of the first version, with one source.
fn old_data() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    std::fs::create_dir(folder.path().join("sources")).expect("a folder");
    lay_down(&app(&folder), APP_1);
    lay_down(&source(&folder), SOURCE_1);
    folder
}

fn app(folder: &TempDir) -> PathBuf {
    folder.path().join("orgmirror.sqlite")
}

fn source(folder: &TempDir) -> PathBuf {
    folder.path().join("sources").join("one.sqlite")
}

fn lay_down(path: &Path, sql: &str) {
    let raw = rusqlite::Connection::open(path).expect("opens");
    raw.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))
        .expect("as it was kept");
    raw.execute_batch(sql).expect("as that version left it");
}

fn make_later(path: &Path) {
    let raw = rusqlite::Connection::open(path).expect("opens");
    raw.pragma_update(None, "user_version", 77).expect("set");
}

async fn open(folder: &TempDir) -> Result<Engine, ApiError> {
    let host = Arc::new(Headless::new(HostConfig::default()));
    let vault = Arc::new(MemoryVault::new());
    let config = EngineConfig::new(folder.path().to_path_buf(), vault, host);
    Engine::open(config).await.map_err(ApiError::from)
}

async fn ask<T: DeserializeOwned>(engine: &Engine, command: &str, args: Value) -> T {
    let answer = engine.call(command, args).await;
    let answer =
        answer.unwrap_or_else(|error| panic!("{command}: {} {}", error.code, error.message));
    serde_json::from_value(answer).expect("the answer's type")
}

#[tokio::test]
async fn the_data_of_the_first_version_is_all_there_and_its_copies_lie_beside_it() {
    let folder = old_data();
    let engine = open(&folder).await.expect("an engine");
    let settings: Settings = ask(&engine, "get_settings", json!({})).await;
    assert_eq!(
        (settings.language, settings.update_every_minutes),
        (LanguageSetting::De, 0)
    );
    let listed: Vec<Connection> = ask(&engine, "list_connections", json!({})).await;
    assert_eq!((listed[0].name.as_str(), listed[0].rows), ("Acme", 3));
    let of_source = json!({"connectionId": "one"});
    let tables: Vec<TableSummary> = ask(&engine, "list_tables", of_source.clone()).await;
    let lead = tables
        .iter()
        .find(|table| table.object == "Lead")
        .expect("listed");
    assert_eq!((lead.rows, lead.removed_rows, lead.columns), (3, 1, 6));
    let of_lead = json!({"connectionId": "one", "object": "Lead"});
    let table: Table = ask(&engine, "get_table", of_lead.clone()).await;
    assert_eq!(table.salesforce_count, Some(3));
    let query = json!({"connectionId": "one", "object": "Lead", "query": {
        "columns": ["Name"], "sort": [{"column": "Name", "descending": false}], "filters": [],
        "offset": 0, "limit": 10}});
    let page: RowPage = ask(&engine, "query_rows", query).await;
    assert_eq!(
        serde_json::to_value(page.rows).expect("rows"),
        json!([["Ada"], ["O'Hara"], ["Özil & Söhne"]])
    );
    let runs: Vec<RunSummary> = ask(&engine, "list_runs", of_source).await;
    assert_eq!(runs.len(), 1);
    let views: Vec<SavedView> = ask(&engine, "list_views", of_lead).await;
    assert!(views.is_empty());
    assert!(
        folder
            .path()
            .join("orgmirror.schema-1-to-3.backup.sqlite")
            .is_file()
    );
    let copy = folder
        .path()
        .join("sources/one.schema-1-to-9.backup.sqlite");
    assert!(copy.is_file());
    // What is deleted with its data leaves no copy of them behind.
    let () = ask(&engine, "delete_connection", json!({"connectionId": "one"})).await;
    assert!(!copy.exists());
    engine.shut_down().await;
}

#[tokio::test]
async fn the_data_of_a_later_version_is_refused_and_left_alone() {
    let folder = old_data();
    make_later(&app(&folder));
    let refused = open(&folder).await.err().expect("a refusal");
    assert_eq!(refused.code, "database_newer");
    assert_eq!(
        std::fs::read_dir(folder.path().join("sources"))
            .expect("listed")
            .count(),
        1
    );
}

#[tokio::test]
async fn a_source_of_a_later_version_says_so_where_it_is_listed() {
    let folder = old_data();
    make_later(&source(&folder));
    let engine = open(&folder).await.expect("an engine");
    let listed: Vec<Connection> = ask(&engine, "list_connections", json!({})).await;
    assert_eq!(listed[0].status, ConnectionStatus::Error);
    let reason = listed[0].status_reason.as_ref().expect("a reason");
    assert_eq!(reason.code, "database_newer");
    engine.shut_down().await;
}

#[tokio::test]
async fn data_that_an_earlier_version_has_open_is_not_changed_under_it() {
    let folder = old_data();
    let locks = folder.path().join("locks");
    std::fs::create_dir(&locks).expect("a folder");
    let running = std::fs::File::create(locks.join("orgmirror.open")).expect("made");
    running.lock_shared().expect("the earlier one runs");
    let refused = open(&folder).await.err().expect("a refusal");
    assert_eq!(refused.code, "database_in_use");
    drop(running);
    let engine = open(&folder).await.expect("opens now");
    engine.shut_down().await;
}

#[tokio::test]
async fn data_that_cannot_be_copied_is_not_brought_up_to_date() {
    let folder = old_data();
    let in_the_way = folder
        .path()
        .join("orgmirror.schema-1-to-3.backup.sqlite.part");
    std::fs::create_dir(&in_the_way).expect("a folder");
    let refused = open(&folder).await.err().expect("a refusal");
    assert_eq!(refused.code, "backup_failed");
    assert!(refused.params["path"].ends_with("orgmirror.schema-1-to-3.backup.sqlite"));
}
