//! Whether a policy file is an administrator's: its owner, and who may write to it or its folders.
//!
//! A policy that the person it rules can write, replace or remove is none. Only where its own folder
//! is missing too is it absent: whoever may write to that folder could have removed the file. Links
//! are not followed, because whoever owns what a link passes through decides what is read. Only the
//! file system's owners and mode bits are looked at (an access list that lets others write shows in
//! the group's bits on Linux); Windows keeps them otherwise, and there no file is trusted.

use std::path::Path;

use super::{PolicyFault, PolicyFile};

/// Reads the policy at this path, which this user, or root, must own.
#[must_use]
pub fn read_policy(path: &Path, owner: u32) -> PolicyFile {
    let shown = path.display().to_string();
    // From the root on, since each folder above counts.
    let found = std::path::absolute(path)
        .map_err(|error| unreadable(path, &error))
        .and_then(|path| look(&path, owner));
    match found {
        Ok(None) => PolicyFile::Absent,
        Ok(Some(text)) => PolicyFile::Held { path: shown, text },
        Err(fault) => PolicyFile::Untrusted { path: shown, fault },
    }
}

fn unreadable(at: &Path, error: &std::io::Error) -> PolicyFault {
    PolicyFault::Unreadable {
        at: at.display().to_string(),
        why: error.to_string(),
    }
}

#[cfg(not(unix))]
fn look(path: &Path, _owner: u32) -> Result<Option<String>, PolicyFault> {
    match path.try_exists() {
        Ok(false) => Ok(None),
        Ok(true) => Err(PolicyFault::System),
        Err(error) => Err(unreadable(path, &error)),
    }
}

#[cfg(unix)]
use unix::look;

#[cfg(unix)]
mod unix {
    use std::fs::{self, File, Metadata};
    use std::io::{ErrorKind, Read as _};
    use std::os::unix::fs::MetadataExt as _;
    use std::path::Path;

    use super::super::misread::{Misread, MisreadKind};
    use super::{PolicyFault, unreadable};

    const ROOT: u32 = 0;
    /// Groups of administrators: root's own, and on macOS `admin` besides.
    const ADMIN_GROUPS: &[u32] = if cfg!(target_os = "macos") {
        &[0, 80]
    } else {
        &[0]
    };
    const GROUP_WRITES: u32 = 0o020;
    const OTHERS_WRITE: u32 = 0o002;
    /// In such a folder nobody removes or replaces what is another's.
    const STICKY: u32 = 0o1000;
    /// Far more than any policy.
    const MOST_BYTES: u64 = 1_000_000;

    #[derive(Clone, Copy, PartialEq, Eq)]
    enum Wanted {
        Folder,
        File,
    }

    pub(super) fn look(path: &Path, owner: u32) -> Result<Option<String>, PolicyFault> {
        let folder = path.parent().unwrap_or(path);
        if metadata(folder)?.is_none() {
            return Ok(None);
        }
        let mut folders: Vec<&Path> = folder.ancestors().collect();
        folders.reverse();
        for place in folders {
            let Some(found) = metadata(place)? else {
                return Ok(None);
            };
            check(place, &found, owner, Wanted::Folder)?;
        }
        let Some(found) = metadata(path)? else {
            return Ok(None);
        };
        check(path, &found, owner, Wanted::File)?;
        let file = File::open(path).map_err(|error| unreadable(path, &error))?;
        let opened = file.metadata().map_err(|error| unreadable(path, &error))?;
        check(path, &opened, owner, Wanted::File)?;
        read(path, file).map(Some)
    }

    fn metadata(at: &Path) -> Result<Option<Metadata>, PolicyFault> {
        match fs::symlink_metadata(at) {
            Ok(found) => Ok(Some(found)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(unreadable(at, &error)),
        }
    }

    fn check(at: &Path, found: &Metadata, owner: u32, wanted: Wanted) -> Result<(), PolicyFault> {
        let shown = || at.display().to_string();
        let is_wanted = match wanted {
            Wanted::Folder => found.is_dir(),
            Wanted::File => found.is_file(),
        };
        if !is_wanted {
            return Err(PolicyFault::Kind { at: shown() });
        }
        if found.uid() != ROOT && found.uid() != owner {
            return Err(PolicyFault::Owner { at: shown() });
        }
        let mode = found.mode();
        let group_is_admins = ADMIN_GROUPS.contains(&found.gid());
        let is_writable =
            mode & OTHERS_WRITE != 0 || (mode & GROUP_WRITES != 0 && !group_is_admins);
        let is_kept = wanted == Wanted::Folder && mode & STICKY != 0;
        if is_writable && !is_kept {
            return Err(PolicyFault::Writable { at: shown() });
        }
        Ok(())
    }

    fn read(path: &Path, file: File) -> Result<String, PolicyFault> {
        let mut text = String::new();
        match file.take(MOST_BYTES + 1).read_to_string(&mut text) {
            Ok(read) if read as u64 > MOST_BYTES => Err(PolicyFault::Content(Misread::new(
                MisreadKind::Large,
                format!("it is larger than {MOST_BYTES} bytes"),
            ))),
            Ok(_) => Ok(text),
            Err(error) if error.kind() == ErrorKind::InvalidData => Err(PolicyFault::Content(
                Misread::new(MisreadKind::Encoding, "it is not UTF-8"),
            )),
            Err(error) => Err(unreadable(path, &error)),
        }
    }
}
