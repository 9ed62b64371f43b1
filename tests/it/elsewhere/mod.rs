//! Two processes of the app on the same data: here two engines, which share nothing but the files.

use std::fs::File;
use std::time::{Duration, Instant};

use engine::Engine;
use engine::wire::{
    Connection, ConnectionStatus, Event, OfRun, Run, RunState, RunSummary, TableSummary,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::support::{App, hold, refused};

async fn ask<T: DeserializeOwned>(engine: &Engine, command: &str, args: Value) -> T {
    let answer = engine.call(command, args).await.expect("an answer");
    serde_json::from_value(answer).expect("the answer's type")
}

async fn connection(engine: &Engine, id: &str) -> Connection {
    let all: Vec<Connection> = ask(engine, "list_connections", json!({})).await;
    all.into_iter().find(|it| it.id == id).expect("listed")
}

async fn end_of_run(engine: &Engine, run_id: &str) -> Run {
    let mut events = engine.events();
    loop {
        let run: Run = ask(engine, "get_run", json!({"runId": run_id})).await;
        let over = run.state != RunState::Running;
        if over
            && connection(engine, &run.connection_id)
                .await
                .current_run_id
                .is_none()
        {
            return run;
        }
        events.recv().await.expect("the engine lives");
    }
}

/// A source whose first load is done, and another process that has it open.
async fn two_processes() -> (App, String, Engine) {
    let app = App::start().await;
    app.update_by_hand_only().await;
    let id = app.connect().await;
    app.select(&id, &["Account", "Lead"]).await;
    app.sync(&id).await;
    let other = app.second_engine_by_hand().await;
    assert_eq!(
        connection(&other, &id).await.status,
        ConnectionStatus::Connected
    );
    (app, id, other)
}

#[tokio::test]
async fn what_another_process_brings_is_shown_as_soon_as_somebody_looks() {
    let (app, id, other) = two_processes().await;
    let () = app.ask("look_again", json!({})).await;
    let before: Vec<TableSummary> = app.ask("list_tables", json!({"connectionId": id})).await;
    assert!(
        !before
            .iter()
            .any(|table| table.object == "Contact" && table.rows > 0)
    );
    let mut events = app.engine.events();

    let chosen = json!({"connectionId": id, "objects": ["Account", "Lead", "Contact"]});
    let () = ask(&other, "select_objects", chosen).await;
    let started: OfRun = ask(&other, "start_sync", json!({"connectionId": id})).await;
    assert_eq!(
        end_of_run(&other, &started.run_id).await.state,
        RunState::Succeeded
    );

    let () = app.ask("look_again", json!({})).await;
    // The window asks anew for what these name.
    let (mut of_run, mut of_objects, mut of_connections) = (false, false, false);
    while !(of_run && of_objects && of_connections) {
        match events.recv().await.expect("the engine lives") {
            Event::RunChanged { run_id, .. } => of_run |= run_id == started.run_id,
            Event::ObjectsChanged { connection_id } => of_objects |= connection_id == id,
            Event::ConnectionsChanged => of_connections = true,
            _ => {}
        }
    }
    let runs: Vec<RunSummary> = app.ask("list_runs", json!({"connectionId": id})).await;
    assert_eq!(runs[0].id, started.run_id);
    let tables: Vec<TableSummary> = app.ask("list_tables", json!({"connectionId": id})).await;
    let contact = tables
        .iter()
        .find(|table| table.object == "Contact")
        .expect("a table");
    assert!(contact.rows > 0);
    other.shut_down().await;
}

#[tokio::test]
async fn an_update_of_another_process_is_shown_while_it_goes_on_and_when_it_ends() {
    let (app, id, other) = two_processes().await;
    let mut events = app.engine.events();
    app.control(json!({"latencyMs": 400})).await;
    let started: OfRun = ask(&other, "start_sync", json!({"connectionId": id})).await;
    let shown = app.connection(&id).await;
    assert_eq!(shown.status, ConnectionStatus::Syncing);
    assert_eq!(
        shown.current_run_id.as_deref(),
        Some(started.run_id.as_str())
    );

    let second = app
        .call::<Value>("start_sync", json!({"connectionId": id}))
        .await;
    assert_eq!(refused(second), "syncing_elsewhere");
    let cancelled = app
        .call::<Value>("cancel_run", json!({"runId": started.run_id}))
        .await;
    assert_eq!(refused(cancelled), "syncing_elsewhere");
    let deleted = app
        .call::<Value>("delete_connection", json!({"connectionId": id}))
        .await;
    assert_eq!(refused(deleted), "syncing_elsewhere");

    // One look begins it; from then on it looks by itself until the end.
    let () = app.ask("look_again", json!({})).await;
    loop {
        let connection = app.connection(&id).await;
        if connection.current_run_id.is_none() {
            assert_eq!(connection.status, ConnectionStatus::Connected);
            break;
        }
        events.recv().await.expect("the engine lives");
    }
    let run: Run = app.ask("get_run", json!({"runId": started.run_id})).await;
    assert_eq!(run.state, RunState::Succeeded);
    other.shut_down().await;
}

#[tokio::test]
async fn an_update_whose_process_died_is_closed_and_goes_on() {
    let (app, id, other) = two_processes().await;
    let path = app.connection(&id).await.database_path;
    other.shut_down().await;
    // What a killed process leaves: a run without an end, and no lock, which the system took back.
    let raw = rusqlite::Connection::open(&path).expect("opens");
    raw.execute(
        "INSERT INTO om_runs (id, state, first_load, started_at)
         VALUES ('killed', 'running', 0, '2099-01-01T00:00:00.000Z')",
        [],
    )
    .expect("left behind");
    drop(raw);
    let mut events = app.engine.events();
    let () = app.ask("look_again", json!({})).await;
    loop {
        let run: Run = app.ask("get_run", json!({"runId": "killed"})).await;
        if run.state != RunState::Running {
            assert_eq!(run.state, RunState::Cancelled);
            break;
        }
        events.recv().await.expect("the engine lives");
    }
    assert_eq!(
        app.connection(&id).await.status,
        ConnectionStatus::Connected
    );
    app.sync(&id).await;
}

#[tokio::test]
async fn an_update_whose_process_died_goes_on_although_a_command_line_saw_it_first() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account", "Lead"]).await;
    let first = app.sync(&id).await;
    let path = app.connection(&id).await.database_path;
    app.engine.shut_down().await;
    let raw = rusqlite::Connection::open(&path).expect("opens");
    raw.execute(
        "INSERT INTO om_runs (id, state, first_load, started_at)
         SELECT 'killed', 'running', 0, max(started_at) FROM om_runs",
        [],
    )
    .expect("left behind");
    drop(raw);

    let line = app.second_engine_by_hand().await;
    // The first look opens it, which makes it due.
    connection(&line, &id).await;
    let due = connection(&line, &id).await.next_update_at.expect("due");
    assert!(
        due <= salesforce::soql::datetime(jiff::Timestamp::now()),
        "{due}"
    );
    let killed: Run = ask(&line, "get_run", json!({"runId": "killed"})).await;
    assert_eq!(killed.state, RunState::Cancelled);
    assert_eq!(killed.error.expect("why").code, "app_ended");
    line.shut_down().await;

    let app = app.restart().await;
    let mut events = app.engine.events();
    let next = loop {
        let runs: Vec<RunSummary> = app.ask("list_runs", json!({"connectionId": id})).await;
        let known = [first.id.as_str(), "killed"];
        if let Some(run) = runs.iter().find(|run| !known.contains(&run.id.as_str())) {
            break run.id.clone();
        }
        events.recv().await.expect("the engine lives");
    };
    assert_eq!(app.end_of_run(&next).await.state, RunState::Succeeded);
}

#[tokio::test]
async fn who_starts_an_update_closes_one_whose_process_died() {
    let (app, id, other) = two_processes().await;
    let path = app.connection(&id).await.database_path;
    let raw = rusqlite::Connection::open(&path).expect("opens");
    raw.execute(
        "INSERT INTO om_runs (id, state, first_load, started_at)
         SELECT 'killed', 'running', 0, max(started_at) FROM om_runs",
        [],
    )
    .expect("left behind");
    drop(raw);
    let started: OfRun = ask(&other, "start_sync", json!({"connectionId": id})).await;
    end_of_run(&other, &started.run_id).await;
    let run: Run = app.ask("get_run", json!({"runId": "killed"})).await;
    assert_eq!(run.state, RunState::Cancelled);
    other.shut_down().await;
}

#[tokio::test]
async fn a_login_renewed_by_another_process_serves_this_one() {
    let (app, id, other) = two_processes().await;
    app.control(json!({"tokens": "revoke"})).await;
    let run_id = app.start_sync(&id).await;
    assert_eq!(app.end_of_run(&run_id).await.state, RunState::Paused);
    assert_eq!(
        app.connection(&id).await.status,
        ConnectionStatus::NeedsReconnect
    );
    let args = json!({"connectionId": id});
    let started: engine::wire::LoginStarted = ask(&other, "start_reconnect", args).await;
    let mut events = other.events();
    let mut person = app.person().await;
    person
        .browse(&started.authorize_url)
        .await
        .expect("pages load");
    while connection(&other, &id).await.status == ConnectionStatus::NeedsReconnect {
        events.recv().await.expect("the engine lives");
    }
    app.sync(&id).await;
    other.shut_down().await;
}

/// The lock of the source's updates, held as another process holds it.
async fn hold_updates(app: &App, id: &str) -> File {
    hold(&app.folder().join(format!("data/locks/{id}.run"))).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_source_that_is_long_in_opening_holds_up_nothing_else() {
    let app = App::start().await;
    app.update_by_hand_only().await;
    let id = app.connect().await;
    let path = app.folder().join(format!("data/locks/{id}.open"));
    let mut held = None;
    // As another process holds it while it brings a large database up to date.
    let app = app.restart_after(|| {
        let file = File::create(path).expect("a lock file");
        file.try_lock().expect("nobody has it open");
        held = Some(file);
    });
    let app = app.await;
    let opening = tokio::spawn({
        let (engine, args) = (app.engine.clone(), json!({"connectionId": id}));
        async move { engine.call("list_runs", args).await }
    });
    tokio::time::sleep(Duration::from_millis(300)).await;
    let engine = app.engine.clone();
    let looking = tokio::spawn(async move { engine.call("look_again", json!({})).await });
    let looked = tokio::time::timeout(Duration::from_secs(20), looking).await;
    assert!(looked.is_ok(), "it waits for the source");
    assert!(!opening.is_finished(), "it is still being opened");
    drop(held);
    opening.await.expect("no panic").expect("an answer");
}

#[tokio::test]
async fn two_that_start_an_update_at_once_hear_the_same_reason_why_none_began() {
    let (app, id, other) = two_processes().await;
    other.shut_down().await;
    let held = hold_updates(&app, &id).await;
    let start = || app.call::<Value>("start_sync", json!({"connectionId": id}));
    let (first, second) = tokio::join!(start(), start());
    assert_eq!(
        [refused(first), refused(second)],
        ["syncing_elsewhere", "syncing_elsewhere"]
    );
    drop(held);
    app.sync(&id).await;
}

#[tokio::test]
async fn a_table_i_remove_goes_also_where_another_process_just_looks() {
    let (app, id, other) = two_processes().await;
    other.shut_down().await;
    let held = hold_updates(&app, &id).await;
    let looking = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(100));
        drop(held);
    });
    let changes = json!({"addTables": [], "columns": [],
        "removeTables": [{"object": "Lead", "deletesData": true}]});
    let args = json!({"connectionId": id, "changes": changes, "updateNow": false});
    let _applied: Value = app.ask("apply_changes", args).await;
    looking.join().expect("no panic");
    let path = app.connection(&id).await.database_path;
    let raw = rusqlite::Connection::open(path).expect("opens");
    let sql = "SELECT count(*) FROM sqlite_schema WHERE name = 'sf_Lead'";
    let left: u32 = raw.query_row(sql, [], |row| row.get(0)).expect("counted");
    assert_eq!(left, 0);
}

#[tokio::test]
async fn a_command_line_starts_no_update_by_itself() {
    let (app, id, other) = two_processes().await;
    other.shut_down().await;
    app.engine.shut_down().await;
    app.pass_minutes(24 * 60);
    let due = Value::from("2026-01-01T00:00:00.000Z");
    let raw =
        rusqlite::Connection::open(app.folder().join("data/orgmirror.sqlite")).expect("opens");
    let make_due = || {
        raw.execute("UPDATE connections SET next_update_at = ?1", [due.as_str()])
            .expect("due");
    };
    let of_source = json!({"connectionId": id});
    // How long the app takes to start what is due.
    make_due();
    let began = Instant::now();
    let window = app.second_engine().await;
    loop {
        let runs: Vec<RunSummary> = ask(&window, "list_runs", of_source.clone()).await;
        if runs.len() == 2 {
            end_of_run(&window, &runs[0].id).await;
            break;
        }
        assert!(began.elapsed() < Duration::from_secs(60), "none starts");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let ample = began.elapsed() * 2 + Duration::from_secs(1);
    window.shut_down().await;

    make_due();
    let line = app.second_engine_by_hand().await;
    let () = ask(&line, "look_again", json!({})).await;
    tokio::time::sleep(ample).await;
    let runs: Vec<RunSummary> = ask(&line, "list_runs", of_source).await;
    assert_eq!(runs.len(), 2);
    assert_eq!(connection(&line, &id).await.current_run_id, None);
    line.shut_down().await;
}
