//! The tray: draws what the engine says, and hands on what is pressed in its menu.
//!
//! Whether there is a tray is known at every moment, because closing the window hides it only where
//! that leaves a way back. On Linux a panel may come and go; elsewhere the system has one.

mod icon;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod native;
#[cfg(target_os = "linux")]
mod panel;

use std::sync::{Mutex, PoisonError};

use engine::{DesktopAction, Engine};
use tauri::{AppHandle, Manager as _};

#[cfg(target_os = "linux")]
use linux::follow;
#[cfg(not(target_os = "linux"))]
use native::follow;

use crate::shell;

/// Whether somebody shows the tray at this moment; none until that was found out.
#[derive(Default)]
pub(crate) struct Shown(Mutex<Option<bool>>);

/// Puts the app into the tray and keeps it current; answers once that was tried.
pub(crate) async fn start(app: &AppHandle, engine: &Engine) {
    let drawn = match engine.tray().await {
        Ok(drawn) => drawn,
        Err(error) => {
            tracing::warn!(code = error.code, "what the tray shows is not known");
            note_shown(app, false);
            return;
        }
    };
    follow(app, drawn).await;
}

/// Whether closing the window leaves a way back to it.
pub(crate) fn is_shown(app: &AppHandle) -> bool {
    known(app) == Some(true)
}

/// Whether it is shown, once that was found out.
pub(crate) fn known(app: &AppHandle) -> Option<bool> {
    let shown = app.try_state::<Shown>()?;
    *shown.0.lock().unwrap_or_else(PoisonError::into_inner)
}

fn note_shown(app: &AppHandle, is_shown: bool) {
    let shown = app.state::<Shown>();
    let before = shown
        .0
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .replace(is_shown);
    if before != Some(is_shown) {
        tracing::info!(is_shown, "the tray");
        if let Some(engine) = shell::opened(app) {
            engine.note_tray_changed();
        }
    }
}

fn press(app: &AppHandle, action: DesktopAction) {
    shell::act(app, action);
}
