//! What is known of the system and its desktop, for reports of faults: versions and kinds, no names.

/// Name and value of each fact.
pub(crate) fn facts(notifications: String, has_tray: bool) -> Vec<(&'static str, String)> {
    let mut facts = vec![
        ("tauri", tauri::VERSION.to_owned()),
        (
            "web view",
            tauri::webview_version().unwrap_or_else(|_| "unknown".to_owned()),
        ),
        ("tray", if has_tray { "shown" } else { "none" }.to_owned()),
        ("notifications", notifications),
    ];
    #[cfg(target_os = "linux")]
    facts.extend(linux::facts());
    facts
}

#[cfg(target_os = "linux")]
mod linux {
    pub(super) fn facts() -> Vec<(&'static str, String)> {
        let file = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
        let variable = |name: &str| std::env::var(name).unwrap_or_else(|_| "unknown".to_owned());
        vec![
            ("distribution", distribution(&file("/etc/os-release"))),
            (
                "kernel",
                file("/proc/sys/kernel/osrelease").trim().to_owned(),
            ),
            ("desktop", variable("XDG_CURRENT_DESKTOP")),
            ("session", variable("XDG_SESSION_TYPE")),
        ]
    }

    fn distribution(release: &str) -> String {
        release
            .lines()
            .find_map(|line| line.strip_prefix("PRETTY_NAME="))
            .map_or("unknown", |name| name.trim_matches('"'))
            .to_owned()
    }

    #[cfg(test)]
    mod tests {
        use super::distribution;

        #[test]
        fn the_distribution_is_what_it_calls_itself() {
            let release = "NAME=\"Debian\"\nPRETTY_NAME=\"Debian GNU/Linux 12\"\nID=debian\n";
            assert_eq!(distribution(release), "Debian GNU/Linux 12");
            assert_eq!(distribution(""), "unknown");
        }
    }
}
