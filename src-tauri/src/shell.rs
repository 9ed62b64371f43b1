//! The window around the engine: one command in, one event out, and an orderly end.
//!
//! Everything the interface asks for goes through [`call`]; everything it hears is the event
//! `engine-event`. A second start of the app shows the first one's window.

use std::error::Error;
use std::fs::File;
use std::sync::Arc;
use std::time::Duration;

use engine::wire::{ApiError, Event};
use engine::{DesktopAction, Engine, EngineConfig, Language};
use serde_json::{Value, json};
use tauri::{
    App, AppHandle, Emitter as _, Manager as _, RunEvent, State, Url, WebviewWindowBuilder, Window,
    WindowEvent,
};
use tauri_plugin_window_state::StateFlags;
use tokio::sync::broadcast::error::RecvError;

use crate::host::Desktop;
use crate::keychain::Keychain;
use crate::opened::Opened;
use crate::system::autostart::HIDDEN;
use crate::system::life;
use crate::{log, place, tray, versions};

pub(crate) const MAIN: &str = "main";
/// How long a panel may take to come up after a login.
const PANEL_PATIENCE: Duration = Duration::from_secs(20);

/// Held for as long as this process may show the window.
struct OnlyWindow(#[expect(dead_code, reason = "held, not read")] File);

/// Runs the app until its last window is closed or it is told to quit.
pub(crate) fn run() -> Result<(), Box<dyn Error>> {
    let remembered = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED;
    let app = tauri::Builder::default();
    // The ways of macOS and Windows to tell, and to start at login.
    #[cfg(not(target_os = "linux"))]
    let app = app.plugin(tauri_plugin_notification::init()).plugin(
        tauri_plugin_autostart::Builder::new()
            .app_name("Orgmirror")
            .arg(HIDDEN)
            .build(),
    );
    app.plugin(
        tauri_plugin_single_instance::Builder::new()
            .dbus_id(place::bus_name())
            .callback(|app, arguments, _| {
                if !is_hidden_start(arguments) {
                    show_window(app);
                }
            })
            .build(),
    )
    .plugin(
        tauri_plugin_window_state::Builder::default()
            .with_state_flags(remembered)
            .build(),
    )
    .plugin(tauri_plugin_dialog::init())
    .invoke_handler(tauri::generate_handler![call])
    .on_window_event(on_window_event)
    .setup(|app| set_up(app))
    .build(tauri::generate_context!())?
    .run(|app, event| match event {
        RunEvent::Exit => {
            if let Some(engine) = opened(app) {
                tauri::async_runtime::block_on(engine.shut_down());
            }
        }
        // A press on the icon in the Dock.
        #[cfg(target_os = "macos")]
        RunEvent::Reopen { .. } => show_window(app),
        _ => {}
    });
    Ok(())
}

/// The one command of the interface: any command of the engine by name.
#[tauri::command]
async fn call(
    opened: State<'_, Opened>,
    command: String,
    args: Option<Value>,
) -> Result<Value, ApiError> {
    let engine = opened.wait().await;
    engine
        .call(&command, args.unwrap_or_else(|| json!({})))
        .await
}

/// The engine, where it is open already.
pub(crate) fn opened(app: &AppHandle) -> Option<Engine> {
    app.try_state::<Opened>()?.get()
}

/// Brings the window to the front, wherever it was.
pub(crate) fn show_window(app: &AppHandle) {
    let Some(window) = app.get_webview_window(MAIN) else {
        return;
    };
    let shown = window
        .show()
        .and_then(|()| window.unminimize())
        .and_then(|()| window.set_focus());
    if let Err(error) = shown {
        tracing::warn!(%error, "the window does not come to the front");
    }
}

/// Does what was pressed in the tray or on a notification.
pub(crate) fn act(app: &AppHandle, action: DesktopAction) {
    let Some(engine) = opened(app) else {
        return;
    };
    tauri::async_runtime::spawn(async move {
        if let Err(error) = engine.act(action).await {
            tracing::info!(
                code = error.code,
                "a press outside the window was not followed"
            );
        }
    });
}

/// Opens the window, and behind it what it shows: a page takes longer to come up than the data to open.
fn set_up(app: &mut App) -> Result<(), Box<dyn Error>> {
    let handle = app.handle().clone();
    let prepared = place::data_dir().and_then(|data_dir| {
        let log = log::start(&data_dir)?;
        Ok((data_dir, log, Arc::new(Keychain::start()?)))
    });
    let (data_dir, log, keychain) = match prepared {
        Ok(prepared) => prepared,
        Err(why) => {
            tell_why_not(&handle, &cli::unprepared(&*why));
            return Ok(());
        }
    };
    app.manage(log);
    // Where no bus tells of the first start, and on other systems with data elsewhere.
    match engine::hold_window(&data_dir) {
        Ok(only) => app.manage(OnlyWindow(only)),
        Err(error) => {
            tell_why_not(&handle, &error.into());
            return Ok(());
        }
    };
    app.manage(Opened::default());
    app.manage(tray::Shown::default());
    let host = Arc::new(Desktop::new(
        Some(handle.clone()),
        Arc::clone(&keychain),
        data_dir.join("demo-org.json"),
    ));
    let config = EngineConfig::new(data_dir, keychain, host);
    let is_hidden = is_hidden_start(std::env::args());
    let opening = tauri::async_runtime::spawn(Engine::open(config));
    open_window(app, !is_hidden)?;
    tauri::async_runtime::spawn(async move {
        let opened = match opening.await {
            Ok(opened) => opened.map_err(ApiError::from),
            Err(error) => Err(cli::unprepared(&error)),
        };
        let engine = match opened {
            Ok(engine) => engine,
            Err(error) => return tell_why_not(&handle, &error),
        };
        if let Err(error) = follow(&handle, &engine) {
            return tell_why_not(&handle, &cli::unprepared(&error));
        }
        show_in_tray(&handle, &engine, is_hidden).await;
    });
    Ok(())
}

/// Ties the window and the system to the engine.
fn follow(app: &AppHandle, engine: &Engine) -> tauri::Result<()> {
    tell_events(app, engine);
    life::follow(app, engine);
    versions::follow(app, engine)?;
    app.state::<Opened>().set(engine);
    Ok(())
}

async fn show_in_tray(app: &AppHandle, engine: &Engine, is_hidden: bool) {
    tray::start(app, engine).await;
    if is_hidden {
        // At login the panel may come up after its programs.
        tokio::time::sleep(PANEL_PATIENCE).await;
        if !tray::is_shown(app) {
            show_window(app);
        }
    }
}

/// Whether the app was started to stay in the tray, as at login.
fn is_hidden_start(arguments: impl IntoIterator<Item = String>) -> bool {
    arguments.into_iter().skip(1).any(|it| it == HIDDEN)
}

/// Says why the data cannot be opened, as where a newer version wrote it; then the app ends.
fn tell_why_not(app: &AppHandle, error: &ApiError) {
    use tauri_plugin_dialog::{DialogExt as _, MessageDialogKind};
    tracing::error!(
        code = error.code,
        message = error.message,
        "the data was not opened"
    );
    // It would wait for ever.
    if let Some(window) = app.get_webview_window(MAIN)
        && let Err(error) = window.hide()
    {
        tracing::warn!(%error, "the window does not hide");
    }
    let handle = app.clone();
    app.dialog()
        .message(cli::sentences(error, Language::of_system()))
        .title("Orgmirror")
        .kind(MessageDialogKind::Error)
        .show(move |_| handle.exit(1));
}

/// Opens the window; it can show the app's own pages and nothing else.
fn open_window(app: &App, is_visible: bool) -> Result<(), Box<dyn Error>> {
    let windows = &app.config().app.windows;
    let config = windows
        .iter()
        .find(|window| window.label == MAIN)
        .ok_or("tauri.conf.json has no main window")?;
    #[cfg_attr(
        not(target_os = "linux"),
        expect(unused_variables, reason = "others need no word")
    )]
    let window = WebviewWindowBuilder::from_config(app, config)?
        .on_navigation(is_own_page)
        // What the web view keeps has a folder of its own, beside the data.
        .data_directory(place::data_dir()?.join("webview"))
        .visible(is_visible)
        .build()?;
    #[cfg(target_os = "linux")]
    if let Err(error) = crate::system::graphics::suit(&window) {
        tracing::warn!(%error, "the page is drawn as on a machine with a graphics card");
    }
    Ok(())
}

fn is_own_page(url: &Url) -> bool {
    let served_by_vite = tauri::is_dev() && url.host_str() == Some("localhost");
    url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost") || served_by_vite
}

/// Closing the window hides it where there is a tray. Elsewhere it quits, and asks first where that
/// would cut an update off.
fn on_window_event(window: &Window, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else {
        return;
    };
    let app = window.app_handle().clone();
    let Some(engine) = opened(&app) else {
        return;
    };
    api.prevent_close();
    if tray::is_shown(&app) {
        if let Err(error) = window.hide() {
            tracing::warn!(%error, "the window does not hide");
        }
        tauri::async_runtime::spawn(async move {
            if let Err(error) = engine.note_hidden().await {
                tracing::warn!(code = error.code, "nobody was told of the tray");
            }
        });
        return;
    }
    tauri::async_runtime::spawn(async move {
        match engine.ask_before_quitting().await {
            Ok(true) => {}
            Ok(false) => app.exit(0),
            Err(error) => {
                tracing::warn!(code = error.code, "whether an update runs is not known");
                app.exit(0);
            }
        }
    });
}

/// Passes the engine's events on to the window, for as long as the engine lives.
fn tell_events(app: &AppHandle, engine: &Engine) {
    let app = app.clone();
    let mut events = engine.events();
    tauri::async_runtime::spawn(async move {
        loop {
            let event = match events.recv().await {
                Ok(event) => event,
                Err(RecvError::Lagged(_)) => Event::Missed,
                Err(RecvError::Closed) => break,
            };
            if let Err(error) = app.emit_to(MAIN, "engine-event", event) {
                tracing::warn!(%error, "an event did not reach the window");
            }
        }
    });
}
