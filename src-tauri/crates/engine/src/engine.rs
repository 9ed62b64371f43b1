//! The engine as a host sees it: open, call, listen, shut down.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use salesforce::Vault;
use salesforce::auth::CALLBACK_PORTS;
use serde_json::Value;
use tokio::sync::{broadcast, watch};

use crate::core::Core;
use crate::desktop::DesktopAction;
use crate::tray::Tray;
use crate::wire::{ApiError, Event};
use crate::{Error, Host, commands, internet, schedule};

/// This machine's clock, passed in.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// The time zone this machine is in, which may be another one later: people travel.
pub type Zone = Arc<dyn Fn() -> TimeZone + Send + Sync>;

/// How long [`Engine::shut_down`] waits for tasks to end.
const SHUT_DOWN_BOUND: Duration = Duration::from_secs(2);

/// A policy that changed counts so soon, without a look at its file for each of many calls.
const POLICY_KEPT: Duration = Duration::from_secs(1);

/// What an engine works with.
#[derive(Clone)]
pub struct EngineConfig {
    /// Holds the app's database, a database per source, and locks.
    pub data_dir: PathBuf,
    pub vault: Arc<dyn Vault>,
    pub host: Arc<dyn Host>,
    /// How long a login waits for the person in the browser.
    pub login_timeout: Duration,
    /// Where the browser comes back to; admins register exactly these.
    pub callback_ports: Vec<u16>,
    pub clock: Clock,
    /// Where days begin, as for `TODAY`, and what schedules that name no zone follow.
    pub time_zone: Zone,
    /// How long a look at the machine's policy counts.
    pub policy_kept: Duration,
    /// How long a Bulk job may take before its rows are fetched by REST.
    pub job_patience: Duration,
    /// Starts due updates and builds indexes by itself, as the app does; a command line only does what
    /// it is told.
    pub works_by_itself: bool,
}

impl EngineConfig {
    /// The usual configuration.
    pub fn new(data_dir: PathBuf, vault: Arc<dyn Vault>, host: Arc<dyn Host>) -> Self {
        Self {
            data_dir,
            vault,
            host,
            login_timeout: Duration::from_secs(300),
            callback_ports: CALLBACK_PORTS.to_vec(),
            clock: Arc::new(Timestamp::now),
            time_zone: Arc::new(TimeZone::system),
            policy_kept: POLICY_KEPT,
            job_patience: sync::Options::default().job_patience,
            works_by_itself: true,
        }
    }
}

/// Everything the app can do. Cheap to clone; all clones are one engine.
#[derive(Clone)]
pub struct Engine {
    core: Arc<Core>,
}

impl Engine {
    /// Opens the data folder, and starts the scheduler unless told otherwise. Must be called within a Tokio runtime.
    ///
    /// # Errors
    /// When the data folder or its database cannot be used.
    pub async fn open(config: EngineConfig) -> Result<Self, Error> {
        let core = Core::open(config).await?;
        internet::start_following(&core);
        // Asked now, so that no command has to wait for it, and is overtaken while it does.
        core.access().await;
        if core.works_by_itself {
            schedule::start(&core);
        }
        Ok(Self { core })
    }

    /// Runs the command of this name; see [`crate::COMMANDS`]. Commands that are polled one after the
    /// other also begin in that order.
    ///
    /// # Errors
    /// What failed and what to do next; `unknown_command` and `bad_arguments` where the call itself
    /// is wrong.
    pub async fn call(&self, command: &str, args: Value) -> Result<Value, ApiError> {
        let answer = self
            .core
            .tickets
            .in_turn(commands::dispatch(&self.core, command, args))
            .await;
        if let Err(error) = &answer {
            tracing::debug!(command, code = error.code, "refused");
        }
        answer
    }

    /// What was lost and found, where opening the data had to begin the app's own database anew.
    #[must_use]
    pub fn begun_anew(&self) -> Option<&ApiError> {
        self.core.begun_anew.as_ref()
    }

    /// What changes from now on. A listener that lags misses events and should ask anew.
    #[must_use]
    pub fn events(&self) -> broadcast::Receiver<Event> {
        self.core.events.subscribe()
    }

    /// What the tray shows from now on.
    ///
    /// # Errors
    /// When the app's database cannot be read.
    pub async fn tray(&self) -> Result<watch::Receiver<Tray>, ApiError> {
        self.core.follow_tray().await
    }

    /// Does what was pressed outside the window; where that does not work, the window says why.
    ///
    /// # Errors
    /// As the command it stands for.
    pub async fn act(&self, action: DesktopAction) -> Result<(), ApiError> {
        self.core.act(action).await
    }

    /// The window was closed and is in the tray now: the person is told so, once.
    ///
    /// # Errors
    /// When the app's database cannot be used.
    pub async fn note_hidden(&self) -> Result<(), ApiError> {
        self.core.note_hidden().await
    }

    /// The tray has come or gone, as [`Host::has_tray`] tells.
    pub fn note_tray_changed(&self) {
        self.core.tell(Event::DesktopChanged);
    }

    /// Whether quitting would cut an update off; then the window asks the person.
    ///
    /// # Errors
    /// When the app's database cannot be read.
    pub async fn ask_before_quitting(&self) -> Result<bool, ApiError> {
        self.core.ask_before_quitting().await
    }

    /// Whether an update of any source goes on here.
    ///
    /// # Errors
    /// When the app's database cannot be read.
    pub async fn is_updating(&self) -> Result<bool, ApiError> {
        self.core.is_updating().await
    }

    /// The computer woke up.
    ///
    /// # Errors
    /// When the app's database cannot be used.
    pub async fn note_wake(&self) -> Result<(), ApiError> {
        self.core.note_wake().await
    }

    /// The computer has a network now, or none.
    ///
    /// # Errors
    /// When the app's database cannot be used.
    pub async fn note_network(&self, is_up: bool) -> Result<(), ApiError> {
        self.core.note_network(is_up).await
    }

    /// Ends logins and runs, keeping every page that was written, and waits for them.
    ///
    /// Runs that are ended so go on when the engine is next opened.
    pub async fn shut_down(&self) {
        self.core.withdraw_buttons();
        self.core.tasks.shut_down(SHUT_DOWN_BOUND).await;
    }
}
