//! Starting the app when the person logs in: hidden in the tray, and only where they chose so.
//!
//! On Linux it is a file of the Desktop Application Autostart Specification, in the person's own
//! configuration; desktops list it among their settings, where it can be switched off too.

#[cfg(not(target_os = "linux"))]
use std::io;

#[cfg(not(target_os = "linux"))]
use tauri::AppHandle;

/// Starts the app in the tray, without its window.
pub(crate) const HIDDEN: &str = "--hidden";

#[cfg(target_os = "linux")]
pub(crate) use linux::{is_on, set};

#[cfg(not(target_os = "linux"))]
pub(crate) fn is_on(app: &AppHandle) -> io::Result<bool> {
    use tauri_plugin_autostart::ManagerExt as _;
    app.autolaunch().is_enabled().map_err(io::Error::other)
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn set(app: &AppHandle, wanted: bool) -> io::Result<()> {
    use tauri_plugin_autostart::ManagerExt as _;
    let autostart = app.autolaunch();
    let done = match wanted {
        true => autostart.enable(),
        false => autostart.disable(),
    };
    done.map_err(io::Error::other)
}

#[cfg(target_os = "linux")]
mod linux {
    use std::path::{Path, PathBuf};
    use std::{fs, io};

    use tauri::{AppHandle, Manager as _};

    use super::HIDDEN;

    pub(crate) fn is_on(app: &AppHandle) -> io::Result<bool> {
        match fs::read_to_string(entry(app)?) {
            Ok(text) => Ok(!is_switched_off(&text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    pub(crate) fn set(app: &AppHandle, wanted: bool) -> io::Result<()> {
        let entry = entry(app)?;
        if !wanted {
            return match fs::remove_file(entry) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            };
        }
        // The file of an AppImage, not where it is mounted for the moment.
        let program = tauri::process::current_binary(&app.env())?;
        if let Some(folder) = entry.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(entry, text(&program)?)
    }

    fn entry(app: &AppHandle) -> io::Result<PathBuf> {
        let folder = app.path().config_dir().map_err(io::Error::other)?;
        Ok(folder.join("autostart").join("Orgmirror.desktop"))
    }

    /// Desktops switch an entry off by one of these lines.
    fn is_switched_off(text: &str) -> bool {
        text.lines().any(|line| {
            let line = line.replace(' ', "");
            line == "Hidden=true" || line == "X-GNOME-Autostart-enabled=false"
        })
    }

    fn text(program: &Path) -> io::Result<String> {
        let program = program
            .to_str()
            .ok_or_else(|| io::Error::other("the program's path is no text"))?;
        // Where the program has been removed, the desktop passes over the entry.
        let (tried, program) = (escaped(program), quoted(program));
        Ok(format!(
            "[Desktop Entry]\nType=Application\nName=Orgmirror\nIcon=orgmirror\nTryExec={tried}\nExec={program} {HIDDEN}\nTerminal=false\n"
        ))
    }

    /// A value of the file as it stands there (Desktop Entry Specification 1.5, possible value types).
    fn escaped(value: &str) -> String {
        value.replace('\\', r"\\")
    }

    /// A word of an Exec line: quoted, and escaped once more as a value of the file (Desktop Entry
    /// Specification 1.5, the Exec key).
    fn quoted(word: &str) -> String {
        let mut quoted = String::from("\"");
        for sign in word.chars() {
            match sign {
                '"' | '`' | '$' => quoted.extend(['\\', '\\', sign]),
                '\\' => quoted.push_str(r"\\\\"),
                '%' => quoted.push_str("%%"),
                other => quoted.push(other),
            }
        }
        quoted.push('"');
        quoted
    }

    #[cfg(test)]
    mod tests {
        use std::path::Path;

        use super::{is_switched_off, quoted, text};

        #[test]
        fn any_path_stays_one_word() {
            for (path, word) in [
                ("/usr/bin/orgmirror", r#""/usr/bin/orgmirror""#),
                ("/opt/my apps/om", r#""/opt/my apps/om""#),
                (r#"/a"b$c\d%e"#, r#""/a\\"b\\$c\\\\d%%e""#),
            ] {
                assert_eq!(quoted(path), word);
            }
        }

        #[test]
        fn an_entry_is_tried_before_it_is_started() {
            let entry = text(Path::new(r"/opt/my apps/o\m")).expect("an entry");
            let lines: Vec<_> = entry.lines().collect();
            assert!(lines.contains(&r"TryExec=/opt/my apps/o\\m"), "{entry}");
            assert!(
                lines.contains(&r#"Exec="/opt/my apps/o\\\\m" --hidden"#),
                "{entry}"
            );
        }

        #[test]
        fn what_a_desktop_switched_off_is_off() {
            for (text, off) in [
                ("[Desktop Entry]\nExec=x\n", false),
                ("[Desktop Entry]\nHidden=true\n", true),
                ("[Desktop Entry]\nX-GNOME-Autostart-enabled = false\n", true),
                ("[Desktop Entry]\nX-GNOME-Autostart-enabled=true\n", false),
            ] {
                assert_eq!(is_switched_off(text), off, "{text}");
            }
        }
    }
}
