//! Files that processes of the app lock, so that they keep out of each other's way. What they hold says
//! nothing; the system lets go of the locks of a process that ends, however that comes.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::{Error, make_folder};

/// How long a process that is about to end, or at something short, is waited for.
pub(crate) const PATIENCE: Duration = Duration::from_secs(2);
/// How often it is looked whether it has gone.
pub(crate) const LOOK_EVERY: Duration = Duration::from_millis(50);

/// Makes this process the one that shows the window of the data at `home`, for as long as what is answered
/// lives. Other processes may have the data open beside it.
///
/// # Errors
/// [`Error::WindowOpen`] where another process is; [`Error::File`].
pub fn hold_window(home: &Path) -> Result<File, Error> {
    let path = locks_of(home)?.join("window.lock");
    let lock = open_lock(&path)?;
    match lock_in_time(&path, || lock.try_lock())? {
        true => Ok(lock),
        false => Err(Error::WindowOpen),
    }
}

/// The folder of the files that are locked for what lies in this one; made where there is none.
///
/// # Errors
/// [`Error::File`].
pub(crate) fn locks_of(folder: &Path) -> Result<PathBuf, Error> {
    let locks = folder.join("locks");
    make_folder(&locks).map_err(Error::at(&locks))?;
    Ok(locks)
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_process_at_a_time_shows_the_window_of_a_folder() {
        let (home, other) = (tempfile::tempdir(), tempfile::tempdir());
        let (home, other) = (home.expect("a folder"), other.expect("a folder"));
        let held = hold_window(home.path()).expect("nobody else does");
        assert!(matches!(hold_window(home.path()), Err(Error::WindowOpen)));
        hold_window(other.path()).expect("another folder");
        drop(held);
        hold_window(home.path()).expect("the other has gone");
    }
}
