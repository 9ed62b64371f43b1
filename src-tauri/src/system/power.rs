//! What this machine runs on: its battery, and whether its connection to the internet is metered.
//!
//! Linux tells by `/sys/class/power_supply` and by NetworkManager. Elsewhere nothing is known, and
//! updates wait for nothing.

use engine::Power;

/// At this moment; asks the system and may block for as long as that takes.
pub(crate) fn now() -> Power {
    #[cfg(target_os = "linux")]
    return Power {
        on_battery: linux::on_battery(std::path::Path::new("/sys/class/power_supply")),
        metered: linux::metered(),
    };
    #[cfg(not(target_os = "linux"))]
    Power::default()
}

#[cfg(target_os = "linux")]
mod linux {
    use std::path::Path;

    use zbus::blocking::{Connection, Proxy};

    /// Whether a battery of the machine itself is what it runs on; unknown where nothing is told.
    pub(super) fn on_battery(supplies: &Path) -> Option<bool> {
        let mut discharging = false;
        for supply in std::fs::read_dir(supplies).ok()? {
            let folder = supply.ok()?.path();
            let told = |name: &str| {
                let text = std::fs::read_to_string(folder.join(name)).unwrap_or_default();
                text.trim().to_owned()
            };
            // A mouse has a battery too.
            if told("scope") == "Device" {
                continue;
            }
            match told("type").as_str() {
                "Battery" => discharging |= told("status") == "Discharging",
                _ if told("online") == "1" => return Some(false),
                _ => {}
            }
        }
        Some(discharging)
    }

    /// `NMMetered` of NetworkManager (D-Bus API, NetworkManager, property Metered).
    pub(super) fn metered() -> Option<bool> {
        let ask = || -> zbus::Result<u32> {
            let bus = Connection::system()?;
            let manager = "org.freedesktop.NetworkManager";
            Proxy::new(&bus, manager, "/org/freedesktop/NetworkManager", manager)?
                .get_property("Metered")
        };
        match ask() {
            // By the user's word, or by NetworkManager's guess.
            Ok(1 | 3) => Some(true),
            Ok(2 | 4) => Some(false),
            Ok(_) => None,
            Err(error) => {
                tracing::debug!(%error, "NetworkManager does not tell whether the network is metered");
                None
            }
        }
    }

    #[cfg(test)]
    mod tests {
        use super::on_battery;

        #[test]
        fn a_machine_without_mains_runs_on_its_own_battery_alone() {
            let none: &[(&str, &[(&str, &str)])] = &[];
            let battery: (&str, &[(&str, &str)]) = (
                "BAT0",
                &[("type", "Battery\n"), ("status", "Discharging\n")],
            );
            let charging: (&str, &[(&str, &str)]) =
                ("BAT0", &[("type", "Battery\n"), ("status", "Charging\n")]);
            let mains: (&str, &[(&str, &str)]) = ("AC", &[("type", "Mains\n"), ("online", "1\n")]);
            let unplugged: (&str, &[(&str, &str)]) =
                ("AC", &[("type", "Mains\n"), ("online", "0\n")]);
            let mouse: (&str, &[(&str, &str)]) = (
                "hid",
                &[
                    ("type", "Battery\n"),
                    ("status", "Discharging\n"),
                    ("scope", "Device\n"),
                ],
            );
            for (supplies, expected) in [
                (none, false),
                (&[battery, unplugged], true),
                (&[battery, mains], false),
                (&[charging, unplugged], false),
                (&[mouse], false),
            ] {
                let folder = std::env::temp_dir().join(format!("power-{}", std::process::id()));
                for (name, files) in supplies {
                    let supply = folder.join(name);
                    std::fs::create_dir_all(&supply).expect("a folder");
                    for (file, text) in *files {
                        std::fs::write(supply.join(file), text).expect("a file");
                    }
                }
                std::fs::create_dir_all(&folder).expect("a folder");
                let told = on_battery(&folder);
                std::fs::remove_dir_all(&folder).expect("removed");
                assert_eq!(told, Some(expected), "{supplies:?}");
            }
            assert_eq!(
                on_battery(&std::env::temp_dir().join("no-power-here")),
                None
            );
        }
    }
}
