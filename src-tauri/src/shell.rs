//! The window around the engine: one command in, one event out, and an orderly end.
//!
//! Everything the interface asks for goes through [`call`]; everything it hears is the event
//! `engine-event`. A second start of the app shows the first one's window.

use std::error::Error;
use std::path::Path;
use std::sync::Arc;

use engine::wire::{ApiError, Connection, Event, Settings};
use engine::{Engine, EngineConfig};
use serde_json::{Value, json};
use tauri::{
    App, AppHandle, Emitter as _, Manager as _, RunEvent, State, Url, WebviewWindowBuilder, Window,
    WindowEvent,
};
use tauri_plugin_window_state::StateFlags;
use tokio::sync::broadcast::error::RecvError;
use tracing_appender::non_blocking::WorkerGuard;

use crate::host::Desktop;
use crate::keychain::Keychain;
use crate::{place, tray};

const MAIN: &str = "main";
/// Which messages are logged, in `tracing`'s filter syntax.
const LOG_VARIABLE: &str = "ORGMIRROR_LOG";

/// Runs the app until its last window is closed or it is told to quit.
pub(crate) fn run() -> Result<(), Box<dyn Error>> {
    let remembered = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED;
    tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _, _| {
            show_window(app);
        }))
        .plugin(
            tauri_plugin_window_state::Builder::default()
                .with_state_flags(remembered)
                .build(),
        )
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_notification::init())
        .invoke_handler(tauri::generate_handler![call])
        .on_window_event(on_window_event)
        .setup(|app| set_up(app))
        .build(tauri::generate_context!())?
        .run(|app, event| {
            if matches!(event, RunEvent::Exit)
                && let Some(engine) = app.try_state::<Engine>()
            {
                tauri::async_runtime::block_on(engine.shut_down());
            }
        });
    Ok(())
}

/// The one command of the interface: any command of the engine by name.
#[tauri::command]
async fn call(
    engine: State<'_, Engine>,
    command: String,
    args: Option<Value>,
) -> Result<Value, ApiError> {
    engine
        .call(&command, args.unwrap_or_else(|| json!({})))
        .await
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

/// Starts an update of every source that can be updated now.
pub(crate) fn force_update(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let engine = app.state::<Engine>();
        if let Err(error) = update_all(&engine).await {
            tracing::warn!(code = error.code, "no update from the tray");
            show_window(&app);
        }
    });
}

async fn update_all(engine: &Engine) -> Result<(), ApiError> {
    let sources: Vec<Connection> = ask(engine, "list_connections").await?;
    for source in sources {
        engine
            .call("start_sync", json!({ "connectionId": source.id }))
            .await?;
    }
    Ok(())
}

async fn ask<T: serde::de::DeserializeOwned>(
    engine: &Engine,
    command: &str,
) -> Result<T, ApiError> {
    let answer = engine.call(command, json!({})).await?;
    serde_json::from_value(answer).map_err(|error| {
        let message = format!("{command} answered something else: {error}");
        ApiError {
            code: "unexpected".to_owned(),
            params: [("message".to_owned(), message.clone())].into(),
            message,
        }
    })
}

fn set_up(app: &mut App) -> Result<(), Box<dyn Error>> {
    let data_dir = place::data_dir()?;
    app.manage(start_log(&data_dir)?);
    let handle = app.handle().clone();
    let keychain = Arc::new(Keychain::start()?);
    let host = Arc::new(Desktop::new(
        Some(handle.clone()),
        Arc::clone(&keychain),
        data_dir.join("demo-org.json"),
    ));
    let opened =
        tauri::async_runtime::block_on(Engine::open(EngineConfig::new(data_dir, keychain, host)));
    let engine = match opened {
        Ok(engine) => engine,
        Err(error) => {
            tell_why_not(&handle, &error.into());
            return Ok(());
        }
    };
    tell_events(&handle, &engine);
    let settings: Settings = tauri::async_runtime::block_on(ask(&engine, "get_settings"))
        .map_err(|error| error.message)?;
    app.manage(engine);
    open_window(app)?;
    tray::show(&handle, settings.language);
    Ok(())
}

/// Says why the data cannot be opened, as where a newer version wrote it; then the app ends.
fn tell_why_not(app: &AppHandle, error: &ApiError) {
    use tauri_plugin_dialog::{DialogExt as _, MessageDialogKind};
    tracing::error!(
        code = error.code,
        message = error.message,
        "the data was not opened"
    );
    let handle = app.clone();
    app.dialog()
        .message(cli::sentences(error, &cli::locale()))
        .title("Orgmirror")
        .kind(MessageDialogKind::Error)
        .show(move |_| handle.exit(1));
}

/// Opens the window; it can show the app's own pages and nothing else.
fn open_window(app: &App) -> Result<(), Box<dyn Error>> {
    let windows = &app.config().app.windows;
    let config = windows
        .iter()
        .find(|window| window.label == MAIN)
        .ok_or("tauri.conf.json has no main window")?;
    WebviewWindowBuilder::from_config(app, config)?
        .on_navigation(is_own_page)
        .build()?;
    Ok(())
}

fn is_own_page(url: &Url) -> bool {
    let served_by_vite = tauri::is_dev() && url.host_str() == Some("localhost");
    url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost") || served_by_vite
}

fn on_window_event(window: &Window, event: &WindowEvent) {
    if let WindowEvent::CloseRequested { api, .. } = event
        && tray::exists(window.app_handle())
    {
        api.prevent_close();
        if let Err(error) = window.hide() {
            tracing::warn!(%error, "the window does not hide");
        }
    }
}

/// Passes the engine's events on to the window, for as long as the engine lives.
fn tell_events(app: &AppHandle, engine: &Engine) {
    let app = app.clone();
    let mut events = engine.events();
    tauri::async_runtime::spawn(async move {
        loop {
            let event = match events.recv().await {
                Ok(event) => event,
                // Too many at once: the listener asks again for the most of it.
                Err(RecvError::Lagged(_)) => Event::ConnectionsChanged,
                Err(RecvError::Closed) => break,
            };
            if let Err(error) = app.emit_to(MAIN, "engine-event", event) {
                tracing::warn!(%error, "an event did not reach the window");
            }
        }
    });
}

/// Logs to one file a day beside the data, a week of them; never rows, never tokens.
pub(crate) fn start_log(data_dir: &Path) -> Result<WorkerGuard, Box<dyn Error>> {
    let folder = data_dir.join("log");
    std::fs::create_dir_all(&folder)?;
    let files = tracing_appender::rolling::Builder::new()
        .rotation(tracing_appender::rolling::Rotation::DAILY)
        .filename_prefix("orgmirror")
        .filename_suffix("log")
        .max_log_files(7)
        .build(folder)?;
    let (writer, guard) = tracing_appender::non_blocking(files);
    let filter = tracing_subscriber::EnvFilter::try_from_env(LOG_VARIABLE)
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(false)
        .with_writer(writer)
        .try_init()
        .map_err(|error| error.to_string())?;
    Ok(guard)
}
