//! One source while the engine runs: its database, its org, and the run it may be in.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use salesforce::{ApiVersion, Org, OrgConfig, Vault};
use store::{ConnectionRow, SourceDatabase, SourceReader};
use url::Url;

use crate::Error;
use crate::analyses::Held;
use crate::core::{Core, lock};
use crate::leads::Scoring;
use crate::lockfile::open_lock;
use crate::run::LiveRun;
use crate::sources::elsewhere::Seen;
use crate::sources::opening::open_in_turn;
use crate::table::indexing::Indexing;
use crate::wire::ApiError;

/// How long the lock of a source's updates is asked for before it is called taken, and how often.
const LOCK_PATIENCE: Duration = Duration::from_millis(250);
const LOCK_PAUSE: Duration = Duration::from_millis(20);

/// One source's open database and what is going on with it.
pub(crate) struct Source {
    pub(crate) id: String,
    pub(crate) database: Arc<SourceDatabase>,
    pub(crate) reader: Arc<SourceReader>,
    pub(crate) run: Mutex<Option<Arc<LiveRun>>>,
    /// One question for the catalogue at a time.
    pub(crate) discovery: tokio::sync::Mutex<()>,
    pub(crate) indexing: Mutex<Indexing>,
    pub(crate) scoring: Mutex<Scoring>,
    /// What was last seen of other processes' work on it.
    pub(crate) seen: Mutex<Seen>,
    /// Held while what the user no longer wants is dropped, and while an update takes its lock.
    pub(crate) settling: tokio::sync::Mutex<()>,
    /// What analyses reckon with.
    pub(crate) held: Held,
    /// What its database was last made to remember of the source.
    pub(crate) remembered: Mutex<Option<String>>,
    org: Mutex<Option<Org>>,
    /// Tells other processes that the database is open here.
    _open: File,
}

impl Source {
    /// The run going on here.
    pub(crate) fn live_run(&self) -> Option<Arc<LiveRun>> {
        lock(&self.run).clone()
    }

    /// Forgets the handle on the org, as after a new login.
    pub(crate) fn forget_org(&self) {
        *lock(&self.org) = None;
    }

    /// Works on the database on a thread that may block.
    pub(crate) async fn stored<T: Send + 'static>(
        &self,
        work: impl FnOnce(&SourceDatabase) -> Result<T, store::Error> + Send + 'static,
    ) -> Result<T, ApiError> {
        let database = Arc::clone(&self.database);
        Ok(tokio::task::spawn_blocking(move || work(&database)).await??)
    }

    /// Reads tables on a thread that may block; all its questions are of one moment.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        question: impl FnOnce(&SourceReader) -> Result<T, store::Error> + Send + 'static,
    ) -> Result<T, ApiError> {
        let reader = Arc::clone(&self.reader);
        Ok(tokio::task::spawn_blocking(move || reader.at_one_moment(question)).await??)
    }
}

impl Core {
    /// Where a source's database lies.
    pub(crate) fn database_path(&self, id: &str) -> PathBuf {
        self.data_dir().join("sources").join(format!("{id}.sqlite"))
    }

    /// The lock that one run of the source holds, whichever process it is in.
    pub(crate) fn run_lock_path(&self, id: &str) -> PathBuf {
        self.data_dir().join("locks").join(format!("{id}.run"))
    }

    /// Takes that lock; another process that only looks, or clears up, is waited for.
    pub(crate) async fn lock_run(&self, id: &str) -> Result<File, ApiError> {
        let locked = self.lock_run_unless_updated(id).await?;
        locked.ok_or_else(ApiError::syncing_elsewhere)
    }

    /// The same; none where an update holds it.
    pub(crate) async fn lock_run_unless_updated(&self, id: &str) -> Result<Option<File>, ApiError> {
        let path = self.run_lock_path(id);
        let locked = tokio::task::spawn_blocking(move || {
            let began = Instant::now();
            loop {
                match try_lock_run(&path) {
                    Ok(None) if began.elapsed() < LOCK_PATIENCE => std::thread::sleep(LOCK_PAUSE),
                    other => return other,
                }
            }
        });
        Ok(locked.await??)
    }

    /// The source with this id, if it is open.
    pub(crate) fn open_source(&self, id: &str) -> Option<Arc<Source>> {
        lock(&self.sources).get(id).cloned()
    }

    /// The source with this id, opened now if it is not.
    pub(crate) async fn source(self: &Arc<Self>, id: &str) -> Result<Arc<Source>, ApiError> {
        if let Some(source) = self.open_source(id) {
            return Ok(source);
        }
        let row = self.get_connection(id).await?;
        let (core, id) = (Arc::clone(self), id.to_owned());
        let opened: Result<_, ApiError> = tokio::task::spawn_blocking(move || {
            // In turn, so that a file is never opened twice by one process.
            let turn = core.openings.of(&id);
            let _turn = lock(&turn);
            if let Some(source) = core.open_source(&id) {
                return Ok(source);
            }
            // Not a new file where one has just been removed.
            core.refuse_if_leaving(&id)?;
            loop {
                let path = core.database_path(&id);
                let source = Arc::new(open_source(&core, &id)?);
                let mut sources = lock(&core.sources);
                // Where the data was moved meanwhile, this is the old file.
                if core.database_path(&id) == path {
                    sources.insert(id, Arc::clone(&source));
                    return Ok(source);
                }
            }
        })
        .await?;
        let source = opened?;
        self.see_to_row(&source, &row);
        self.see_to_indexes(&source, "", &[]);
        self.see_to_scores(&source);
        Ok(source)
    }

    /// The org of this source, as the login kept for it.
    pub(crate) async fn org(&self, source: &Source, row: &ConnectionRow) -> Result<Org, ApiError> {
        if let Some(org) = lock(&source.org).clone() {
            return Ok(org);
        }
        let org = self.new_org(row).await?;
        *lock(&source.org) = Some(org.clone());
        Ok(org)
    }

    /// A new handle on the org of this row, which needs nothing of the source's database.
    pub(crate) async fn new_org(&self, row: &ConnectionRow) -> Result<Org, ApiError> {
        let login_url = self.login_url(row).await?;
        let instance_url = self.instance_url(row).await?;
        let api_version = row.api_version.parse().unwrap_or(ApiVersion::PINNED);
        let key = vault_key(&row.org_id, &row.user_id);
        Ok(Org::new(OrgConfig {
            http: self.http.clone(),
            login_url,
            client_id: row.client_id.clone(),
            instance_url,
            vault: self.login_vault(),
            refresh_lock: self.refresh_lock_path(&key),
            vault_key: key,
            api_version,
        })?)
    }

    /// Where this source logs in; the demo org has another port each time it starts.
    pub(crate) async fn login_url(&self, row: &ConnectionRow) -> Result<Url, ApiError> {
        match row.kind.as_str() {
            "demo" => address(&self.demo_org().await?.login_url),
            _ => address(&row.login_url),
        }
    }

    /// Where this source's org answers.
    pub(crate) async fn instance_url(&self, row: &ConnectionRow) -> Result<Url, ApiError> {
        match row.kind.as_str() {
            "demo" => self.login_url(row).await,
            _ => address(&row.instance_url),
        }
    }

    /// A handle on an org whose login lies in another vault, as while it is being checked.
    pub(crate) fn org_on_trial(
        &self,
        login_url: &Url,
        client_id: &str,
        instance_url: &Url,
        vault: Arc<dyn Vault>,
        key: &str,
    ) -> Result<Org, ApiError> {
        Ok(Org::new(OrgConfig {
            http: self.http.clone(),
            login_url: login_url.clone(),
            client_id: client_id.to_owned(),
            instance_url: instance_url.clone(),
            vault,
            vault_key: key.to_owned(),
            refresh_lock: self.refresh_lock_path(key),
            api_version: ApiVersion::PINNED,
        })?)
    }

    fn refresh_lock_path(&self, key: &str) -> PathBuf {
        let name = key.replace('/', "-");
        self.data_dir().join("locks").join(format!("{name}.login"))
    }
}

/// Where the vault keeps the login of this user of this org.
pub(crate) fn vault_key(org_id: &str, user_id: &str) -> String {
    format!("{org_id}/{user_id}")
}

/// Where the vault keeps the consumer secret of an app that demands one.
pub(crate) fn secret_key(vault_key: &str) -> String {
    format!("{vault_key}/client-secret")
}

fn address(text: &str) -> Result<Url, ApiError> {
    Url::parse(text).map_err(|_| {
        ApiError::new("address_not_allowed", format!("{text} is no address")).with("address", text)
    })
}

/// The lock of a run, if no other run of the source holds it.
pub(crate) fn try_lock_run(path: &Path) -> Result<Option<File>, Error> {
    let file = open_lock(path)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(Error::at(path)(error)),
    }
}

fn open_source(core: &Core, id: &str) -> Result<Source, ApiError> {
    let path = core.database_path(id);
    let (database, open) = open_in_turn(
        &core.data_dir().join("locks").join(format!("{id}.open")),
        &path,
        || SourceDatabase::is_behind(&path),
        || SourceDatabase::open(&path),
    )?;
    let reader = SourceReader::open(&path)?;
    // While another process runs an update, its run is not an interrupted one.
    let run = core.run_lock_path(id);
    if let Some(_lock) = try_lock_run(&run)? {
        core.end_interrupted(id, &database)?;
    }
    Ok(Source {
        id: id.to_owned(),
        database: Arc::new(database),
        reader: Arc::new(reader),
        run: Mutex::new(None),
        discovery: tokio::sync::Mutex::new(()),
        indexing: Mutex::default(),
        scoring: Mutex::default(),
        seen: Mutex::default(),
        settling: tokio::sync::Mutex::new(()),
        held: Held::default(),
        remembered: Mutex::default(),
        org: Mutex::new(None),
        _open: open,
    })
}
