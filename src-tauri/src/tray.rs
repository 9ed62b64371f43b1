//! The tray: open the window, force an update, quit; and whether there is a tray at all.
//!
//! Where no desktop shows trays, none is made and closing the window quits: a window hidden with
//! no way back would be lost.

use std::panic::{AssertUnwindSafe, catch_unwind};

use engine::wire::Language;
use tauri::AppHandle;
use tauri::menu::{Menu, MenuItem};
use tauri::tray::TrayIconBuilder;

use crate::shell;

const ID: &str = "orgmirror";

/// Puts the app into the tray, where the desktop has one; says whether it did.
pub(crate) fn show(app: &AppHandle, language: Language) -> bool {
    if !desktop_has_tray() {
        tracing::info!("this desktop shows no tray; closing the window quits");
        return false;
    }
    // A missing appindicator library panics inside the tray's crate; the app can do without.
    match catch_unwind(AssertUnwindSafe(|| build(app, language))) {
        Ok(Ok(())) => true,
        Ok(Err(error)) => {
            tracing::warn!(%error, "no tray");
            false
        }
        Err(_panic) => {
            tracing::warn!("no tray: the appindicator library is missing");
            false
        }
    }
}

/// Whether closing the window leaves a way back to it.
pub(crate) fn exists(app: &AppHandle) -> bool {
    app.tray_by_id(ID).is_some()
}

fn build(app: &AppHandle, language: Language) -> tauri::Result<()> {
    let [open, update, quit] = labels(language);
    let menu = Menu::with_items(
        app,
        &[
            &MenuItem::with_id(app, "open", open, true, None::<&str>)?,
            &MenuItem::with_id(app, "update", update, true, None::<&str>)?,
            &MenuItem::with_id(app, "quit", quit, true, None::<&str>)?,
        ],
    )?;
    let mut tray = TrayIconBuilder::with_id(ID)
        .tooltip("Orgmirror")
        .menu(&menu)
        .on_menu_event(|app, event| match event.id().as_ref() {
            "open" => shell::show_window(app),
            "update" => shell::force_update(app),
            "quit" => app.exit(0),
            other => tracing::warn!(other, "unknown tray item"),
        });
    if let Some(icon) = app.default_window_icon() {
        tray = tray.icon(icon.clone());
    }
    tray.build(app).map(|_| ())
}

fn labels(language: Language) -> [&'static str; 3] {
    let system_is_german = || {
        ["LC_ALL", "LC_MESSAGES", "LANG"]
            .iter()
            .filter_map(|name| std::env::var(name).ok())
            .find(|value| !value.is_empty())
            .is_some_and(|value| value.starts_with("de"))
    };
    match language {
        Language::De => GERMAN,
        Language::System if system_is_german() => GERMAN,
        Language::System | Language::En => ENGLISH,
    }
}

const ENGLISH: [&str; 3] = ["Open Orgmirror", "Force an update", "Quit"];
const GERMAN: [&str; 3] = ["Orgmirror öffnen", "Aktualisierung erzwingen", "Beenden"];

/// On Linux a tray is somebody on the session bus who watches for its items.
#[cfg(target_os = "linux")]
fn desktop_has_tray() -> bool {
    let watched = || -> zbus::Result<bool> {
        let bus = zbus::blocking::Connection::session()?;
        let names = zbus::blocking::fdo::DBusProxy::new(&bus)?;
        let watcher = zbus::names::BusName::try_from("org.kde.StatusNotifierWatcher")?;
        Ok(names.name_has_owner(watcher)?)
    };
    watched().unwrap_or_else(|error| {
        tracing::info!(%error, "no session bus to ask for a tray");
        false
    })
}

#[cfg(not(target_os = "linux"))]
fn desktop_has_tray() -> bool {
    true
}
