//! A keyring that works until a test makes it fail.

use std::sync::atomic::{AtomicBool, Ordering};

use salesforce::{MemoryVault, Vault, VaultError};
use secrecy::SecretString;

#[derive(Default)]
pub(crate) struct Keyring {
    kept: MemoryVault,
    locked: AtomicBool,
    absent: AtomicBool,
}

impl Keyring {
    pub(crate) fn lock(&self, yes: bool) {
        self.locked.store(yes, Ordering::SeqCst);
    }

    pub(crate) fn take_away(&self, yes: bool) {
        self.absent.store(yes, Ordering::SeqCst);
    }

    fn opened(&self) -> Result<&MemoryVault, VaultError> {
        if self.absent.load(Ordering::SeqCst) {
            return Err(VaultError::Absent);
        }
        match self.locked.load(Ordering::SeqCst) {
            true => Err(VaultError::Locked),
            false => Ok(&self.kept),
        }
    }
}

impl Vault for Keyring {
    fn load(&self, key: &str) -> Result<Option<SecretString>, VaultError> {
        self.opened()?.load(key)
    }

    fn store(&self, key: &str, secret: &SecretString) -> Result<(), VaultError> {
        self.opened()?.store(key, secret)
    }

    fn delete(&self, key: &str) -> Result<(), VaultError> {
        self.opened()?.delete(key)
    }
}
