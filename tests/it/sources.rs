//! Small things about sources and the app.

use engine::wire::AppInfo;
use serde_json::{Value, json};

use crate::support::{App, refused};

#[tokio::test]
async fn i_rename_a_source() {
    let app = App::start().await;
    let id = app.connect().await;
    let args = json!({"connectionId": id, "name": " Sales EMEA "});
    let () = app.ask("rename_connection", args).await;
    assert_eq!(app.connection(&id).await.name, "Sales EMEA");
    let empty = app
        .call::<Value>(
            "rename_connection",
            json!({"connectionId": id, "name": " "}),
        )
        .await;
    assert_eq!(refused(empty), "bad_arguments");
}

#[tokio::test]
async fn updates_follow_the_pace_i_set_and_stop_when_i_set_none() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    assert_eq!(
        app.connection(&id).await.next_update_at,
        None,
        "not before the first load"
    );
    app.sync(&id).await;
    assert!(app.connection(&id).await.next_update_at.is_some());
    app.update_by_hand_only().await;
    assert_eq!(app.connection(&id).await.next_update_at, None);
}

#[tokio::test]
async fn the_app_tells_what_an_admin_registers() {
    let app = App::start().await;
    let info: AppInfo = app.ask("get_app", json!({})).await;
    let expected = format!("http://localhost:{}/oauth/callback", app.port());
    assert_eq!(info.callback_urls, [expected]);
    assert!(info.demo_available);
    assert!(!info.opens_browser);
}

#[tokio::test]
async fn nothing_is_copied_before_i_have_chosen_something() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &[]).await;
    let start = app
        .call::<Value>("start_sync", json!({"connectionId": id}))
        .await;
    assert_eq!(refused(start), "nothing_selected");
}
