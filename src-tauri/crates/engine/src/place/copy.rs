//! Copying the data to another folder: the databases in use held still, every file proven equal, and
//! nothing changed in the folder it comes from.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest as _, Sha256};
use store::HeldDatabase;

use super::check::{Part, list_parts};
use super::entry::{make_folder, remove_file, write_folder};
use crate::Error;
use crate::wire::ApiError;

/// Lies in a folder that data is being moved to; what is there then may be begun anew.
pub(super) const MARKER: &str = "orgmirror-move-under-way";
/// Bytes read at once.
const AT_ONCE: usize = 256 * 1024;

/// The data, held still until this is dropped.
pub(super) struct HeldData {
    from: PathBuf,
    databases: Vec<(PathBuf, HeldDatabase)>,
    /// Files nobody works on: copies of old, and databases set aside or kept of deleted sources.
    others: Vec<Part>,
    pub(super) bytes: u64,
}

impl HeldData {
    /// Holds the databases of these names still.
    ///
    /// # Errors
    /// When one of them is being written and does not come to rest, or cannot be read.
    pub(super) fn hold(from: &Path, in_use: &[PathBuf]) -> Result<Self, ApiError> {
        let mut databases = Vec::new();
        for name in in_use {
            let path = from.join(name);
            if path.is_file() {
                let held = HeldDatabase::hold(&path).map_err(|error| failed(name, error.into()))?;
                databases.push((name.clone(), held));
            }
        }
        let mut others = list_parts(from).map_err(Error::at(from))?;
        others.retain(|part| {
            let is_of =
                |name: &PathBuf| with_ending(name, "-wal") == part.name || *name == part.name;
            !databases.iter().any(|(name, _)| is_of(name))
        });
        let mut bytes = others.iter().map(|part| part.bytes).sum();
        for (name, held) in &databases {
            bytes += held.bytes().map_err(|error| failed(name, error.into()))?;
        }
        Ok(Self {
            from: from.to_owned(),
            databases,
            others,
            bytes,
        })
    }

    /// Copies all of it to a folder and proves it equal. `go_on` is told how many bytes there are so far,
    /// and says whether to go on. Where it fails, nothing of it is left there, as far as that can be.
    ///
    /// # Errors
    /// `data_move_cancelled` where it was not to go on; `data_move_disk_full`; `data_move_failed`, which
    /// names the file.
    pub(super) fn copy_to(
        &self,
        to: &Path,
        go_on: &(impl Fn(u64) -> bool + Sync),
    ) -> Result<(), ApiError> {
        let is_new = !to.exists();
        let copied = self.copy_all(to, go_on);
        if copied.is_err() {
            self.take_back(to, is_new);
        }
        copied
    }

    fn copy_all(&self, to: &Path, go_on: &(impl Fn(u64) -> bool + Sync)) -> Result<(), ApiError> {
        let here = Path::new("");
        make_folder(&to.join("sources")).map_err(|error| failed(here, error.into()))?;
        File::create(to.join(MARKER)).map_err(|error| failed(here, error.into()))?;
        let done = AtomicU64::new(0);
        let so_far = |more: u64| go_on(done.load(Ordering::Relaxed) + more);
        for (name, held) in &self.databases {
            clear(&to.join(name)).map_err(|error| failed(name, error.into()))?;
            held.copy_to(&to.join(name), &so_far)
                .map_err(|error| failed(name, error.into()))?;
            done.fetch_add(held.bytes().unwrap_or_default(), Ordering::Relaxed);
        }
        for part in &self.others {
            let target = to.join(&part.name);
            copy_file(&part.path, &target, &so_far)
                .map_err(|error| failed(&part.name, error.into()))?;
            done.fetch_add(part.bytes, Ordering::Relaxed);
        }
        let written = write_folder(&to.join("sources")).and_then(|()| write_folder(to));
        written.map_err(|error| failed(here, error.into()))?;
        if !so_far(0) {
            return Err(store::Error::Abandoned).map_err(|error| failed(here, error.into()));
        }
        Ok(())
    }

    /// The move is done: the folder is like any other.
    pub(super) fn unmark(to: &Path) -> std::io::Result<()> {
        remove_file(&to.join(MARKER))
    }

    /// Takes back what was copied, and the folder where it was not there before.
    pub(super) fn take_back(&self, to: &Path, is_new: bool) {
        let mut left = Vec::new();
        let names = self.databases.iter().map(|(name, _)| name);
        for name in names.chain(self.others.iter().map(|part| &part.name)) {
            left.push(clear(&to.join(name)));
        }
        left.push(remove_file(&to.join(MARKER)));
        // Only where they are empty.
        let _full = std::fs::remove_dir(to.join("sources"));
        if is_new {
            let _full = std::fs::remove_dir(to);
        }
        for error in left.into_iter().filter_map(Result::err) {
            tracing::warn!(%error, "a part of a move that failed was left behind");
        }
    }

    /// Every file of the data where it was before; and, but at home, where others stay, what held it:
    /// locks, and then the folders.
    ///
    /// # Errors
    /// When the locks cannot be listed.
    pub(super) fn old_files(&self, home: &Path) -> std::io::Result<Vec<PathBuf>> {
        let mut files: Vec<PathBuf> = self.others.iter().map(|part| part.path.clone()).collect();
        for (name, _) in &self.databases {
            let path = self.from.join(name);
            for ending in ["-wal", "-shm"] {
                files.push(with_ending(&path, ending));
            }
            files.push(path);
        }
        files.push(self.from.join("sources"));
        if self.from != home {
            let locks = self.from.join("locks");
            for entry in std::fs::read_dir(&locks)? {
                files.push(entry?.path());
            }
            files.push(locks);
        }
        Ok(files)
    }
}

/// Copies a file nobody works on, and reads it again where it is now.
fn copy_file(from: &Path, to: &Path, go_on: &impl Fn(u64) -> bool) -> std::io::Result<()> {
    remove_file(to)?;
    let mut source = File::open(from)?;
    let mut target = File::create_new(to)?;
    target.set_permissions(source.metadata()?.permissions())?;
    let (mut buffer, mut digest, mut copied) = (vec![0; AT_ONCE], Sha256::new(), 0);
    loop {
        let read = source.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        target.write_all(&buffer[..read])?;
        digest.update(&buffer[..read]);
        copied += read as u64;
        if !go_on(copied) {
            return Err(std::io::ErrorKind::Interrupted.into());
        }
    }
    target.sync_all()?;
    let mut again = Sha256::new();
    let mut written = File::open(to)?;
    loop {
        let read = written.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        again.update(&buffer[..read]);
    }
    if again.finalize() == digest.finalize() {
        return Ok(());
    }
    Err(std::io::Error::new(
        std::io::ErrorKind::InvalidData,
        "the copy is not what was written",
    ))
}

/// Removes a database with all that belongs to it.
fn clear(path: &Path) -> std::io::Result<()> {
    for ending in ["", "-wal", "-shm", "-journal"] {
        remove_file(&with_ending(path, ending))?;
    }
    Ok(())
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// What stopped it, and at which file.
enum Stopped {
    Store(store::Error),
    Io(std::io::Error),
}

impl From<store::Error> for Stopped {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Io(error) => Self::Io(error),
            other => Self::Store(other),
        }
    }
}

impl From<std::io::Error> for Stopped {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

fn failed(name: &Path, stopped: Stopped) -> ApiError {
    use std::io::ErrorKind;
    let (code, said) = match &stopped {
        Stopped::Store(store::Error::Abandoned) => ("data_move_cancelled", String::new()),
        Stopped::Io(error) if error.kind() == ErrorKind::Interrupted => {
            ("data_move_cancelled", String::new())
        }
        Stopped::Store(error @ store::Error::DiskFull(_)) => {
            ("data_move_disk_full", crate::error::chain(error))
        }
        Stopped::Io(error)
            if matches!(
                error.kind(),
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded
            ) =>
        {
            ("data_move_disk_full", crate::error::chain(error))
        }
        Stopped::Store(error) => ("data_move_failed", crate::error::chain(error)),
        Stopped::Io(error) => ("data_move_failed", crate::error::chain(error)),
    };
    let file = name.to_string_lossy().into_owned();
    ApiError::new(code, format!("the data was not moved: {file}: {said}"))
        .with("file", file)
        .with("message", said)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;

    use super::super::entry::remove;
    use super::*;

    fn data() -> (tempfile::TempDir, Vec<PathBuf>) {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("sources")).expect("made");
        let names = ["orgmirror.sqlite", "sources/a.sqlite"].map(PathBuf::from);
        for name in &names {
            store::AppDatabase::open(&folder.path().join(name)).expect("a database");
        }
        std::fs::write(
            folder.path().join("sources/b.damaged-1.sqlite"),
            "not sound",
        )
        .expect("made");
        std::fs::write(
            folder.path().join("orgmirror.schema-1-to-2.backup.sqlite"),
            "old",
        )
        .expect("made");
        (folder, names.to_vec())
    }

    fn names(folder: &Path) -> Vec<String> {
        let parts = list_parts(folder).expect("listed");
        let names = parts.iter().map(|part| part.name.to_string_lossy());
        names
            .filter(|name| !name.ends_with("-wal"))
            .map(Into::into)
            .collect()
    }

    #[test]
    fn all_of_the_data_is_copied_and_the_old_stays_until_it_is_removed() {
        let (folder, in_use) = data();
        let to = folder.path().join("elsewhere/new");
        let held = HeldData::hold(folder.path(), &in_use).expect("held");
        held.copy_to(&to, &|_| true).expect("copied");
        HeldData::unmark(&to).expect("done");
        assert_eq!(names(&to), names(folder.path()));
        assert_eq!(names(&to).len(), 4);
        std::fs::create_dir(folder.path().join("locks")).expect("made");
        std::fs::write(folder.path().join("locks/a.run"), "").expect("made");
        let at_home = held.old_files(folder.path()).expect("listed");
        assert!(!at_home.iter().any(|path| path.ends_with("locks")));
        for path in held.old_files(Path::new("/home")).expect("listed") {
            remove(&path).expect("removed");
        }
        let left: Vec<_> = std::fs::read_dir(folder.path()).expect("listed").collect();
        assert_eq!(left.len(), 1, "the new folder alone: {left:?}");
    }

    #[test]
    fn a_move_cut_anywhere_leaves_nothing_behind_and_the_data_as_it_was() {
        let (folder, in_use) = data();
        let before = names(folder.path());
        let held = HeldData::hold(folder.path(), &in_use).expect("held");
        let calls = std::sync::atomic::AtomicUsize::new(0);
        let whole = folder.path().join("whole");
        held.copy_to(&whole, &|_| {
            calls.fetch_add(1, Ordering::Relaxed);
            true
        })
        .expect("copied");
        let steps = calls.load(Ordering::Relaxed);
        assert!(steps > 4, "{steps}");
        for cut in 1..=steps {
            let to = folder.path().join(format!("cut-{cut}"));
            let calls = std::sync::atomic::AtomicUsize::new(0);
            let told = held.copy_to(&to, &|_| calls.fetch_add(1, Ordering::Relaxed) + 1 < cut);
            assert_eq!(told.expect_err("cut").code, "data_move_cancelled");
            assert!(!to.exists(), "something was left of cut {cut}");
        }
        assert_eq!(names(folder.path()), before);
    }

    #[test]
    fn a_disk_that_goes_away_amid_the_move_fails_it() {
        let (folder, in_use) = data();
        let to = folder.path().join("disk");
        let held = HeldData::hold(folder.path(), &in_use).expect("held");
        let is_gone = AtomicBool::new(false);
        let told = held.copy_to(&to, &|_| {
            if !is_gone.swap(true, Ordering::Relaxed) {
                std::fs::remove_dir_all(&to).expect("taken away");
                std::fs::write(&to, "").expect("something else is there");
            }
            true
        });
        assert_eq!(told.expect_err("gone").code, "data_move_failed");
        assert_eq!(names(folder.path()).len(), 4);
    }
}
