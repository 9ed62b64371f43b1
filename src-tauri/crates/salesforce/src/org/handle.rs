use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Instant;

use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use jiff::Timestamp;
use reqwest::Response;
use serde::de::DeserializeOwned;
use url::Url;

use super::ApiVersion;
use crate::auth::{Access, Session, TokenEndpoint};
use crate::http::{
    Bounds, Meter, Outgoing, Turn, build, check, check_text, is_allowed, retrying, session_expired,
};
use crate::{ApiUsage, Error, HttpClient, RetryPolicy, Vault};

/// One that another process made, and one of our own.
const RENEWALS: usize = 2;

/// All it takes to speak to one org as one user.
#[derive(Clone)]
pub struct OrgConfig {
    pub http: HttpClient,
    /// Where tokens are renewed: My Domain, login or test host, or the demo org.
    pub login_url: Url,
    pub client_id: String,
    /// The instance of the login. A newer one from a refresh wins, except over a loopback address.
    pub instance_url: Url,
    pub vault: Arc<dyn Vault>,
    /// Where in the vault the login lies, see [`crate::auth::Credentials::store`].
    pub vault_key: String,
    /// A file whose lock keeps processes from refreshing at once; one for each vault key.
    pub refresh_lock: PathBuf,
    pub api_version: ApiVersion,
}

/// A cheap handle on one org as one user; clones share session, counters and clock.
///
/// Each call may be dropped at any moment: nothing is left half done.
#[derive(Clone)]
pub struct Org {
    shared: Arc<Shared>,
    api_version: ApiVersion,
    retry: RetryPolicy,
}

struct Shared {
    http: HttpClient,
    login_url: Url,
    session: Arc<Session>,
    instance: RwLock<Url>,
    meter: Meter,
}

/// An answer whose body is still on the way.
pub(crate) struct Opened {
    pub(crate) response: Response,
    /// Held until the body has come.
    pub(crate) turn: Turn,
}

/// A whole answer.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    headers: HeaderMap,
    pub(crate) text: String,
}

/// A request to the org, before address and token are known.
pub(crate) struct Ask {
    pub(crate) method: Method,
    /// Path and query, from `/services` on.
    pub(crate) path: String,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) body: Option<Vec<u8>>,
    /// Sent without a token.
    pub(crate) anonymous: bool,
    /// Whether a refusal of the session is a reason to renew it.
    pub(crate) renews_session: bool,
}

impl Ask {
    pub(crate) fn get(path: impl Into<String>) -> Self {
        Self::new(Method::GET, path, None)
    }

    pub(crate) fn new(method: Method, path: impl Into<String>, body: Option<Vec<u8>>) -> Self {
        Self {
            method,
            path: path.into(),
            headers: Vec::new(),
            body,
            anonymous: false,
            renews_session: true,
        }
    }

    pub(crate) fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    /// What logs may name: no query, as it can hold ids.
    fn shown_path(&self) -> &str {
        self.path.split('?').next().unwrap_or_default()
    }
}

impl Org {
    /// Opens no connection.
    ///
    /// # Errors
    /// [`Error::Address`] where an address is neither https nor on this machine.
    pub fn new(config: OrgConfig) -> Result<Self, Error> {
        for url in [&config.login_url, &config.instance_url] {
            if !is_allowed(url) {
                return Err(Error::Address {
                    address: url.origin().ascii_serialization(),
                    reason: "it is neither https nor on this machine",
                });
            }
        }
        let endpoint = TokenEndpoint {
            http: config.http.clone(),
            login_url: config.login_url.clone(),
            client_id: config.client_id,
        };
        let session = Session::new(
            endpoint,
            config.vault,
            config.vault_key,
            config.refresh_lock,
            config.instance_url.clone(),
        );
        Ok(Self {
            shared: Arc::new(Shared {
                http: config.http,
                login_url: config.login_url,
                session: Arc::new(session),
                instance: RwLock::new(config.instance_url),
                meter: Meter::new(),
            }),
            api_version: config.api_version,
            retry: RetryPolicy::default(),
        })
    }

    /// The same org spoken to in another version.
    #[must_use]
    pub fn with_api_version(&self, api_version: ApiVersion) -> Self {
        Self {
            api_version,
            ..self.clone()
        }
    }

    /// The same org with another patience.
    #[must_use]
    pub fn with_retry_policy(&self, retry: RetryPolicy) -> Self {
        Self {
            retry,
            ..self.clone()
        }
    }

    /// The version spoken.
    pub fn api_version(&self) -> ApiVersion {
        self.api_version
    }

    /// The org's present instance; worth storing after a run, as a refresh can change it.
    pub fn instance_url(&self) -> Url {
        let instance = self.shared.instance.read();
        instance.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The daily allowance as the last answer told it (`Sforce-Limit-Info`).
    pub fn api_usage(&self) -> Option<ApiUsage> {
        self.shared.meter.usage()
    }

    /// Requests sent to the org's API since this handle was made, retries included.
    pub fn api_calls(&self) -> u64 {
        self.shared.meter.calls()
    }

    /// The org's present time by its `Date` headers, never ahead of it; this machine's before the
    /// first answer.
    pub fn server_now(&self) -> Timestamp {
        self.shared
            .meter
            .server_time(Instant::now())
            .unwrap_or_else(Timestamp::now)
    }

    /// Ends the login at Salesforce and forgets it here.
    ///
    /// The login is forgotten on this machine even where Salesforce cannot be reached; the error
    /// then says that it may live on there.
    pub async fn revoke(&self) -> Result<(), Error> {
        self.shared.session.revoke().await
    }

    /// `/services/data/v66.0` and what follows.
    pub(crate) fn data_path(&self, rest: &str) -> String {
        format!("/services/data/v{}{rest}", self.api_version)
    }

    /// The answer's head once it is a good one; its body is still on the way.
    pub(crate) async fn open(&self, ask: &Ask) -> Result<Opened, Error> {
        retrying(self.retry, ask.shown_path(), || self.attempt(ask)).await
    }

    /// The whole answer, head and body; one cut on the way is asked for again.
    pub(crate) async fn answer(&self, ask: &Ask) -> Result<Answer, Error> {
        let attempt = async || Answer::read(self.attempt(ask).await?).await;
        retrying(self.retry, ask.shown_path(), attempt).await
    }

    /// The whole answer's body.
    pub(crate) async fn text(&self, ask: &Ask) -> Result<String, Error> {
        Ok(self.answer(ask).await?.text)
    }

    /// The whole answer as JSON of a known shape.
    pub(crate) async fn json<T: DeserializeOwned>(
        &self,
        ask: &Ask,
        what: &'static str,
    ) -> Result<T, Error> {
        let text = self.text(ask).await?;
        serde_json::from_str(&text).map_err(|error| Error::unreadable(what, error))
    }

    /// One try, with one renewal of the session where it has ended.
    ///
    /// A token that another process had stored meanwhile may have ended too; a fresh one ends it.
    async fn attempt(&self, ask: &Ask) -> Result<Opened, Error> {
        if ask.anonymous {
            return self.send(ask, &self.instance_url(), None).await;
        }
        let mut access = self.access(self.shared.session.access().await?);
        for _ in 0..RENEWALS {
            match self.send(ask, &access.instance, Some(&access)).await {
                Err(error) if session_expired(&error) && !access.is_fresh && ask.renews_session => {
                    access = self.access(self.shared.session.renew(&access).await?);
                }
                result => return result,
            }
        }
        self.send(ask, &access.instance, Some(&access)).await
    }

    /// Notes the instance the session names.
    fn access(&self, access: Access) -> Access {
        let mut instance = self
            .shared
            .instance
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        if *instance != access.instance {
            instance.clone_from(&access.instance);
        }
        access
    }

    async fn send(
        &self,
        ask: &Ask,
        instance: &Url,
        access: Option<&Access>,
    ) -> Result<Opened, Error> {
        let url = instance
            .join(&ask.path)
            .map_err(|error| Error::unreadable("an address within the org", error))?;
        let bounds = Bounds {
            instance: Some(instance.clone()),
            login: self.shared.login_url.clone(),
        };
        let mut outgoing = Outgoing::new(ask.method.clone(), url, ask.body.clone());
        outgoing.headers = ask.headers.iter().cloned().collect();
        outgoing.token = access.map(|access| &access.token);
        let request = build(&self.shared.http, &bounds, outgoing)?;
        if request.url().path().contains("/services/data") {
            self.shared.meter.count_call();
        }
        let turn = self.shared.http.turn().await;
        let began = Instant::now();
        let response = self.shared.http.execute(request).await?;
        self.shared
            .meter
            .observe(response.headers(), Instant::now(), Timestamp::now());
        tracing::debug!(
            method = %ask.method,
            path = ask.shown_path(),
            status = response.status().as_u16(),
            milliseconds = began.elapsed().as_millis(),
            "answer"
        );
        let response = check(response, Timestamp::now()).await?;
        Ok(Opened { response, turn })
    }
}

impl Answer {
    /// Bytes that are no UTF-8 become replacement characters.
    async fn read(opened: Opened) -> Result<Self, Error> {
        let Opened {
            response,
            turn: _turn,
        } = opened;
        let (status, headers) = (response.status(), response.headers().clone());
        let body = response.bytes().await?;
        let text = match String::from_utf8(body.into()) {
            Ok(text) => text,
            Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        };
        check_text(status, &text)?;
        Ok(Self {
            status,
            headers,
            text,
        })
    }

    /// A header as text.
    pub(crate) fn header(&self, name: &HeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}
