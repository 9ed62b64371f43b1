//! The app's own database damaged, or gone: the sources are found again in theirs.

use std::fs::OpenOptions;
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use demo_org::{Effect, Rule};
use engine::wire::{Connection, ConnectionStatus, Notice, SavedView, Settings};
use serde_json::{Value, json};
use store::{AppDatabase, SourceDatabase};

use crate::support::App;

const OBJECTS: [&str; 2] = ["Account", "Lead"];

async fn loaded() -> (App, String) {
    let app = App::start().await;
    app.update_by_hand_only().await;
    let id = app.connect().await;
    let name = json!({"connectionId": id, "name": "Acme"});
    let () = app.ask("rename_connection", name).await;
    app.select(&id, &OBJECTS).await;
    app.sync(&id).await;
    let schedule = json!({
        "rhythm": {"kind": "every", "minutes": 240},
        "timeZone": null, "blackouts": [], "pauseOnBattery": false, "pauseOnMetered": false,
    });
    let _: Value = app
        .ask(
            "set_schedule",
            json!({"connectionId": id, "schedule": schedule}),
        )
        .await;
    (app, id)
}

fn database(app: &App) -> PathBuf {
    app.folder().join("data").join("orgmirror.sqlite")
}

/// Everything the file says is in the file alone.
fn settle(path: &Path) -> rusqlite::Connection {
    let raw = rusqlite::Connection::open(path).expect("opens");
    raw.pragma_update_and_check(None, "wal_checkpoint", "TRUNCATE", |_| Ok(()))
        .expect("moved into the file");
    raw
}

fn overwrite(path: &Path, from: u64, bytes: usize) {
    let mut file = OpenOptions::new().write(true).open(path).expect("the file");
    file.seek(SeekFrom::Start(from)).expect("sought");
    file.write_all(&vec![0x5a; bytes]).expect("overwritten");
}

fn damage_all(path: &Path) {
    drop(settle(path));
    let length = path.metadata().expect("there").len();
    overwrite(path, 0, usize::try_from(length).expect("small"));
}

fn remove(path: &Path) {
    for ending in ["", "-wal", "-shm"] {
        let file = path.with_extension(format!("sqlite{ending}"));
        if file.exists() {
            std::fs::remove_file(file).expect("removed");
        }
    }
}

/// Damages the one page a table begins in.
fn damage_table(path: &Path, table: &str) {
    let raw = settle(path);
    let bytes: u32 = raw
        .pragma_query_value(None, "page_size", |row| row.get(0))
        .expect("a page");
    let sql = "SELECT rootpage FROM sqlite_schema WHERE name = ?1";
    let page: u32 = raw
        .query_row(sql, [table], |row| row.get(0))
        .expect("a table");
    drop(raw);
    overwrite(path, u64::from((page - 1) * bytes), bytes as usize);
}

/// The files in the data folder itself.
fn names(app: &App) -> Vec<String> {
    let entries = std::fs::read_dir(app.folder().join("data")).expect("listed");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    names
        .map(|name| name.to_string_lossy().into_owned())
        .collect()
}

async fn assert_found(app: &App, id: &str) {
    let source = app.connection(id).await;
    assert_eq!(source.name, "Acme");
    assert_eq!(source.status, ConnectionStatus::Connected);
    assert_eq!(source.status_reason, None);
    assert!(source.last_successful_update_began.is_some());
    assert!(source.next_update_at.is_some(), "its schedule goes on");
    app.assert_whole(id, &OBJECTS).await;
    let run = app.sync(id).await;
    assert!(
        !run.first_load,
        "its login still fits, and nothing is loaded anew"
    );
}

/// What the window is told, once.
async fn told(app: &App) -> engine::wire::ApiError {
    let mut notices: Vec<Notice> = app.ask("take_notices", json!({})).await;
    assert_eq!(notices.len(), 1, "{notices:?}");
    let again: Vec<Notice> = app.ask("take_notices", json!({})).await;
    assert_eq!(again, []);
    notices.remove(0).error.expect("why")
}

#[tokio::test]
async fn a_damaged_database_of_the_app_is_set_aside_and_the_sources_are_found_again() {
    let (app, id) = loaded().await;
    let path = database(&app);
    let app = app.restart_after(|| damage_all(&path)).await;
    let begun_anew = app.engine.begun_anew().expect("said").clone();
    assert_found(&app, &id).await;
    let told = told(&app).await;
    assert_eq!(told, begun_anew);
    assert_eq!(told.code, "app_database_begun_anew");
    assert_eq!(told.params["sources"], "1");
    let aside = std::fs::read(&told.params["path"]).expect("the old file is kept");
    assert!(!aside.is_empty() && aside.iter().all(|byte| *byte == 0x5a));
    assert!(
        !names(&app).iter().any(|name| name.contains("fresh")),
        "{:?}",
        names(&app)
    );
    let app = app.restart().await;
    assert_eq!(app.engine.begun_anew(), None);
    assert_found(&app, &id).await;
}

#[tokio::test]
async fn what_a_damaged_database_still_lets_be_read_is_taken_over() {
    let (app, id) = loaded().await;
    let view = json!({"connectionId": id, "object": "Lead", "name": "Mine",
        "view": {"columns": [{"name": "Company", "pinned": false, "width": null}],
            "filters": [], "sort": [], "search": "", "rows": "live"}});
    let _: Value = app.ask("save_view", view).await;
    let path = database(&app);
    let app = app
        .restart_after(|| damage_table(&path, "client_ids"))
        .await;
    assert_eq!(told(&app).await.code, "app_database_begun_anew");
    let settings: Settings = app.ask("get_settings", json!({})).await;
    assert_eq!(settings.update_every_minutes, 0);
    let views = json!({"connectionId": id, "object": "Lead"});
    let views: Vec<SavedView> = app.ask("list_views", views).await;
    assert_eq!(views.len(), 1);
    assert_found(&app, &id).await;
    // Of the sources themselves nothing can be read: they are found in their own databases, and what was
    // saved of them is theirs again.
    let app = app
        .restart_after(|| damage_table(&path, "connections"))
        .await;
    assert_eq!(told(&app).await.params["sources"], "1");
    let views = json!({"connectionId": id, "object": "Lead"});
    let views: Vec<SavedView> = app.ask("list_views", views).await;
    assert_eq!(views.len(), 1);
    assert_found(&app, &id).await;
}

#[tokio::test]
async fn sources_are_found_where_the_database_of_the_app_is_gone_but_not_those_that_were_deleted() {
    let (app, id) = loaded().await;
    let path = database(&app);
    let app = app.restart_after(|| remove(&path)).await;
    assert_eq!(told(&app).await.code, "app_database_missing");
    assert_found(&app, &id).await;
    // A database left empty by a machine that went out is as good as none.
    let app = app
        .restart_after(|| {
            remove(&path);
            std::fs::write(&path, "").expect("empty");
        })
        .await;
    assert_eq!(told(&app).await.code, "app_database_missing");
    let kept = json!({"connectionId": id, "keepDatabase": true});
    let () = app.ask("delete_connection", kept).await;
    let app = app.restart_after(|| remove(&path)).await;
    let sources: Vec<Connection> = app.ask("list_connections", json!({})).await;
    assert_eq!(sources, []);
    let notices: Vec<Notice> = app.ask("take_notices", json!({})).await;
    assert_eq!(notices, []);
}

#[tokio::test]
async fn a_search_for_sources_that_was_cut_off_goes_on_at_the_next_start() {
    let (app, id) = loaded().await;
    let path = database(&app);
    let app = app
        .restart_after(|| {
            let before = AppDatabase::open(&path).expect("opens");
            let found = before.get_connection(&id).expect("read").expect("a source");
            drop(before);
            remove(&path);
            // As a start leaves it that ended after the first source it found.
            let begun = AppDatabase::open(&path).expect("made");
            let told = json!({"code": "app_database_missing", "message": "", "params": {}});
            begun.set_setting("begun anew", &told).expect("set");
            let first = store::ConnectionRow {
                id: "first".to_owned(),
                user_id: "005000000000099AAA".to_owned(),
                ..found
            };
            begun.upsert_connection(&first).expect("stored");
        })
        .await;
    assert_eq!(told(&app).await.code, "app_database_missing");
    assert_found(&app, &id).await;
}

#[tokio::test]
async fn a_source_that_another_process_opens_while_it_is_deleted_is_forgotten_all_the_same() {
    let (app, id) = loaded().await;
    let path = PathBuf::from(app.connection(&id).await.database_path);
    let remembers = || {
        SourceDatabase::read_fact(&path, "source")
            .expect("read")
            .is_some()
    };
    let faults = app.host.demo().await.expect("the demo org").faults();
    faults.forget_requests();
    // Salesforce takes its time to end the login.
    faults.add(Rule::new("*/revoke", Effect::Delay { ms: 4_000 }));
    let (engine, kept) = (
        app.engine.clone(),
        json!({"connectionId": id, "keepDatabase": true}),
    );
    let deleting = tokio::spawn(async move { engine.call("delete_connection", kept).await });
    while !faults.requests().iter().any(|it| it.contains("/revoke")) {
        tokio::task::yield_now().await;
    }
    assert!(!remembers());
    let other = app.second_engine_by_hand().await;
    let () = other
        .call("list_connections", json!({}))
        .await
        .map(drop)
        .expect("listed");
    while !remembers() {
        assert!(!deleting.is_finished(), "nobody had it remembered again");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    deleting.await.expect("no panic").expect("deleted");
    assert!(!remembers());
    other.shut_down().await;
}

#[tokio::test]
async fn a_source_whose_database_cannot_forget_it_is_not_deleted_beside_it() {
    let (app, id) = loaded().await;
    let path = app.connection(&id).await.database_path;
    let other = rusqlite::Connection::open(&path).expect("opens");
    other.execute_batch("BEGIN IMMEDIATE").expect("held");
    let kept = json!({"connectionId": id, "keepDatabase": true});
    let error = app
        .engine
        .call("delete_connection", kept.clone())
        .await
        .expect_err("refused");
    assert_eq!(error.code, "database_locked");
    other.execute_batch("ROLLBACK").expect("let go");
    drop(other);
    // Nothing has gone, its login neither.
    app.sync(&id).await;
    let () = app.ask("delete_connection", kept).await;
    let app = app.restart().await;
    let sources: Vec<Connection> = app.ask("list_connections", json!({})).await;
    assert_eq!(sources, []);
    let notices: Vec<Notice> = app.ask("take_notices", json!({})).await;
    assert_eq!(notices, []);
}

#[tokio::test]
async fn a_damaged_database_that_may_not_be_written_is_set_aside_too_and_once() {
    let (app, id) = loaded().await;
    let path = database(&app);
    let app = app
        .restart_after(|| {
            damage_all(&path);
            let mut rights = path.metadata().expect("there").permissions();
            rights.set_readonly(true);
            std::fs::set_permissions(&path, rights).expect("set");
        })
        .await;
    assert_eq!(told(&app).await.code, "app_database_begun_anew");
    assert_found(&app, &id).await;
    let app = app.restart().await;
    let aside = |name: &&String| name.contains("damaged");
    assert_eq!(
        names(&app).iter().filter(aside).count(),
        1,
        "{:?}",
        names(&app)
    );
}

#[tokio::test]
async fn while_another_process_has_the_damaged_one_open_it_is_said_what_to_do() {
    let (app, id) = loaded().await;
    damage_all(&database(&app));
    let error = app.try_second_engine().await.err().expect("refused");
    let error = engine::wire::ApiError::from(error);
    assert_eq!(error.code, "app_database_damaged");
    assert!(error.params["path"].ends_with("orgmirror.sqlite"));
    // As it says: once everybody has quit, a start finds the sources.
    let app = app.restart().await;
    assert_eq!(told(&app).await.code, "app_database_begun_anew");
    assert_found(&app, &id).await;
}
