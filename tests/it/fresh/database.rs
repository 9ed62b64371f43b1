//! A database file that is damaged, locked, or has no room.

use std::fs::OpenOptions;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;
use std::process::Command;

use engine::wire::{ConnectionStatus, RunState, TableSummary};
use serde_json::json;

use crate::support::{App, AppConfig};

const OBJECTS: [&str; 3] = ["Account", "Lead", "LeadStatus"];

/// Writes nonsense over the middle of the file.
fn damage(path: &Path) {
    let mut file = OpenOptions::new().write(true).open(path).expect("the file");
    let length = file.metadata().expect("a length").len();
    file.seek(SeekFrom::Start(0)).expect("sought");
    file.write_all(&vec![0x5a; usize::try_from(length).expect("small")])
        .expect("overwritten");
    // It may hold whole pages that would stand in for those.
    let log = path.with_extension("sqlite-wal");
    if log.exists() {
        std::fs::remove_file(log).expect("removed");
    }
}

#[tokio::test]
async fn a_damaged_database_is_set_aside_and_loaded_anew_with_the_same_objects() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &OBJECTS).await;
    app.sync(&id).await;
    let path = app.connection(&id).await.database_path;
    let app = app.restart_after(|| damage(Path::new(&path))).await;
    let connection = app.connection(&id).await;
    assert_eq!(connection.status, ConnectionStatus::Error);
    assert_eq!(
        connection.status_reason.expect("why").code,
        "database_damaged"
    );

    let run = app.sync(&id).await;
    assert!(run.first_load);
    app.assert_whole(&id, &OBJECTS).await;
    let connection = app.connection(&id).await;
    assert_eq!(connection.status, ConnectionStatus::Connected);
    let told = connection
        .warnings
        .iter()
        .find(|warning| warning.code == "database_rebuilt")
        .expect("it is said");
    assert!(
        Path::new(&told.params["path"]).exists(),
        "the old file is kept"
    );
    let tables: Vec<TableSummary> = app.ask("list_tables", json!({"connectionId": id})).await;
    assert_eq!(tables.len(), OBJECTS.len());
}

#[tokio::test]
async fn while_another_program_writes_into_the_database_an_update_waits() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &OBJECTS).await;
    app.sync(&id).await;
    let path = app.connection(&id).await.database_path;
    let other = rusqlite::Connection::open(path).expect("the database");
    other.execute_batch("BEGIN IMMEDIATE").expect("locked");
    let args = json!({"connectionId": id});
    let engine = app.engine.clone();
    let mut starting = tokio::spawn(async move { engine.call("start_sync", args).await });
    let soon = std::time::Duration::from_millis(500);
    let early = tokio::time::timeout(soon, &mut starting).await;
    assert!(early.is_err(), "it waits for the lock");
    other.execute_batch("ROLLBACK").expect("unlocked");
    let started = starting.await.expect("no panic").expect("started");
    let run = app
        .end_of_run(started["runId"].as_str().expect("an id"))
        .await;
    assert_eq!(run.state, RunState::Succeeded, "{:?}", run.error);
    app.assert_whole(&id, &OBJECTS).await;
}

/// A small disk of its own, where this machine lets us have one.
struct SmallDisk<'a>(&'a Path);

impl<'a> SmallDisk<'a> {
    fn mount(folder: &'a Path, size: &str) -> Option<Self> {
        std::fs::create_dir_all(folder).expect("a folder");
        let options = format!("size={size}");
        let done = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &options, "tmpfs"])
            .arg(folder)
            .output();
        done.is_ok_and(|done| done.status.success())
            .then_some(Self(folder))
    }

    fn grow(&self, size: &str) {
        let options = format!("remount,size={size}");
        let done = Command::new("mount")
            .args(["-o", &options])
            .arg(self.0)
            .status();
        assert!(done.expect("mount runs").success());
    }
}

impl Drop for SmallDisk<'_> {
    fn drop(&mut self) {
        let done = Command::new("umount").arg("-l").arg(self.0).status();
        assert!(done.is_ok_and(|done| done.success()), "unmounted");
    }
}

#[expect(
    clippy::print_stdout,
    reason = "whoever runs it should know it was skipped"
)]
#[tokio::test]
async fn a_full_disk_ends_an_update_with_a_sentence_and_the_next_one_goes_on() {
    let app = App::start_with(AppConfig {
        rows: &[
            ("Lead", 12_000),
            ("Account", 60),
            ("Opportunity", 60),
            ("Task", 60),
        ],
        ..AppConfig::default()
    })
    .await;
    let folder = app.folder().join("data").join("sources");
    let Some(disk) = SmallDisk::mount(&folder, "4m") else {
        println!("skipped: this user may not mount a small disk");
        return;
    };
    let id = app.connect().await;
    app.select(&id, &OBJECTS).await;
    let run_id = app.start_sync(&id).await;
    let run = app.end_of_run(&run_id).await;
    assert_eq!(run.state, RunState::Failed);
    let connection = app.connection(&id).await;
    assert_eq!(connection.status, ConnectionStatus::Error);
    assert_eq!(connection.status_reason.expect("why").code, "disk_full");

    disk.grow("200m");
    app.sync(&id).await;
    app.assert_whole(&id, &OBJECTS).await;
    app.engine.shut_down().await;
    drop(disk);
}
