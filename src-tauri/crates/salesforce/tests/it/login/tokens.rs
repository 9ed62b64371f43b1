//! The tokens of a login: those that come to nothing are revoked, and no secret is logged.

use std::sync::{Arc, Mutex, PoisonError};

use salesforce::Error;
use tokio::sync::Notify;
use tracing_subscriber::fmt::MakeWriter;
use url::Url;

use super::{LONG, TOKEN, login_host, start};
use crate::server::{Seen, Server, answer, tokens};

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
