use std::sync::Arc;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use url::Url;

use crate::{Error, Vault, VaultError};

/// How long a vault may take: a keyring may be asking the person to unlock it.
const VAULT_TIMEOUT: Duration = Duration::from_secs(120);

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
}

/// The text in the vault. Names are short because Windows keeps 2,560 bytes at most.
#[derive(Serialize, Deserialize)]
struct Stored<'a> {
    #[serde(rename = "a")]
    access_token: std::borrow::Cow<'a, str>,
    #[serde(rename = "r", default, skip_serializing_if = "Option::is_none")]
    refresh_token: Option<std::borrow::Cow<'a, str>>,
    #[serde(rename = "s", default, skip_serializing_if = "Option::is_none")]
    client_secret: Option<std::borrow::Cow<'a, str>>,
    #[serde(rename = "i")]
    instance_url: Url,
}

impl Credentials {
    /// Keeps the login under `key`, in place of any there before.
    ///
    /// # Errors
    /// [`Error::Vault`].
    pub async fn store(&self, vault: &Arc<dyn Vault>, key: &str) -> Result<(), Error> {
        let (secret, key) = (self.to_secret()?, key.to_owned());
        in_vault(vault, move |vault| vault.store(&key, &secret)).await
    }

    /// The login under `key`, if there is one.
    pub(crate) async fn load(vault: &Arc<dyn Vault>, key: &str) -> Result<Option<Self>, Error> {
        let key = key.to_owned();
        let secret = in_vault(vault, move |vault| vault.load(&key)).await?;
        secret.as_ref().map(Self::from_secret).transpose()
    }

    /// Forgets the login under `key`.
    pub(crate) async fn delete(vault: &Arc<dyn Vault>, key: &str) -> Result<(), Error> {
        let key = key.to_owned();
        in_vault(vault, move |vault| vault.delete(&key)).await
    }

    fn to_secret(&self) -> Result<SecretString, Error> {
        fn exposed(secret: &SecretString) -> std::borrow::Cow<'_, str> {
            secret.expose_secret().into()
        }
        let stored = Stored {
            access_token: exposed(&self.access_token),
            refresh_token: self.refresh_token.as_ref().map(exposed),
            client_secret: self.client_secret.as_ref().map(exposed),
            instance_url: self.instance_url.clone(),
        };
        let text = serde_json::to_string(&stored).map_err(|_| Error::StoredLogin)?;
        Ok(text.into())
    }

    fn from_secret(secret: &SecretString) -> Result<Self, Error> {
        fn hidden(text: std::borrow::Cow<'_, str>) -> SecretString {
            text.into_owned().into()
        }
        // The parser's message could quote a token, so it is not kept.
        let stored: Stored<'_> =
            serde_json::from_str(secret.expose_secret()).map_err(|_| Error::StoredLogin)?;
        Ok(Self {
            access_token: hidden(stored.access_token),
            refresh_token: stored.refresh_token.map(hidden),
            client_secret: stored.client_secret.map(hidden),
            instance_url: stored.instance_url,
        })
    }
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Credentials")
            .finish_non_exhaustive()
    }
}

/// Runs a blocking call of the vault off the async threads, and not for ever.
async fn in_vault<T: Send + 'static>(
    vault: &Arc<dyn Vault>,
    call: impl FnOnce(&dyn Vault) -> Result<T, VaultError> + Send + 'static,
) -> Result<T, Error> {
    let vault = vault.clone();
    let answer = tokio::task::spawn_blocking(move || call(&*vault));
    match tokio::time::timeout(VAULT_TIMEOUT, answer).await {
        Ok(joined) => Ok(joined.map_err(Error::TaskEnded)??),
        Err(_) => Err(VaultError::TimedOut.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MemoryVault;

    #[tokio::test]
    async fn a_login_comes_back_from_the_vault_as_it_went() {
        let vault: Arc<dyn Vault> = Arc::new(MemoryVault::new());
        let login = Credentials {
            access_token: "00D!a\"b".to_owned().into(),
            refresh_token: Some("5Aep".to_owned().into()),
            client_secret: None,
            instance_url: Url::parse("https://acme.my.salesforce.com").expect("address"),
        };
        assert!(!format!("{login:?}").contains("5Aep"));
        login.store(&vault, "k").await.expect("store");
        let kept = Credentials::load(&vault, "k").await.expect("load");
        let kept = kept.expect("kept");
        assert_eq!(kept.access_token.expose_secret(), "00D!a\"b");
        let refresh = kept.refresh_token.expect("refresh token");
        assert_eq!(refresh.expose_secret(), "5Aep");
        assert_eq!(kept.instance_url, login.instance_url);
        Credentials::delete(&vault, "k").await.expect("delete");
        assert!(
            Credentials::load(&vault, "k")
                .await
                .expect("load")
                .is_none()
        );
    }

    #[tokio::test]
    async fn a_text_that_is_no_login_asks_for_a_new_one_and_is_not_quoted() {
        let vault: Arc<dyn Vault> = Arc::new(MemoryVault::new());
        vault
            .store("k", &"secret-text".to_owned().into())
            .expect("store");
        let error = Credentials::load(&vault, "k")
            .await
            .expect_err("unreadable");
        assert!(error.needs_reconnect());
        assert!(!format!("{error:?} {error}").contains("secret-text"));
    }
}
