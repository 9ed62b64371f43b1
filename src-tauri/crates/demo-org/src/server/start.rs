//! Starting and stopping the org, and what it needs for that.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};
use std::time::Duration;

use serde::Serialize;
use tokio::task::JoinHandle;

use super::listen;
use super::oauth::Grants;
use super::state::Server;
use crate::data::DataConfig;
use crate::org::Org;

/// The addresses the demo org's app may redirect to after a login.
pub const DEFAULT_CALLBACKS: [&str; 3] = [
    "http://localhost:8717/oauth/callback",
    "http://localhost:8718/oauth/callback",
    "http://localhost:8719/oauth/callback",
];

const PATIENCE_AT_STOP: Duration = Duration::from_millis(500);

/// How to start a demo org.
#[derive(Debug, Clone)]
pub struct DemoOrgConfig {
    pub data: DataConfig,
    /// 0 takes any free port.
    pub port: u16,
    /// Where hashes of granted tokens and the data's present are kept, so that logins survive a
    /// restart. Without it every start is a new org.
    pub state_file: Option<PathBuf>,
    /// Whether a refresh brings a new refresh token and ends the old one.
    pub rotate_refresh_tokens: bool,
    /// Redirect addresses, matched exactly.
    pub callbacks: Vec<String>,
    /// How long a bulk job stays in each state before the last.
    pub bulk_pace: Duration,
    /// Rows of a bulk result page when the client names no `maxRecords`.
    pub bulk_page_rows: usize,
    /// The newest API version it knows (it knows 31.0 and later).
    pub newest_version: u32,
    /// The daily allowance of API calls it reports.
    pub daily_api_requests: u64,
}

impl Default for DemoOrgConfig {
    fn default() -> Self {
        Self {
            data: DataConfig::default(),
            port: 0,
            state_file: None,
            rotate_refresh_tokens: true,
            callbacks: DEFAULT_CALLBACKS.map(str::to_owned).to_vec(),
            bulk_pace: Duration::from_millis(20),
            bulk_page_rows: 50_000,
            newest_version: 68,
            daily_api_requests: 100_000,
        }
    }
}

/// How to reach a running demo org. All of it is meant to be shown: it protects nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Access {
    /// `http://127.0.0.1:PORT`; also the instance URL.
    pub login_url: String,
    pub client_id: String,
    pub username: String,
    pub password: String,
    /// A session of the same user, for scripts.
    pub access_token: String,
}

/// Why a demo org did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error("cannot listen on port {port} of 127.0.0.1")]
    Listen {
        port: u16,
        #[source]
        source: std::io::Error,
    },
    #[error("cannot read or write the state of the demo org at {path}")]
    State {
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    #[error("making the demo data failed")]
    Generate(#[source] tokio::task::JoinError),
}

/// A running demo org; it stops when it is dropped.
#[derive(Debug)]
pub struct DemoOrg {
    access: Access,
    server: Arc<Server>,
    task: JoinHandle<()>,
}

impl DemoOrg {
    /// Makes the data and begins to listen.
    ///
    /// # Errors
    /// When the port is taken or the state file cannot be used.
    pub async fn start(config: DemoOrgConfig) -> Result<Self, StartError> {
        let mut config = config;
        let grants = open_grants(&mut config)?;
        let data = config.data.clone();
        let org = tokio::task::spawn_blocking(move || Org::generate(&data))
            .await
            .map_err(StartError::Generate)?;
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, config.port));
        let listener = tokio::net::TcpListener::bind(address)
            .await
            .map_err(|source| StartError::Listen {
                port: config.port,
                source,
            })?;
        let port = listener
            .local_addr()
            .map_err(|source| StartError::Listen {
                port: config.port,
                source,
            })?
            .port();
        let base_url = format!("http://127.0.0.1:{port}");
        let server = Arc::new(Server::new(
            base_url,
            config,
            Arc::new(RwLock::new(org)),
            grants,
        ));
        let task = tokio::spawn(listen::serve(listener, Arc::clone(&server)));
        let access = server.access();
        Ok(Self {
            access,
            server,
            task,
        })
    }

    /// How to reach it.
    #[must_use]
    pub fn access(&self) -> &Access {
        &self.access
    }

    /// Its data, to compare with and to change.
    #[must_use]
    pub fn org(&self) -> Arc<RwLock<Org>> {
        Arc::clone(&self.server.org)
    }

    /// Its faults and call counts.
    #[cfg(feature = "faults")]
    #[must_use]
    pub fn faults(&self) -> &super::control::Faults {
        &self.server.faults
    }

    #[cfg(feature = "faults")]
    pub(super) fn server(&self) -> &Server {
        &self.server
    }

    /// Ends every session; refresh tokens stay good.
    #[cfg(feature = "faults")]
    pub fn expire_sessions(&self) {
        self.server.grants().expire_sessions();
    }

    /// Ends every login, as an administrator can.
    #[cfg(feature = "faults")]
    pub fn revoke_all(&self) {
        self.server.grants().revoke_all();
    }

    /// Forgets every query locator, as after two days.
    #[cfg(feature = "faults")]
    pub fn forget_cursors(&self) {
        self.server.cursors().forget_all();
    }

    /// Stops listening; answers still being sent are cut off.
    pub async fn stop(mut self) {
        self.server.stopping.cancel();
        if tokio::time::timeout(PATIENCE_AT_STOP, &mut self.task)
            .await
            .is_err()
        {
            self.task.abort();
        }
    }

    /// Runs until the program ends.
    pub async fn run(mut self) {
        if let Err(error) = (&mut self.task).await {
            tracing::error!(%error, "the demo org ended");
        }
    }
}

impl Drop for DemoOrg {
    fn drop(&mut self) {
        self.server.stopping.cancel();
    }
}

/// Reads the state file; an org that ran before keeps the present of its data.
fn open_grants(config: &mut DemoOrgConfig) -> Result<Grants, StartError> {
    let Some(path) = config.state_file.clone() else {
        return Ok(Grants::default());
    };
    let failed = |path: &Path, source| StartError::State {
        path: path.to_owned(),
        source,
    };
    let mut grants = Grants::load(&path).map_err(|source| failed(&path, source))?;
    match grants.data_now_ms {
        Some(now_ms) => config.data.now_ms = now_ms,
        None => grants.data_now_ms = Some(config.data.now_ms),
    }
    grants.save().map_err(|source| failed(&path, source))?;
    Ok(grants)
}
