//! What would be moved, and whether it can be: looked at before anything is done, and again when it is.

use std::path::{Path, PathBuf};

use crate::Error;
use crate::wire::{ApiError, DataMovePlan};

use super::copy::MARKER;

/// The share of the data that has to be free besides, for logs and updates to come.
const LEFT_FREE: u64 = 8;

/// A file to be moved, and its name within the data folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) path: PathBuf,
    pub(super) name: PathBuf,
    pub(super) bytes: u64,
}

/// All files of the data: the app's database, the sources', and copies of both. Those that only live as
/// long as a database is open belong to it.
pub(super) fn list_parts(folder: &Path) -> std::io::Result<Vec<Part>> {
    let mut parts = Vec::new();
    for (within, is_ours) in [
        (
            Path::new(""),
            (|name| name.starts_with("orgmirror.")) as fn(&str) -> bool,
        ),
        (Path::new("sources"), |_| true),
    ] {
        let entries = match std::fs::read_dir(folder.join(within)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name();
            let shown = name.to_string_lossy();
            let passes = shown.ends_with("-shm") || shown.ends_with(".part");
            if entry.file_type()?.is_file() && !passes && is_ours(&shown) {
                parts.push(Part {
                    path: entry.path(),
                    bytes: entry.metadata()?.len(),
                    name: within.join(name),
                });
            }
        }
    }
    parts.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(parts)
}

/// What moving the data from one folder to another would be, and what stands against it.
///
/// # Errors
/// When the data itself cannot be looked at.
pub(super) fn plan(home: &Path, from: &Path, to: &str) -> Result<DataMovePlan, ApiError> {
    let parts = list_parts(from).map_err(Error::at(from))?;
    let bytes = parts.iter().map(|part| part.bytes).sum();
    let to = PathBuf::from(to.trim());
    let free = nearest(&to).and_then(|folder| fs4::available_space(folder).ok());
    let problem = refuse(home, from, &to, bytes, free).err();
    Ok(DataMovePlan {
        from: shown(from),
        to: shown(&to),
        bytes,
        files: u32::try_from(parts.len()).unwrap_or(u32::MAX),
        free,
        problem,
    })
}

fn refuse(
    home: &Path,
    from: &Path,
    to: &Path,
    bytes: u64,
    free: Option<u64>,
) -> Result<(), ApiError> {
    let with = |code: &str, sentence: &str| ApiError::new(code, sentence).with("path", shown(to));
    if !to.is_absolute() {
        return Err(with(
            "data_folder_not_absolute",
            "a folder is named whole, from the root of its disk",
        ));
    }
    let (from, real) = (real_path(from), real_path(to));
    if from == real {
        return Err(with("data_folder_same", "the data lies there already"));
    }
    if real.starts_with(&from) && real != real_path(home) {
        return Err(with(
            "data_folder_inside",
            "this folder lies within the one the data is in",
        ));
    }
    let Some(nearest) = nearest(to) else {
        return Err(with(
            "data_folder_no_place",
            "there is no disk or folder in which this one could lie",
        ));
    };
    if to.exists() && !to.is_dir() {
        return Err(with(
            "data_folder_no_folder",
            "this is a file, not a folder",
        ));
    }
    if let Some(kind) = network_kind(nearest) {
        let sentence = "this folder lies on another computer, where two programs at once can damage a database";
        return Err(with("data_folder_on_network", sentence).with("kind", kind));
    }
    if to.is_dir() && !is_free(home, to)? {
        return Err(with(
            "data_folder_not_empty",
            "there is something else in this folder",
        ));
    }
    store::try_folder(nearest).map_err(|error| {
        let said = crate::error::chain(&error);
        with(
            "data_folder_not_writable",
            "databases cannot be worked on in this folder",
        )
        .with("message", said)
    })?;
    let wanted = bytes + bytes / LEFT_FREE;
    if free.is_some_and(|free| free < wanted) {
        return Err(with(
            "data_folder_no_room",
            "there is not enough room on the disk of this folder",
        ));
    }
    Ok(())
}

/// Whether nothing lies there that the data would meet: other folders are empty, or a move to them was
/// cut off; home also has what the app and its web view keep beside the data.
fn is_free(home: &Path, folder: &Path) -> Result<bool, ApiError> {
    if folder.join(MARKER).is_file() {
        return Ok(true);
    }
    if real_path(folder) == real_path(home) {
        return Ok(list_parts(folder).map_err(Error::at(folder))?.is_empty());
    }
    let mut entries = std::fs::read_dir(folder).map_err(Error::at(folder))?;
    Ok(entries.next().is_none())
}

/// The folder itself, or the nearest above it that is there.
fn nearest(folder: &Path) -> Option<&Path> {
    folder.ancestors().find(|folder| folder.is_dir())
}

/// The same folder, whatever links lead to it.
fn real_path(folder: &Path) -> PathBuf {
    let Some(there) = nearest(folder) else {
        return folder.to_owned();
    };
    let rest = folder.strip_prefix(there).unwrap_or(Path::new(""));
    let there = there.canonicalize().unwrap_or_else(|_| there.to_owned());
    // Joining nothing would end the path with a separator.
    if rest.as_os_str().is_empty() {
        there
    } else {
        there.join(rest)
    }
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// The kind of file system, where it lies on another computer and the system tells.
#[cfg(target_os = "linux")]
fn network_kind(folder: &Path) -> Option<String> {
    let folder = folder.canonicalize().ok()?;
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").ok()?;
    kind_of(&mounts, &folder)
}

/// On Windows a share has a name that begins so.
#[cfg(windows)]
fn network_kind(folder: &Path) -> Option<String> {
    use std::path::{Component, Prefix};
    match folder.components().next()? {
        Component::Prefix(prefix) => match prefix.kind() {
            Prefix::UNC(..) | Prefix::VerbatimUNC(..) => Some("smb".to_owned()),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(not(any(target_os = "linux", windows)))]
fn network_kind(_folder: &Path) -> Option<String> {
    None
}

/// See proc_pid_mountinfo(5): the mount point is the fifth word, the kind the first after a dash.
#[cfg(any(target_os = "linux", test))]
fn kind_of(mounts: &str, folder: &Path) -> Option<String> {
    const NETWORK: &[&str] = &[
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "9p",
        "afs",
        "ceph",
        "glusterfs",
        "lustre",
        "davfs",
        "fuse.sshfs",
        "fuse.rclone",
        "fuse.glusterfs",
        "fuse.gvfsd-fuse",
        "vboxsf",
        "vmhgfs",
        "fuse.vmhgfs-fuse",
    ];
    let mounted = mounts.lines().filter_map(|line| {
        let (before, after) = line.split_once(" - ")?;
        let point = before.split(' ').nth(4)?.replace("\\040", " ");
        let kind = after.split(' ').next()?;
        folder.starts_with(&point).then_some((point.len(), kind))
    });
    // Of two at one place the later one counts.
    let (_, kind) = mounted.max_by_key(|(length, _)| *length)?;
    NETWORK.contains(&kind).then(|| kind.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_on_another_computer_is_known_by_its_mount() {
        let mounts = "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n\
            40 22 0:40 / /mnt/team rw shared:1 - cifs //nas/team rw\n\
            41 22 0:41 / /mnt/my\\040disk rw - nfs4 nas:/disk rw\n\
            42 40 8:2 / /mnt/team/local rw - xfs /dev/sdb1 rw";
        for (folder, kind) in [
            ("/home/jo", None),
            ("/mnt/team/data", Some("cifs")),
            ("/mnt/my disk", Some("nfs4")),
            ("/mnt/team/local/data", None),
            ("/mnt/teamwork", None),
        ] {
            assert_eq!(
                kind_of(mounts, Path::new(folder)).as_deref(),
                kind,
                "{folder}"
            );
        }
    }

    #[test]
    fn a_folder_that_cannot_take_the_data_is_refused_with_its_reason() {
        let root = tempfile::tempdir().expect("a folder");
        let at = |name: &str| root.path().join(name);
        for folder in ["home/sources", "home/locks", "full", "empty"] {
            std::fs::create_dir_all(at(folder)).expect("made");
        }
        for file in [
            "home/orgmirror.sqlite",
            "home/sources/a.sqlite",
            "home/sources/a.sqlite-shm",
            "full/letter.txt",
            "file",
        ] {
            std::fs::write(at(file), "1234").expect("made");
        }
        let home = at("home");
        let code = |to: &Path| {
            let plan = plan(&home, &home, &shown(to)).expect("a plan");
            assert_eq!((plan.files, plan.bytes), (2, 8));
            plan.problem.map(|problem| problem.code)
        };
        for (to, refusal) in [
            (at("empty"), None),
            (at("not/there/yet"), None),
            (PathBuf::from("relative"), Some("data_folder_not_absolute")),
            (home.clone(), Some("data_folder_same")),
            (at("empty/../home"), Some("data_folder_same")),
            (at("home/within"), Some("data_folder_inside")),
            (at("full"), Some("data_folder_not_empty")),
            (at("file"), Some("data_folder_no_folder")),
            (
                PathBuf::from("/proc/orgmirror"),
                Some("data_folder_not_writable"),
            ),
        ] {
            assert_eq!(code(&to).as_deref(), refusal, "{}", to.display());
        }
        let short = refuse(&home, &home, &at("empty"), 1000, Some(1000)).expect_err("no room");
        assert_eq!(short.code, "data_folder_no_room");
        // A move that was cut off is begun anew in the same folder; and home is ours to come back to.
        std::fs::write(at("full").join(MARKER), "").expect("made");
        assert_eq!(code(&at("full")), None);
        std::fs::create_dir_all(at("away")).expect("made");
        std::fs::write(home.join("versions.json"), "{}").expect("made");
        std::fs::create_dir_all(home.join("webview/storage")).expect("made");
        let back = || {
            plan(&home, &at("away"), &shown(&home))
                .expect("a plan")
                .problem
        };
        assert_eq!(
            back().map(|it| it.code).as_deref(),
            Some("data_folder_not_empty")
        );
        std::fs::remove_file(at("home/orgmirror.sqlite")).expect("removed");
        assert_eq!(
            back().map(|it| it.code).as_deref(),
            Some("data_folder_not_empty")
        );
        std::fs::remove_file(at("home/sources/a.sqlite")).expect("removed");
        assert_eq!(back(), None);
    }
}
