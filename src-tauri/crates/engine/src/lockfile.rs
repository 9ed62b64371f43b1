//! Files that processes of the app lock, so that they keep out of each other's way. What they hold says
//! nothing; the system lets go of the locks of a process that ends, however that comes.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::time::{Duration, Instant};

use crate::Error;

/// How long a process that is about to end, or at something short, is waited for.
pub(crate) const PATIENCE: Duration = Duration::from_secs(2);
/// How often it is looked whether it has gone.
pub(crate) const LOOK_EVERY: Duration = Duration::from_millis(50);

/// Opens the file, and makes it where there is none.
///
/// # Errors
/// [`Error::File`].
pub(crate) fn open_lock(path: &Path) -> Result<File, Error> {
    File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)
        .map_err(Error::at(path))
}

/// Whether the file at `path` was locked in time.
///
/// # Errors
/// [`Error::File`].
pub(crate) fn lock_in_time(
    path: &Path,
    mut attempt: impl FnMut() -> Result<(), TryLockError>,
) -> Result<bool, Error> {
    let began = Instant::now();
    loop {
        match attempt() {
            Ok(()) => return Ok(true),
            Err(TryLockError::WouldBlock) if began.elapsed() < PATIENCE => {
                std::thread::sleep(LOOK_EVERY);
            }
            Err(TryLockError::WouldBlock) => return Ok(false),
            Err(TryLockError::Error(error)) => return Err(Error::at(path)(error)),
        }
    }
}
