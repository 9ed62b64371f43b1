//! Opens links and folders with the system's own programs.
//!
//! Only https links and links to this machine leave the app, whatever asked for them: a link comes
//! out of data a Salesforce org sent. Programs are started detached and never waited for.

use std::io;
use std::path::Path;

/// Opens `url` in the system browser; https or loopback http only.
pub(crate) fn open_url(url: &str) -> io::Result<()> {
    if !may_open(url) {
        return Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "only https links and links to this machine are opened",
        ));
    }
    open::that_detached(url)
}

/// Shows `path` in the system's file manager: its folder, where it is a file.
pub(crate) fn reveal(path: &Path) -> io::Result<()> {
    let folder = if path.is_dir() {
        Some(path)
    } else {
        path.parent()
    };
    let folder = folder.ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
    open::that_detached(folder)
}

fn may_open(url: &str) -> bool {
    let Ok(url) = tauri::Url::parse(url) else {
        return false;
    };
    let loopback = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    url.scheme() == "https" || (url.scheme() == "http" && loopback)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_and_this_machine_are_opened() {
        for (url, allowed) in [
            ("https://acme.my.salesforce.com/001xx", true),
            ("http://localhost:4000/services/oauth2/authorize", true),
            ("http://127.0.0.1:4000/", true),
            ("http://[::1]:4000/", true),
            ("http://example.com/", false),
            ("http://localhost.example.com/", false),
            ("file:///etc/passwd", false),
            ("javascript:alert(1)", false),
            ("smb://host/share", false),
            ("--help", false),
            ("", false),
        ] {
            assert_eq!(may_open(url), allowed, "{url}");
        }
    }
}
