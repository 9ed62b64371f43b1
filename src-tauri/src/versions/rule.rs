//! When to look for a newer version and when to ask about one, from what was done before.

use std::time::{Duration, SystemTime};

use engine::wire::NewVersions;
use serde::{Deserialize, Serialize};
use tauri::utils::config::BundleType;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// So long a person who said *Not now* is left alone about the same version.
const ASK_AGAIN: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// What is remembered from one start to the next.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Remembered {
    /// When a look last got an answer.
    pub(super) looked: Option<SystemTime>,
    /// The version that was put off, and when.
    pub(super) put_off: Option<(String, SystemTime)>,
}

impl Remembered {
    pub(super) fn should_look(&self, now: SystemTime) -> bool {
        is_past(self.looked, DAY, now)
    }

    pub(super) fn should_ask(&self, version: &str, now: SystemTime) -> bool {
        match &self.put_off {
            Some((put_off, at)) if put_off == version => is_past(Some(*at), ASK_AGAIN, now),
            _ => true,
        }
    }
}

/// Whether it is so long ago, or in the future: then a clock was set.
fn is_past(at: Option<SystemTime>, long: Duration, now: SystemTime) -> bool {
    at.is_none_or(|at| now.duration_since(at).map_or(true, |since| since >= long))
}

pub(super) fn way(package: Option<&BundleType>, is_configured: bool) -> NewVersions {
    match package {
        Some(BundleType::Deb | BundleType::Rpm) => NewVersions::PackageManager,
        Some(_) if is_configured => NewVersions::Own,
        _ => NewVersions::ByHand,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_managers_package_never_replaces_itself() {
        for (package, is_configured, expected) in [
            (Some(BundleType::Deb), true, NewVersions::PackageManager),
            (Some(BundleType::Rpm), true, NewVersions::PackageManager),
            (Some(BundleType::Deb), false, NewVersions::PackageManager),
            (Some(BundleType::AppImage), true, NewVersions::Own),
            (Some(BundleType::App), true, NewVersions::Own),
            (Some(BundleType::Nsis), true, NewVersions::Own),
            (Some(BundleType::AppImage), false, NewVersions::ByHand),
            (None, true, NewVersions::ByHand),
            (None, false, NewVersions::ByHand),
        ] {
            assert_eq!(
                way(package.as_ref(), is_configured),
                expected,
                "{package:?}"
            );
        }
    }

    #[test]
    fn it_looks_once_a_day_and_asks_once_a_week() {
        let now = SystemTime::UNIX_EPOCH + 100 * DAY;
        let hour = Duration::from_secs(3600);
        let looked = |at| Remembered {
            looked: Some(at),
            ..Remembered::default()
        };
        assert!(Remembered::default().should_look(now));
        assert!(!looked(now - 23 * hour).should_look(now));
        assert!(looked(now - DAY).should_look(now));
        assert!(
            looked(now + hour).should_look(now),
            "the clock was set back"
        );

        let put_off = |at| Remembered {
            put_off: Some(("0.2.0".to_owned(), at)),
            ..Remembered::default()
        };
        assert!(Remembered::default().should_ask("0.2.0", now));
        assert!(!put_off(now - 6 * DAY).should_ask("0.2.0", now));
        assert!(put_off(now - 6 * DAY).should_ask("0.2.1", now));
        assert!(put_off(now - 7 * DAY).should_ask("0.2.0", now));
    }
}
