//! Newer versions of the app itself: looked for at most once a day, offered, and installed only when the
//! person says so and no update of data goes on.
//!
//! Only a build that was made with an address and a public key does so (`plugins.updater` of its
//! configuration; see docs/PACKAGES.md), and only as an AppImage, on macOS and on Windows: what a package
//! manager installed is its own to replace. A package is installed only with the signature of that key.
//! Deliberately absent: anything sent along but the version, and anything installed unasked.

mod offer;
mod rule;

use engine::Engine;
use engine::wire::NewVersions;
use tauri::AppHandle;
use tauri::utils::platform::bundle_type;

/// Where newer versions of this build come from.
pub(crate) fn way(app: &AppHandle) -> NewVersions {
    rule::way(bundle_type().as_ref(), is_configured(app))
}

/// Looks for newer versions from now on, where this build can.
pub(crate) fn follow(app: &AppHandle, engine: &Engine) -> tauri::Result<()> {
    if way(app) == NewVersions::Own {
        app.plugin(tauri_plugin_updater::Builder::new().build())?;
        let (app, engine) = (app.clone(), engine.clone());
        tauri::async_runtime::spawn(async move { offer::keep_looking(&app, &engine).await });
    }
    Ok(())
}

fn is_configured(app: &AppHandle) -> bool {
    app.config().plugins.0.contains_key("updater")
}
