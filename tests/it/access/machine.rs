//! A machine whose policy a test writes.

use std::path::{Path, PathBuf};
use std::time::Duration;

use engine::OsUser;
use serde_json::Value;
use tempfile::TempDir;

use crate::support::{App, AppConfig};

/// A user other than root and whoever runs the tests.
pub(crate) const STRANGER: u32 = 54_321;

pub(crate) struct Machine {
    folder: TempDir,
    /// Of the policy: whoever runs the tests.
    pub(crate) owner: u32,
}

impl Machine {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let owner = owner_of(folder.path());
        let machine = Self { folder, owner };
        std::fs::create_dir(machine.policy_folder()).expect("a folder");
        machine
    }

    pub(crate) fn with(policy: &Value) -> Self {
        let machine = Self::new();
        machine.write(policy);
        machine
    }

    /// Without links on the way, as a machine's own folders are.
    pub(crate) fn folder(&self) -> PathBuf {
        self.folder.path().canonicalize().expect("the folder")
    }

    pub(crate) fn policy_folder(&self) -> PathBuf {
        self.folder().join("orgmirror")
    }

    pub(crate) fn policy(&self) -> PathBuf {
        self.policy_folder().join("policy.json")
    }

    /// Puts the whole file in place at once, as an administrator should.
    pub(crate) fn write(&self, policy: &Value) {
        let beside = self.folder().join("beside");
        std::fs::write(&beside, policy.to_string()).expect("written");
        std::fs::rename(beside, self.policy()).expect("in place");
    }

    /// The app as Anna, in the groups `staff` and `sales`, starts it.
    pub(crate) async fn start(&self) -> App {
        self.start_as("anna").await
    }

    /// Looks at the policy each time, so that tests need not wait for the next look.
    pub(crate) async fn start_as(&self, name: &str) -> App {
        self.start_looking(name, Some(Duration::ZERO)).await
    }

    /// As Anna, looking at the policy this often; as often as the app does where it is not said.
    pub(crate) async fn start_keeping(&self, kept: Option<Duration>) -> App {
        self.start_looking("anna", kept).await
    }

    async fn start_looking(&self, name: &str, policy_kept: Option<Duration>) -> App {
        App::start_with(AppConfig {
            policy_kept,
            policy: Some((self.policy(), self.owner)),
            os_user: OsUser {
                name: name.to_owned(),
                groups: vec!["staff".to_owned(), "sales".to_owned()],
            },
            ..AppConfig::default()
        })
        .await
    }
}

#[cfg(unix)]
fn owner_of(path: &Path) -> u32 {
    use std::os::unix::fs::MetadataExt as _;
    path.metadata().expect("the folder").uid()
}

#[cfg(not(unix))]
fn owner_of(_path: &Path) -> u32 {
    0
}
