//! The command line, where the app moves the data or has moved it.

use engine::wire::{DataFolder, DataMoveState};
use serde_json::{Value, json};
use tests::ask;

use super::desk::{Desk, Ended};

async fn end_of_move(desk: &Desk) -> DataFolder {
    let mut events = desk.app.events();
    loop {
        let folder: DataFolder = desk.ask("get_data_folder", json!({})).await;
        let state = folder.last_move.as_ref().expect("a move").state;
        if !matches!(state, DataMoveState::Stopping | DataMoveState::Copying) {
            return folder;
        }
        events.recv().await.expect("the engine lives");
    }
}

#[tokio::test]
async fn the_data_stays_where_a_script_is_updating_it_and_moves_when_that_is_done() {
    let desk = Desk::start().await;
    let to = desk.here().join("moved");
    desk.control(json!({"latencyMs": 1500})).await;
    let child = desk.command(&["sync", "Acme"]).spawn().expect("it runs");
    desk.until_it_updates().await;
    let () = desk.ask("move_data", json!({"folder": to})).await;
    let refused = end_of_move(&desk).await;
    let last = refused.last_move.expect("a move");
    assert_eq!(last.state, DataMoveState::Failed);
    assert_eq!(last.error.expect("why").code, "data_open_elsewhere");
    assert!(!to.exists());
    desk.control(json!({"latencyMs": 0})).await;
    Ended::end_of(child).await.with_code(0);

    let () = desk.ask("move_data", json!({"folder": to})).await;
    let moved = end_of_move(&desk).await;
    assert_eq!(moved.last_move.expect("a move").state, DataMoveState::Moved);
    // The command line starts from the same place as before, and finds the data.
    let sources = desk
        .line(&["sources", "--json"])
        .await
        .with_code(0)
        .document();
    let path = sources["data"][0]["databasePath"].as_str().expect("a path");
    assert!(path.starts_with(to.to_str().expect("text")), "{path}");
    desk.line(&["sync", "Acme"]).await.with_code(0);
}

#[tokio::test]
async fn a_script_is_told_where_the_data_is_not_there() {
    let desk = Desk::start().await;
    let away = desk.here().join("away");
    let pointer = json!({"folder": away, "remove": []});
    std::fs::write(desk.data().join("data-folder.json"), pointer.to_string()).expect("written");
    let gone = desk.line(&["status", "--json"]).await.with_code(1);
    assert_eq!(gone.document()["error"]["code"], "data_folder_gone");
    assert!(gone.words.contains("away"), "{gone:?}");
    // Nothing was begun in its place.
    assert!(!away.exists());
    let answer = ask::<Value>(&desk.app, "get_app", json!({})).await;
    answer.expect("the app still has its data");
}
