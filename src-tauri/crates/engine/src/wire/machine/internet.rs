//! How the app reaches Salesforce from this computer.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::wire::ApiError;

/// How the app connects, as it is set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Internet {
    pub proxy: ProxySettings,
    /// A password for the proxy is kept in the keyring.
    pub has_password: bool,
    /// Trusted besides the system's, in the order they were added.
    pub authorities: Vec<Authority>,
    /// Why the proxy's password could not be read; calls go without it until it is given again.
    pub problem: Option<ApiError>,
}

/// What stands between this computer and Salesforce.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct ProxySettings {
    pub kind: ProxyKind,
    /// Such as `http://proxy.acme.example:8080`; used where it is manual.
    pub url: String,
    /// Empty where it asks for no login.
    pub user: String,
    /// Hosts reached without it, separated by commas.
    pub exceptions: String,
}

/// Who says which proxy there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ProxyKind {
    #[default]
    System,
    None,
    Manual,
}

/// A proxy to go through from now on.
#[derive(Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetProxy {
    pub proxy: ProxySettings,
    /// Null keeps the one in the keyring.
    #[serde(default)]
    #[ts(optional)]
    pub password: Option<String>,
}

/// A proxy to try, before it is saved.
#[derive(Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TestInternet {
    pub proxy: ProxySettings,
    /// Null tries the one in the keyring.
    #[serde(default)]
    #[ts(optional)]
    pub password: Option<String>,
    /// Salesforce's own login host where none is named.
    #[serde(default)]
    #[ts(optional)]
    pub login_url: Option<String>,
}

/// A host that answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReachedHost {
    pub host: String,
    pub milliseconds: u32,
}

/// A certificate authority that is trusted besides the system's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Authority {
    /// Its SHA-256 fingerprint.
    pub id: String,
    pub subject: String,
    pub valid_until: String,
    /// Its time is over; nothing it vouches for is trusted any more.
    pub is_expired: bool,
}

/// A file with one or more certificate authorities, PEM or DER.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AddAuthorities {
    /// Its bytes, in Base64.
    pub file: String,
}

/// One authority.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfAuthority {
    pub authority_id: String,
}
