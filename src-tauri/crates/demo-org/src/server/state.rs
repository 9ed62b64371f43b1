//! What the server keeps between requests: the org, tokens, open cursors, jobs, and the meter.

#[cfg(feature = "faults")]
use std::sync::RwLockWriteGuard;
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

    #[cfg(feature = "faults")]
    pub(crate) fn org_mut(&self) -> RwLockWriteGuard<'_, Org> {
        self.org.write().unwrap_or_else(PoisonError::into_inner)
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

    /// Counts one API request; returns how many were used and are allowed.
    pub(crate) fn count_api_request(&self) -> (u64, u64) {
        let used = self.api_requests.fetch_add(1, Ordering::Relaxed) + 1;
        #[cfg(feature = "faults")]
        if let Some(pretended) = self.faults.count_api_request() {
            return pretended;
        }
        (used, self.config.daily_api_requests)
    }

    /// How many API requests were used and are allowed.
    pub(crate) fn api_requests(&self) -> (u64, u64) {
        #[cfg(feature = "faults")]
        if let Some(pretended) = self.faults.api_requests() {
            return pretended;
        }
        let used = self.api_requests.load(Ordering::Relaxed);
        (used, self.config.daily_api_requests)
    }

    /// Bulk query jobs that may still be created today.
    pub(crate) fn bulk_jobs_left(&self) -> u64 {
        #[cfg(feature = "faults")]
        if let Some(left) = self.faults.bulk_jobs_left() {
            return left;
        }
        super::bulk::JOBS_A_DAY.saturating_sub(self.jobs().created())
    }

    /// Rows of a page of bulk results when the client names no number.
    pub(crate) fn bulk_page_rows(&self) -> usize {
        let rows = self.config.bulk_page_rows.max(1);
        #[cfg(feature = "faults")]
        let rows = self.faults.bounded_page(rows);
        rows
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
