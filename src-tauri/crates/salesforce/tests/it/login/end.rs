//! How a login ends otherwise, and what the browser shows of it.

use std::time::Duration;

use salesforce::Error;
use tokio::net::TcpListener;

use super::{LONG, TOKEN, login_host, start, start_accepting};
use crate::server::{Server, answer};

#[tokio::test]
async fn a_refusal_in_the_browser_ends_the_login_with_its_reason() {
    let server = login_host().await;
    for (error, description, expected) in [
        (
            "access_denied",
            "end-user+denied+authorization",
            "access_denied",
        ),
        (
            "OAUTH_APP_BLOCKED",
            "this+app+is+blocked+by+admin",
            "app_blocked",
        ),
        (
            "OAUTH_EC_APP_NOT_FOUND",
            "External+client+app+is+not+installed+in+this+org",
            "app_not_installed",
        ),
    ] {
        let started = start(&server.url, LONG).await;
        let state = started.parameter("state");
        let query = format!("error={error}&error_description={description}&state={state}");
        let page = started.browse(&started.callback(&query)).await;
        assert!(
            page.contains("The login did not succeed") && page.contains(expected),
            "{page}"
        );
        let refused = started.grant().await.expect_err("refused");
        assert_eq!(refused.code(), expected);
    }
    assert!(server.seen(TOKEN).is_empty());
}

#[tokio::test]
async fn a_refusal_of_the_code_is_shown_in_the_browser_and_in_the_app() {
    for (error, description, expected) in [
        (
            "invalid_client",
            "app must be installed into org",
            "app_not_installed",
        ),
        (
            "invalid_client",
            "invalid client credentials",
            "secret_required",
        ),
        (
            "invalid_client_id",
            "client identifier invalid",
            "invalid_client_id",
        ),
        ("invalid_grant", "code_verification_failed", "pkce_mismatch"),
        (
            "invalid_app_access",
            "user is not admin approved to access this app",
            "not_admin_approved",
        ),
    ] {
        let body =
            serde_json::json!({"error": error, "error_description": description}).to_string();
        let server = Server::start(move |_| {
            let response = answer(400, body.clone());
            async move { response }
        })
        .await;
        let started = start(&server.url, LONG).await;
        let page = started.browse(&started.good()).await;
        assert!(page.contains(expected), "{page}");
        assert_eq!(started.grant().await.expect_err("refused").code(), expected);
    }
}

#[tokio::test]
async fn an_unproven_refusal_is_believed_only_when_nothing_better_comes() {
    let server = login_host().await;
    let query = "error=OAUTH_APP_ACCESS_DENIED&error_description=user+is+not+admin+approved";
    let started = start(&server.url, Duration::from_millis(300)).await;
    let answer = started.send("GET", &started.callback(query)).await;
    assert!(answer.starts_with("HTTP/1.1 400 "));
    assert_eq!(
        started.grant().await.expect_err("timed out").code(),
        "not_admin_approved"
    );

    let started = start(&server.url, LONG).await;
    started.send("GET", &started.callback(query)).await;
    started.browse(&started.good()).await;
    started
        .grant()
        .await
        .expect("the person got through in the end");
}

#[tokio::test]
async fn a_login_nobody_finishes_times_out_and_frees_its_port() {
    let server = login_host().await;
    let started = start(&server.url, Duration::from_millis(50)).await;
    let port = started.port();
    let error = started.grant().await.expect_err("timed out");
    assert!(matches!(error, Error::LoginTimedOut));
    TcpListener::bind(("127.0.0.1", port))
        .await
        .expect("free again");
}

#[tokio::test]
async fn a_closed_tab_does_not_hold_the_login_up() {
    let server = login_host().await;
    let started = start(&server.url, LONG).await;
    let good = started.good();
    started.send("GET", &good).await;
    let grant = tokio::time::timeout(Duration::from_secs(20), started.grant()).await;
    grant.expect("in time").expect("a grant");
}

#[tokio::test]
async fn the_page_speaks_the_browsers_language() {
    let server = login_host().await;
    let started = start(&server.url, LONG).await;
    let port = started.port();
    started.send("GET", &started.good()).await;
    let page = started
        .raw(&format!(
            "GET /oauth/done HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Language: de-DE,de;q=0.9,en;q=0.7\r\n\r\n"
        ))
        .await;
    assert!(page.contains("Verbindung hergestellt"), "{page}");
    started.grant().await.expect("a grant");
}

#[tokio::test]
async fn the_browser_hears_of_success_only_once_the_app_has_accepted_the_login() {
    let server = login_host().await;
    let refuse = |_| async { Err(Error::StoredLogin) };
    let started = start_accepting(&server.url, LONG, refuse).await;
    let page = started.browse(&started.good()).await;
    assert!(page.contains("The login did not succeed"), "{page}");
    assert!(page.contains("Go back to Orgmirror"));
    let error = started.grant().await.expect_err("not accepted");
    assert!(matches!(error, Error::StoredLogin));
}
