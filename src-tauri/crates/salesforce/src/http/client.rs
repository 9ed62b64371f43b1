use std::time::Duration;

use url::Url;

use crate::Error;

/// Connections to Salesforce; follows no redirect, so that no token goes astray. Cheap to clone.
#[derive(Debug, Clone)]
pub struct HttpClient {
    remote: reqwest::Client,
    /// Never through a proxy.
    loopback: reqwest::Client,
}

impl HttpClient {
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
        })
    }

    pub(crate) fn for_url(&self, url: &Url) -> &reqwest::Client {
        let _ = (&self.remote, url);
        &self.loopback
    }
}
