//! The login: what counts as the browser coming back, and everything that does not.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use salesforce::auth::{CallbackPage, Grant, LoginRequest, PendingLogin};
use salesforce::{Error, HttpClient};
use sha2::{Digest, Sha256};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use tracing_subscriber::fmt::MakeWriter;
use url::Url;

use super::server::{Seen, Server, answer, tokens};

const TOKEN: &str = "/services/oauth2/token";
const LONG: Duration = Duration::from_secs(60);

/// A login in progress.
struct Started {
    authorize: Url,
    redirect: Url,
    cancel: CancellationToken,
    end: JoinHandle<Result<Grant, Error>>,
}

fn request(login_url: &Url, ports: Vec<u16>) -> LoginRequest {
    LoginRequest {
        login_url: login_url.clone(),
        client_id: "3MVG9test".to_owned(),
        client_secret: None,
        ports,
        prompt_login: false,
        login_hint: None,
    }
}

async fn start(login_url: &Url, timeout: Duration) -> Started {
    start_accepting(login_url, timeout, |grant| async { Ok(grant) }).await
}

async fn start_accepting<Accepting>(
    login_url: &Url,
    timeout: Duration,
    accept: impl FnOnce(Grant) -> Accepting + Send + 'static,
) -> Started
where
    Accepting: Future<Output = Result<Grant, Error>> + Send,
{
    let pending = PendingLogin::begin(request(login_url, vec![0])).await;
    let pending = pending.expect("a listener");
    let (authorize, redirect) = (
        pending.authorize_url().clone(),
        pending.redirect_uri().clone(),
    );
    let cancel = CancellationToken::new();
    let stop = cancel.clone();
    let end = tokio::spawn(async move {
        let http = HttpClient::new("orgmirror-test").expect("client");
        let page = CallbackPage::plain("Orgmirror");
        pending.finish(&http, &page, timeout, &stop, accept).await
    });
    Started {
        authorize,
        redirect,
        cancel,
        end,
    }
}

impl Started {
    fn parameter(&self, name: &str) -> String {
        let mut pairs = self.authorize.query_pairs();
        let found = pairs.find(|(known, _)| known == name);
        found.expect("a parameter").1.into_owned()
    }

    fn port(&self) -> u16 {
        self.redirect.port().expect("port")
    }

    fn callback(&self, query: &str) -> String {
        format!("/oauth/callback?{query}")
    }

    fn good(&self) -> String {
        let state = self.parameter("state");
        self.callback(&format!("code=aPrx4sgo%3D%3D&state={state}"))
    }

    /// Sends bytes and reads the whole answer; empty where the connection is dropped.
    async fn raw(&self, text: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port()))
            .await
            .expect("connected");
        stream.write_all(text.as_bytes()).await.expect("sent");
        let mut answer = Vec::new();
        if let Err(error) = stream.read_to_end(&mut answer).await {
            assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset);
        }
        String::from_utf8(answer).expect("text")
    }

    async fn send(&self, method: &str, target: &str) -> String {
        let port = self.port();
        self.raw(&format!(
            "{method} {target} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"
        ))
        .await
    }

    /// What a browser does: the callback, then where it is sent on to.
    async fn browse(&self, target: &str) -> String {
        let answer = self.send("GET", target).await;
        assert!(answer.starts_with("HTTP/1.1 303 "), "{answer}");
        assert!(answer.contains("\r\nLocation: /oauth/done\r\n"), "{answer}");
        assert!(!answer.contains("aPrx"), "the code is not repeated");
        self.send("GET", "/oauth/done").await
    }

    /// The real callback still counts, and it alone.
    async fn finish_well(self, server: &Server) {
        assert!(!self.end.is_finished());
        assert!(server.seen(TOKEN).is_empty());
        self.browse(&self.good()).await;
        self.grant().await.expect("a grant");
        let exchanges = server.seen(TOKEN);
        assert_eq!(exchanges.len(), 1);
        assert_eq!(exchanges[0].form("code").as_deref(), Some("aPrx4sgo=="));
    }

    async fn grant(self) -> Result<Grant, Error> {
        self.end.await.expect("joined")
    }
}

async fn login_host() -> Server {
    Server::start(|request: Seen| async move {
        let host = Url::parse(&format!("http://{}", request.header("host"))).expect("host");
        tokens(&host, "00D!ACCESS", "5AepREFRESH")
    })
    .await
}

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

/// A login host whose token response is `tokens` and whose UserInfo is `info`.
async fn host_that_says(tokens: &'static str, info: &'static str) -> Server {
    Server::start(move |request: Seen| async move {
        match request.path.as_str() {
            TOKEN => answer(200, tokens),
            USER_INFO => answer(200, info),
            _ => answer(200, ""),
        }
    })
    .await
}

const USER_INFO: &str = "/services/oauth2/userinfo";
const REVOKE: &str = "/services/oauth2/revoke";

#[tokio::test]
async fn tokens_that_come_without_ids_and_instance_are_a_login_all_the_same() {
    let info = r#"{"user_id":"005x0000001S2b9","organization_id":"00Dx0000001T0zk"}"#;
    for tokens in [
        r#"{"access_token":"00D!A","refresh_token":"5Aep"}"#,
        r#"{"access_token":"00D!A","refresh_token":"5Aep","token_type":"Bearer","id":"","instance_url":null,"scope":1}"#,
    ] {
        let server = host_that_says(tokens, info).await;
        let started = start(&server.url, LONG).await;
        started.browse(&started.good()).await;
        let grant = started.grant().await.expect("a grant");
        assert_eq!(grant.org_id, "00Dx0000001T0zkEAC");
        assert_eq!(grant.user_id, "005x0000001S2b9AAC");
        assert_eq!(grant.instance_url, server.url);
        assert_eq!(server.seen(USER_INFO)[0].bearer(), "00D!A");
        assert!(server.seen(REVOKE).is_empty());
    }
}

#[tokio::test]
async fn tokens_that_come_to_nothing_are_revoked() {
    let nobody = r#"{"access_token":"00D!A","refresh_token":"5Aep"}"#;
    let elsewhere =
        r#"{"access_token":"00D!A","refresh_token":"5Aep","instance_url":"http://evil.example"}"#;
    for (tokens, expected) in [
        (nobody, "unexpected_answer"),
        (elsewhere, "address_not_allowed"),
    ] {
        let server = host_that_says(tokens, "{}").await;
        let started = start(&server.url, LONG).await;
        started.browse(&started.good()).await;
        assert_eq!(started.grant().await.expect_err("none").code(), expected);
        assert_eq!(server.seen(REVOKE)[0].body, "token=5Aep");
    }
}

#[tokio::test]
async fn a_login_cancelled_while_its_code_is_exchanged_is_revoked() {
    let (asked, release) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (was_asked, released) = (asked.clone(), release.clone());
    let server = Server::start(move |request: Seen| {
        let (was_asked, released) = (was_asked.clone(), released.clone());
        async move {
            if request.path != TOKEN {
                return answer(200, "");
            }
            was_asked.notify_one();
            released.notified().await;
            let host = Url::parse(&format!("http://{}", request.header("host"))).expect("host");
            tokens(&host, "00D!ACCESS", "5AepREFRESH")
        }
    })
    .await;
    let started = start(&server.url, LONG).await;
    started.send("GET", &started.good()).await;
    asked.notified().await;
    started.cancel.cancel();
    release.notify_one();
    let error = started.grant().await.expect_err("cancelled");
    assert!(matches!(error, Error::Cancelled));
    assert_eq!(server.seen(REVOKE)[0].body, "token=5AepREFRESH");
}

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

/// Collects what is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let mut log = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        log.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test(flavor = "current_thread")]
async fn no_secret_of_a_login_is_logged() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(log.clone())
        .finish();
    let _logging = tracing::subscriber::set_default(subscriber);
    let server = login_host().await;
    let started = start(&server.url, LONG).await;
    let (state, good) = (started.parameter("state"), started.good());
    started.browse(&good).await;
    started.grant().await.expect("a grant");
    let verifier = server.seen(TOKEN)[0]
        .form("code_verifier")
        .expect("verifier");
    let bytes = log.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let text = String::from_utf8_lossy(&bytes);
    for secret in ["aPrx4sgo", "00D!ACCESS", "5AepREFRESH", &state, &verifier] {
        assert!(!text.contains(secret), "{secret} in the log");
    }
}
