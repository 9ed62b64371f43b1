//! The command line as a process of its own, beside the running app.

mod desk;
mod files;
mod login;
mod moved;

use std::sync::Arc;

use engine::wire::{Connection, ConnectionStatus, Run, RunState, RunSummary};
use serde_json::{Value, json};
use tests::{end_of_run, next_event};

use self::desk::{Desk, Ended, signal};

#[tokio::test]
async fn a_script_updates_a_source_and_the_running_app_knows_of_it() {
    let desk = Desk::start().await;
    let mut events = desk.app.events();
    let ended = desk.line(&["sync", "acme", "--json"]).await.with_code(0);
    let document = ended.document();
    let run = &document["data"][0]["run"];
    assert_eq!(document["command"], "sync");
    assert_eq!(
        document["data"][0]["source"],
        json!({"id": desk.id, "name": "Acme"})
    );
    assert_eq!(run["state"], "succeeded");
    assert!(ended.words.contains("Acme: up to date"), "{ended:?}");
    desk.assert_whole().await;

    let () = desk.ask("look_again", json!({})).await;
    loop {
        let event = events.recv().await.expect("the engine lives");
        if let engine::wire::Event::RunChanged { run_id, .. } = event
            && run["id"] == run_id.as_str()
        {
            break;
        }
    }
    let runs: Vec<RunSummary> = desk
        .ask("list_runs", json!({"connectionId": desk.id}))
        .await;
    assert_eq!(runs[0].id, run["id"].as_str().expect("an id"));
}

#[tokio::test]
async fn a_quiet_update_says_nothing_and_all_sources_are_meant_where_none_is_named() {
    let desk = Desk::start().await;
    let ended = desk.line(&["sync", "--quiet"]).await.with_code(0);
    assert_eq!((ended.out.as_str(), ended.words.as_str()), ("", ""));
    let runs: Vec<RunSummary> = desk
        .ask("list_runs", json!({"connectionId": desk.id}))
        .await;
    assert_eq!(runs.len(), 2);
}

#[tokio::test]
async fn a_source_that_the_app_updates_is_left_to_it_or_waited_for() {
    let desk = Desk::start().await;
    desk.control(json!({"latencyMs": 500})).await;
    let run_id = desk.start_in_the_app().await;
    let busy = desk.line(&["sync", "Acme"]).await.with_code(4);
    assert!(
        busy.words
            .contains("Another Orgmirror on this computer is updating"),
        "{busy:?}"
    );
    let status = desk
        .line(&["status", "--json"])
        .await
        .with_code(0)
        .document();
    assert_eq!(status["data"][0]["status"], "syncing");
    let waiting = desk
        .command(&["sync", "Acme", "--wait", "--json"])
        .spawn()
        .expect("it runs");
    assert_eq!(
        end_of_run(&desk.app, &run_id).await.expect("a run").state,
        RunState::Succeeded
    );
    desk.control(json!({"latencyMs": 0})).await;
    let own = Ended::end_of(waiting).await.with_code(0).document();
    assert_ne!(own["data"][0]["run"]["id"], run_id.as_str());
}

#[tokio::test]
async fn an_update_is_shown_until_its_end_is_written_down() {
    let desk = Desk::start().await;
    let sources = || desk.ask::<Vec<Connection>>("list_connections", json!({}));
    let ended = sources().await.remove(0);
    assert!(ended.last_connection_duration_ms.is_some());
    desk.control(json!({"latencyMs": 400})).await;
    let run_id = desk.start_in_the_app().await;
    assert_eq!(sources().await[0].last_connection_duration_ms, None);
    desk.control(json!({"latencyMs": 0})).await;
    end_of_run(&desk.app, &run_id).await.expect("a run");
    let ended = loop {
        let source = sources().await.remove(0);
        if source.current_run_id.is_none() {
            break source;
        }
        tokio::task::yield_now().await;
    };
    assert_eq!(ended.status, ConnectionStatus::Connected);
    assert!(ended.last_connection_duration_ms.is_some());

    // As in the moment when another Orgmirror's run has ended and the source does not say so yet.
    let lock = desk.take_lock().await;
    let raw = rusqlite::Connection::open(desk.data().join("orgmirror.sqlite")).expect("opens");
    let unsay = "UPDATE connections SET last_connection_duration_ms = NULL";
    assert_eq!(raw.execute(unsay, []).expect("changed"), 1);
    for status in ["syncing", "connected"] {
        let line = desk.line(&["status", "--json"]).await.with_code(0);
        let shown = &line.document()["data"][0];
        assert_eq!(shown["status"], status);
        assert_eq!(shown["runId"].is_null(), status == "connected");
        let in_the_app = serde_json::to_value(sources().await[0].status).expect("a word");
        assert_eq!(in_the_app, status);
        if status == "syncing" {
            lock.unlock().expect("free again");
        }
    }
}

#[tokio::test]
async fn ctrl_c_ends_an_update_cleanly_and_the_next_one_goes_on() {
    let desk = Desk::start().await;
    desk.control(json!({"latencyMs": 400})).await;
    let child = desk
        .command(&["sync", "Acme", "--json"])
        .spawn()
        .expect("it runs");
    desk.until_it_updates().await;
    signal(&child, "INT").await;
    let ended = Ended::end_of(child).await.with_code(130);
    assert_eq!(ended.document()["data"][0]["run"]["state"], "cancelled");
    assert!(
        ended.words.contains("goes on where it stopped"),
        "{ended:?}"
    );
    desk.control(json!({"latencyMs": 0})).await;
    desk.line(&["sync", "Acme"]).await.with_code(0);
    desk.assert_whole().await;
}

#[tokio::test]
async fn a_killed_update_leaves_no_lock_and_the_app_closes_it() {
    let desk = Desk::start().await;
    let mut events = desk.app.events();
    desk.control(json!({"latencyMs": 400})).await;
    let child = desk.command(&["sync", "Acme"]).spawn().expect("it runs");
    let listed = || async {
        let all: Vec<Connection> = desk.ask("list_connections", json!({})).await;
        all.into_iter().next().expect("the source")
    };
    // It is shown here while it goes on there.
    let run_id = loop {
        let source = listed().await;
        if let Some(run_id) = source.current_run_id {
            assert_eq!(source.status, ConnectionStatus::Syncing);
            break run_id;
        }
    };
    signal(&child, "KILL").await;
    assert_eq!(Ended::end_of(child).await.code, None);
    desk.control(json!({"latencyMs": 0})).await;
    let () = desk.ask("look_again", json!({})).await;
    loop {
        let run: Run = desk.ask("get_run", json!({"runId": run_id})).await;
        if run.state != RunState::Running {
            assert_eq!(run.state, RunState::Cancelled);
            break;
        }
        next_event(&mut events).await.expect("the engine lives");
    }
    desk.line(&["sync", "Acme"]).await.with_code(0);
    desk.assert_whole().await;
}

#[tokio::test]
async fn status_and_sources_tell_of_every_source() {
    let desk = Desk::start().await;
    let status = desk.line(&["status"]).await.with_code(0);
    let mut lines = status.out.lines();
    assert!(
        lines
            .next()
            .expect("a heading")
            .starts_with("Source  Status"),
        "{status:?}"
    );
    assert!(
        lines
            .next()
            .expect("a source")
            .starts_with("Acme    connected"),
        "{status:?}"
    );
    let status = desk
        .line(&["status", "acme", "--json"])
        .await
        .with_code(0)
        .document();
    assert_eq!(status["data"][0]["status"], "connected");
    assert!(status["data"][0]["rows"].as_u64() > Some(300));
    let sources = desk
        .line(&["sources", "--json"])
        .await
        .with_code(0)
        .document();
    assert_eq!(sources["data"][0]["id"], desk.id.as_str());
    assert!(
        std::path::Path::new(sources["data"][0]["databasePath"].as_str().expect("a path"))
            .is_file()
    );
    // A source is known by its id and its org too.
    for name in [
        desk.id.as_str(),
        sources["data"][0]["orgId"].as_str().expect("an Id"),
    ] {
        desk.line(&["status", name]).await.with_code(0);
    }
}

#[tokio::test]
async fn what_cannot_be_understood_is_said_in_my_language_and_nothing_is_done() {
    let desk = Desk::start().await;
    let wrong = desk.line(&["synch"]).await.with_code(2);
    assert_eq!(
        wrong.words,
        "There is no command synch. See orgmirror --help.\n"
    );
    let excess = desk.line(&["query", "Acme", "a", "b", "--json"]).await;
    let excess = excess.with_code(2);
    let document = excess.document();
    assert_eq!(document["command"], "query");
    assert_eq!(
        excess.words,
        "b is one argument too many. See orgmirror query --help.\n"
    );
    let unknown = desk.line(&["sync", "Emca", "--json"]).await.with_code(2);
    assert_eq!(unknown.document()["error"]["code"], "source_not_found");
    let german = desk
        .line(&["--language", "de", "status", "Emca"])
        .await
        .with_code(2);
    assert_eq!(
        german.words,
        "Es gibt keine Datenquelle Emca. Siehe orgmirror sources.\n"
    );
    // The app's own language counts before the system's.
    let _: Value = desk
        .ask(
            "set_settings",
            json!({"language": "de", "updateEveryMinutes": 0}),
        )
        .await;
    let german = desk.line(&["sync", "Acme"]).await.with_code(0);
    assert!(german.words.starts_with("Acme: aktuell."), "{german:?}");
    let help = desk.line(&["--help"]).await.with_code(0);
    assert!(
        help.out.contains("reconnect") && help.words.is_empty(),
        "{help:?}"
    );
}

#[tokio::test]
async fn an_error_has_its_params_even_where_there_are_none() {
    let desk = Desk::start().await;
    let _lock = desk.take_lock().await;
    let busy = desk.line(&["sync", "Acme", "--json"]).await.with_code(4);
    let error = json!({
        "code": "syncing_elsewhere",
        "message": "another Orgmirror on this computer is updating this data source at the moment",
        "params": {},
    });
    assert_eq!(busy.document()["data"][0]["error"], error);
}

#[tokio::test]
async fn data_that_cannot_lie_where_it_is_to_is_told_in_one_document() {
    let desk = Desk::start().await;
    desk.app.shut_down().await;
    std::fs::remove_dir_all(desk.data()).expect("removed");
    std::fs::write(desk.data(), "no folder").expect("written");
    let failed = desk.line(&["status", "--json"]).await.with_code(1);
    assert_eq!(failed.document()["error"]["code"], "file_failed");
    let data = desk.data().to_string_lossy().into_owned();
    assert!(failed.words.contains(&data), "{failed:?}");
    assert!(!failed.words.contains("readable"), "{failed:?}");
}

#[tokio::test]
async fn a_file_of_the_data_folder_that_says_nothing_is_named_and_the_way_out_is_one() {
    let desk = Desk::start().await;
    let pointer = desk.data().join("data-folder.json");
    std::fs::write(&pointer, "{\"folder\": ").expect("written");
    let failed = desk.line(&["status", "--json"]).await.with_code(1);
    assert_eq!(failed.document()["error"]["code"], "data_folder_unsaid");
    let shown = pointer.to_string_lossy().into_owned();
    assert!(failed.words.contains(&shown), "{failed:?}");
    assert!(!failed.words.contains("right"), "{failed:?}");
    let folder = json!({"folder": desk.data()}).to_string();
    std::fs::write(&pointer, folder).expect("written");
    desk.line(&["status"]).await.with_code(0);
    std::fs::remove_file(&pointer).expect("removed");
    desk.line(&["status"]).await.with_code(0);
}

#[tokio::test]
async fn the_damaged_database_of_the_app_is_named_while_the_app_has_it_open() {
    let desk = Desk::start().await;
    let path = desk.data().join("orgmirror.sqlite");
    let raw = rusqlite::Connection::open(&path).expect("opens");
    raw.pragma_update_and_check(None, "wal_checkpoint", "TRUNCATE", |_| Ok(()))
        .expect("moved into the file");
    std::fs::write(&path, [0x5a; 65_536]).expect("overwritten");
    drop(raw);
    let failed = desk.line(&["status", "--json"]).await.with_code(1);
    assert_eq!(failed.document()["error"]["code"], "app_database_damaged");
    assert!(failed.words.contains("orgmirror.sqlite"), "{failed:?}");
    assert!(!failed.words.contains("Delete"), "{failed:?}");
}

#[tokio::test]
async fn a_script_that_finds_the_database_of_the_app_damaged_says_so_once_and_goes_on() {
    let mut desk = Desk::start().await;
    desk.app.shut_down().await;
    // Nothing of the app is left open.
    let elsewhere = tempfile::tempdir().expect("a folder");
    let vault = Arc::new(salesforce::MemoryVault::new());
    let host = Arc::clone(&desk.host) as _;
    let config = engine::EngineConfig::new(elsewhere.path().to_owned(), vault, host);
    desk.app = engine::Engine::open(config).await.expect("an engine");
    std::fs::write(desk.data().join("orgmirror.sqlite"), [0x5a; 65_536]).expect("overwritten");
    let first = desk
        .line(&["status", "--json", "--quiet"])
        .await
        .with_code(0);
    assert!(first.words.contains("has been begun anew"), "{first:?}");
    assert!(first.words.contains("orgmirror.damaged-"), "{first:?}");
    assert_eq!(first.document()["data"][0]["name"], "Acme");
    let next = desk.line(&["sync", "Acme", "--quiet"]).await.with_code(0);
    assert_eq!(next.words, "");
    desk.assert_whole().await;
}

/// What a user who may not write there is told; root may write anywhere, where it is not read-only.
#[cfg(target_os = "linux")]
#[expect(
    clippy::print_stdout,
    reason = "whoever runs it should know it was skipped"
)]
#[tokio::test]
async fn a_data_folder_that_is_read_only_is_named_and_nothing_untrue_is_said() {
    let desk = Desk::start().await;
    let data = desk.data().to_string_lossy().into_owned();
    desk.app.shut_down().await;
    /// Let go of however the test ends.
    struct Mounted<'a>(&'a str);
    impl Drop for Mounted<'_> {
        fn drop(&mut self) {
            let undone = std::process::Command::new("umount")
                .args(["-l", self.0])
                .status();
            assert!(undone.is_ok_and(|done| done.success()) || std::thread::panicking());
        }
    }
    let mount = |options: &[&str]| {
        let done = std::process::Command::new("mount").args(options).output();
        done.is_ok_and(|done| done.status.success())
    };
    if !mount(&["--bind", &data, &data]) {
        println!("skipped: this user may not mount");
        return;
    }
    let mounted = Mounted(&data);
    assert!(mount(&["-o", "remount,bind,ro", &data]));
    let failed = desk.line(&["status", "--json"]).await;
    drop(mounted);
    let failed = failed.with_code(1);
    assert_eq!(failed.document()["error"]["code"], "file_failed");
    assert!(failed.words.contains(&data), "{failed:?}");
    assert!(!failed.words.contains("stay readable"), "{failed:?}");
}

#[tokio::test]
async fn my_role_counts_on_the_command_line_too() {
    let mut desk = Desk::start().await;
    desk.follow_policy(&json!({"default": "read_only"}));
    desk.line(&["status"]).await.with_code(0);
    let looked = desk
        .line(&["query", "Acme", "SELECT 1 AS one"])
        .await
        .with_code(0);
    assert_eq!(looked.out, "one\n  1\n");
    let name = desk.id.clone();
    for line in [
        &["sync", name.as_str(), "--json"][..],
        &["reconnect", name.as_str(), "--json"],
        &["export", name.as_str(), "Lead", "--json"],
    ] {
        let refused = desk.line(line).await.with_code(6);
        let document = refused.document();
        let error = match &document["data"][0]["error"] {
            Value::Null => &document["error"],
            error => error,
        };
        assert_eq!(error["code"], "not_permitted", "{line:?}");
    }
    let all = desk
        .line(&["query", "Acme", "SELECT 1", "--format", "csv"])
        .await
        .with_code(6);
    assert_eq!(all.out, "");
    assert_eq!(std::fs::read_dir(desk.here()).expect("listed").count(), 0);
}

#[tokio::test]
async fn data_of_a_later_version_is_refused_with_a_sentence() {
    let desk = Desk::start().await;
    desk.app.shut_down().await;
    let raw = rusqlite::Connection::open(desk.data().join("orgmirror.sqlite")).expect("opens");
    raw.pragma_update(None, "user_version", 77).expect("set");
    let refused = desk.line(&["status"]).await.with_code(1);
    assert!(
        refused.words.contains("Install the newest version"),
        "{refused:?}"
    );
    let refused = desk.line(&["status", "--json"]).await.with_code(1);
    assert_eq!(refused.document()["error"]["code"], "database_newer");
}

#[tokio::test]
async fn a_policy_that_cannot_be_followed_is_not_told_as_a_role() {
    let mut desk = Desk::start().await;
    desk.follow_policy_of_text("{\"default\": ");
    for line in [
        &["export", "Acme", "Lead", "--json"][..],
        &["query", "Acme", "SELECT 1", "--format", "csv"],
        &["sync", "Acme"],
    ] {
        let refused = desk.line(line).await.with_code(6);
        assert!(
            refused
                .words
                .contains("the file ends before the policy does"),
            "{refused:?}"
        );
        assert!(!refused.words.contains("role"), "{refused:?}");
    }
}

#[tokio::test]
async fn a_damaged_source_is_told_how_it_is_mended_and_so_it_is() {
    let desk = Desk::start().await;
    desk.app.shut_down().await;
    let path = desk
        .data()
        .join("sources")
        .join(format!("{}.sqlite", desk.id));
    std::fs::write(&path, [0x5a; 65_536]).expect("overwritten");
    let log = path.with_extension("sqlite-wal");
    if log.exists() {
        std::fs::remove_file(log).expect("removed");
    }
    let status = desk.line(&["status"]).await.with_code(1);
    assert!(
        status.words.contains("Update the data source"),
        "{status:?}"
    );
    assert!(!status.words.contains("Delete"), "{status:?}");
    desk.line(&["sync", "Acme"]).await.with_code(0);
    desk.line(&["status"]).await.with_code(0);
    desk.assert_whole().await;
}
