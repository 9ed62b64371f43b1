//! The engine over HTTP, as scripts and a plain browser use it.

use futures::StreamExt;
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};

use crate::support::App;

async fn call(http: &Client, url: &str, body: &Value) -> Value {
    let answer = http.post(format!("{url}/call")).json(body).send().await;
    let answer = answer.expect("an answer");
    assert_eq!(answer.status(), StatusCode::OK);
    answer.json().await.expect("JSON")
}

#[tokio::test]
async fn a_script_calls_commands_and_hears_events_over_http() {
    let app = App::start().await;
    let served = tests::serve(app.engine.clone(), 0, None)
        .await
        .expect("served");
    let http = Client::builder().no_proxy().build().expect("a client");
    let events = http.get(format!("{}/events", served.url)).send().await;
    let mut events = events.expect("events").bytes_stream();

    let body = json!({"command": "get_settings"});
    let settings = call(&http, &served.url, &body).await;
    assert_eq!(settings["ok"]["updateEveryMinutes"], 60);
    let body = json!({"command": "set_settings", "args": {"language": "de"}});
    let settings = call(&http, &served.url, &body).await;
    assert_eq!(settings["ok"]["language"], "de");

    let first = events.next().await.expect("an event").expect("bytes");
    let text = String::from_utf8_lossy(&first);
    assert!(
        text.contains("data:{\"type\":\"settingsChanged\"}")
            || text.contains("data: {\"type\":\"settingsChanged\"}"),
        "{text}"
    );
    drop(events);
    served.stop().await.expect("stopped");
}

#[tokio::test]
async fn wrong_calls_are_answered_with_a_code() {
    let app = App::start().await;
    for (command, args, code) in [
        ("no_such_command", json!({}), "unknown_command"),
        ("get_login", json!({}), "bad_arguments"),
        ("get_login", json!({"loginId": "x"}), "login_not_found"),
        ("get_run", json!({"runId": "x"}), "run_not_found"),
        (
            "start_sync",
            json!({"connectionId": "x"}),
            "connection_not_found",
        ),
        (
            "open_link",
            json!({"url": "file:///etc/passwd"}),
            "bad_arguments",
        ),
    ] {
        let refused = app.engine.call(command, args).await.expect_err("a refusal");
        assert_eq!(refused.code, code, "{command}");
        assert!(engine::error_codes().contains(&code));
    }
}

#[tokio::test]
async fn a_call_that_cannot_be_read_is_answered_with_a_code_too() {
    let app = App::start().await;
    let served = tests::serve(app.engine.clone(), 0, None)
        .await
        .expect("served");
    let http = Client::builder().no_proxy().build().expect("a client");
    for body in ["", "{", "[]", "{\"args\": {}}", "{\"command\": 1}"] {
        let request = http
            .post(format!("{}/call", served.url))
            .header("content-type", "application/json");
        let answer = request.body(body).send().await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::OK, "{body}");
        let answer: Value = answer.json().await.expect("JSON");
        assert_eq!(answer["error"]["code"], "bad_arguments", "{body}");
        assert!(answer["error"]["message"].is_string(), "{body}");
    }
    served.stop().await.expect("stopped");
}

#[tokio::test]
async fn every_command_of_the_table_is_known() {
    let app = App::start().await;
    for command in engine::COMMANDS {
        // Arguments that fit no command: what is known answers anything but `unknown_command`.
        let answer = app.engine.call(command, json!([1])).await;
        let code = answer.err().map(|error| error.code);
        assert_ne!(code.as_deref(), Some("unknown_command"), "{command}");
    }
}

#[tokio::test]
async fn pages_of_other_sites_cannot_reach_the_engine() {
    let app = App::start().await;
    let served = tests::serve(app.engine.clone(), 0, None)
        .await
        .expect("served");
    let http = Client::builder().no_proxy().build().expect("a client");
    let post = || http.post(format!("{}/call", served.url));
    let body = json!({"command": "get_app"}).to_string();
    let foreign_host = post()
        .header("host", "evil.example")
        .header("content-type", "application/json");
    let foreign_page = post()
        .header("origin", "https://evil.example")
        .header("content-type", "application/json");
    let form = post().header("content-type", "text/plain");
    for (request, status) in [
        (foreign_host, StatusCode::FORBIDDEN),
        (foreign_page, StatusCode::FORBIDDEN),
        (form, StatusCode::UNSUPPORTED_MEDIA_TYPE),
    ] {
        let answer = request.body(body.clone()).send().await.expect("an answer");
        assert_eq!(answer.status(), status);
        assert!(!answer.headers().contains_key("access-control-allow-origin"));
    }
    served.stop().await.expect("stopped");
}
