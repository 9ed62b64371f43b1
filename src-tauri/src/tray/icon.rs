//! Which picture shows which state. They are drawn from SVG by `icons/render`.

use engine::TrayState;
use tauri::image::Image;
use tauri::include_image;

/// The pictures of one style, in the order of [`TrayState`].
struct Set {
    idle: Image<'static>,
    needs_reconnect: Image<'static>,
    error: Image<'static>,
    offline: Image<'static>,
    paused: Image<'static>,
    syncing: Image<'static>,
    eighths: [Image<'static>; 8],
}

#[cfg(not(target_os = "macos"))]
const SET: Set = Set {
    idle: include_image!("../icons/tray/idle.png"),
    needs_reconnect: include_image!("../icons/tray/needs-reconnect.png"),
    error: include_image!("../icons/tray/error.png"),
    offline: include_image!("../icons/tray/offline.png"),
    paused: include_image!("../icons/tray/paused.png"),
    syncing: include_image!("../icons/tray/syncing.png"),
    eighths: [
        include_image!("../icons/tray/syncing-0.png"),
        include_image!("../icons/tray/syncing-1.png"),
        include_image!("../icons/tray/syncing-2.png"),
        include_image!("../icons/tray/syncing-3.png"),
        include_image!("../icons/tray/syncing-4.png"),
        include_image!("../icons/tray/syncing-5.png"),
        include_image!("../icons/tray/syncing-6.png"),
        include_image!("../icons/tray/syncing-7.png"),
    ],
};

/// Templates, which the menu bar colours itself.
#[cfg(target_os = "macos")]
const SET: Set = Set {
    idle: include_image!("../icons/tray/template-idle.png"),
    needs_reconnect: include_image!("../icons/tray/template-needs-reconnect.png"),
    error: include_image!("../icons/tray/template-error.png"),
    offline: include_image!("../icons/tray/template-offline.png"),
    paused: include_image!("../icons/tray/template-paused.png"),
    syncing: include_image!("../icons/tray/template-syncing.png"),
    eighths: [
        include_image!("../icons/tray/template-syncing-0.png"),
        include_image!("../icons/tray/template-syncing-1.png"),
        include_image!("../icons/tray/template-syncing-2.png"),
        include_image!("../icons/tray/template-syncing-3.png"),
        include_image!("../icons/tray/template-syncing-4.png"),
        include_image!("../icons/tray/template-syncing-5.png"),
        include_image!("../icons/tray/template-syncing-6.png"),
        include_image!("../icons/tray/template-syncing-7.png"),
    ],
};

pub(super) fn of_state(state: TrayState) -> &'static Image<'static> {
    static PICTURES: Set = SET;
    match state {
        TrayState::Idle => &PICTURES.idle,
        TrayState::NeedsReconnect => &PICTURES.needs_reconnect,
        TrayState::Error => &PICTURES.error,
        TrayState::Offline => &PICTURES.offline,
        TrayState::Paused => &PICTURES.paused,
        TrayState::Syncing { eighths } => eighths
            .and_then(|eighths| PICTURES.eighths.get(usize::from(eighths)))
            .unwrap_or(&PICTURES.syncing),
    }
}
