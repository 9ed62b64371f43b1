//! What comes to the callback: the one with the state ends a login, and nothing else does.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use salesforce::Error;
use sha2::{Digest, Sha256};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use super::{LONG, TOKEN, login_host, start};

#[tokio::test]
async fn a_login_in_the_browser_gives_a_grant() {
    let server = login_host().await;
    let started = start(&server.url, LONG).await;
    assert_eq!(started.authorize.path(), "/services/oauth2/authorize");
    assert_eq!(started.parameter("response_type"), "code");
    assert_eq!(started.parameter("scope"), "api refresh_token");
    assert_eq!(started.parameter("code_challenge_method"), "S256");
    assert_eq!(started.parameter("redirect_uri"), started.redirect.as_str());
    assert_eq!(started.redirect.host_str(), Some("localhost"));
    let challenge = started.parameter("code_challenge");
    let redirect = started.redirect.clone();

    let page = started.browse(&started.good()).await;
    assert!(page.starts_with("HTTP/1.1 200 OK\r\n"), "{page}");
    assert!(page.contains("You are connected"));
    for header in [
        "Content-Security-Policy: default-src 'none'",
        "Referrer-Policy: no-referrer",
        "Cache-Control: no-store",
        "Connection: close",
    ] {
        assert!(page.contains(header), "{header}");
    }
    let port = started.port();
    let grant = started.grant().await.expect("a grant");
    assert_eq!(grant.org_id, "00Dx0000001T0zkEAC");
    assert_eq!(grant.user_id, "005x0000001S2b9AAC");
    assert!(!format!("{grant:?}").contains("REFRESH"));

    let exchange = &server.seen(TOKEN)[0];
    let form = |name| exchange.form(name).unwrap_or_default();
    assert_eq!(form("grant_type"), "authorization_code");
    assert_eq!(form("code"), "aPrx4sgo==");
    assert_eq!(form("client_id"), "3MVG9test");
    assert_eq!(form("redirect_uri"), redirect.as_str());
    assert_eq!(exchange.form("client_secret"), None);
    let digest = Sha256::digest(form("code_verifier"));
    assert_eq!(BASE64_URL_SAFE_NO_PAD.encode(digest), challenge);
    let closed = TcpStream::connect(("127.0.0.1", port)).await;
    assert!(closed.is_err(), "the listener is gone");
}

#[tokio::test]
async fn no_callback_but_the_one_with_the_state_ends_a_login() {
    let server = login_host().await;
    let started = start(&server.url, LONG).await;
    let state = started.parameter("state");
    let evil = "code=EVIL";
    for query in [
        format!("{evil}&state=wrong"),
        evil.to_owned(),
        format!("{evil}&state="),
        format!("state={state}"),
        format!("code=&state={state}"),
        format!("{evil}&code=b&state={state}"),
        format!("{evil}&state=x&state={state}"),
        format!("{evil}&error=access_denied&state={state}"),
        String::new(),
    ] {
        let answer = started.send("GET", &started.callback(&query)).await;
        assert!(answer.starts_with("HTTP/1.1 400 "), "{query}: {answer}");
        assert!(!answer.contains("EVIL"));
    }
    started.finish_well(&server).await;
}

#[tokio::test]
async fn no_other_request_ends_or_hijacks_a_login() {
    let server = login_host().await;
    let started = start(&server.url, LONG).await;
    let (port, good) = (started.port(), started.good());
    for (method, target, expected) in [
        (
            "GET",
            good.replace("/oauth/callback", "/OauthRedirect"),
            404,
        ),
        (
            "GET",
            good.replace("/oauth/callback", "/oauth/callback/"),
            404,
        ),
        (
            "GET",
            good.replace("/oauth/callback", "/oauth%2Fcallback"),
            404,
        ),
        ("GET", "/oauth/done".to_owned(), 404),
        ("GET", "/favicon.ico".to_owned(), 404),
        ("POST", good.clone(), 405),
        ("HEAD", good.clone(), 405),
        ("OPTIONS", good.clone(), 204),
    ] {
        let answer = started.send(method, &target).await;
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {expected} ")),
            "{target}: {answer}"
        );
    }
    for (host, expected) in [
        (format!("Host: evil.example:{port}\r\n"), 403),
        ("Host: localhost\r\n".to_owned(), 403),
        (
            format!("Host: localhost:{port}\r\nHost: evil.example\r\n"),
            403,
        ),
        (String::new(), 403),
        ("no header\r\n".to_owned(), 400),
    ] {
        let answer = started
            .raw(&format!("GET {good} HTTP/1.1\r\n{host}\r\n"))
            .await;
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {expected} ")),
            "{host}: {answer}"
        );
    }
    started.finish_well(&server).await;
}

#[tokio::test]
async fn slow_and_endless_requests_do_not_keep_the_browser_out() {
    let server = login_host().await;
    let started = start(&server.url, LONG).await;
    let mut silent = TcpStream::connect(("127.0.0.1", started.port()))
        .await
        .expect("connected");
    silent
        .write_all(b"GET /oauth/call")
        .await
        .expect("half a request");
    let mut endless = TcpStream::connect(("127.0.0.1", started.port()))
        .await
        .expect("connected");
    let line = [b'x'; 4096];
    let cut_off = async { while endless.write_all(&line).await.is_ok() {} };
    tokio::time::timeout(LONG, cut_off).await.expect("cut off");
    started.finish_well(&server).await;
}

#[tokio::test]
async fn a_preflight_may_ask_for_this_machine() {
    let server = login_host().await;
    let started = start(&server.url, LONG).await;
    let port = started.port();
    let answer = started
        .raw(&format!(
            "OPTIONS /oauth/callback HTTP/1.1\r\nHost: localhost:{port}\r\n\
             Origin: https://acme.my.salesforce.com\r\nAccess-Control-Request-Private-Network: true\r\n\r\n"
        ))
        .await;
    assert!(answer.starts_with("HTTP/1.1 204 "));
    assert!(answer.contains("Access-Control-Allow-Private-Network: true"));
    assert!(answer.contains("Access-Control-Allow-Origin: https://acme.my.salesforce.com"));
    started.cancel.cancel();
    let ended = started.grant().await.expect_err("cancelled");
    assert!(matches!(ended, Error::Cancelled));
}

#[tokio::test]
async fn a_second_callback_changes_nothing() {
    let server = login_host().await;
    let started = start(&server.url, LONG).await;
    let good = started.good();
    assert!(
        started
            .send("GET", &good)
            .await
            .starts_with("HTTP/1.1 303 ")
    );
    let second = good.replace("aPrx4sgo", "OTHER");
    assert!(
        started
            .send("GET", &second)
            .await
            .starts_with("HTTP/1.1 303 ")
    );
    let page = started.send("GET", "/oauth/done").await;
    assert!(page.contains("You are connected"));
    started.grant().await.expect("a grant");
    assert_eq!(server.seen(TOKEN).len(), 1);
    assert_eq!(
        server.seen(TOKEN)[0].form("code").as_deref(),
        Some("aPrx4sgo==")
    );
}
