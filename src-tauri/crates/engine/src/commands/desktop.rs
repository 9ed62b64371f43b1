//! How the app lives on the desktop, and what helps when it does not.

use std::sync::Arc;

use crate::Host;
use crate::core::Core;
use crate::desktop;
use crate::wire::{
    ApiError, Desktop, Diagnostics, Nothing, PauseUpdates, SetStartAtLogin, Settings,
};

pub(super) async fn get_desktop(core: &Arc<Core>, _: Nothing) -> Result<Desktop, ApiError> {
    let starts = core.ask_host(Host::starts_at_login).await?;
    Ok(Desktop {
        has_tray: core.ask_host(Host::has_tray).await?,
        tells_of_quitting: core.tells_of_quitting().await?,
        starts_at_login: starts.unwrap_or_else(|error| {
            tracing::warn!(%error, "the desktop does not say what starts at login");
            None
        }),
    })
}

/// Everyone's own choice: it is about the session of the person at the computer.
pub(super) async fn set_start_at_login(
    core: &Arc<Core>,
    args: SetStartAtLogin,
) -> Result<Desktop, ApiError> {
    core.ask_host(move |host| host.set_start_at_login(args.wanted))
        .await?
        .map_err(|error| ApiError::new("start_at_login_failed", error.to_string()))?;
    get_desktop(core, Nothing {}).await
}

/// The person has read that closing the window quits.
pub(super) async fn note_quitting_read(core: &Arc<Core>, _: Nothing) -> Result<(), ApiError> {
    core.note_quitting_read().await
}

pub(super) async fn pause_updates(
    core: &Arc<Core>,
    args: PauseUpdates,
) -> Result<Settings, ApiError> {
    let settings = Settings {
        updates_paused: args.paused,
        ..core.settings().await?
    };
    super::app::set_settings(core, settings).await
}

pub(super) async fn get_diagnostics(core: &Arc<Core>, _: Nothing) -> Result<Diagnostics, ApiError> {
    let text = desktop::diagnostics(core).await?;
    Ok(Diagnostics { text })
}

/// Ends the app, as the person decided when asked.
pub(super) async fn quit(core: &Arc<Core>, _: Nothing) -> Result<(), ApiError> {
    core.ask_host(Host::quit).await
}
