//! Whether a panel shows the tray: the desktop's watcher knows of one, and of each that comes or goes.
//!
//! A watcher alone shows nothing: it may be there before its panel, without one, or after it.

use futures::{Stream, StreamExt as _, stream};
use tauri::AppHandle;
use zbus::proxy::{Builder, CacheProperties};
use zbus::{Connection, Proxy};

use super::note_shown;

const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const WATCHER_PATH: &str = "/StatusNotifierWatcher";

/// Notes whether there is one, and goes on noting it; answers once that is known.
pub(super) async fn follow(app: &AppHandle) {
    let (watcher, mut news) = match listen().await {
        Ok(listening) => listening,
        Err(error) => {
            tracing::info!(%error, "this desktop tells of no tray");
            note_shown(app, false);
            return;
        }
    };
    note_shown(app, has_panel(&watcher).await);
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        while news.next().await.is_some() {
            note_shown(&app, has_panel(&watcher).await);
        }
    });
}

/// Hears the watcher come and go, and whatever it says, before it is asked for the first time.
async fn listen() -> zbus::Result<(Proxy<'static>, impl Stream<Item = ()> + Unpin + use<>)> {
    let bus = Connection::session().await?;
    let watcher: Proxy<'static> = Builder::new(&bus)
        .destination(WATCHER)?
        .path(WATCHER_PATH)?
        .interface(WATCHER)?
        // Not every watcher tells of its properties' changes.
        .cache_properties(CacheProperties::No)
        .build()
        .await?;
    let comes_or_goes = watcher.receive_owner_changed().await?.map(drop);
    let says = watcher.receive_all_signals().await?.map(drop);
    Ok((watcher, stream::select(comes_or_goes, says)))
}

async fn has_panel(watcher: &Proxy<'_>) -> bool {
    let asked = watcher.get_property("IsStatusNotifierHostRegistered");
    asked.await.unwrap_or_else(|error| {
        tracing::info!(%error, "this desktop shows no tray");
        false
    })
}
