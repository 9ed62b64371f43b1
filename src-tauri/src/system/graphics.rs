//! How WebKitGTK draws the window's page: with a graphics card in layers, and without one at once. WebKitGTK
//! itself asks for layers in either case, and has them put together by a program where no card is.

use std::fs;
use std::path::Path;

use tauri::WebviewWindow;
use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt as _, WebViewExt};

/// Where the kernel lists what draws.
const CARDS: &str = "/dev/dri";

/// Draws the page at once where the kernel offers nothing that renders, as in virtual machines without it:
/// the page comes up sooner, and takes less memory. Its driver gets no picture of it then.
pub(crate) fn suit(window: &WebviewWindow) -> tauri::Result<()> {
    if has_card(Path::new(CARDS)) {
        return Ok(());
    }
    window.with_webview(|view| {
        if let Some(settings) = WebViewExt::settings(&view.inner()) {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

fn has_card(cards: &Path) -> bool {
    let Ok(entries) = fs::read_dir(cards) else {
        return false;
    };
    let mut names = entries.flatten().map(|entry| entry.file_name());
    names.any(|name| name.to_string_lossy().starts_with("renderD"))
}

#[cfg(test)]
mod tests {
    use super::has_card;

    #[test]
    fn a_card_is_what_renders_and_not_what_only_shows() {
        let cards = tempfile::tempdir().expect("a folder");
        assert!(!has_card(&cards.path().join("none")));
        std::fs::write(cards.path().join("card0"), "").expect("written");
        assert!(!has_card(cards.path()));
        std::fs::write(cards.path().join("renderD128"), "").expect("written");
        assert!(has_card(cards.path()));
    }
}
