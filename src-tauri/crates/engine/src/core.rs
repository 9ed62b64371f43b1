//! What all commands and tasks share.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;

use jiff::tz::TimeZone;
use salesforce::{HttpClient, Vault};
use store::{AppDatabase, ConnectionRow};
use tokio::sync::{Notify, OnceCell, broadcast};

use crate::access::AccessState;
use crate::desktop::Network;
use crate::engine::{Clock, EngineConfig, Zone};
use crate::export::{Exports, SavedFiles};
use crate::lockfile::locks_of;
use crate::login::Logins;
use crate::login::vault::LoginVault;
use crate::place::{DATABASE, Machine, Moving, Place, open_or_begin_anew};
use crate::sources::leaving::Leaving;
use crate::sources::opening::{Openings, of_database, open_in_turn};
use crate::sources::source::Source;
use crate::sql::Queries;
use crate::table::question::Tickets;
use crate::tasks::Tasks;
use crate::wire::{ApiError, DemoOrgAccess, Event, KeyringState, Notice, Settings};
use crate::{Error, Host};

/// Events a slow listener may fall behind.
const EVENTS_KEPT: usize = 256;

/// The name under which [`Settings`] are stored.
pub(crate) const SETTINGS: &str = "settings";

pub(crate) struct Core {
    /// Where the app starts from, and the right to have the data open.
    pub(crate) place: Place,
    pub(crate) data_dir: Mutex<PathBuf>,
    /// Another one once the data was moved; read for as long as something is asked of it.
    pub(crate) app: Arc<RwLock<AppDatabase>>,
    /// Tells other processes that the app's database is open here.
    pub(crate) app_open: Mutex<File>,
    /// What was lost and found where this process had to begin the app's database anew.
    pub(crate) begun_anew: Option<ApiError>,
    pub(crate) moving: Moving,
    /// Shared by whoever changes something; the move of the data has it alone.
    pub(crate) changes: Arc<tokio::sync::RwLock<()>>,
    pub(crate) vault: Arc<LoginVault>,
    pub(crate) host: Arc<dyn Host>,
    pub(crate) access: AccessState,
    pub(crate) http: HttpClient,
    pub(crate) events: broadcast::Sender<Event>,
    pub(crate) tasks: Tasks,
    pub(crate) logins: Logins,
    pub(crate) exports: Exports,
    pub(crate) saved_files: SavedFiles,
    pub(crate) leaving: Leaving,
    pub(crate) tickets: Tickets,
    pub(crate) login_timeout: Duration,
    pub(crate) callback_ports: Vec<u16>,
    /// Held while a damaged database is set aside and begun anew.
    pub(crate) rebuilding: tokio::sync::Mutex<()>,
    /// Wakes the scheduler when what it waits for has changed.
    pub(crate) schedule_changed: Notify,
    /// The open ones; held for a moment only.
    pub(crate) sources: Mutex<BTreeMap<String, Arc<Source>>>,
    pub(crate) openings: Openings,
    pub(crate) clock: Clock,
    time_zone: Zone,
    pub(crate) policy_kept: Duration,
    pub(crate) job_patience: Duration,
    /// By source: what its due update waits for.
    pub(crate) held_up: Mutex<BTreeMap<String, ApiError>>,
    /// What the person is to be told by the interface.
    pub(crate) notices: Mutex<Vec<Notice>>,
    pub(crate) network: Network,
    /// Statements that run.
    pub(crate) queries: Queries,
    /// Held while something saved takes its place among the others, or leaves it.
    pub(crate) saved_turn: tokio::sync::Mutex<()>,
    /// Sources whose login has ended, as the person knows.
    pub(crate) told_ended: Mutex<BTreeSet<String>>,
    /// What the app's database was when last looked at for others' changes.
    pub(crate) seen_version: Mutex<Option<i64>>,
    /// Whether due updates start and indexes are built by themselves.
    pub(crate) works_by_itself: bool,
    pub(crate) proxy_password_kept: Mutex<bool>,
    /// Why calls do not go out as is set.
    pub(crate) internet_problem: Mutex<Option<ApiError>>,
    demo: OnceCell<DemoOrgAccess>,
}

impl Core {
    pub(crate) async fn open(config: EngineConfig) -> Result<Arc<Self>, Error> {
        let home = config.data_dir;
        let machine = Machine {
            now: (config.clock)(),
            zone: (config.time_zone)(),
        };
        let opened = tokio::task::spawn_blocking(move || -> Result<_, Error> {
            let (place, data_dir) = Place::enter(&home)?;
            let (app, app_open, begun_anew) = open_or_begin_anew(&data_dir, &machine)?;
            place.clear_up_at_start();
            Ok((place, data_dir, app, app_open, begun_anew))
        })
        .await??;
        let (place, data_dir, app, app_open, begun_anew) = opened;
        let http = HttpClient::waiting(concat!("Orgmirror/", env!("CARGO_PKG_VERSION")))?;
        let core = Arc::new(Self {
            place,
            data_dir: Mutex::new(data_dir),
            app: Arc::new(RwLock::new(app)),
            app_open: Mutex::new(app_open),
            begun_anew,
            moving: Moving::default(),
            changes: Arc::default(),
            vault: Arc::new(LoginVault::new(config.vault)),
            host: config.host,
            access: AccessState::default(),
            http,
            events: broadcast::channel(EVENTS_KEPT).0,
            tasks: Tasks::default(),
            logins: Logins::default(),
            exports: Exports::default(),
            saved_files: SavedFiles::default(),
            leaving: Leaving::default(),
            tickets: Tickets::default(),
            login_timeout: config.login_timeout,
            callback_ports: config.callback_ports,
            rebuilding: tokio::sync::Mutex::new(()),
            schedule_changed: Notify::new(),
            sources: Mutex::new(BTreeMap::new()),
            openings: Openings::default(),
            clock: config.clock,
            time_zone: config.time_zone,
            policy_kept: config.policy_kept,
            job_patience: config.job_patience,
            held_up: Mutex::new(BTreeMap::new()),
            notices: Mutex::new(Vec::new()),
            network: Network::default(),
            queries: Queries::default(),
            saved_turn: tokio::sync::Mutex::new(()),
            proxy_password_kept: Mutex::new(false),
            internet_problem: Mutex::new(None),
            demo: OnceCell::new(),
            told_ended: Mutex::default(),
            seen_version: Mutex::new(None),
            works_by_itself: config.works_by_itself,
        });
        Ok(core)
    }

    /// The folder the data is in.
    pub(crate) fn data_dir(&self) -> PathBuf {
        lock(&self.data_dir).clone()
    }

    /// Tells listeners; fine where there are none.
    pub(crate) fn tell(&self, event: Event) {
        if self.events.send(event).is_err() {
            tracing::trace!("nobody listens");
        }
    }

    /// The time zone this machine is in now.
    pub(crate) fn time_zone(&self) -> TimeZone {
        (self.time_zone)()
    }

    /// The present time as it is stored.
    pub(crate) fn now(&self) -> String {
        salesforce::soql::datetime((self.clock)())
    }

    /// Works on the app's database on a thread that may block.
    pub(crate) async fn stored<T: Send + 'static>(
        &self,
        work: impl FnOnce(&AppDatabase) -> Result<T, store::Error> + Send + 'static,
    ) -> Result<T, ApiError> {
        let app = Arc::clone(&self.app);
        let worked = tokio::task::spawn_blocking(move || {
            work(&app.read().unwrap_or_else(PoisonError::into_inner))
        });
        let worked = worked.await?;
        worked
            .map_err(|error| of_app_database(&self.data_dir().join(DATABASE), error.into()).into())
    }

    /// Asks the host on a thread that may block.
    pub(crate) async fn ask_host<T: Send + 'static>(
        &self,
        question: impl FnOnce(&dyn Host) -> T + Send + 'static,
    ) -> Result<T, ApiError> {
        let host = Arc::clone(&self.host);
        Ok(tokio::task::spawn_blocking(move || question(&*host)).await?)
    }

    pub(crate) async fn list_connections(&self) -> Result<Vec<ConnectionRow>, ApiError> {
        self.stored(AppDatabase::list_connections).await
    }

    pub(crate) async fn get_connection(&self, id: &str) -> Result<ConnectionRow, ApiError> {
        let wanted = id.to_owned();
        self.stored(move |app| app.get_connection(&wanted))
            .await?
            .ok_or_else(|| ApiError::connection_not_found(id))
    }

    /// Changes a connection's row and tells so; a row deleted meanwhile stays deleted.
    pub(crate) async fn update_connection(
        &self,
        id: &str,
        change: impl FnOnce(&mut ConnectionRow) + Send + 'static,
    ) -> Result<(), ApiError> {
        let wanted = id.to_owned();
        let ended = self
            .stored(move |app| {
                let mut ended = None;
                app.change_connection(&wanted, |row| {
                    let had_ended = row.needs_reconnect;
                    change(row);
                    let ends_now = row.needs_reconnect && !had_ended && !row.disconnected;
                    ended = ends_now.then(|| row.name.clone());
                })?;
                Ok(ended)
            })
            .await?;
        self.tell(Event::ConnectionsChanged);
        self.schedule_changed.notify_one();
        if let Some(name) = ended
            && let Err(error) = self.tell_login_ended(id, &name).await
        {
            tracing::warn!(code = error.code, "the end of a login was not told");
        }
        Ok(())
    }

    pub(crate) async fn settings(&self) -> Result<Settings, ApiError> {
        let stored = self.stored(|app| app.get_setting(SETTINGS)).await?;
        Ok(stored.unwrap_or_default())
    }

    pub(crate) async fn store_settings(&self, settings: Settings) -> Result<(), ApiError> {
        self.stored(move |app| app.set_setting(SETTINGS, &settings))
            .await
    }

    /// Where logins go at present; puts new ones there.
    pub(crate) async fn keyring_state(&self) -> Result<KeyringState, ApiError> {
        let state = self.ask_host(Host::keyring_state).await?;
        let agreed = self.settings().await?.keep_logins_for_this_run;
        let this_run_only = agreed && state != KeyringState::Available;
        self.vault.keep_for_this_run_only(this_run_only);
        Ok(if this_run_only {
            KeyringState::ThisRunOnly
        } else {
            state
        })
    }

    /// The embedded demo org, started now if it is not.
    pub(crate) async fn demo_org(&self) -> Result<&DemoOrgAccess, ApiError> {
        let unavailable = |why: &str| ApiError::new("demo_unavailable", why);
        if !self.host.has_demo_org() {
            return Err(unavailable("this build carries no demo org"));
        }
        self.demo
            .get_or_try_init(|| self.host.start_demo_org())
            .await
            .map_err(|error| unavailable(&format!("the demo org did not start: {error}")))
    }

    /// The embedded demo org, if it runs.
    pub(crate) fn running_demo_org(&self) -> Option<&DemoOrgAccess> {
        self.demo.get()
    }

    pub(crate) fn login_vault(&self) -> Arc<dyn Vault> {
        Arc::<LoginVault>::clone(&self.vault)
    }
}

/// Opens the app's database in a data folder, and answers the lock to hold for as long as it is open.
///
/// # Errors
/// [`Error::Damaged`]; else as [`open_in_turn`].
pub(crate) fn open_app_database(data_dir: &Path) -> Result<(AppDatabase, File), Error> {
    let path = data_dir.join(DATABASE);
    let opened = open_in_turn(
        &app_lock_path(data_dir)?,
        &path,
        || AppDatabase::is_behind(&path),
        || {
            let app = AppDatabase::open(&path)?;
            app.check()?;
            Ok(app)
        },
    );
    opened.map_err(|error| of_app_database(&path, error))
}

/// The lock of whoever has the app's database open, in a folder that is there.
pub(crate) fn app_lock_path(data_dir: &Path) -> Result<PathBuf, Error> {
    Ok(locks_of(data_dir)?.join("orgmirror.open"))
}

/// Where the database is the app's own, that is said of it.
pub(crate) fn of_app_database(path: &Path, error: Error) -> Error {
    match error {
        Error::Store(store::Error::Damaged(_)) => Error::Damaged(path.to_path_buf()),
        Error::Store(store::Error::Locked(_)) => Error::Held(path.to_path_buf()),
        Error::Store(error) => of_database(path, error),
        error => error,
    }
}

/// A panic under one of the engine's locks leaves nothing half done.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
