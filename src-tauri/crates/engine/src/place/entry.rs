//! Finding the data folder, and keeping it where it is for as long as it is open.

use std::fs::{File, TryLockError};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::lockfile::{lock_in_time, locks_of, open_lock};

/// The app's database, which makes a folder the data folder.
pub(crate) const DATABASE: &str = "orgmirror.sqlite";
/// Names the data folder, where that is not the home.
const POINTER: &str = "data-folder.json";
/// Held shared by whoever has the data open, alone by whoever moves it.
const LOCK: &str = "data-folder.lock";

/// The home, and the right to have the data open.
#[derive(Debug)]
pub(crate) struct Place {
    home: PathBuf,
    lock: File,
}

/// What the file at home says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Pointer {
    /// The data folder.
    pub(super) folder: PathBuf,
    /// What is still to be removed of the folder before this one: files, then the folders they were in.
    #[serde(default)]
    pub(super) remove: Vec<PathBuf>,
}

impl Place {
    /// Enters the home and answers where the data lies.
    ///
    /// # Errors
    /// [`Error::Moving`] while another process moves the data; [`Error::FolderGone`] where the folder is
    /// not there, as with a disk that is not plugged in: never is another begun in its place.
    pub(crate) fn enter(home: &Path) -> Result<(Self, PathBuf), Error> {
        let lock = open_lock(&locks_of(home)?.join(LOCK))?;
        wait_for(home, || lock.try_lock_shared())?;
        let place = Self {
            home: home.to_owned(),
            lock,
        };
        let Some(pointer) = place.pointer()? else {
            return Ok((place, home.to_owned()));
        };
        // Without its database alone, the sources are found again in theirs.
        let holds_data =
            pointer.folder.join(DATABASE).is_file() || pointer.folder.join("sources").is_dir();
        if !holds_data {
            return Err(Error::FolderGone(pointer.folder));
        }
        Ok((place, pointer.folder))
    }

    pub(crate) fn home(&self) -> &Path {
        &self.home
    }

    /// Keeps every other process out of the data, until this is over.
    ///
    /// # Errors
    /// [`Error::Moving`] where another process has it open.
    pub(super) fn alone(&self) -> Result<Alone<'_>, Error> {
        // Systems differ in what changing a lock does that is held.
        self.lock.unlock().map_err(Error::at(&self.home))?;
        let alone = Alone { place: self };
        wait_for(&self.home, || self.lock.try_lock())?;
        Ok(alone)
    }

    /// What the file at home says, if there is one.
    pub(super) fn pointer(&self) -> Result<Option<Pointer>, Error> {
        let path = self.home.join(POINTER);
        let text = match std::fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Error::at(&path)(error)),
        };
        match serde_json::from_slice(&text) {
            Ok(pointer) => Ok(Some(pointer)),
            Err(source) => Err(Error::Pointer { path, source }),
        }
    }

    /// From now on the data lies there: one step, which a crash leaves undone or done.
    pub(super) fn point(&self, pointer: &Pointer) -> Result<(), Error> {
        self.write_pointer(pointer)
            .map_err(Error::at(&self.home.join(POINTER)))
    }

    fn write_pointer(&self, pointer: &Pointer) -> std::io::Result<()> {
        let text = serde_json::to_vec_pretty(pointer)?;
        let (path, beside) = (
            self.home.join(POINTER),
            self.home.join(format!("{POINTER}.new")),
        );
        let mut file = File::create(&beside)?;
        file.write_all(&text)?;
        file.sync_all()?;
        std::fs::rename(&beside, &path)?;
        // It is done; a disk that cannot be forced to keep it is no reason to say it is not.
        if let Err(error) = write_folder(&self.home) {
            tracing::warn!(%error, "the disk did not confirm where the data lies");
        }
        Ok(())
    }

    /// The same at the start of the app, which nothing of it stops.
    pub(crate) fn clear_up_at_start(&self) {
        match self.clear_up() {
            Ok(left) if left.is_empty() => {}
            Ok(left) => tracing::warn!(files = left.len(), "files of the folder before are left"),
            Err(error) => tracing::warn!(%error, "files of the folder before were not removed"),
        }
    }

    /// Removes what a move left of the folder before, once the data is open in the new one; what is
    /// still left then.
    pub(super) fn clear_up(&self) -> Result<Vec<PathBuf>, Error> {
        let Some(mut pointer) = self.pointer()? else {
            return Ok(Vec::new());
        };
        if pointer.remove.is_empty() {
            return Ok(Vec::new());
        }
        pointer.remove.retain(|path| match remove(path) {
            Ok(()) => false,
            Err(error) => {
                tracing::warn!(%error, "a part of the folder before was not removed");
                true
            }
        });
        self.point(&pointer)?;
        Ok(pointer.remove)
    }
}

/// No other process has the data open.
#[derive(Debug)]
pub(super) struct Alone<'a> {
    place: &'a Place,
}

impl Drop for Alone<'_> {
    fn drop(&mut self) {
        let lock = &self.place.lock;
        if let Err(error) = lock.unlock().and_then(|()| lock.lock_shared()) {
            tracing::error!(%error, "other processes are not told that the data is open here");
        }
    }
}

/// Locks that file of this home, or says that the data is being moved.
fn wait_for(home: &Path, attempt: impl FnMut() -> Result<(), TryLockError>) -> Result<(), Error> {
    match lock_in_time(&home.join("locks").join(LOCK), attempt)? {
        true => Ok(()),
        false => Err(Error::Moving),
    }
}

/// Removes a file; fine where there is none.
pub(super) fn remove_file(path: &Path) -> std::io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Removes a file or an empty folder; fine where there is none.
pub(super) fn remove(path: &Path) -> std::io::Result<()> {
    if !path.is_dir() {
        return remove_file(path);
    }
    std::fs::remove_dir(path)
}

/// Makes a folder, and those above it that are missing, for the person alone where systems tell apart
/// whose a folder is.
///
/// # Errors
/// When it cannot be made.
pub fn make_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Forces the names of files to the disk, as far as a system lets that be asked for.
pub(super) fn write_folder(folder: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _: &Path = folder;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_lies_where_the_file_at_home_says_and_never_elsewhere() {
        let home = tempfile::tempdir().expect("a home");
        let away = tempfile::tempdir().expect("a folder");
        let (place, folder) = Place::enter(home.path()).expect("entered");
        assert_eq!(folder, home.path());
        let pointer = Pointer {
            folder: away.path().to_owned(),
            remove: vec![home.path().join("old")],
        };
        place.point(&pointer).expect("written");
        let gone = Place::enter(home.path()).expect_err("nothing is there");
        assert!(matches!(gone, Error::FolderGone(path) if path == away.path()));
        std::fs::write(away.path().join(DATABASE), "").expect("made");
        std::fs::write(home.path().join("old"), "").expect("made");
        let (_, folder) = Place::enter(home.path()).expect("entered");
        assert_eq!(folder, away.path());
        assert!(place.clear_up().expect("cleared").is_empty());
        assert!(!home.path().join("old").exists());
        let left = place.pointer().expect("read").expect("there");
        assert!(left.remove.is_empty());
    }

    #[test]
    fn who_moves_the_data_has_it_alone() {
        let home = tempfile::tempdir().expect("a home");
        let (mover, _) = Place::enter(home.path()).expect("entered");
        let (other, _) = Place::enter(home.path()).expect("entered");
        assert!(matches!(mover.alone(), Err(Error::Moving)));
        drop(other);
        let alone = mover.alone().expect("nobody else");
        assert!(matches!(Place::enter(home.path()), Err(Error::Moving)));
        drop(alone);
        Place::enter(home.path()).expect("entered again");
    }
}
