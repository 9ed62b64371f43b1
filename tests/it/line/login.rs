//! A login that ended, and logging in again from the command line.

use engine::wire::{Connection, ConnectionStatus};
use serde_json::{Value, json};
use tests::next_event;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStderr};

use super::desk::{Desk, Ended, signal};
use crate::support::answer_as_another_user;

/// The address it says to log in at, and what it says on; to be kept, as it could not say more to nobody.
async fn login_address(child: &mut Child) -> (String, Lines<BufReader<ChildStderr>>) {
    let mut words = BufReader::new(child.stderr.take().expect("a pipe")).lines();
    loop {
        let line = words.next_line().await.expect("read").expect("an address");
        if line.starts_with("http") {
            return (line, words);
        }
    }
}

#[tokio::test]
async fn i_log_in_again_from_the_command_line_and_the_app_goes_on() {
    let desk = Desk::start().await;
    desk.control(json!({"tokens": "revoke"})).await;
    let ended = desk.line(&["sync", "Acme"]).await.with_code(3);
    assert!(ended.words.contains("orgmirror reconnect"), "{ended:?}");
    let status = desk.line(&["status"]).await.with_code(3);
    assert!(status.out.contains("needs reconnect"), "{status:?}");

    let mut child = desk
        .command(&["reconnect", "Acme", "--json"])
        .spawn()
        .expect("it runs");
    let (address, _words) = login_address(&mut child).await;
    desk.person().browse(&address).await.expect("pages load");
    let ended = Ended::end_of(child).await.with_code(0);
    assert_eq!(
        ended.document()["data"],
        json!({"source": {"id": desk.id, "name": "Acme"}})
    );
    desk.line(&["status"]).await.with_code(0);
    let shown: Vec<Connection> = desk.ask("list_connections", json!({})).await;
    assert_eq!(shown[0].status, ConnectionStatus::Connected);
    desk.sync_in_the_app().await;
}

#[tokio::test]
async fn the_app_tells_once_of_a_login_whose_end_only_a_script_met() {
    let desk = Desk::start().await;
    let told = || {
        let all = desk.host.notified().into_iter().map(|(title, _)| title);
        all.filter(|title| title.ends_with("Login ended"))
            .collect::<Vec<_>>()
    };
    let mut events = desk.app.events();
    desk.control(json!({"tokens": "revoke"})).await;
    desk.line(&["sync", "Acme"]).await.with_code(3);
    while told().is_empty() {
        let () = desk.ask("look_again", json!({})).await;
        next_event(&mut events).await.expect("the engine lives");
        tokio::task::yield_now().await;
    }
    let mut child = desk
        .command(&["reconnect", "Acme"])
        .spawn()
        .expect("it runs");
    let (address, _words) = login_address(&mut child).await;
    desk.person().browse(&address).await.expect("pages load");
    Ended::end_of(child).await.with_code(0);
    while desk.host.withdrawn().is_empty() {
        let () = desk.ask("look_again", json!({})).await;
        next_event(&mut events).await.expect("the engine lives");
        tokio::task::yield_now().await;
    }
    assert_eq!(desk.host.withdrawn(), [format!("login {}", desk.id)]);
    assert_eq!(told(), ["Acme: Login ended"]);
}

#[tokio::test]
async fn a_locked_keyring_is_met_before_the_browser_and_is_no_ended_login() {
    let mut desk = Desk::start().await;
    let of = json!({"connectionId": desk.id});
    let before: Value = desk.ask("list_runs", of.clone()).await;
    desk.keyring = Some("locked");
    let ended = desk.line(&["sync", "Acme", "--json"]).await.with_code(3);
    assert_eq!(ended.document()["error"]["code"], "keyring_locked");
    assert!(ended.words.contains("keyring"), "{ended:?}");
    assert!(!ended.words.contains("orgmirror reconnect"), "{ended:?}");
    // No run was begun that could only fail: the source is as it was.
    assert_eq!(desk.ask::<Value>("list_runs", of).await, before);
    desk.line(&["status"]).await.with_code(0);
    let refused = desk
        .line(&["reconnect", "Acme", "--json"])
        .await
        .with_code(3);
    assert_eq!(refused.document()["error"]["code"], "keyring_locked");
    assert!(!refused.words.contains("http"), "{refused:?}");
}

#[tokio::test]
async fn without_a_keyring_a_script_changes_nothing_of_what_the_app_updates_well() {
    let mut desk = Desk::start().await;
    let of = json!({"connectionId": desk.id});
    let before = (
        sources_but_their_size(&desk).await,
        desk.ask::<Value>("list_runs", of.clone()).await,
    );
    desk.keyring = Some("absent");
    for line in [["sync", "Acme", "--json"], ["reconnect", "Acme", "--json"]] {
        let refused = desk.line(&line).await.with_code(3);
        assert_eq!(refused.document()["error"]["code"], "keyring_absent");
    }
    let after = (
        sources_but_their_size(&desk).await,
        desk.ask::<Value>("list_runs", of).await,
    );
    assert_eq!(before, after);
}

/// SQLite takes what was written into the file when it likes to.
async fn sources_but_their_size(desk: &Desk) -> Vec<Value> {
    let mut sources: Vec<Value> = desk.ask("list_connections", json!({})).await;
    for source in &mut sources {
        source["databaseBytes"] = Value::Null;
    }
    sources
}

#[tokio::test]
async fn another_users_login_is_refused_and_asks_for_a_person() {
    let desk = Desk::start().await;
    let sources = || desk.ask::<Vec<Connection>>("list_connections", json!({}));
    let before = sources().await.remove(0);
    let demo = desk.host.demo().await.expect("the demo org");
    answer_as_another_user(demo, &before.org_id);
    let mut child = desk
        .command(&["reconnect", "Acme", "--json"])
        .spawn()
        .expect("it runs");
    let (address, _words) = login_address(&mut child).await;
    desk.person().browse(&address).await.expect("pages load");
    let ended = Ended::end_of(child).await.with_code(3);
    let document = ended.document();
    assert_eq!(document["data"], Value::Null);
    assert_eq!(document["error"]["code"], "wrong_user");
    assert_eq!(document["error"]["params"]["expected"], before.username);
    let after = sources().await;
    assert_eq!(after.len(), 1);
    assert_eq!(after[0].user_id, before.user_id);
}

#[tokio::test]
async fn ctrl_c_ends_the_wait_for_a_login() {
    let desk = Desk::start().await;
    let mut child = desk
        .command(&["reconnect", "Acme"])
        .spawn()
        .expect("it runs");
    let (_address, _words) = login_address(&mut child).await;
    signal(&child, "INT").await;
    Ended::end_of(child).await.with_code(130);
    desk.line(&["sync", "Acme"]).await.with_code(0);
}

#[tokio::test]
async fn no_token_is_ever_written() {
    let desk = Desk::start().await;
    let logins = std::fs::read_to_string(desk.data().join("../logins.json")).expect("logins");
    let logins: Value = serde_json::from_str(&logins).expect("JSON");
    let mut secrets = Vec::new();
    for login in logins.as_object().expect("an object").values() {
        let text = login.as_str().expect("text");
        // A login is itself a document, or the token alone.
        match serde_json::from_str::<Value>(text) {
            Ok(Value::Object(fields)) => secrets.extend(
                fields
                    .values()
                    .filter_map(Value::as_str)
                    .filter(|it| it.len() > 20)
                    .map(str::to_owned),
            ),
            _ => secrets.push(text.to_owned()),
        }
    }
    assert!(!secrets.is_empty());
    for line in [
        &["sync", "Acme", "--json"][..],
        &["status", "--json"],
        &["sources", "--json"],
        &["query", "Acme", "SELECT * FROM sf_Lead", "--json"],
    ] {
        let ended = desk.line(line).await.with_code(0);
        for secret in &secrets {
            let written = ended.out.contains(secret) || ended.words.contains(secret);
            assert!(!written, "{line:?} writes a token");
        }
    }
}

#[tokio::test]
async fn no_next_update_is_promised_while_all_are_paused_or_a_login_has_ended() {
    let desk = Desk::start().await;
    let _: Value = desk
        .ask("set_settings", json!({"updateEveryMinutes": 60}))
        .await;
    let first = async |code| {
        let status = desk.line(&["status", "--json"]).await.with_code(code);
        status.document()["data"][0].clone()
    };
    assert!(first(0).await["nextUpdateAt"].is_string());

    let _: Value = desk.ask("pause_updates", json!({"paused": true})).await;
    let paused = first(0).await;
    assert_eq!(paused["status"], "paused");
    assert_eq!(paused["reason"]["code"], "updates_paused");
    assert!(paused["nextUpdateAt"].is_null());
    let drawn = desk.line(&["status"]).await.with_code(0);
    assert!(drawn.out.contains("when resumed"), "{drawn:?}");
    let _: Value = desk.ask("pause_updates", json!({"paused": false})).await;

    desk.control(json!({"tokens": "revoke"})).await;
    desk.line(&["sync", "Acme"]).await.with_code(3);
    assert!(first(3).await["nextUpdateAt"].is_null());
    let drawn = desk.line(&["status"]).await.with_code(3);
    assert!(drawn.out.contains("after reconnecting"), "{drawn:?}");
}
