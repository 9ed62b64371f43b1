//! Being told that an update is complete.

use engine::wire::{Notice, RunState};
use serde_json::{Value, json};

use crate::support::{App, AppConfig};

async fn want(app: &App, id: &str, language: &str) {
    let args = json!({"connectionId": id, "wanted": true, "language": language});
    let () = app.ask("notify_when_complete", args).await;
}

#[tokio::test]
async fn i_am_told_once_when_the_update_is_complete() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    want(&app, &id, "en").await;
    assert!(app.connection(&id).await.notify_when_complete);
    let run = app.sync(&id).await;
    let connection = app.connection(&id).await;
    assert_eq!(run.rows_added, Some(connection.rows));
    assert!(!connection.notify_when_complete);
    let told = (
        format!("{}: Update complete", connection.name),
        format!("Rows added: {}, changed: 0, removed: 0.", connection.rows),
    );
    assert_eq!(app.host.notified(), std::slice::from_ref(&told));

    app.sync(&id).await;
    assert_eq!(app.host.notified(), [told], "not of another one");
    let notices: Vec<Notice> = app.ask("take_notices", json!({})).await;
    assert_eq!(notices, [], "not by the interface too");
}

#[tokio::test]
async fn i_am_not_told_where_i_changed_my_mind_or_cancelled() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account", "Lead", "Contact"]).await;
    want(&app, &id, "en").await;
    let args = json!({"connectionId": id, "wanted": false, "language": "en"});
    let () = app.ask("notify_when_complete", args).await;
    app.sync(&id).await;

    app.control(json!({"latencyMs": 200})).await;
    want(&app, &id, "en").await;
    let run_id = app.start_sync(&id).await;
    let () = app.ask("cancel_run", json!({"runId": run_id})).await;
    let run = app.end_of_run(&run_id).await;
    assert_eq!(run.state, RunState::Cancelled);
    let connection = app.connection(&id).await;
    assert!(!connection.notify_when_complete);
    let titles: Vec<String> = app.host.notified().into_iter().map(|it| it.0).collect();
    let first_load = format!("{}: First load complete", connection.name);
    assert_eq!(
        titles,
        [first_load],
        "of the first load alone, which is told anyway"
    );
}

#[tokio::test]
async fn the_interface_tells_me_where_the_system_cannot() {
    let app = App::start_with(AppConfig {
        notifies: false,
        ..AppConfig::default()
    })
    .await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    // The wish outlives the app.
    want(&app, &id, "de").await;
    let app = app.restart().await;
    let run = app.sync(&id).await;
    let notices: Vec<Notice> = app.ask("take_notices", json!({})).await;
    let [notice] = notices.as_slice() else {
        panic!("not one: {notices:?}");
    };
    assert_eq!(notice.run_id.as_ref(), Some(&run.id));
    assert!(notice.title.ends_with(": Aktualisierung abgeschlossen"));
    let again: Value = app.ask("take_notices", json!({})).await;
    assert_eq!(again, json!([]), "once, however many windows ask");
}
