//! Where logins go: the host's keyring, or this process's memory where there is none and the user
//! agreed to logins that end with this run.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use salesforce::{MemoryVault, Vault, VaultError};
use secrecy::SecretString;

/// The host's vault with a memory beside it.
pub(crate) struct LoginVault {
    keyring: Arc<dyn Vault>,
    memory: MemoryVault,
    this_run_only: AtomicBool,
}

impl LoginVault {
    pub(crate) fn new(keyring: Arc<dyn Vault>) -> Self {
        Self {
            keyring,
            memory: MemoryVault::new(),
            this_run_only: AtomicBool::new(false),
        }
    }

    /// From now on new logins are kept in memory, or in the keyring.
    pub(crate) fn keep_for_this_run_only(&self, yes: bool) {
        self.this_run_only.store(yes, Ordering::Release);
    }

    fn is_for_this_run_only(&self) -> bool {
        self.this_run_only.load(Ordering::Acquire)
    }
}

impl Vault for LoginVault {
    fn load(&self, key: &str) -> Result<Option<SecretString>, VaultError> {
        match self.memory.load(key)? {
            Some(secret) => Ok(Some(secret)),
            // A keyring that is only locked may hold a login from before.
            None => match self.keyring.load(key) {
                Err(VaultError::Absent) if self.is_for_this_run_only() => Ok(None),
                other => other,
            },
        }
    }

    fn store(&self, key: &str, secret: &SecretString) -> Result<(), VaultError> {
        if self.is_for_this_run_only() {
            return self.memory.store(key, secret);
        }
        self.keyring.store(key, secret)?;
        self.memory.delete(key)
    }

    fn delete(&self, key: &str) -> Result<(), VaultError> {
        self.memory.delete(key)?;
        match self.keyring.delete(key) {
            // Where there is no keyring nothing is kept in it.
            Err(VaultError::Absent) => Ok(()),
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct NoKeyring;

    impl Vault for NoKeyring {
        fn load(&self, _key: &str) -> Result<Option<SecretString>, VaultError> {
            Err(VaultError::Absent)
        }
        fn store(&self, _key: &str, _secret: &SecretString) -> Result<(), VaultError> {
            Err(VaultError::Absent)
        }
        fn delete(&self, _key: &str) -> Result<(), VaultError> {
            Err(VaultError::Absent)
        }
    }

    #[test]
    fn without_a_keyring_logins_last_for_this_run_only_if_agreed() {
        let vault = LoginVault::new(Arc::new(NoKeyring));
        let secret = SecretString::from("token");
        assert!(vault.store("a", &secret).is_err());
        vault.keep_for_this_run_only(true);
        assert!(vault.load("a").expect("load").is_none());
        vault.store("a", &secret).expect("store");
        assert!(vault.load("a").expect("load").is_some());
        vault.delete("a").expect("delete");
        assert!(vault.load("a").expect("load").is_none());
    }
}
