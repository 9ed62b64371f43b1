//! Moving the data to another folder, with everything in it.

mod damaged;
#[cfg(target_os = "linux")]
mod full_disk;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use engine::wire::{
    AppInfo, Connection, DataFolder, DataMove, DataMovePlan, DataMoveState, RowPage, SavedView,
};
use serde_json::{Value, json};

use crate::access::Machine;
use crate::support::{App, refused};

const OBJECTS: [&str; 2] = ["Account", "Lead"];

async fn loaded() -> (App, String) {
    let app = App::start().await;
    app.update_by_hand_only().await;
    let id = app.connect().await;
    app.select(&id, &OBJECTS).await;
    app.sync(&id).await;
    (app, id)
}

async fn move_to(app: &App, folder: &Path) -> DataMove {
    let () = app.ask("move_data", json!({"folder": folder})).await;
    let mut events = app.engine.events();
    loop {
        let folder: DataFolder = app.ask("get_data_folder", json!({})).await;
        let last = folder.last_move.expect("a move");
        if !matches!(last.state, DataMoveState::Stopping | DataMoveState::Copying) {
            return last;
        }
        events.recv().await.expect("the engine lives");
    }
}

/// Every file in the folder and those below, but for locks and what only lives while it is open.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("listed") {
        let path = entry.expect("an entry").path();
        if path.is_dir() && !path.ends_with("locks") {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|it| it == "sqlite") {
            found.push(path);
        }
    }
    found
}

#[tokio::test]
async fn my_data_moves_with_everything_in_it_and_the_app_goes_on_without_a_restart() {
    let (app, id) = loaded().await;
    let (home, to) = (
        app.folder().join("data"),
        app.folder().join("disk/orgmirror"),
    );
    let view = json!({"connectionId": id, "object": "Lead", "name": "Mine",
        "view": {"columns": [{"name": "Company", "pinned": false, "width": null}],
            "filters": [], "sort": [], "search": "", "rows": "live"}});
    let saved: SavedView = app.ask("save_view", view).await;
    // A copy of an earlier version and a database that was kept go along.
    std::fs::write(home.join("orgmirror.schema-1-to-2.backup.sqlite"), "old").expect("written");
    std::fs::write(home.join("sources/kept.sqlite"), "kept").expect("written");

    let plan: DataMovePlan = app.ask("plan_data_move", json!({"folder": to})).await;
    assert_eq!(plan.problem, None);
    assert!(plan.files >= 4 && plan.bytes > 100_000, "{plan:?}");
    assert!(plan.free.is_some_and(|free| free > plan.bytes));
    let moved = move_to(&app, &to).await;
    assert_eq!((moved.state, moved.error), (DataMoveState::Moved, None));
    assert_eq!(moved.left, Vec::<String>::new());
    assert_eq!(moved.bytes_done, moved.bytes);

    assert_eq!(files(&home), Vec::<PathBuf>::new());
    assert_eq!(files(&to).len(), 4);
    let info: AppInfo = app.ask("get_app", json!({})).await;
    assert_eq!(info.data_dir, to.to_string_lossy());
    // What was open before is read from where it is now; and updates write there.
    let query = json!({"columns": ["Id"], "sort": [], "filters": [], "search": null,
        "rows": "live", "offset": 0, "limit": 10});
    let asked = json!({"connectionId": id, "object": "Lead", "query": query});
    let page: RowPage = app.ask("query_rows", asked).await;
    assert_eq!(page.rows.len(), 10);
    let views = json!({"connectionId": id, "object": "Lead"});
    let views: Vec<SavedView> = app.ask("list_views", views).await;
    assert_eq!(views, [saved]);
    let path = app.connection(&id).await.database_path;
    assert!(path.starts_with(&*to.to_string_lossy()), "{path}");
    app.sync(&id).await;
    app.assert_whole(&id, &OBJECTS).await;

    // A start finds it again; and home takes it back.
    let app = app.restart().await;
    app.assert_whole(&id, &OBJECTS).await;
    app.sync(&id).await;
    // What a web view keeps there is in nobody's way.
    std::fs::create_dir(home.join("localstorage")).expect("made");
    std::fs::write(home.join("localstorage/app.localstorage"), "").expect("made");
    let back = move_to(&app, &home).await;
    assert_eq!((back.state, back.error), (DataMoveState::Moved, None));
    assert_eq!(back.left, Vec::<String>::new());
    let left: Vec<_> = std::fs::read_dir(&to).expect("listed").collect();
    assert!(left.is_empty(), "{left:?}");
    // Nothing of the first move is in the way of the next one.
    for folder in [&to, &home] {
        let again = move_to(&app, folder).await;
        assert_eq!((again.state, again.error), (DataMoveState::Moved, None));
    }
    let app = app.restart().await;
    app.sync(&id).await;
    assert!(
        app.connection(&id)
            .await
            .database_path
            .starts_with(&*home.to_string_lossy())
    );
}

#[tokio::test]
async fn an_update_ends_for_the_move_and_goes_on_after_it() {
    let (app, id) = loaded().await;
    let every_hour = json!({"updateEveryMinutes": 60});
    let _kept: Value = app.ask("set_settings", every_hour).await;
    app.control(json!({"latencyMs": 300})).await;
    let cut = app.start_sync(&id).await;
    let to = app.folder().join("moved");
    let moved = move_to(&app, &to).await;
    assert_eq!((moved.state, moved.error), (DataMoveState::Moved, None));
    app.control(json!({"latencyMs": 0})).await;
    let next = app.next_run(&id, &cut).await;
    app.end_of_run(&next).await;
    app.assert_whole(&id, &OBJECTS).await;
    assert!(
        app.connection(&id)
            .await
            .database_path
            .starts_with(&*to.to_string_lossy())
    );
}

#[tokio::test]
async fn a_disk_that_fails_amid_the_move_leaves_the_data_where_it_was() {
    let (app, id) = loaded().await;
    let (home, to) = (app.folder().join("data"), app.folder().join("disk"));
    let before = files(&home);
    let over = Arc::new(AtomicBool::new(false));
    // Whatever arrives on this disk is lost at once.
    let disk = std::thread::spawn({
        let (to, over) = (to.clone(), Arc::clone(&over));
        move || {
            while !over.load(Ordering::Relaxed) {
                if to.is_dir() && std::fs::remove_dir_all(&to).is_ok() {
                    std::fs::write(&to, "no folder any more").expect("written");
                }
            }
        }
    });
    let failed = move_to(&app, &to).await;
    over.store(true, Ordering::Relaxed);
    disk.join().expect("no panic");
    assert_eq!(failed.state, DataMoveState::Failed);
    let code = failed.error.expect("why").code;
    assert!(
        ["data_move_failed", "file_failed", "database_failed"].contains(&code.as_str()),
        "{code}"
    );
    assert_eq!(files(&home), before);
    // Nothing is held or refused any more.
    app.sync(&id).await;
    app.assert_whole(&id, &OBJECTS).await;
    let app = app.restart().await;
    app.sync(&id).await;
    std::fs::remove_file(&to).expect("another disk");
    let moved = move_to(&app, &to).await;
    assert_eq!((moved.state, moved.error), (DataMoveState::Moved, None));
}

#[tokio::test]
async fn what_was_left_by_an_app_that_died_amid_a_move_is_in_nobodys_way() {
    let (app, id) = loaded().await;
    let (home, to) = (app.folder().join("data"), app.folder().join("disk"));
    // It died while it copied: the old folder counts, and the new one is begun anew.
    std::fs::create_dir_all(to.join("sources")).expect("made");
    std::fs::write(to.join("orgmirror-move-under-way"), "").expect("written");
    std::fs::write(to.join("orgmirror.sqlite"), "half of it").expect("written");
    let moved = move_to(&app, &to).await;
    assert_eq!((moved.state, moved.error), (DataMoveState::Moved, None));
    assert!(!to.join("orgmirror-move-under-way").exists());
    // It died before it had removed the old files: the next start does.
    let left = home.join("sources/left.sqlite");
    std::fs::create_dir_all(home.join("sources")).expect("made");
    std::fs::write(&left, "").expect("written");
    let pointer = json!({"folder": to, "remove": [left]});
    std::fs::write(home.join("data-folder.json"), pointer.to_string()).expect("written");
    let app = app.restart().await;
    assert!(!left.exists());
    app.sync(&id).await;
    app.assert_whole(&id, &OBJECTS).await;
}

#[tokio::test]
async fn a_folder_that_cannot_take_the_data_is_refused_before_anything_is_touched() {
    let (app, _) = loaded().await;
    let home = app.folder().join("data");
    let full = app.folder().join("full");
    std::fs::create_dir(&full).expect("made");
    std::fs::write(full.join("letter.txt"), "dear").expect("written");
    for (folder, code) in [
        (home.clone(), "data_folder_same"),
        (home.join("within"), "data_folder_inside"),
        (full, "data_folder_not_empty"),
        (PathBuf::from("here"), "data_folder_not_absolute"),
    ] {
        let plan: DataMovePlan = app.ask("plan_data_move", json!({"folder": folder})).await;
        assert_eq!(plan.problem.expect("why").code, code);
        let answer = app.call::<()>("move_data", json!({"folder": folder})).await;
        assert_eq!(refused(answer), code);
    }
    let started = app.start_login().await;
    let to = app.folder().join("to");
    let answer = app.call::<()>("move_data", json!({"folder": to})).await;
    assert_eq!(refused(answer), "data_move_busy");
    let () = app
        .ask("cancel_login", json!({"loginId": started.login_id}))
        .await;
    app.end_of_login(&started).await;
    assert!(!to.exists());
    let moved = move_to(&app, &to).await;
    assert_eq!(moved.state, DataMoveState::Moved);
    let all: Vec<Connection> = app.ask("list_connections", json!({})).await;
    assert_eq!(all.len(), 1);
}

#[tokio::test]
async fn where_i_cannot_be_asked_for_a_folder_no_place_is_blamed() {
    let app = App::start().await;
    let shown: DataFolder = app.ask("get_data_folder", json!({})).await;
    assert!(!shown.asks_for_folders);
    let failed = app.call::<Value>("choose_folder", json!({})).await;
    let error = failed.expect_err("nothing to ask with");
    assert_eq!(
        (error.code.as_str(), error.params.len()),
        ("file_failed", 0)
    );
}

#[tokio::test]
async fn only_who_may_manage_moves_the_data() {
    let machine = Machine::with(&json!({"default": "standard"}));
    let app = machine.start().await;
    let to = json!({"folder": app.folder().join("to")});
    for command in [
        "plan_data_move",
        "move_data",
        "cancel_data_move",
        "choose_folder",
    ] {
        let answer = app.call::<Value>(command, to.clone()).await;
        assert_eq!(refused(answer), "not_permitted", "{command}");
    }
    let shown: DataFolder = app.ask("get_data_folder", json!({})).await;
    assert_eq!(shown.path, app.folder().join("data").to_string_lossy());
}
