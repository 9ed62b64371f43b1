//! The session of one login: the access token, and its renewal, once and by one at a time.
//!
//! Salesforce replaces the refresh token at each use, and the use of a replaced one ends the whole
//! login. So a refresh runs under a lock that other processes honour too, reads the vault again
//! before it asks, stores what it got before anybody uses it, and is not broken off when the call
//! that needed it is cancelled. The state's lock is held all through it on purpose: whoever asks
//! for a token meanwhile waits for the new one.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Mutex;
use url::Url;

use super::token::TokenEndpoint;
use super::{Credentials, Refusal};
use crate::http::is_loopback;
use crate::{Error, Vault};

/// How often and how long another process's refresh is waited for.
const LOCK_POLL: Duration = Duration::from_millis(50);
const LOCK_WAIT: Duration = Duration::from_secs(120);

/// The session of one login, shared by all clones of an [`crate::Org`].
pub(crate) struct Session {
    endpoint: TokenEndpoint,
    vault: Arc<dyn Vault>,
    key: String,
    refresh_lock: PathBuf,
    /// Wins over what Salesforce names where it lies on this machine.
    configured_instance: Url,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    current: Option<Credentials>,
    /// `current` is newer than the vault, which refused to take it.
    unsaved: bool,
    /// A refresh token that Salesforce refused, and how.
    refused: Option<(SecretString, Refusal)>,
}

/// What a request needs.
#[derive(Clone)]
pub(crate) struct Access {
    pub(crate) token: SecretString,
    pub(crate) instance: Url,
    /// Salesforce gave the token just now; where it refuses it, another one helps no more.
    pub(crate) is_fresh: bool,
}

impl Session {
    pub(crate) fn new(
        endpoint: TokenEndpoint,
        vault: Arc<dyn Vault>,
        key: String,
        refresh_lock: PathBuf,
        configured_instance: Url,
    ) -> Self {
        Self {
            endpoint,
            vault,
            key,
            refresh_lock,
            configured_instance,
            state: Mutex::new(State::default()),
        }
    }

    /// The present access token, from the vault the first time.
    ///
    /// # Errors
    /// [`Error::NotLoggedIn`], [`Error::Vault`].
    pub(crate) async fn access(&self) -> Result<Access, Error> {
        let mut state = self.state.lock().await;
        if state.unsaved {
            self.save(&mut state).await?;
        }
        if state.current.is_none() {
            state.current = Credentials::load(&self.vault, &self.key).await?;
        }
        let current = state.current.as_ref().ok_or(Error::NotLoggedIn)?;
        Ok(self.access_of(current))
    }

    /// A token newer than `stale`, which Salesforce no longer takes.
    ///
    /// # Errors
    /// [`Error::LoginEnded`] where Salesforce refuses; anything transient leaves the login intact.
    pub(crate) async fn renew(self: &Arc<Self>, stale: &Access) -> Result<Access, Error> {
        let (session, stale) = (self.clone(), stale.token.clone());
        // A task of its own: the answer holds the only good refresh token and must be stored even
        // if the caller is gone by then.
        tokio::spawn(async move { session.renew_alone(&stale).await })
            .await
            .map_err(Error::TaskEnded)?
    }

    /// Ends the login at Salesforce, then in the vault.
    ///
    /// # Errors
    /// [`Error::Vault`] where the login may still lie in the vault; any other error leaves it
    /// forgotten here, and perhaps alive at Salesforce.
    pub(crate) async fn revoke(&self) -> Result<(), Error> {
        let mut state = self.state.lock().await;
        let _turn = lock_file(&self.refresh_lock).await?;
        let kept = match Credentials::load(&self.vault, &self.key).await {
            Ok(kept) => kept,
            Err(Error::StoredLogin) => None,
            Err(error) if state.current.is_none() => return Err(error),
            Err(error) => {
                tracing::warn!(code = error.code(), "revoking without a look at the vault");
                None
            }
        };
        let State {
            current, unsaved, ..
        } = std::mem::take(&mut *state);
        let login = if unsaved {
            current.or(kept)
        } else {
            kept.or(current)
        };
        let revoked = match login {
            Some(login) => {
                let token = login.refresh_token.as_ref().unwrap_or(&login.access_token);
                self.endpoint.revoke(token).await
            }
            None => Ok(()),
        };
        Credentials::delete(&self.vault, &self.key).await?;
        revoked
    }

    async fn renew_alone(&self, stale: &SecretString) -> Result<Access, Error> {
        let mut state = self.state.lock().await;
        if let Some(access) = self.newer(&state, stale) {
            return Ok(access);
        }
        let _turn = lock_file(&self.refresh_lock).await?;
        self.reload(&mut state).await?;
        if let Some(access) = self.newer(&state, stale) {
            tracing::debug!("another process renewed the session");
            return Ok(access);
        }
        match self.refresh(&mut state).await {
            Err(error) if was_perhaps_sent(&error) => {
                tracing::warn!(code = error.code(), "no answer to a refresh; looking again");
                self.reload(&mut state).await?;
                if let Some(access) = self.newer(&state, stale) {
                    return Ok(access);
                }
                self.refresh(&mut state).await
            }
            result => result,
        }
    }

    /// Asks Salesforce for new tokens and stores them before it gives them away.
    async fn refresh(&self, state: &mut State) -> Result<Access, Error> {
        let login = state.current.clone().ok_or(Error::NotLoggedIn)?;
        let Some(refresh_token) = login.refresh_token else {
            return Err(Error::LoginEnded(Refusal::TokenRevoked));
        };
        if let Some((token, refusal)) = &state.refused
            && token.expose_secret() == refresh_token.expose_secret()
        {
            return Err(Error::LoginEnded(refusal.clone()));
        }
        let secret = login.client_secret;
        let tokens = match self.endpoint.refresh(&refresh_token, secret.as_ref()).await {
            Ok(tokens) => tokens,
            Err(Error::Refused(refusal)) if !refusal.is_transient() => {
                tracing::warn!(
                    code = refusal.code(),
                    "Salesforce refused to renew the session"
                );
                state.refused = Some((refresh_token, refusal.clone()));
                return Err(Error::LoginEnded(refusal));
            }
            Err(error) => return Err(error),
        };
        let renewed = Credentials {
            access_token: tokens.access_token,
            refresh_token: tokens.refresh_token.or(Some(refresh_token)),
            client_secret: secret,
            instance_url: self
                .named_instance(tokens.instance_url)
                .unwrap_or(login.instance_url),
        };
        let access = Access {
            is_fresh: true,
            ..self.access_of(&renewed)
        };
        state.current = Some(renewed);
        self.save(state).await?;
        tracing::info!("session renewed");
        Ok(access)
    }

    /// The instance of a refresh, if it named a good one; the new tokens are kept in any case.
    fn named_instance(&self, named: Option<Url>) -> Option<Url> {
        let named = named?;
        match self.endpoint.check_instance(&named) {
            Ok(()) => Some(named),
            Err(error) => {
                tracing::warn!(%error, "the login keeps its instance");
                None
            }
        }
    }

    async fn save(&self, state: &mut State) -> Result<(), Error> {
        if let Some(current) = &state.current {
            state.unsaved = true;
            current.store(&self.vault, &self.key).await?;
            state.unsaved = false;
        }
        Ok(())
    }

    /// Takes what the vault holds, unless we hold something newer.
    async fn reload(&self, state: &mut State) -> Result<(), Error> {
        if state.unsaved {
            return self.save(state).await;
        }
        let kept = Credentials::load(&self.vault, &self.key).await?;
        state.current = Some(kept.ok_or(Error::NotLoggedIn)?);
        Ok(())
    }

    fn newer(&self, state: &State, stale: &SecretString) -> Option<Access> {
        let current = state.current.as_ref()?;
        let differs = current.access_token.expose_secret() != stale.expose_secret();
        (differs && !state.unsaved).then(|| self.access_of(current))
    }

    fn access_of(&self, login: &Credentials) -> Access {
        let instance = if is_loopback(&self.configured_instance) {
            &self.configured_instance
        } else {
            &login.instance_url
        };
        Access {
            token: login.access_token.clone(),
            instance: instance.clone(),
            is_fresh: false,
        }
    }
}

/// Whether Salesforce may have seen the request although no answer came.
fn was_perhaps_sent(error: &Error) -> bool {
    matches!(error, Error::Network(error) if !error.is_connect())
}

/// Holds the file's lock until the returned file is dropped.
async fn lock_file(path: &Path) -> Result<File, Error> {
    let file = open_lock(path).map_err(Error::RefreshLock)?;
    let until = tokio::time::Instant::now() + LOCK_WAIT;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if tokio::time::Instant::now() < until => {
                tokio::time::sleep(LOCK_POLL).await;
            }
            Err(TryLockError::WouldBlock) => {
                let late = std::io::Error::from(std::io::ErrorKind::TimedOut);
                return Err(Error::RefreshLock(late));
            }
            Err(TryLockError::Error(error)) => return Err(Error::RefreshLock(error)),
        }
    }
}

fn open_lock(path: &Path) -> std::io::Result<File> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{HttpClient, MemoryVault};

    fn instance_used(configured: &str, named_by_salesforce: &str) -> String {
        let url = |address| Url::parse(address).expect("address");
        let endpoint = TokenEndpoint {
            http: HttpClient::new("test").expect("client"),
            login_url: url("https://login.salesforce.com"),
            client_id: "3MVG9test".to_owned(),
        };
        let session = Session::new(
            endpoint,
            Arc::new(MemoryVault::new()),
            "k".to_owned(),
            PathBuf::from("unused"),
            url(configured),
        );
        let login = Credentials {
            access_token: "00D!x".to_owned().into(),
            refresh_token: None,
            client_secret: None,
            instance_url: url(named_by_salesforce),
        };
        session.access_of(&login).instance.to_string()
    }

    #[test]
    fn the_newest_instance_is_used_but_for_this_machine() {
        let (old, new) = ("https://na1.salesforce.com/", "https://na2.salesforce.com/");
        assert_eq!(instance_used(old, new), new);
        let (here, before) = ("http://127.0.0.1:2000/", "http://127.0.0.1:1000/");
        assert_eq!(instance_used(here, before), here);
    }
}
