//! What the engine asks of the program around it: browser, window, keyring, demo org.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use futures::future::BoxFuture;

use crate::access::{OsUser, PolicyFile};
use crate::wire::{DemoOrgAccess, KeyringState};

/// What this machine runs on, as far as it tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Power {
    pub on_battery: Option<bool>,
    /// The connection to the internet costs by what goes over it.
    pub metered: Option<bool>,
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
    /// What takes an export's bytes in the place of a file, one export each time, as on a command line.
    fn take_stream(&self) -> Option<Box<dyn Write + Send>> {
        None
    }
    /// Tells the person by the system's notifications; an error where there are none, so that the
    /// interface tells it.
    fn notify(&self, title: &str, body: &str) -> io::Result<()>;
    /// What the machine runs on at this moment.
    fn power(&self) -> Power;
    /// Brings the window to the front, when the browser has done its part.
    fn focus_window(&self);
    /// Whether there is a place to keep logins. Never [`KeyringState::ThisRunOnly`].
    fn keyring_state(&self) -> KeyringState;
    /// The machine's policy, as it lies there now; see [`crate::read_policy`].
    fn policy(&self) -> PolicyFile;
    /// The person who runs this program; asked for only where there is a policy.
    fn os_user(&self) -> io::Result<OsUser>;
    /// Whether [`Self::start_demo_org`] has one to start.
    fn has_demo_org(&self) -> bool;
    /// Starts the embedded demo org, or answers how to reach the one that runs.
    fn start_demo_org(&self) -> BoxFuture<'_, io::Result<DemoOrgAccess>>;
}
