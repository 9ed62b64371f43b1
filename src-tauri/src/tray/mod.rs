//! The tray: draws what the engine says, and hands on what is pressed in its menu.
//!
//! Whether there is a tray is known at every moment, because closing the window hides it only where
//! that leaves a way back. On Linux a panel may come and go; elsewhere the system has one.

mod icon;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod native;

use std::sync::atomic::{AtomicBool, Ordering};

use engine::{DesktopAction, Engine};
use tauri::{AppHandle, Manager as _};

#[cfg(target_os = "linux")]
use linux::follow;
#[cfg(not(target_os = "linux"))]
use native::follow;

use crate::shell;

/// Whether somebody shows the tray at this moment.
#[derive(Default)]
pub(crate) struct Shown(AtomicBool);

/// Puts the app into the tray and keeps it current; answers once that was tried.
pub(crate) async fn start(app: &AppHandle, engine: &Engine) {
    let drawn = match engine.tray().await {
        Ok(drawn) => drawn,
        Err(error) => {
            tracing::warn!(code = error.code, "what the tray shows is not known");
            return;
        }
    };
    follow(app, drawn).await;
}

/// Whether closing the window leaves a way back to it.
pub(crate) fn is_shown(app: &AppHandle) -> bool {
    app.state::<Shown>().0.load(Ordering::SeqCst)
}

fn note_shown(app: &AppHandle, is_shown: bool) {
    let was_shown = app.state::<Shown>().0.swap(is_shown, Ordering::SeqCst);
    if was_shown != is_shown {
        tracing::info!(is_shown, "the tray");
    }
}

fn press(app: &AppHandle, action: DesktopAction) {
    shell::act(app, action);
}
