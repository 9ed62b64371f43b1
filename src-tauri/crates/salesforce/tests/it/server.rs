//! A server on loopback whose answers a test writes, and an org handle that speaks to it.

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::Response;
use futures::StreamExt;
use salesforce::{ApiVersion, HttpClient, MemoryVault, Org, OrgConfig, RetryPolicy, Vault};
use secrecy::SecretString;
use tempfile::TempDir;
use tokio::sync::Notify;
use tokio_util::task::AbortOnDropHandle;
use url::Url;

/// A request as the server got it.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) query: BTreeMap<String, String>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Seen {
    /// A header as text; empty where it was not sent.
    pub(crate) fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.and_then(|value| value.to_str().ok()).unwrap_or("")
    }

    /// The access token it came with.
    pub(crate) fn bearer(&self) -> &str {
        self.header("authorization").trim_start_matches("Bearer ")
    }

    /// A parameter of a form body.
    pub(crate) fn form(&self, name: &str) -> Option<String> {
        url::form_urlencoded::parse(self.body.as_bytes())
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.into_owned())
    }
}

pub(crate) struct Server {
    pub(crate) url: Url,
    seen: Arc<Mutex<Vec<Seen>>>,
    _serving: AbortOnDropHandle<()>,
}

impl Server {
    pub(crate) async fn start<Fut>(
        answer: impl Fn(Seen) -> Fut + Clone + Send + Sync + 'static,
    ) -> Self
    where
        Fut: Future<Output = Response> + Send + 'static,
    {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0))
            .await
            .expect("a free port");
        let address = listener.local_addr().expect("address");
        let seen: Arc<Mutex<Vec<Seen>>> = Arc::default();
        let log = seen.clone();
        let handler = move |method: Method, uri: Uri, headers: HeaderMap, body: Bytes| {
            let query = uri.query().unwrap_or_default().as_bytes();
            let request = Seen {
                method,
                path: uri.path().to_owned(),
                query: url::form_urlencoded::parse(query).into_owned().collect(),
                headers,
                body: String::from_utf8_lossy(&body).into_owned(),
            };
            log.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(request.clone());
            answer(request)
        };
        let app = Router::new().fallback(handler);
        let serving = tokio::spawn(async move {
            axum::serve(listener, app).await.expect("serving");
        });
        Self {
            url: Url::parse(&format!("http://{address}")).expect("address"),
            seen,
            _serving: AbortOnDropHandle::new(serving),
        }
    }

    /// The requests so far to a path that ends so.
    pub(crate) fn seen(&self, path_end: &str) -> Vec<Seen> {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let same = |request: &&Seen| request.path.ends_with(path_end);
        seen.iter().filter(same).cloned().collect()
    }
}

/// Waits of a millisecond at most.
pub(crate) const IMPATIENT: RetryPolicy = RetryPolicy {
    first: Duration::from_millis(1),
    longest: Duration::from_millis(1),
    total: Duration::from_secs(5),
    attempts: 4,
};

/// A login in a vault, and what it takes to make handles on it.
pub(crate) struct Desk {
    pub(crate) vault: Arc<dyn Vault>,
    folder: TempDir,
    server: Url,
}

pub(crate) const KEY: &str = "org:user";

impl Desk {
    /// A desk logged in with these tokens.
    pub(crate) fn new(server: &Server, access_token: &str, refresh_token: &str) -> Self {
        let vault: Arc<dyn Vault> = Arc::new(MemoryVault::new());
        Self::with_vault(server, vault, access_token, refresh_token)
    }

    /// A desk logged in to an org at that address.
    pub(crate) fn at(org: &Url, access_token: &str, refresh_token: &str) -> Self {
        Self::made(
            org,
            Arc::new(MemoryVault::new()),
            access_token,
            refresh_token,
        )
    }

    pub(crate) fn with_vault(
        server: &Server,
        vault: Arc<dyn Vault>,
        access_token: &str,
        refresh_token: &str,
    ) -> Self {
        Self::made(&server.url, vault, access_token, refresh_token)
    }

    fn made(org: &Url, vault: Arc<dyn Vault>, access_token: &str, refresh_token: &str) -> Self {
        let desk = Self {
            vault,
            folder: tempfile::tempdir().expect("folder"),
            server: org.clone(),
        };
        desk.log_in(access_token, refresh_token);
        desk
    }

    /// Puts a login into the vault as a finished login would.
    pub(crate) fn log_in(&self, access_token: &str, refresh_token: &str) {
        let text = serde_json::json!({"a": access_token, "r": refresh_token, "i": self.server});
        let secret = SecretString::from(text.to_string());
        self.vault.store(KEY, &secret).expect("stored");
    }

    /// A handle as a new process would make it: nothing is shared but vault and lock file.
    pub(crate) fn org(&self) -> Org {
        let org = Org::new(OrgConfig {
            http: HttpClient::new("orgmirror-test").expect("client"),
            login_url: self.server.clone(),
            client_id: "3MVG9test".to_owned(),
            instance_url: self.server.clone(),
            vault: self.vault.clone(),
            vault_key: KEY.to_owned(),
            refresh_lock: self.folder.path().join("locks").join("refresh.lock"),
            api_version: ApiVersion::PINNED,
        });
        org.expect("org").with_retry_policy(IMPATIENT)
    }
}

pub(crate) fn answer(status: u16, body: impl Into<String>) -> Response {
    let mut response = Response::new(Body::from(body.into()));
    *response.status_mut() = StatusCode::from_u16(status).expect("status");
    response
}

pub(crate) fn fault(status: u16, code: &str, message: &str) -> Response {
    let body = serde_json::json!([{"message": message, "errorCode": code}]);
    answer(status, body.to_string())
}

/// An empty, complete page of a query.
pub(crate) fn empty_page() -> Response {
    answer(200, r#"{"totalSize":0,"done":true,"records":[]}"#)
}

/// A body that ends in the middle.
pub(crate) fn cut(start: &'static str) -> Response {
    let chunks = [
        Ok(Bytes::from(start)),
        Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset)),
    ];
    Response::new(Body::from_stream(futures::stream::iter(chunks)))
}

/// A body that ends in the middle, once `go` says so.
pub(crate) fn cut_later(start: &'static str, go: Arc<Notify>) -> Response {
    let end = async move {
        go.notified().await;
        Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset))
    };
    let chunks = futures::stream::once(async move { Ok(Bytes::from(start)) });
    Response::new(Body::from_stream(chunks.chain(futures::stream::once(end))))
}

/// A token response; `rotated` is the next refresh token.
pub(crate) fn tokens(instance: &Url, access_token: &str, rotated: &str) -> Response {
    let body = serde_json::json!({
        "access_token": access_token,
        "refresh_token": rotated,
        "signature": "c2ln",
        "scope": "refresh_token api",
        "instance_url": instance.as_str().trim_end_matches('/'),
        "id": format!("{instance}id/00Dx0000001T0zk/005x0000001S2b9AAC"),
        "token_type": "Bearer",
        "issued_at": "1708058728442",
    });
    answer(200, body.to_string())
}
