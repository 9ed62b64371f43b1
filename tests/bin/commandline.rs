//! The app's command line as a process of its own, on a host without a desktop: what `orgmirror` is
//! where it is given arguments. The tests' environment says where the data, the logins and the demo
//! org are; the app itself takes none of this from there.

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use cli::Environment;
use engine::wire::{DemoOrgAccess, KeyringState};
use engine::{EngineConfig, OsUser};
use salesforce::{FileVault, Vault, VaultError};
use secrecy::SecretString;
use tests::{Headless, HostConfig};

/// A locked keyring whose prompt is dismissed each time.
struct Locked;

impl Vault for Locked {
    fn load(&self, _key: &str) -> Result<Option<SecretString>, VaultError> {
        Err(VaultError::Locked)
    }

    fn store(&self, _key: &str, _secret: &SecretString) -> Result<(), VaultError> {
        Err(VaultError::Locked)
    }

    fn delete(&self, _key: &str) -> Result<(), VaultError> {
        Err(VaultError::Locked)
    }
}

#[tokio::main]
async fn main() -> Result<ExitCode, Box<dyn Error>> {
    let folder = PathBuf::from(std::env::var("ORGMIRROR_TEST_FOLDER")?);
    let demo: DemoOrgAccess = serde_json::from_str(&std::env::var("ORGMIRROR_TEST_DEMO")?)?;
    let port: u16 = std::env::var("ORGMIRROR_TEST_PORT")?.parse()?;
    let policy = std::env::var_os("ORGMIRROR_TEST_POLICY");
    let owner: u32 = std::env::var("ORGMIRROR_TEST_OWNER")?.parse()?;
    let keyring = std::env::var("ORGMIRROR_TEST_KEYRING").unwrap_or_default();
    let is_locked = keyring == "locked";
    let host = Arc::new(Headless::new(HostConfig {
        keyring: match keyring.as_str() {
            "absent" => KeyringState::Absent,
            _ => KeyringState::Available,
        },
        // Only the attempt to open it tells.
        keyring_opened: is_locked.then_some(KeyringState::Locked),
        demo_elsewhere: Some(demo),
        policy: policy.map(|path| (path.into(), owner)),
        os_user: OsUser {
            name: "tester".into(),
            groups: Vec::new(),
        },
        ..HostConfig::default()
    }));
    let vault: Arc<dyn Vault> = match is_locked {
        true => Arc::new(Locked),
        false => Arc::new(FileVault::new(folder.join("logins.json"))),
    };
    let mut config = EngineConfig::new(folder.join("data"), vault, host);
    config.callback_ports = vec![port];
    let arguments = std::env::args_os().collect();
    let exit = cli::run(arguments, Environment::of_process(config)).await;
    Ok(ExitCode::from(exit.code()))
}
