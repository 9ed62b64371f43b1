//! Locks of the data folder, held as another process of the app holds them.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::time::Duration;

/// The lock file here, held until it is dropped; the app, which looks at it in passing, is waited for.
pub(crate) async fn hold(path: &Path) -> File {
    let file = File::create(path).expect("a lock file");
    let held = async {
        while let Err(error) = file.try_lock() {
            assert!(matches!(error, TryLockError::WouldBlock), "{error}");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    let waited = tokio::time::timeout(Duration::from_secs(20), held);
    waited.await.expect("somebody else keeps it");
    file
}
