//! Where this computer's policy lies, and who sits here: what the engine decides roles by.
//!
//! Neither comes from an environment variable, which anyone can set for themselves. Group names come
//! from wherever the system takes its users from, such as a directory service. Windows has no check
//! of a file's owner here, so a policy there is never followed, and never ignored either.

use std::io;
#[cfg(target_os = "windows")]
use std::path::PathBuf;

use engine::{OsUser, PolicyFile};

#[cfg(target_os = "macos")]
const POLICY: &str = "/Library/Application Support/Orgmirror/policy.json";
#[cfg(all(unix, not(target_os = "macos")))]
const POLICY: &str = "/etc/orgmirror/policy.json";

#[cfg(unix)]
const ROOT: u32 = 0;

#[cfg(unix)]
pub(crate) fn policy() -> PolicyFile {
    engine::read_policy(std::path::Path::new(POLICY), ROOT)
}

#[cfg(unix)]
pub(crate) fn os_user() -> io::Result<OsUser> {
    use std::os::unix::ffi::OsStrExt as _;

    let unknown = |what: &str| io::Error::new(io::ErrorKind::NotFound, what.to_owned());
    let readable = |name: &std::ffi::OsStr| {
        let text = std::str::from_utf8(name.as_bytes());
        text.map(str::to_owned).map_err(io::Error::other)
    };
    let user = uzers::get_user_by_uid(uzers::get_current_uid())
        .ok_or_else(|| unknown("this process's user has no name"))?;
    let groups = user
        .groups()
        .ok_or_else(|| unknown("this user's groups cannot be listed"))?;
    Ok(OsUser {
        name: readable(user.name())?,
        // A group whose name is no text cannot be named in a policy.
        groups: groups
            .iter()
            .filter_map(|group| readable(group.name()).ok())
            .collect(),
    })
}

#[cfg(target_os = "windows")]
pub(crate) fn policy() -> PolicyFile {
    // What %ProgramData% is, as only administrators can set it.
    const FOLDERS: &str = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Explorer\Shell Folders";
    let folder = windows_registry::LOCAL_MACHINE
        .open(FOLDERS)
        .and_then(|key| key.get_string("Common AppData"));
    match folder {
        Ok(folder) => {
            let path = PathBuf::from(folder).join("Orgmirror").join("policy.json");
            engine::read_policy(&path, 0)
        }
        Err(error) => PolicyFile::Untrusted {
            path: r"%ProgramData%\Orgmirror\policy.json".to_owned(),
            fault: engine::PolicyFault::Unreadable {
                at: FOLDERS.to_owned(),
                why: error.to_string(),
            },
        },
    }
}

#[cfg(target_os = "windows")]
pub(crate) fn os_user() -> io::Result<OsUser> {
    Err(io::ErrorKind::Unsupported.into())
}
