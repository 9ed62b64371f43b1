//! What the server keeps between requests: the org, tokens, open cursors, jobs, and the meter.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};

use tokio_util::sync::CancellationToken;

use super::bulk::Jobs;
use super::oauth::{Grants, Logins, Session};
use super::rest::Cursors;
use super::start::{Access, DemoOrgConfig};
use crate::org::Org;

/// The client id of the app registered in the org.
pub(crate) const CLIENT_ID: &str = "3MVG9.demo.orgmirror.local.external.client.app";
/// The password of its only user.
pub(crate) const PASSWORD: &str = "demo-2026";
const FALLBACK_USERNAME: &str = "admin@demo.example";

/// Everything the handlers share.
pub(crate) struct Server {
    pub(crate) base_url: String,
    pub(crate) config: DemoOrgConfig,
    pub(crate) org: Arc<RwLock<Org>>,
    pub(crate) username: String,
    /// Lives as long as the process; not written to the state file.
    pub(crate) script_token: String,
    grants: Mutex<Grants>,
    logins: Mutex<Logins>,
    cursors: Mutex<Cursors>,
    jobs: Mutex<Jobs>,
    api_requests: AtomicU64,
    pub(crate) stopping: CancellationToken,
    #[cfg(feature = "faults")]
    pub(crate) faults: super::control::Faults,
}

impl std::fmt::Debug for Server {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Server")
            .field("base_url", &self.base_url)
            .finish_non_exhaustive()
    }
}

impl Server {
    pub(crate) fn new(
        base_url: String,
        config: DemoOrgConfig,
        org: Arc<RwLock<Org>>,
        mut grants: Grants,
    ) -> Self {
        let (username, script_token) = {
            let org = org.read().unwrap_or_else(PoisonError::into_inner);
            let username = org
                .text("User", org.admin_user_id(), "Username")
                .unwrap_or(FALLBACK_USERNAME)
                .to_owned();
            (
                username,
                super::oauth::new_access_token(org.organization_id()),
            )
        };
        grants.rotate = config.rotate_refresh_tokens;
        grants.allow_script(&script_token);
        Self {
            base_url,
            config,
            org,
            username,
            script_token,
            grants: Mutex::new(grants),
            logins: Mutex::default(),
            cursors: Mutex::default(),
            jobs: Mutex::default(),
            api_requests: AtomicU64::new(0),
            stopping: CancellationToken::new(),
            #[cfg(feature = "faults")]
            faults: super::control::Faults::default(),
        }
    }

    pub(crate) fn access(&self) -> Access {
        Access {
            login_url: self.base_url.clone(),
            client_id: CLIENT_ID.to_owned(),
            username: self.username.clone(),
            password: PASSWORD.to_owned(),
            access_token: self.script_token.clone(),
        }
    }

    pub(crate) fn org(&self) -> RwLockReadGuard<'_, Org> {
        self.org.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn grants(&self) -> MutexGuard<'_, Grants> {
        lock(&self.grants)
    }

    pub(crate) fn logins(&self) -> MutexGuard<'_, Logins> {
        lock(&self.logins)
    }

    pub(crate) fn cursors(&self) -> MutexGuard<'_, Cursors> {
        lock(&self.cursors)
    }

    pub(crate) fn jobs(&self) -> MutexGuard<'_, Jobs> {
        lock(&self.jobs)
    }

    /// The session an access token stands for.
    pub(crate) fn session(&self, token: &str) -> Option<Session> {
        self.grants().session(token)
    }

    /// Counts one API request; returns how many there were.
    pub(crate) fn count_api_request(&self) -> u64 {
        self.api_requests.fetch_add(1, Ordering::Relaxed) + 1
    }

    pub(crate) fn api_requests(&self) -> u64 {
        self.api_requests.load(Ordering::Relaxed)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
