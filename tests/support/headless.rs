//! The engine's host where there is no desktop: no browser, no window, and a demo org on demand.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use demo_org::org::Org;
use demo_org::{DataConfig, DemoOrg, DemoOrgConfig};
use engine::wire::{DemoOrgAccess, KeyringState};
use engine::{Host, Notification, OsUser, PolicyFile, Power};
use futures::future::BoxFuture;
use tokio::sync::OnceCell;

/// What the machine around the engine is like.
#[derive(Debug, Clone)]
pub struct HostConfig {
    pub keyring: KeyringState,
    /// How the keyring is once it was to be opened, where that is not as before.
    pub keyring_opened: Option<KeyringState>,
    pub data: DataConfig,
    /// Where the demo org remembers logins; without it every start is a new org.
    pub demo_state_file: Option<PathBuf>,
    /// Callback addresses the demo org knows, besides the usual three.
    pub callbacks: Vec<String>,
    /// A demo org that another process runs; then none is started here.
    pub demo_elsewhere: Option<DemoOrgAccess>,
    /// Where files are saved; without it the person always decides not to save.
    pub save_folder: Option<PathBuf>,
    /// The folder the person chooses where they are asked for one; without it they are not asked.
    pub folder: Option<PathBuf>,
    /// Whether there is a system that shows notifications; they are kept to be looked at.
    pub notifies: bool,
    /// Where the machine's policy lies, and the user besides root who may own it; without it there is none.
    pub policy: Option<(PathBuf, u32)>,
    /// Who sits at the machine.
    pub os_user: OsUser,
}

impl Default for HostConfig {
    fn default() -> Self {
        Self {
            keyring: KeyringState::Available,
            keyring_opened: None,
            data: DataConfig::default(),
            demo_state_file: None,
            callbacks: Vec::new(),
            demo_elsewhere: None,
            save_folder: None,
            folder: None,
            notifies: true,
            policy: None,
            os_user: OsUser::default(),
        }
    }
}

/// A host that opens nothing.
pub struct Headless {
    config: HostConfig,
    demo: OnceCell<DemoOrg>,
    withheld: AtomicBool,
    notified: Mutex<Vec<Notification>>,
    withdrawn: Mutex<Vec<String>>,
    power: Mutex<Power>,
    policy_looks: AtomicU64,
}

impl Headless {
    #[must_use]
    pub fn new(config: HostConfig) -> Self {
        Self {
            config,
            demo: OnceCell::new(),
            withheld: AtomicBool::new(false),
            notified: Mutex::new(Vec::new()),
            withdrawn: Mutex::new(Vec::new()),
            power: Mutex::new(Power::default()),
            policy_looks: AtomicU64::new(0),
        }
    }

    /// The demo org, started now if it is not.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn demo(&self) -> io::Result<&DemoOrg> {
        let start = || {
            let mut config = DemoOrgConfig {
                data: self.config.data.clone(),
                state_file: self.config.demo_state_file.clone(),
                ..DemoOrgConfig::default()
            };
            config
                .callbacks
                .extend(self.config.callbacks.iter().cloned());
            DemoOrg::start(config)
        };
        self.demo
            .get_or_try_init(start)
            .await
            .map_err(io::Error::other)
    }

    /// From now on there is no demo org to start, or there is one again.
    pub fn withhold_demo_org(&self, yes: bool) {
        self.withheld.store(yes, Ordering::SeqCst);
    }

    /// The notifications so far: title and text.
    #[must_use]
    pub fn notified(&self) -> Vec<(String, String)> {
        let notified = self.notifications().into_iter();
        notified.map(|it| (it.title, it.body)).collect()
    }

    /// The notifications so far, whole.
    #[must_use]
    pub fn notifications(&self) -> Vec<Notification> {
        let notified = self.notified.lock();
        notified.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The tags of the notifications that were taken back.
    #[must_use]
    pub fn withdrawn(&self) -> Vec<String> {
        let withdrawn = self.withdrawn.lock();
        withdrawn.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// From now on the machine runs on this.
    pub fn set_power(&self, power: Power) {
        *self.power.lock().unwrap_or_else(PoisonError::into_inner) = power;
    }

    /// How often the machine's policy was looked at.
    #[must_use]
    pub fn policy_looks(&self) -> u64 {
        self.policy_looks.load(Ordering::SeqCst)
    }

    /// What the demo org holds, if it runs.
    #[must_use]
    pub fn org(&self) -> Option<Arc<RwLock<Org>>> {
        self.demo.get().map(DemoOrg::org)
    }
}

impl Host for Headless {
    fn opens_browser(&self) -> bool {
        false
    }

    fn open_url(&self, _url: &str) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn reveal_path(&self, _path: &Path) -> io::Result<()> {
        // The caller is told the path; there is nothing to show it in.
        Ok(())
    }

    fn choose_save_path(&self, suggested: &str) -> io::Result<Option<PathBuf>> {
        let Some(folder) = &self.config.save_folder else {
            return Ok(None);
        };
        std::fs::create_dir_all(folder)?;
        Ok(Some(folder.join(suggested)))
    }

    fn asks_for_folders(&self) -> bool {
        self.config.folder.is_some()
    }

    fn choose_folder(&self) -> io::Result<Option<PathBuf>> {
        let chosen = self.config.folder.clone();
        chosen.map(Some).ok_or(io::ErrorKind::Unsupported.into())
    }

    fn notify(&self, notification: &Notification) -> io::Result<()> {
        if !self.config.notifies {
            return Err(io::ErrorKind::Unsupported.into());
        }
        let mut notified = self.notified.lock().unwrap_or_else(PoisonError::into_inner);
        notified.push(notification.clone());
        Ok(())
    }

    fn withdraw(&self, tag: &str) {
        let mut withdrawn = self
            .withdrawn
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        withdrawn.push(tag.to_owned());
    }

    fn power(&self) -> Power {
        *self.power.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn focus_window(&self) {}

    fn keyring_state(&self) -> KeyringState {
        self.config.keyring
    }

    fn keyring_is_locked(&self) -> bool {
        [Some(self.config.keyring), self.config.keyring_opened]
            .contains(&Some(KeyringState::Locked))
    }

    fn unlock_keyring(&self) -> KeyringState {
        self.config.keyring_opened.unwrap_or(self.config.keyring)
    }

    fn policy(&self) -> PolicyFile {
        self.policy_looks.fetch_add(1, Ordering::SeqCst);
        match &self.config.policy {
            Some((path, owner)) => engine::read_policy(path, *owner),
            None => PolicyFile::Absent,
        }
    }

    fn os_user(&self) -> io::Result<OsUser> {
        if self.config.os_user.name.is_empty() {
            return Err(io::Error::new(
                io::ErrorKind::NotFound,
                "nobody sits at this machine",
            ));
        }
        Ok(self.config.os_user.clone())
    }

    fn has_demo_org(&self) -> bool {
        !self.withheld.load(Ordering::SeqCst)
    }

    fn start_demo_org(&self) -> BoxFuture<'_, io::Result<DemoOrgAccess>> {
        Box::pin(async {
            if let Some(access) = &self.config.demo_elsewhere {
                return Ok(access.clone());
            }
            let access = self.demo().await?.access();
            Ok(DemoOrgAccess {
                login_url: access.login_url.clone(),
                client_id: access.client_id.clone(),
                username: access.username.clone(),
                password: access.password.clone(),
            })
        })
    }
}
