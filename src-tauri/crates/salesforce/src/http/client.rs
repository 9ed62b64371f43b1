use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use url::Url;

use super::is_loopback;
use crate::Error;

/// How long a token request may take in all.
pub(crate) const TOKEN_TIMEOUT: Duration = Duration::from_secs(60);

/// Calls on their way at once, over all orgs: politeness, and one round for an org of ordinary size.
/// Salesforce itself bounds only those that take longer than 20 seconds, to 25 an org (App Limits
/// Cheat Sheet, API Request Limits); one it refuses for that is asked again a little later.
const CALLS_AT_ONCE: usize = 50;

/// Connections to Salesforce; follows no redirect, so that no token goes astray. Cheap to clone.
///
/// The system's proxy settings hold for everything but this machine's own addresses.
#[derive(Debug, Clone)]
pub struct HttpClient {
    remote: reqwest::Client,
    loopback: reqwest::Client,
    turns: Arc<Semaphore>,
}

/// The right to have one call on its way; given back when dropped.
pub(crate) type Turn = Option<OwnedSemaphorePermit>;

impl HttpClient {
    /// A client that calls itself `user_agent`.
    ///
    /// A connection may take 20 seconds, a silence 180: Salesforce ends a query after 120.
    ///
    /// # Errors
    /// [`Error::Network`] where TLS cannot be set up.
    pub fn new(user_agent: &str) -> Result<Self, Error> {
        let builder = || {
            reqwest::Client::builder()
                .user_agent(user_agent)
                .redirect(reqwest::redirect::Policy::none())
                .connect_timeout(Duration::from_secs(20))
                .read_timeout(Duration::from_secs(180))
        };
        Ok(Self {
            remote: builder().build()?,
            loopback: builder().no_proxy().build()?,
            turns: Arc::new(Semaphore::new(CALLS_AT_ONCE)),
        })
    }

    pub(super) fn for_url(&self, url: &Url) -> &reqwest::Client {
        if is_loopback(url) {
            &self.loopback
        } else {
            &self.remote
        }
    }

    /// Waits until another call may be on its way.
    pub(crate) async fn turn(&self) -> Turn {
        // Nobody closes it.
        Arc::clone(&self.turns).acquire_owned().await.ok()
    }

    /// Sends a request that [`super::build`] made.
    pub(crate) async fn execute(
        &self,
        request: reqwest::Request,
    ) -> Result<reqwest::Response, Error> {
        Ok(self.for_url(request.url()).execute(request).await?)
    }
}
