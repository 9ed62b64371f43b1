//! Renewing a session: once, by one, stored before used, and never in circles.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use axum::response::Response;
use salesforce::{Error, MemoryVault, Org, Scope, Vault, VaultError};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Notify;

use super::server::{Desk, KEY, Seen, Server, answer, cut, empty_page, fault, tokens};

const QUERY: &str = "/services/data/v66.0/query";
const TOKEN: &str = "/services/oauth2/token";

fn expired() -> Response {
    fault(401, "INVALID_SESSION_ID", "Session expired or invalid")
}

/// An org where the access token `new` is good, refresh token `r1` gives it, and others are dead.
fn rotating(request: &Seen, port_of: &url::Url) -> Response {
    if request.path == TOKEN {
        return match request.form("refresh_token").as_deref() {
            Some("r1") => tokens(port_of, "new", "r2"),
            _ => answer(
                400,
                r#"{"error":"invalid_grant","error_description":"expired access/refresh token"}"#,
            ),
        };
    }
    if request.bearer() == "new" {
        empty_page()
    } else {
        expired()
    }
}

/// The address a request was sent to.
fn own(request: &Seen) -> url::Url {
    url::Url::parse(&format!("http://{}", request.header("host"))).expect("host")
}

async fn rotating_server() -> Server {
    Server::start(|request| async move { rotating(&request, &own(&request)) }).await
}

async fn ask(org: &Org) -> Result<(), Error> {
    let page = org.query("SELECT Id FROM Lead", Scope::Live).await;
    page.map(drop)
}

fn kept(vault: &Arc<dyn Vault>) -> String {
    let secret = vault.load(KEY).expect("load").expect("a login");
    secret.expose_secret().to_owned()
}

#[tokio::test]
async fn many_calls_at_once_renew_an_ended_session_once() {
    let server = rotating_server().await;
    let desk = Desk::new(&server, "old", "r1");
    let org = desk.org();
    let calls = futures::future::join_all((0..12).map(|_| ask(&org)));
    for result in calls.await {
        result.expect("answered after the renewal");
    }
    let refreshes = server.seen(TOKEN);
    assert_eq!(refreshes.len(), 1);
    assert_eq!(
        refreshes[0].form("grant_type").as_deref(),
        Some("refresh_token")
    );
    assert_eq!(refreshes[0].form("client_id").as_deref(), Some("3MVG9test"));
    assert_eq!(refreshes[0].form("scope"), None);
    assert_eq!(refreshes[0].form("client_secret"), None);
    assert!(kept(&desk.vault).contains("r2"));
}

#[tokio::test]
async fn two_processes_renew_once_between_them() {
    let server = rotating_server().await;
    let desk = Desk::new(&server, "old", "r1");
    let (one, other) = (desk.org(), desk.org());
    let (first, second) = tokio::join!(ask(&one), ask(&other));
    first.expect("the one goes on");
    second.expect("the other goes on with the same token");
    assert_eq!(server.seen(TOKEN).len(), 1);
}

#[tokio::test]
async fn the_new_refresh_token_is_stored_before_the_new_access_token_is_used() {
    let vault: Arc<dyn Vault> = Arc::new(MemoryVault::new());
    let looked_at = vault.clone();
    let early = Arc::new(AtomicBool::new(false));
    let was_early = early.clone();
    let server = Server::start(move |request: Seen| {
        if request.bearer() == "new" && !kept(&looked_at).contains("r2") {
            was_early.store(true, Ordering::SeqCst);
        }
        async move { rotating(&request, &own(&request)) }
    })
    .await;
    let desk = Desk::with_vault(&server, vault, "old", "r1");
    ask(&desk.org()).await.expect("answered");
    assert_eq!(server.seen(QUERY).len(), 2);
    assert!(!early.load(Ordering::SeqCst));
}

#[tokio::test]
async fn new_tokens_are_kept_whatever_comes_with_them() {
    for odd in [
        r#"{"access_token":"new","refresh_token":"r2"}"#,
        r#"{"access_token":"new","refresh_token":"r2","instance_url":"http://evil.example","id":7}"#,
        r#"{"access_token":"new","refresh_token":"r2","instance_url":"","expires_in":"x"}"#,
    ] {
        let server = Server::start(move |request: Seen| async move {
            if request.path == TOKEN {
                return answer(200, odd);
            }
            rotating(&request, &own(&request))
        })
        .await;
        let desk = Desk::new(&server, "old", "r1");
        ask(&desk.org()).await.expect("goes on where it was");
        assert!(kept(&desk.vault).contains("r2"), "{odd}");
    }
}

#[tokio::test]
async fn a_refused_refresh_asks_for_a_login_and_is_not_repeated() {
    let server = rotating_server().await;
    let desk = Desk::new(&server, "old", "stolen");
    let org = desk.org();
    for _ in 0..3 {
        let error = ask(&org).await.expect_err("the login has ended");
        assert!(error.needs_reconnect() && !error.is_transient());
        assert_eq!(error.code(), "token_revoked");
    }
    assert_eq!(server.seen(TOKEN).len(), 1);
    desk.log_in("old2", "r1");
    ask(&org)
        .await
        .expect("the same handle goes on after a new login");
}

#[tokio::test]
async fn a_fault_of_the_network_leaves_the_login_intact() {
    let server = Server::start(|request: Seen| async move {
        if request.path == TOKEN {
            cut("{\"access_token\":")
        } else {
            expired()
        }
    })
    .await;
    let desk = Desk::new(&server, "old", "r1");
    let org = desk.org().with_retry_policy(salesforce::RetryPolicy::NONE);
    let error = ask(&org).await.expect_err("no answer");
    assert!(
        error.is_transient() && !error.needs_reconnect(),
        "{error:?}"
    );
    assert_eq!(server.seen(TOKEN).len(), 2, "asked once more, not for ever");
    assert!(kept(&desk.vault).contains("r1"));
}

#[tokio::test]
async fn an_answer_lost_on_the_way_is_made_good_by_what_another_process_stored() {
    let vault: Arc<dyn Vault> = Arc::new(MemoryVault::new());
    let stored_by_other = vault.clone();
    let server = Server::start(move |request: Seen| {
        let response = if request.path == TOKEN {
            let login = serde_json::json!({"a": "new", "r": "r2", "i": own(&request)});
            let secret = SecretString::from(login.to_string());
            stored_by_other.store(KEY, &secret).expect("stored");
            cut("{")
        } else {
            rotating(&request, &own(&request))
        };
        async move { response }
    })
    .await;
    let desk = Desk::with_vault(&server, vault, "old", "r1");
    ask(&desk.org())
        .await
        .expect("went on with the stored token");
    assert_eq!(server.seen(TOKEN).len(), 1);
}

#[tokio::test]
async fn a_caller_that_gives_up_does_not_lose_the_new_tokens() {
    let (asked, release) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (was_asked, released) = (asked.clone(), release.clone());
    let server = Server::start(move |request: Seen| {
        let (was_asked, released) = (was_asked.clone(), released.clone());
        async move {
            if request.path == TOKEN {
                was_asked.notify_one();
                released.notified().await;
            }
            rotating(&request, &own(&request))
        }
    })
    .await;
    let desk = Desk::new(&server, "old", "r1");
    let org = desk.org();
    let impatient = org.clone();
    let call = tokio::spawn(async move { ask(&impatient).await });
    asked.notified().await;
    call.abort();
    assert!(call.await.expect_err("given up").is_cancelled());
    release.notify_one();
    ask(&org)
        .await
        .expect("the next caller finds the new session");
    assert_eq!(server.seen(TOKEN).len(), 1);
    assert!(kept(&desk.vault).contains("r2"));
}

/// A vault that can be made to refuse.
#[derive(Default)]
struct Stubborn {
    inner: MemoryVault,
    refuses: AtomicBool,
}

impl Vault for Stubborn {
    fn load(&self, key: &str) -> Result<Option<SecretString>, VaultError> {
        self.inner.load(key)
    }

    fn store(&self, key: &str, secret: &SecretString) -> Result<(), VaultError> {
        if self.refuses.load(Ordering::SeqCst) {
            return Err(VaultError::Locked);
        }
        self.inner.store(key, secret)
    }

    fn delete(&self, key: &str) -> Result<(), VaultError> {
        if self.refuses.load(Ordering::SeqCst) {
            return Err(VaultError::Locked);
        }
        self.inner.delete(key)
    }
}

#[tokio::test]
async fn tokens_a_locked_keyring_refused_are_stored_when_it_opens() {
    let server = rotating_server().await;
    let stubborn = Arc::new(Stubborn::default());
    let desk = Desk::with_vault(&server, stubborn.clone(), "old", "r1");
    let org = desk.org();
    stubborn.refuses.store(true, Ordering::SeqCst);
    let error = ask(&org)
        .await
        .expect_err("nothing is used that is not stored");
    assert_eq!(error.code(), "keyring_locked");
    assert!(!error.needs_reconnect());
    assert_eq!(ask(&org).await.expect_err("still").code(), "keyring_locked");
    stubborn.refuses.store(false, Ordering::SeqCst);
    ask(&org).await.expect("goes on");
    assert_eq!(server.seen(TOKEN).len(), 1);
    assert!(kept(&desk.vault).contains("r2"));
}

#[tokio::test]
async fn an_app_the_org_does_not_allow_is_told_so_without_circles() {
    let server = Server::start(|_| async {
        let message = "This session is not valid for use with the REST API";
        fault(401, "INVALID_SESSION_ID", message)
    })
    .await;
    let desk = Desk::new(&server, "old", "r1");
    let error = desk.org().verify_api_access().await.expect_err("refused");
    assert_eq!(error.code(), "api_access_control");
    assert!(server.seen(TOKEN).is_empty());
    assert_eq!(server.seen(QUERY).len(), 1);
}

#[tokio::test]
async fn a_session_refused_right_after_its_renewal_ends_the_call() {
    let server = Server::start(|request: Seen| async move {
        if request.path == TOKEN {
            tokens(&own(&request), "new", "r2")
        } else {
            expired()
        }
    })
    .await;
    let desk = Desk::new(&server, "old", "r1");
    let error = ask(&desk.org()).await.expect_err("refused");
    assert!(error.needs_reconnect());
    assert_eq!(server.seen(TOKEN).len(), 1);
    assert_eq!(server.seen(QUERY).len(), 2);
}

#[tokio::test]
async fn a_busy_login_host_is_waited_for() {
    let tries = Arc::new(AtomicU32::new(0));
    let server = Server::start(move |request: Seen| {
        let busy = request.path == TOKEN && tries.fetch_add(1, Ordering::SeqCst) == 0;
        async move {
            if busy {
                answer(503, "<html>busy</html>")
            } else {
                rotating(&request, &own(&request))
            }
        }
    })
    .await;
    let desk = Desk::new(&server, "old", "r1");
    ask(&desk.org()).await.expect("answered in the end");
    assert_eq!(server.seen(TOKEN).len(), 2);
}

#[tokio::test]
async fn revoking_ends_the_login_there_and_here() {
    let server = Server::start(|_| async { answer(200, "") }).await;
    let desk = Desk::new(&server, "old", "r1");
    let org = desk.org();
    org.revoke().await.expect("revoked");
    let revoked = server.seen("/services/oauth2/revoke");
    assert_eq!(revoked[0].body, "token=r1");
    assert!(desk.vault.load(KEY).expect("load").is_none());
    assert_eq!(
        ask(&org).await.expect_err("logged out").code(),
        "not_logged_in"
    );
}

#[tokio::test]
async fn a_keyring_that_does_not_forget_is_told_of_after_the_login_was_revoked() {
    let server = Server::start(|_| async { answer(200, "") }).await;
    let stubborn = Arc::new(Stubborn::default());
    let desk = Desk::with_vault(&server, stubborn.clone(), "old", "r1");
    stubborn.refuses.store(true, Ordering::SeqCst);
    let error = desk.org().revoke().await.expect_err("still in the keyring");
    assert_eq!(error.code(), "keyring_locked");
    assert_eq!(server.seen("/services/oauth2/revoke")[0].body, "token=r1");
}

#[tokio::test]
async fn a_login_that_cannot_be_revoked_is_forgotten_here_all_the_same() {
    let server = Server::start(|_| async { answer(503, "") }).await;
    let desk = Desk::new(&server, "old", "r1");
    let error = desk.org().revoke().await.expect_err("not revoked there");
    assert_eq!(error.code(), "salesforce_unavailable");
    assert!(desk.vault.load(KEY).expect("load").is_none());
    let dead = "error=invalid_token&error_description=invalid+token";
    let server = Server::start(move |_| async move { answer(400, dead) }).await;
    let desk = Desk::new(&server, "old", "r1");
    desk.org().revoke().await.expect("already revoked is fine");
}
