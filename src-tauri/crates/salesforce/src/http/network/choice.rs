//! How this machine reaches the internet: by which proxy, trusting whom, and how many calls at once.
//!
//! Only what the person chose; where it is kept, and where a proxy's password comes from, is for the
//! caller.

use secrecy::{ExposeSecret as _, SecretString};
use url::Url;

use crate::Error;
use crate::http::CALLS_AT_ONCE;

/// How connections to Salesforce are made.
#[derive(Debug, Clone)]
pub struct Network {
    pub proxy: Proxy,
    /// Certificate authorities (DER) that are trusted besides the system's.
    pub authorities: Vec<Vec<u8>>,
    /// Calls on their way at once, over all orgs.
    pub calls_at_once: usize,
}

impl Default for Network {
    fn default() -> Self {
        Self {
            proxy: Proxy::System,
            authorities: Vec::new(),
            calls_at_once: CALLS_AT_ONCE,
        }
    }
}

/// What stands between this machine and Salesforce.
#[derive(Debug, Clone, Default)]
pub enum Proxy {
    /// As the system's settings and `HTTPS_PROXY` say.
    #[default]
    System,
    /// Nothing, whatever the system says.
    Direct,
    /// This one, whatever the system says.
    Manual(ManualProxy),
}

/// A proxy somebody named.
#[derive(Debug, Clone)]
pub struct ManualProxy {
    /// `http`, `https`, `socks5`, or `socks5h` where the proxy looks names up.
    pub url: Url,
    pub login: Option<(String, SecretString)>,
    /// Hosts reached without it, separated by commas: names, endings such as `.acme.example`,
    /// addresses and networks such as `10.0.0.0/8`.
    pub exceptions: String,
}

impl Network {
    /// A builder that follows this network.
    pub(in crate::http) fn apply(
        &self,
        mut builder: reqwest::ClientBuilder,
    ) -> Result<reqwest::ClientBuilder, Error> {
        match &self.proxy {
            Proxy::System => {}
            Proxy::Direct => builder = builder.no_proxy(),
            Proxy::Manual(manual) => builder = builder.no_proxy().proxy(manual.to_reqwest()?),
        }
        self.trust(builder)
    }

    /// A builder that trusts these authorities.
    pub(in crate::http) fn trust(
        &self,
        builder: reqwest::ClientBuilder,
    ) -> Result<reqwest::ClientBuilder, Error> {
        if self.authorities.is_empty() {
            return Ok(builder);
        }
        let authorities: Result<Vec<_>, _> = self
            .authorities
            .iter()
            .map(|der| reqwest::Certificate::from_der(der))
            .collect();
        Ok(builder.tls_certs_merge(authorities?))
    }
}

impl ManualProxy {
    fn to_reqwest(&self) -> Result<reqwest::Proxy, Error> {
        let mut proxy = reqwest::Proxy::all(self.url.as_str())?;
        if let Some((user, password)) = &self.login {
            proxy = proxy.basic_auth(user, password.expose_secret());
        }
        Ok(proxy.no_proxy(reqwest::NoProxy::from_string(&self.exceptions)))
    }
}
