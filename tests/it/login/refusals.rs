//! Logins that do not come to a good end, each with its own sentence.

use std::time::Duration;

use engine::wire::{Connection, LoginState};
use serde_json::{Value, json};

use crate::support::{App, AppConfig, refused};

#[tokio::test]
async fn pressing_deny_is_said_plainly_and_leaves_no_source() {
    let app = App::start().await;
    let started = app.start_login().await;
    let mut person = app.person().await;
    person.answer = "deny";
    person
        .browse(&started.authorize_url)
        .await
        .expect("pages load");
    let ended = app.end_of_login(&started).await;
    assert_eq!(ended.state, LoginState::Failed);
    assert_eq!(ended.error.expect("an error").code, "access_denied");
    let all: Vec<Connection> = app.ask("list_connections", json!({})).await;
    assert!(all.is_empty());
}

#[tokio::test]
async fn i_cancel_a_login_and_start_another() {
    let app = App::start().await;
    let first = app.start_login().await;
    let () = app
        .ask("cancel_login", json!({"loginId": first.login_id}))
        .await;
    assert_eq!(app.end_of_login(&first).await.state, LoginState::Cancelled);
    app.connect().await;
}

#[tokio::test]
async fn a_login_i_abandoned_gives_way_to_the_next() {
    let app = App::start().await;
    let abandoned = app.start_login().await;
    app.connect().await;
    assert_eq!(
        app.end_of_login(&abandoned).await.state,
        LoginState::Cancelled
    );
}

#[tokio::test]
async fn a_login_nobody_finishes_ends_by_itself() {
    let app = App::start_with(AppConfig {
        login_timeout: Duration::from_millis(200),
        ..AppConfig::default()
    })
    .await;
    let started = app.start_login().await;
    let ended = app.end_of_login(&started).await;
    assert_eq!(ended.error.expect("an error").code, "login_timed_out");
}

#[tokio::test]
async fn addresses_that_are_not_https_are_refused_before_anything_is_sent() {
    let app = App::start().await;
    for address in [
        "http://acme.my.salesforce.com",
        "ftp://acme.example",
        "not an address",
    ] {
        let args = json!({"loginUrl": address, "clientId": "x"});
        let code = refused(app.call::<Value>("start_login", args).await);
        assert_eq!(code, "address_not_allowed", "{address}");
    }
}
