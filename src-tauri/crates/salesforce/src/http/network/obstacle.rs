//! What stood in the way of a connection, as far as the person can do something about it.
//!
//! The libraries below tell it only in words, at the end of a chain of errors; those are read here and
//! nowhere else, and tests against a real proxy and a real TLS server hold them to it.

use std::error::Error as StdError;

/// Why no connection came about, where it is neither the network nor Salesforce.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// The other side's certificate is of no authority this computer trusts, or is not valid.
    Certificate,
    /// The proxy asks for a user and password, or for others.
    ProxyLogin,
    /// The proxy itself does not answer.
    ProxyUnreachable,
    /// The proxy answers, and does not connect to Salesforce.
    ProxyRefused,
}

impl Obstacle {
    /// Every one.
    pub const ALL: &'static [Self] = &[
        Self::Certificate,
        Self::ProxyLogin,
        Self::ProxyUnreachable,
        Self::ProxyRefused,
    ];

    /// A stable snake_case name for translations and scripts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Certificate => "certificate_not_trusted",
            Self::ProxyLogin => "proxy_login_refused",
            Self::ProxyUnreachable => "proxy_unreachable",
            Self::ProxyRefused => "proxy_refused",
        }
    }

    /// Whether it may have gone a little later without anybody doing anything.
    pub(crate) fn is_transient(self) -> bool {
        matches!(self, Self::ProxyUnreachable | Self::ProxyRefused)
    }

    /// What the chain of errors says of it.
    pub(crate) fn of(error: &(dyn StdError + 'static)) -> Option<Self> {
        let mut of_proxy = None;
        let mut next = Some(error);
        while let Some(error) = next {
            let said = error.to_string();
            let says = |part: &str| said.contains(part);
            if says("invalid peer certificate") {
                return Some(Self::Certificate);
            }
            if says("proxy authorization required")
                || says("credentials not accepted")
                || says("does not support user/pass authentication")
            {
                return Some(Self::ProxyLogin);
            }
            if says("tunnel error:") || says("SOCKS error:") {
                of_proxy = Some(if says("failed to create underlying connection") {
                    Self::ProxyUnreachable
                } else {
                    Self::ProxyRefused
                });
            }
            next = error.source();
        }
        of_proxy
    }
}
