//! Logins that do not come to a good end, each with its own sentence.

use std::time::Duration;

use demo_org::{Effect, Rule};
use engine::wire::{Connection, LoginStarted, LoginState};
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
    let ended = app.end_of_login(&first).await;
    assert_eq!(ended.state, LoginState::Failed);
    assert_eq!(ended.error.expect("an error").code, "login_cancelled");
    app.connect().await;
}

#[tokio::test]
async fn a_login_i_abandoned_gives_way_to_the_next() {
    let app = App::start().await;
    let abandoned = app.start_login().await;
    app.connect().await;
    let ended = app.end_of_login(&abandoned).await;
    assert_eq!(ended.state, LoginState::Failed);
    assert_eq!(ended.error.expect("an error").code, "login_cancelled");
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

#[tokio::test]
async fn each_refusal_of_salesforce_that_reaches_the_app_has_its_own_code() {
    let app = App::start().await;
    let demo: Value = app.ask("start_demo_org", json!({})).await;
    let client_id = demo["clientId"].as_str().expect("a client id");
    for (refusal, code) in [
        ("app_blocked", "app_blocked"),
        ("authorization_blocked", "app_blocked"),
        ("app_access_denied", "not_admin_approved"),
        ("ec_app_not_found", "app_not_installed"),
        ("secret_required", "secret_required"),
        ("not_admin_approved", "not_admin_approved"),
        ("inactive_user", "inactive_user"),
        ("inactive_org", "inactive_org"),
        ("ip_restricted", "ip_restricted"),
        ("api_disabled", "api_disabled"),
        ("api_disabled_for_user", "api_disabled"),
        ("api_access_control", "api_access_control"),
    ] {
        let args = json!({
            "loginUrl": demo["loginUrl"],
            "clientId": format!("{client_id}.{refusal}"),
        });
        let started: LoginStarted = app.ask("start_login", args).await;
        let mut person = app.person().await;
        person
            .browse(&started.authorize_url)
            .await
            .expect("pages load");
        let ended = app.end_of_login(&started).await;
        assert_eq!(ended.state, LoginState::Failed, "{refusal}");
        assert_eq!(ended.error.expect("an error").code, code, "{refusal}");
    }
    let all: Vec<Connection> = app.ask("list_connections", json!({})).await;
    assert!(all.is_empty(), "a refused login leaves no source");
}

#[tokio::test]
async fn an_org_whose_api_is_too_old_is_refused_and_an_older_one_is_spoken_to_in_its_version() {
    let app = App::start().await;
    let versions = |list: &[&str]| {
        let offered: Vec<Value> = list
            .iter()
            .map(|version| json!({"version": version}))
            .collect();
        Rule::new(
            "/services/data",
            Effect::Respond {
                status: 200,
                headers: vec![("content-type".into(), "application/json".into())],
                body: json!(offered).to_string(),
            },
        )
    };
    let demo = app.host.demo().await.expect("the demo org");
    demo.faults().add(versions(&["39.0", "40.0"]));
    let started = app.start_login().await;
    let mut person = app.person().await;
    person
        .browse(&started.authorize_url)
        .await
        .expect("pages load");
    let ended = app.end_of_login(&started).await;
    assert_eq!(ended.error.expect("an error").code, "api_version_too_old");

    demo.faults().clear();
    demo.faults().add(versions(&["41.0", "58.0"]));
    let id = app.connect().await;
    assert_eq!(app.connection(&id).await.api_version, "58.0");
}

#[tokio::test]
async fn questions_an_org_does_not_answer_do_not_keep_me_out() {
    let app = App::start().await;
    let demo = app.host.demo().await.expect("the demo org");
    let refuse = |path: &str, containing: Option<&str>| {
        let effect = Effect::Respond {
            status: 403,
            headers: Vec::new(),
            body: "Bad_OAuth_Token".into(),
        };
        let mut rule = Rule::new(path, effect);
        rule.containing = containing.map(str::to_owned);
        rule
    };
    let not_found = Effect::Respond {
        status: 404,
        headers: Vec::new(),
        body: String::new(),
    };
    demo.faults()
        .add(Rule::new("/services/data", not_found.clone()));
    demo.faults().add(refuse("/services/oauth2/userinfo", None));
    demo.faults().add(Rule::new("*/limits", not_found.clone()));
    for object in ["User", "UserPermissionAccess", "Organization"] {
        let mut rule = Rule::new("*/query*", not_found.clone());
        rule.containing = Some(format!("FROM {object}"));
        demo.faults().add(rule);
    }
    let id = app.connect().await;
    demo.faults().clear();
    let connection = app.connection(&id).await;
    assert_eq!(connection.username, connection.user_id);
    assert_eq!(connection.org_name, "127.0.0.1");
    assert_eq!(connection.api_version, "66.0");
    assert!(
        connection.warnings.is_empty(),
        "what is not known is no warning"
    );
}

#[tokio::test]
async fn i_cancel_while_my_login_is_checked_and_it_does_not_live_on() {
    let app = App::start().await;
    let demo = app.host.demo().await.expect("the demo org");
    let slow = Effect::Delay { ms: 600_000 };
    demo.faults().add(Rule::new("/services/data", slow));
    let started = app.start_login().await;
    let mut person = app.person().await;
    let cancel = async {
        let asked = |what: &str| {
            let requests = demo.faults().requests();
            requests.iter().any(|request| request.contains(what))
        };
        while !asked("/services/data") {
            tokio::task::yield_now().await;
        }
        let args = json!({"loginId": started.login_id});
        let () = app.ask("cancel_login", args).await;
    };
    let (page, ()) = tokio::join!(person.browse(&started.authorize_url), cancel);
    let (_, page) = page.expect("pages load");
    assert!(!page.contains("You are connected"), "{page}");
    let ended = app.end_of_login(&started).await;
    assert_eq!(ended.state, LoginState::Failed);
    assert_eq!(ended.error.expect("an error").code, "login_cancelled");
    let revoked = demo.faults().requests();
    let revoked = revoked
        .iter()
        .any(|request| request.contains("/services/oauth2/revoke"));
    assert!(revoked, "the cancelled login does not live on");
    let all: Vec<Connection> = app.ask("list_connections", json!({})).await;
    assert!(all.is_empty());
}

#[tokio::test]
async fn a_port_another_program_has_ends_no_login_that_waits_on_another() {
    let app = App::start().await;
    let waiting = app.start_login().await;
    let taken = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let port = taken.local_addr().expect("an address").port();
    let demo: Value = app.ask("start_demo_org", json!({})).await;
    let args = json!({
        "loginUrl": demo["loginUrl"],
        "clientId": demo["clientId"],
        "callbackPort": port,
    });
    let code = refused(app.call::<Value>("start_login", args).await);
    assert_eq!(code, "callback_ports_taken");
    app.log_in(&waiting).await;
}
