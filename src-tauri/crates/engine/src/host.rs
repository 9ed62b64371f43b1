//! What the engine asks of the program around it: browser, window, keyring, demo org.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use futures::future::BoxFuture;

use crate::access::{OsUser, PolicyFile};
use crate::desktop::DesktopAction;
use crate::language::Language;
use crate::wire::{DemoOrgAccess, KeyringState, NewVersions};

/// What this machine runs on, as far as it tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Power {
    pub on_battery: Option<bool>,
    /// The connection to the internet costs by what goes over it.
    pub metered: Option<bool>,
}

/// Something to tell the person by the system's notifications.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    /// A newer one of the same tag takes the place of the older.
    pub tag: String,
    pub title: String,
    /// Plain text.
    pub body: String,
    /// What a press on it does.
    pub opens: DesktopAction,
    /// A button and what it does, where the system shows buttons.
    pub button: Option<(String, DesktopAction)>,
}

/// The program around the engine: the desktop shell, the development host, or a test.
///
/// Calls may block, some for as long as the person takes; the engine makes them off the async threads.
pub trait Host: Send + Sync + 'static {
    /// Whether [`Self::open_url`] opens a browser; otherwise the interface opens links itself.
    fn opens_browser(&self) -> bool;
    /// Opens an address in the system's browser; https or loopback only.
    fn open_url(&self, url: &str) -> io::Result<()>;
    /// Shows a file in the system's file manager.
    fn reveal_path(&self, path: &Path) -> io::Result<()>;
    /// Asks the person where to save a file, suggesting this name; none where they decide not to.
    fn choose_save_path(&self, suggested: &str) -> io::Result<Option<PathBuf>>;
    /// Whether [`Self::choose_folder`] can ask; otherwise a folder's name is typed.
    fn asks_for_folders(&self) -> bool {
        false
    }
    /// Asks the person for a folder; none where they decide for none.
    fn choose_folder(&self) -> io::Result<Option<PathBuf>> {
        Err(io::ErrorKind::Unsupported.into())
    }
    /// What takes an export's bytes in the place of a file, one export each time, as on a command line.
    fn take_stream(&self) -> Option<Box<dyn Write + Send>> {
        None
    }
    /// Tells the person by the system's notifications; an error where there are none, so that the
    /// interface tells it.
    fn notify(&self, notification: &Notification) -> io::Result<()>;
    /// Takes back the notification of this tag, where it is still shown.
    fn withdraw(&self, _tag: &str) {}
    /// The system's language; that of a host without a person is English.
    fn language(&self) -> Language {
        Language::English
    }
    /// Where newer versions of the program come from.
    fn new_versions(&self) -> NewVersions {
        NewVersions::ByHand
    }
    /// Whether closing the window leaves the app in a tray; none where there is no window.
    fn has_tray(&self) -> Option<bool> {
        None
    }
    /// Whether the app starts when the person logs in; none where it cannot.
    fn starts_at_login(&self) -> io::Result<Option<bool>> {
        Ok(None)
    }
    /// From now on the app starts when the person logs in, or no longer.
    fn set_start_at_login(&self, _wanted: bool) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
    /// What is known of the system and the desktop, with nothing personal in it.
    fn system(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }
    /// Ends the program in an orderly way.
    fn quit(&self) {}
    /// What the machine runs on at this moment.
    fn power(&self) -> Power;
    /// Brings the window to the front, when the browser has done its part.
    fn focus_window(&self);
    /// Whether there is a place to keep logins. Never [`KeyringState::ThisRunOnly`].
    fn keyring_state(&self) -> KeyringState;
    /// Whether the next look into the keyring would make it prompt, as far as the system tells; never makes
    /// it prompt.
    fn keyring_is_locked(&self) -> bool {
        self.keyring_state() == KeyringState::Locked
    }
    /// Opens the keyring where it is locked, with the system's own prompt; how it is then. May take as long
    /// as a person takes to type a password.
    fn unlock_keyring(&self) -> KeyringState {
        self.keyring_state()
    }
    /// The machine's policy, as it lies there now; see [`crate::read_policy`].
    fn policy(&self) -> PolicyFile;
    /// The person who runs this program; asked for only where there is a policy.
    fn os_user(&self) -> io::Result<OsUser>;
    /// Whether [`Self::start_demo_org`] has one to start.
    fn has_demo_org(&self) -> bool;
    /// Starts the embedded demo org, or answers how to reach the one that runs.
    fn start_demo_org(&self) -> BoxFuture<'_, io::Result<DemoOrgAccess>>;
}
