//! Opening a database beside other processes of the app.
//!
//! Each process holds a shared lock on a file for as long as it has the database open; whoever creates
//! a database or brings it up to date holds that lock alone. So two processes that start together never
//! change it twice, and one of an earlier version never has its tables altered under it. The system
//! lets go of the locks of a process that ends, however that comes.
//!
//! A database that is not there yet is nobody's, so that beginning it is only done one at a time, under
//! a lock of its own. A copy that was set aside may still be read meanwhile.

use std::collections::BTreeMap;
use std::fs::{File, TryLockError};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use crate::Error;
use crate::core::lock;
use crate::lockfile::{LOOK_EVERY, PATIENCE, open_lock};

/// By source: held while its database is opened or set aside, which may take as long as a copy of it
/// takes. So only threads that may block wait for it.
#[derive(Debug, Default)]
pub(crate) struct Openings(Mutex<BTreeMap<String, Arc<Mutex<()>>>>);

impl Openings {
    /// What to hold meanwhile for the source with this id.
    pub(crate) fn of(&self, id: &str) -> Arc<Mutex<()>> {
        Arc::clone(lock(&self.0).entry(id.to_owned()).or_default())
    }
}

/// What `open` opens at `path`, and the lock to hold for as long as it is open. Blocks while another process
/// brings the database up to date.
///
/// # Errors
/// [`Error::InUse`] where a process that knows only an earlier version has it open; those of `open`.
pub(crate) fn open_in_turn<T>(
    lock: &Path,
    path: &Path,
    is_behind: impl Fn() -> Result<bool, store::Error>,
    open: impl Fn() -> Result<T, store::Error>,
) -> Result<(T, File), Error> {
    let began = Instant::now();
    let file = open_lock(lock)?;
    let of_lock = Error::at(lock);
    let open = || open().map_err(|error| of_database(path, error));
    loop {
        file.lock_shared().map_err(&of_lock)?;
        if !path.try_exists().map_err(Error::at(path))? {
            begin(&lock.with_extension("begin"), path, open)?;
            file.unlock().map_err(&of_lock)?;
            continue;
        }
        if !is_behind().map_err(|error| of_database(path, error))? {
            return Ok((open()?, file));
        }
        // A lock is never made another one while it is held: systems differ in what that does.
        file.unlock().map_err(&of_lock)?;
        match file.try_lock() {
            Ok(()) => {
                drop(open()?);
                file.unlock().map_err(&of_lock)?;
            }
            Err(TryLockError::WouldBlock) if began.elapsed() < PATIENCE => {
                std::thread::sleep(LOOK_EVERY);
            }
            Err(TryLockError::WouldBlock) => return Err(Error::InUse),
            Err(TryLockError::Error(error)) => return Err(of_lock(error)),
        }
    }
}

/// Makes a database where there is none; where another process was quicker, that is looked at anew.
fn begin<T>(lock: &Path, path: &Path, open: impl Fn() -> Result<T, Error>) -> Result<(), Error> {
    let file = open_lock(lock)?;
    file.lock().map_err(Error::at(lock))?;
    if !path.try_exists().map_err(Error::at(path))? {
        drop(open()?);
    }
    Ok(())
}

/// Where the system keeps the file from being used, that is said of the file.
pub(crate) fn of_database(path: &Path, error: store::Error) -> Error {
    match error {
        store::Error::Io(error) => Error::at(path)(error),
        store::Error::File(error) => Error::at(path)(std::io::Error::other(error)),
        error => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn who_changes_a_database_has_it_alone_and_who_only_opens_it_shares_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let lock = folder.path().join("x.open");
        let path = folder.path().join("x.sqlite");
        File::create(&path).expect("made");
        let version = Cell::new(1);
        let beside = File::create(&lock).expect("made");
        let alone = || beside.try_lock_shared().is_err();
        let open = || {
            let changes = version.replace(2) < 2;
            assert_eq!(alone(), changes);
            if !changes {
                beside.unlock()?;
            }
            Ok(version.get())
        };
        let opened = open_in_turn(&lock, &path, || Ok(version.get() < 2), open);
        let (opened, held) = opened.expect("opened");
        assert_eq!(opened, 2);
        assert!(matches!(beside.try_lock(), Err(TryLockError::WouldBlock)));
        let (_, also_held) = open_in_turn(&lock, &path, || Ok(false), || Ok(2)).expect("shared");
        drop((held, also_held));
        beside.try_lock().expect("nobody has it open");
    }

    #[test]
    fn a_database_that_others_have_open_is_not_changed_under_them() {
        let folder = tempfile::tempdir().expect("a folder");
        let lock = folder.path().join("x.open");
        let path = folder.path().join("x.sqlite");
        File::create(&path).expect("made");
        let (_, _held) = open_in_turn(&lock, &path, || Ok(false), || Ok(())).expect("opened");
        let refused = open_in_turn(
            &lock,
            &path,
            || Ok(true),
            || -> Result<(), store::Error> { panic!("changed under another process") },
        );
        assert!(matches!(refused, Err(Error::InUse)));
    }

    #[test]
    fn a_database_is_begun_where_one_was_set_aside_that_is_still_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let (lock, path) = (folder.path().join("x.open"), folder.path().join("x.sqlite"));
        let is_behind = || Ok(!path.try_exists()?);
        let open = || Ok(File::create(&path)?);
        let (_, _read) = open_in_turn(&lock, &path, is_behind, open).expect("begun");
        std::fs::rename(&path, folder.path().join("aside")).expect("set aside");
        let anew = open_in_turn(&lock, &path, is_behind, open);
        anew.expect("begun anew");
        assert!(path.exists());
    }
}
