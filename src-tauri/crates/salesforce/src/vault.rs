//! Where logins are kept: the trait the host implements, and the two vaults of this crate.
//!
//! A vault is blocking, as keyrings are; this crate calls it off the async threads. The keyring
//! itself is deliberately absent: only the shell knows it.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use secrecy::{ExposeSecret, SecretString};

/// A place for secrets, by key. Calls block.
pub trait Vault: Send + Sync + 'static {
    /// The secret under `key`, `None` where there is none.
    fn load(&self, key: &str) -> Result<Option<SecretString>, VaultError>;
    /// Keeps `secret` under `key`, durably before it returns where the vault is durable at all.
    fn store(&self, key: &str, secret: &SecretString) -> Result<(), VaultError>;
    /// Forgets `key`; fine where there is none.
    fn delete(&self, key: &str) -> Result<(), VaultError>;
}

/// Why a vault did not answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum VaultError {
    #[error("this machine has no keyring")]
    Absent,
    #[error("the keyring is locked")]
    Locked,
    #[error("the keyring did not answer in time")]
    TimedOut,
    #[error("the keyring refused")]
    Failed(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl VaultError {
    /// Every value [`Self::code`] can give.
    pub const CODES: &'static [&'static str] = &[
        "keyring_absent",
        "keyring_locked",
        "keyring_timed_out",
        "keyring_failed",
    ];

    /// A stable snake_case name for translations and scripts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Absent => "keyring_absent",
            Self::Locked => "keyring_locked",
            Self::TimedOut => "keyring_timed_out",
            Self::Failed(_) => "keyring_failed",
        }
    }
}

/// Keeps secrets for this run only.
#[derive(Debug, Default)]
pub struct MemoryVault {
    secrets: Mutex<BTreeMap<String, SecretString>>,
}

impl MemoryVault {
    pub fn new() -> Self {
        Self::default()
    }

    fn secrets(&self) -> MutexGuard<'_, BTreeMap<String, SecretString>> {
        self.secrets.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Vault for MemoryVault {
    fn load(&self, key: &str) -> Result<Option<SecretString>, VaultError> {
        Ok(self.secrets().get(key).cloned())
    }

    fn store(&self, key: &str, secret: &SecretString) -> Result<(), VaultError> {
        self.secrets().insert(key.to_owned(), secret.clone());
        Ok(())
    }

    fn delete(&self, key: &str) -> Result<(), VaultError> {
        self.secrets().remove(key);
        Ok(())
    }
}

/// Keeps secrets as JSON in one file only its owner may read; for scripts and tests.
#[derive(Debug)]
pub struct FileVault {
    path: PathBuf,
    turn: Mutex<()>,
}

impl FileVault {
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            turn: Mutex::new(()),
        }
    }

    /// Runs `change` over the file's content, under a lock that other processes honour too.
    fn with<T>(
        &self,
        change: impl FnOnce(&mut BTreeMap<String, String>) -> (T, bool),
    ) -> Result<T, VaultError> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let lock = private_file(&self.path.with_extension("lock")).map_err(failed)?;
        lock.lock().map_err(failed)?;
        let mut secrets = match std::fs::read(&self.path) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(failed)?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => BTreeMap::new(),
            Err(error) => return Err(failed(error)),
        };
        let (answer, changed) = change(&mut secrets);
        if changed {
            self.write(&secrets)?;
        }
        Ok(answer)
    }

    /// Replaces the file whole, so that a crash leaves the old or the new one.
    fn write(&self, secrets: &BTreeMap<String, String>) -> Result<(), VaultError> {
        let bytes = serde_json::to_vec(secrets).map_err(failed)?;
        let beside = self.path.with_extension("new");
        let mut file = private_file(&beside).map_err(failed)?;
        file.set_len(0).map_err(failed)?;
        file.write_all(&bytes).map_err(failed)?;
        file.sync_all().map_err(failed)?;
        std::fs::rename(&beside, &self.path).map_err(failed)
    }
}

impl Vault for FileVault {
    fn load(&self, key: &str) -> Result<Option<SecretString>, VaultError> {
        self.with(|secrets| (secrets.get(key).cloned().map(SecretString::from), false))
    }

    fn store(&self, key: &str, secret: &SecretString) -> Result<(), VaultError> {
        self.with(|secrets| {
            secrets.insert(key.to_owned(), secret.expose_secret().to_owned());
            ((), true)
        })
    }

    fn delete(&self, key: &str) -> Result<(), VaultError> {
        self.with(|secrets| ((), secrets.remove(key).is_some()))
    }
}

fn failed(error: impl std::error::Error + Send + Sync + 'static) -> VaultError {
    VaultError::Failed(Box::new(error))
}

fn private_file(path: &Path) -> std::io::Result<std::fs::File> {
    let mut options = std::fs::OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round_trip(vault: &dyn Vault) {
        assert!(vault.load("a").expect("load").is_none());
        vault.store("a", &SecretString::from("one")).expect("store");
        vault
            .store("a", &SecretString::from("two"))
            .expect("store again");
        let kept = vault.load("a").expect("load").expect("kept");
        assert_eq!(kept.expose_secret(), "two");
        vault.delete("a").expect("delete");
        vault.delete("a").expect("delete twice");
        assert!(vault.load("a").expect("load").is_none());
    }

    #[test]
    fn vaults_keep_replace_and_forget() {
        round_trip(&MemoryVault::new());
        let folder = tempfile::tempdir().expect("folder");
        round_trip(&FileVault::new(folder.path().join("vault.json")));
    }

    #[cfg(unix)]
    #[test]
    fn a_file_vault_is_readable_by_its_owner_only_and_survives_a_restart() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("vault.json");
        FileVault::new(&path)
            .store("k", &SecretString::from("s"))
            .expect("store");
        let mode = std::fs::metadata(&path).expect("file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let kept = FileVault::new(&path).load("k").expect("load");
        assert_eq!(kept.expect("kept").expose_secret(), "s");
    }
}
