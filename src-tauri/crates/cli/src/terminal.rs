//! The host of a command line: the app's, but files go where the line says, and no window comes forth.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use engine::wire::{DemoOrgAccess, KeyringState};
use engine::{Host, Notification, OsUser, PolicyFile, Power};
use futures::future::BoxFuture;

/// Where the next export goes.
pub(crate) enum SaveTo {
    File(PathBuf),
    /// Into this folder, under the name the engine suggests.
    Folder {
        folder: PathBuf,
        replaces: bool,
    },
    Stream(Box<dyn Write + Send>),
}

pub(crate) struct Terminal {
    app: Arc<dyn Host>,
    opens_browser: bool,
    save_to: Mutex<Option<SaveTo>>,
    /// The file that lies where the last one was to go.
    in_the_way: Mutex<Option<PathBuf>>,
}

impl Terminal {
    pub(crate) fn new(app: Arc<dyn Host>, opens_browser: bool) -> Self {
        Self {
            opens_browser: opens_browser && app.opens_browser(),
            app,
            save_to: Mutex::new(None),
            in_the_way: Mutex::new(None),
        }
    }

    pub(crate) fn save_to(&self, place: SaveTo) {
        *self.place() = Some(place);
    }

    /// The file for whose sake nothing was saved, if that is why.
    pub(crate) fn take_in_the_way(&self) -> Option<PathBuf> {
        self.in_the_way().take()
    }

    fn in_the_way(&self) -> std::sync::MutexGuard<'_, Option<PathBuf>> {
        let found = self.in_the_way.lock();
        found.unwrap_or_else(PoisonError::into_inner)
    }

    fn place(&self) -> std::sync::MutexGuard<'_, Option<SaveTo>> {
        self.save_to.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Host for Terminal {
    fn opens_browser(&self) -> bool {
        self.opens_browser
    }

    fn open_url(&self, url: &str) -> io::Result<()> {
        self.app.open_url(url)
    }

    fn reveal_path(&self, path: &Path) -> io::Result<()> {
        self.app.reveal_path(path)
    }

    fn choose_save_path(&self, suggested: &str) -> io::Result<Option<PathBuf>> {
        Ok(match self.place().take() {
            Some(SaveTo::File(path)) => Some(path),
            Some(SaveTo::Folder { folder, replaces }) => {
                let path = folder.join(suggested);
                if !replaces && path.try_exists()? {
                    *self.in_the_way() = Some(path);
                    None
                } else {
                    Some(path)
                }
            }
            Some(SaveTo::Stream(_)) | None => None,
        })
    }

    fn take_stream(&self) -> Option<Box<dyn Write + Send>> {
        let mut place = self.place();
        match place.take() {
            Some(SaveTo::Stream(stream)) => Some(stream),
            other => {
                *place = other;
                None
            }
        }
    }

    fn notify(&self, _: &Notification) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn power(&self) -> Power {
        self.app.power()
    }

    fn focus_window(&self) {}

    fn keyring_state(&self) -> KeyringState {
        self.app.keyring_state()
    }

    fn keyring_is_locked(&self) -> bool {
        self.app.keyring_is_locked()
    }

    fn unlock_keyring(&self) -> KeyringState {
        self.app.unlock_keyring()
    }

    fn policy(&self) -> PolicyFile {
        self.app.policy()
    }

    fn os_user(&self) -> io::Result<OsUser> {
        self.app.os_user()
    }

    fn has_demo_org(&self) -> bool {
        self.app.has_demo_org()
    }

    fn start_demo_org(&self) -> BoxFuture<'_, io::Result<DemoOrgAccess>> {
        self.app.start_demo_org()
    }
}
