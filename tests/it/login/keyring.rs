//! Where logins are kept, and where there is no such place.

use engine::wire::{AppInfo, ConnectionStatus, KeyringState, Settings};
use serde_json::{Value, json};

use crate::support::{App, AppConfig, refused};

#[tokio::test]
async fn after_a_restart_the_source_is_still_connected_and_updates() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    app.sync(&id).await;
    let app = app.restart().await;
    assert_eq!(
        app.connection(&id).await.status,
        ConnectionStatus::Connected
    );
    app.sync(&id).await;
}

#[tokio::test]
async fn without_a_keyring_i_am_asked_before_a_login_is_kept_for_this_run_only() {
    let app = App::start_with(AppConfig {
        keyring: KeyringState::Absent,
        ..AppConfig::default()
    })
    .await;
    let demo: Value = app.ask("start_demo_org", json!({})).await;
    let login = json!({"loginUrl": demo["loginUrl"], "clientId": demo["clientId"]});
    assert_eq!(
        refused(app.call::<Value>("start_login", login).await),
        "keyring_absent"
    );

    let settings = Settings {
        keep_logins_for_this_run: true,
        ..Settings::default()
    };
    let args = serde_json::to_value(&settings).expect("settings");
    let kept: Settings = app.ask("set_settings", args).await;
    assert_eq!(kept, settings);
    let info: AppInfo = app.ask("get_app", json!({})).await;
    assert_eq!(info.keyring, KeyringState::ThisRunOnly);
    let id = app.connect().await;

    let app = app.restart().await;
    let mut events = app.engine.events();
    while app.connection(&id).await.status == ConnectionStatus::Connected {
        events.recv().await.expect("events");
    }
    let connection = app.connection(&id).await;
    assert_eq!(connection.status, ConnectionStatus::NeedsReconnect);
    assert_eq!(
        connection.status_reason.expect("a reason").code,
        "not_logged_in"
    );
}

#[tokio::test]
async fn where_no_keyring_answers_the_source_says_so_from_the_start_and_no_longer_when_one_does() {
    let app = App::start().await;
    app.update_by_hand_only().await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    app.sync(&id).await;
    app.keyring.take_away(true);
    let app = app.restart().await;
    let mut events = app.engine.events();
    while app.connection(&id).await.status == ConnectionStatus::Connected {
        events.recv().await.expect("events");
    }
    let connection = app.connection(&id).await;
    assert_eq!(connection.status, ConnectionStatus::Error);
    assert_eq!(
        connection.status_reason.expect("a reason").code,
        "keyring_absent"
    );
    app.keyring.take_away(false);
    let app = app.restart().await;
    let mut events = app.engine.events();
    while app.connection(&id).await.status == ConnectionStatus::Error {
        events.recv().await.expect("events");
    }
    app.sync(&id).await;
}

#[tokio::test]
async fn no_token_is_in_any_file_of_the_app() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account"]).await;
    app.sync(&id).await;
    let org_id = app.connection(&id).await.org_id;
    app.engine.shut_down().await;
    // Salesforce's access tokens begin with the 15-character id of the org and an exclamation mark.
    let sign = format!("{}!", &org_id[..15]);
    let mut looked_at = 0;
    let mut folders = vec![app.folder()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = std::fs::read(&path).expect("a file");
            let text = String::from_utf8_lossy(&bytes);
            assert!(!text.contains(&sign), "{} holds a token", path.display());
            looked_at += 1;
        }
    }
    assert!(looked_at >= 2, "{looked_at} files");
}

#[tokio::test]
async fn a_session_that_ends_is_renewed_without_me_before_and_after_a_restart() {
    let app = App::start().await;
    let id = app.connect().await;
    app.select(&id, &["Account", "Lead", "Contact"]).await;
    app.sync(&id).await;
    app.control(json!({"tokens": "expire"})).await;
    app.sync(&id).await;
    // The demo org gives a new refresh token each time and ends the login where an old one is used.
    let app = app.restart().await;
    app.control(json!({"tokens": "expire"})).await;
    app.sync(&id).await;
    app.control(json!({"tokens": "expire"})).await;
    app.sync(&id).await;
    assert_eq!(
        app.connection(&id).await.status,
        ConnectionStatus::Connected
    );
}
