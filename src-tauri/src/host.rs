//! What the engine asks of the desktop: browser, file manager, window, keyring, demo org.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use engine::wire::{DemoOrgAccess, KeyringState, NewVersions};
use engine::{Host, Language, Notification, OsUser, PolicyFile, Power};
use futures::future::BoxFuture;
use salesforce::VaultError;
use tauri::AppHandle;

use crate::keychain::Keychain;
use crate::notify::Notifications;
use crate::system::{autostart, browser, facts, policy, power};
use crate::{shell, tray, versions};

/// The desktop around the engine.
pub(crate) struct Desktop {
    /// None on the command line, where there is no window.
    app: Option<AppHandle>,
    keychain: Arc<Keychain>,
    notifications: Option<Notifications>,
    #[cfg(feature = "demo")]
    demo: Demo,
}

impl Desktop {
    pub(crate) fn new(
        app: Option<AppHandle>,
        keychain: Arc<Keychain>,
        demo_state: PathBuf,
    ) -> Self {
        #[cfg(not(feature = "demo"))]
        drop(demo_state);
        Self {
            notifications: app.clone().map(Notifications::new),
            app,
            keychain,
            #[cfg(feature = "demo")]
            demo: Demo {
                state_file: demo_state,
                running: tokio::sync::OnceCell::new(),
            },
        }
    }
}

impl Host for Desktop {
    fn opens_browser(&self) -> bool {
        true
    }

    fn open_url(&self, url: &str) -> io::Result<()> {
        browser::open_url(url)
    }

    fn reveal_path(&self, path: &Path) -> io::Result<()> {
        browser::reveal(path)
    }

    fn choose_save_path(&self, suggested: &str) -> io::Result<Option<PathBuf>> {
        use tauri_plugin_dialog::DialogExt as _;
        let Some(app) = &self.app else {
            return Ok(None);
        };
        let chosen = app.dialog().file().set_file_name(suggested);
        let chosen = chosen.blocking_save_file();
        chosen
            .map(|path| path.into_path().map_err(io::Error::other))
            .transpose()
    }

    fn asks_for_folders(&self) -> bool {
        self.app.is_some()
    }

    fn choose_folder(&self) -> io::Result<Option<PathBuf>> {
        use tauri_plugin_dialog::DialogExt as _;
        let Some(app) = &self.app else {
            return Err(io::ErrorKind::Unsupported.into());
        };
        let chosen = app.dialog().file().blocking_pick_folder();
        chosen
            .map(|path| path.into_path().map_err(io::Error::other))
            .transpose()
    }

    fn notify(&self, notification: &Notification) -> io::Result<()> {
        let notifications = self.notifications.as_ref();
        notifications
            .ok_or(io::ErrorKind::Unsupported)?
            .show(notification)
    }

    fn withdraw(&self, tag: &str) {
        if let Some(notifications) = &self.notifications {
            notifications.withdraw(tag);
        }
    }

    fn language(&self) -> Language {
        Language::of_system()
    }

    fn new_versions(&self) -> NewVersions {
        self.app.as_ref().map_or(NewVersions::ByHand, versions::way)
    }

    fn has_tray(&self) -> Option<bool> {
        tray::known(self.app.as_ref()?)
    }

    fn starts_at_login(&self) -> io::Result<Option<bool>> {
        self.app.as_ref().map(autostart::is_on).transpose()
    }

    fn set_start_at_login(&self, wanted: bool) -> io::Result<()> {
        let app = self.app.as_ref().ok_or(io::ErrorKind::Unsupported)?;
        autostart::set(app, wanted)
    }

    fn system(&self) -> Vec<(&'static str, String)> {
        let server = self.notifications.as_ref().map(Notifications::server);
        let has_tray = self.app.as_ref().is_some_and(tray::is_shown);
        facts::facts(server.unwrap_or_else(|| "none".to_owned()), has_tray)
    }

    fn quit(&self) {
        if let Some(app) = &self.app {
            app.exit(0);
        }
    }

    fn power(&self) -> Power {
        power::now()
    }

    fn focus_window(&self) {
        if let Some(app) = &self.app {
            shell::show_window(app);
        }
    }

    fn keyring_state(&self) -> KeyringState {
        match self.keychain.probe() {
            Ok(()) if self.keychain.stayed_locked() => KeyringState::Locked,
            Ok(()) => KeyringState::Available,
            Err(VaultError::Absent) => KeyringState::Absent,
            // Busy with a prompt, or it will not say: a locked one is the best word for both.
            Err(_) => KeyringState::Locked,
        }
    }

    fn keyring_is_locked(&self) -> bool {
        self.keychain.may_be_locked()
    }

    fn unlock_keyring(&self) -> KeyringState {
        if let Err(error) = self.keychain.unlock() {
            tracing::info!(%error, "the keyring was not opened");
        }
        self.keyring_state()
    }

    fn policy(&self) -> PolicyFile {
        policy::policy()
    }

    fn os_user(&self) -> io::Result<OsUser> {
        policy::os_user()
    }

    fn has_demo_org(&self) -> bool {
        cfg!(feature = "demo")
    }

    #[cfg(feature = "demo")]
    fn start_demo_org(&self) -> BoxFuture<'_, io::Result<DemoOrgAccess>> {
        Box::pin(self.demo.access())
    }

    #[cfg(not(feature = "demo"))]
    fn start_demo_org(&self) -> BoxFuture<'_, io::Result<DemoOrgAccess>> {
        Box::pin(std::future::ready(Err(io::ErrorKind::Unsupported.into())))
    }
}

/// The embedded demo org, started when it is first asked for.
#[cfg(feature = "demo")]
struct Demo {
    state_file: PathBuf,
    running: tokio::sync::OnceCell<demo_org::DemoOrg>,
}

#[cfg(feature = "demo")]
impl Demo {
    async fn access(&self) -> io::Result<DemoOrgAccess> {
        let start = || {
            demo_org::DemoOrg::start(demo_org::DemoOrgConfig {
                state_file: Some(self.state_file.clone()),
                ..demo_org::DemoOrgConfig::default()
            })
        };
        let demo = self.running.get_or_try_init(start).await;
        let access = demo.map_err(io::Error::other)?.access();
        Ok(DemoOrgAccess {
            login_url: access.login_url.clone(),
            client_id: access.client_id.clone(),
            username: access.username.clone(),
            password: access.password.clone(),
        })
    }
}
