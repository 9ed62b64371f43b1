//! Keeps logins in the operating system's keyring: the Secret Service on Linux, the Keychain on
//! macOS, the Credential Manager on Windows.
//!
//! One thread of its own makes every call, in the order they came: keyring calls block, a locked
//! keyring blocks for as long as its prompt is on the screen, and a rotated token must never be
//! overwritten by an older one. A caller waits a bounded time; a call nobody waits for any more is
//! skipped if it has not begun. `keyring` opens its store once per process; after a failure the
//! store is opened anew, so a keyring that starts later than the app is found. Deliberately
//! absent: any fallback to a file.

#[cfg(target_os = "linux")]
mod secret_service;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use keyring::{Entry, Error};
use salesforce::{Vault, VaultError};
use secrecy::{ExposeSecret as _, SecretString};

/// The name the keyring's own viewer shows.
const SERVICE: &str = "io.github.orgmirror.Orgmirror";
/// Long enough for a person to type the keyring's password.
const UNLOCK_PROMPT: Duration = Duration::from_secs(60);
/// An entry that is written to open a locked keyring, and removed.
const OPENING: &str = "opening";
/// Asking whether there is a keyring prompts nobody.
const PROBE: Duration = Duration::from_secs(5);

/// The operating system's keyring as a vault.
pub(crate) struct Keychain {
    turns: Sender<Turn>,
    stayed_locked: AtomicBool,
}

/// Which store entries are kept in.
#[derive(Default)]
struct Store {
    /// The one `keyring` opened had failed, and another took its place.
    reopened: bool,
}

struct Turn {
    work: Box<dyn FnOnce(&mut Store) + Send>,
    abandoned: Arc<AtomicBool>,
}

impl Keychain {
    /// Starts the thread that talks to the keyring; touches no keyring yet.
    pub(crate) fn start() -> std::io::Result<Self> {
        let (turns, queue) = channel();
        std::thread::Builder::new()
            .name("keychain".to_owned())
            .spawn(move || serve(&queue))?;
        Ok(Self {
            turns,
            stayed_locked: AtomicBool::new(false),
        })
    }

    /// Whether it was locked when last used, its prompt was dismissed, and nobody has opened it since as
    /// far as the system tells. Prompts nobody.
    pub(crate) fn stayed_locked(&self) -> bool {
        if self.stayed_locked.load(Ordering::Acquire) && self.is_locked() == Some(false) {
            self.note_open();
        }
        self.stayed_locked.load(Ordering::Acquire)
    }

    /// Opens it where it is locked, with the system's own prompt.
    pub(crate) fn unlock(&self) -> Result<(), VaultError> {
        self.probe()?;
        if !self.may_be_locked() {
            return Ok(());
        }
        self.store(OPENING, &SecretString::from("open"))?;
        self.delete(OPENING)
    }

    /// Prompts nobody. Where the system does not tell, it is taken for what it was when last used.
    pub(crate) fn may_be_locked(&self) -> bool {
        self.is_locked()
            .unwrap_or_else(|| self.stayed_locked.load(Ordering::Acquire))
    }

    /// None where the system does not tell.
    #[cfg(target_os = "linux")]
    fn is_locked(&self) -> Option<bool> {
        let asked = self.wait(PROBE, |_| Ok(secret_service::is_locked()));
        asked.ok()?.ok()
    }

    #[cfg(not(target_os = "linux"))]
    fn is_locked(&self) -> Option<bool> {
        None
    }

    fn note_open(&self) {
        self.stayed_locked.store(false, Ordering::Release);
    }

    /// Whether this machine has a keyring that answers; never makes it prompt.
    pub(crate) fn probe(&self) -> Result<(), VaultError> {
        self.wait(PROBE, Store::open)
    }

    fn on_entry<T: Send + 'static>(
        &self,
        key: &str,
        work: impl Fn(&Entry) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, VaultError> {
        let key = key.to_owned();
        let result = self.wait(UNLOCK_PROMPT, move |store| {
            let attempt = |store: &mut Store| work(&store.entry(&key)?);
            let first = attempt(store);
            if !matches!(first, Err(Error::PlatformFailure(_))) {
                return first;
            }
            // The keyring's process may have gone and come back: a new connection tells.
            store.reopen()?;
            attempt(store)
        });
        if let Err(VaultError::Locked | VaultError::TimedOut) = result {
            self.stayed_locked.store(true, Ordering::Release);
        }
        result
    }

    fn wait<T: Send + 'static>(
        &self,
        patience: Duration,
        work: impl FnOnce(&mut Store) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, VaultError> {
        let abandoned = Arc::new(AtomicBool::new(false));
        let (answer, answered) = channel();
        let turn = Turn {
            work: Box::new(move |store| {
                // Nobody may be waiting any more; then the answer has no reader.
                let _unread = answer.send(work(store));
            }),
            abandoned: Arc::clone(&abandoned),
        };
        self.turns
            .send(turn)
            .map_err(|gone| VaultError::Failed(gone.to_string().into()))?;
        match answered.recv_timeout(patience) {
            Ok(result) => result.map_err(vault_error),
            Err(RecvTimeoutError::Timeout) => {
                abandoned.store(true, Ordering::Release);
                Err(VaultError::TimedOut)
            }
            Err(gone @ RecvTimeoutError::Disconnected) => Err(VaultError::Failed(Box::new(gone))),
        }
    }
}

impl Vault for Keychain {
    fn load(&self, key: &str) -> Result<Option<SecretString>, VaultError> {
        let found = self.on_entry(key, |entry| match entry.get_password() {
            Ok(secret) => Ok(Some(SecretString::from(secret))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(error),
        })?;
        // Some services do not show what is in a locked keyring: finding nothing there proves nothing.
        match found {
            Some(_) => self.note_open(),
            None if self.may_be_locked() => return Err(VaultError::Locked),
            None => {}
        }
        Ok(found)
    }

    fn store(&self, key: &str, secret: &SecretString) -> Result<(), VaultError> {
        let secret = secret.clone();
        self.on_entry(key, move |entry| entry.set_password(secret.expose_secret()))?;
        self.note_open();
        Ok(())
    }

    fn delete(&self, key: &str) -> Result<(), VaultError> {
        self.on_entry(key, |entry| match entry.delete_credential() {
            Err(Error::NoEntry) => Ok(()),
            other => other,
        })
    }
}

fn serve(queue: &Receiver<Turn>) {
    let mut store = Store::default();
    for turn in queue {
        if !turn.abandoned.load(Ordering::Acquire) {
            (turn.work)(&mut store);
        }
    }
}

impl Store {
    /// Makes sure that a store is open.
    fn open(&mut self) -> Result<(), Error> {
        if self.reopened || Entry::store_status().is_ok() {
            return Ok(());
        }
        self.reopen()
    }

    fn reopen(&mut self) -> Result<(), Error> {
        keyring_core::set_default_store(native_store()?);
        self.reopened = true;
        Ok(())
    }

    fn entry(&mut self, key: &str) -> Result<Entry, Error> {
        self.open()?;
        if self.reopened {
            let inner = keyring_core::Entry::new(SERVICE, key)?;
            return Ok(Entry { inner });
        }
        Entry::new(SERVICE, key)
    }
}

#[cfg(target_os = "linux")]
fn native_store() -> Result<Arc<keyring_core::CredentialStore>, Error> {
    Ok(zbus_secret_service_keyring_store::Store::new()?)
}

#[cfg(target_os = "macos")]
fn native_store() -> Result<Arc<keyring_core::CredentialStore>, Error> {
    Ok(apple_native_keyring_store::keychain::Store::new()?)
}

#[cfg(target_os = "windows")]
fn native_store() -> Result<Arc<keyring_core::CredentialStore>, Error> {
    Ok(windows_native_keyring_store::Store::new()?)
}

/// Tells a missing keyring from a locked one; the reason stays in the log.
fn vault_error(error: Error) -> VaultError {
    tracing::warn!(%error, "the keyring did not do as asked");
    match error {
        Error::NoDefaultStore => VaultError::Absent,
        Error::NoStorageAccess(_) => VaultError::Locked,
        Error::PlatformFailure(ref cause) if is_missing(&cause.to_string()) => VaultError::Absent,
        other => VaultError::Failed(Box::new(other)),
    }
}

/// No session bus, or nobody on it who keeps secrets.
fn is_missing(cause: &str) -> bool {
    [
        "ServiceUnknown",
        "No such file",
        "Connection refused",
        "address not found",
    ]
    .iter()
    .any(|sign| cause.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locked_keyring_is_not_a_missing_one() {
        let locked = vault_error(Error::NoStorageAccess("prompt dismissed".into()));
        assert!(matches!(locked, VaultError::Locked));
        let missing = vault_error(Error::PlatformFailure(
            "org.freedesktop.DBus.Error.ServiceUnknown: org.freedesktop.secrets".into(),
        ));
        assert!(matches!(missing, VaultError::Absent));
        let other = vault_error(Error::TooLong("secret".to_owned(), 10));
        assert!(matches!(other, VaultError::Failed(_)));
    }

    /// `tests/e2e/run` runs this one inside its own session.
    #[test]
    #[ignore = "needs an unlocked keyring"]
    fn the_systems_keyring_keeps_replaces_and_forgets() {
        let keychain = Keychain::start().expect("thread");
        keychain.probe().expect("a keyring answers");
        let load = || {
            let kept = keychain.load("test").expect("load");
            kept.map(|secret| secret.expose_secret().to_owned())
        };
        for secret in ["one", "two"] {
            keychain
                .store("test", &SecretString::from(secret))
                .expect("store");
            assert_eq!(load().as_deref(), Some(secret));
        }
        keychain.delete("test").expect("delete");
        keychain.delete("test").expect("delete what is not there");
        assert_eq!(load(), None);
    }

    #[test]
    fn a_caller_waits_no_longer_than_its_patience_and_late_turns_are_skipped() {
        let keychain = Keychain::start().expect("thread");
        let (release, held) = channel::<()>();
        let began = keychain.wait(Duration::from_millis(20), move |_| {
            let _released = held.recv();
            Ok(())
        });
        assert!(matches!(began, Err(VaultError::TimedOut)));
        let (ran, runs) = channel();
        let queued = keychain.wait(Duration::from_millis(20), move |_| {
            ran.send(()).expect("the test listens");
            Ok(())
        });
        assert!(matches!(queued, Err(VaultError::TimedOut)));
        drop(release);
        keychain
            .wait(Duration::from_secs(10), |_| Ok(()))
            .expect("the queue moves again");
        assert!(runs.try_recv().is_err(), "a turn nobody waits for was run");
    }
}
