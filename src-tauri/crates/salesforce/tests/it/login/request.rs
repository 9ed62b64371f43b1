//! What a login asks for, and where it listens.

use std::net::{Ipv4Addr, Ipv6Addr};

use salesforce::auth::PendingLogin;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use url::Url;

use super::{LONG, login_host, request, start};

/// A port that is free on both addresses, and the next one too if asked for.
async fn taken_on_v4() -> (TcpListener, u16) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await;
    let listener = listener.expect("a free port");
    let port = listener.local_addr().expect("address").port();
    (listener, port)
}

#[tokio::test]
async fn a_port_another_program_has_is_passed_over() {
    let login_url = Url::parse("https://acme.my.salesforce.com").expect("address");
    let (_taken, port) = taken_on_v4().await;
    let pending = PendingLogin::begin(request(&login_url, vec![port, 0])).await;
    let chosen = pending.expect("the next port").redirect_uri().port();
    assert_ne!(chosen, Some(port));
    let error = PendingLogin::begin(request(&login_url, vec![port])).await;
    let error = error.err().expect("taken");
    assert_eq!(error.code(), "callback_ports_taken");

    let Ok(v6) = TcpListener::bind((Ipv6Addr::LOCALHOST, 0)).await else {
        return;
    };
    let port = v6.local_addr().expect("address").port();
    let pending = PendingLogin::begin(request(&login_url, vec![port, 0])).await;
    let chosen = pending.expect("the next port").redirect_uri().port();
    assert_ne!(chosen, Some(port), "another program has localhost on ::1");
}

#[tokio::test]
async fn both_loopback_addresses_answer() {
    if TcpListener::bind((Ipv6Addr::LOCALHOST, 0)).await.is_err() {
        return;
    }
    let server = login_host().await;
    let started = start(&server.url, LONG).await;
    let mut stream = TcpStream::connect((Ipv6Addr::LOCALHOST, started.port())).await;
    let stream = stream.as_mut().expect("::1 listens too");
    let head = format!(
        "GET {} HTTP/1.1\r\nHost: localhost:{}\r\n\r\n",
        started.good(),
        started.port()
    );
    stream.write_all(head.as_bytes()).await.expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("answer");
    assert!(answer.starts_with("HTTP/1.1 303 "));
    started.send("GET", "/oauth/done").await;
    started.grant().await.expect("a grant");
}

#[tokio::test]
async fn options_of_a_login_reach_salesforce() {
    let login_url = Url::parse("https://acme.my.salesforce.com/?x=y#z").expect("address");
    let mut wanted = request(&login_url, vec![0]);
    wanted.prompt_login = true;
    wanted.login_hint = Some("ada+x@example.com".to_owned());
    let pending = PendingLogin::begin(wanted).await.expect("listening");
    let url = pending.authorize_url();
    assert!(
        url.as_str()
            .starts_with("https://acme.my.salesforce.com/services/oauth2/authorize?")
    );
    let pairs: std::collections::BTreeMap<_, _> = url.query_pairs().into_owned().collect();
    assert_eq!(pairs["prompt"], "login");
    assert_eq!(pairs["login_hint"], "ada+x@example.com");
    assert!(pairs["state"].len() >= 43 && pairs["code_challenge"].len() == 43);
}

#[tokio::test]
async fn a_login_over_plain_http_is_refused() {
    let login_url = Url::parse("http://acme.my.salesforce.com").expect("address");
    let error = PendingLogin::begin(request(&login_url, vec![0])).await;
    assert_eq!(error.err().expect("refused").code(), "address_not_allowed");
}
