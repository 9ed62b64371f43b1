//! Looking, asking, installing.

use std::error::Error;
use std::path::Path;
use std::time::{Duration, SystemTime};

use engine::wire::{AppInfo, Permission, Settings};
use engine::{Engine, Language, Texts};
use serde::de::DeserializeOwned;
use serde_json::json;
use tauri::{AppHandle, Manager as _};
use tauri_plugin_dialog::{DialogExt as _, MessageDialogButtons, MessageDialogKind};
use tauri_plugin_updater::{Update, UpdaterExt as _};

use super::rule::Remembered;
use crate::place;
use crate::shell::MAIN;

/// After a start the window comes first.
const FIRST_LOOK: Duration = Duration::from_secs(30);
/// How often it is seen whether a day has passed, or the window is there to ask in.
const NEXT_LOOK: Duration = Duration::from_secs(60 * 60);
/// How often it is seen whether the update of data has ended that an installation waits for.
const UPDATE_PATIENCE: Duration = Duration::from_secs(5);

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

pub(super) async fn keep_looking(app: &AppHandle, engine: &Engine) {
    tokio::time::sleep(FIRST_LOOK).await;
    loop {
        if let Err(error) = look(app, engine).await {
            tracing::info!(%error, "newer versions were not looked for");
        }
        tokio::time::sleep(NEXT_LOOK).await;
    }
}

/// Asks about a newer version where one is there, and the person may install one and can be asked.
async fn look(app: &AppHandle, engine: &Engine) -> Outcome<()> {
    let settings: Settings = ask(engine, "get_settings").await?;
    let info: AppInfo = ask(engine, "get_app").await?;
    let may = info.permissions.contains(&Permission::Manage);
    let is_seen = app
        .get_webview_window(MAIN)
        .is_some_and(|window| window.is_visible().unwrap_or(false));
    let kept = place::data_dir()
        .map_err(|error| error.to_string())?
        .join("versions.json");
    let mut remembered = read(&kept)?;
    if !settings.look_for_new_versions
        || !may
        || !is_seen
        || !remembered.should_look(SystemTime::now())
    {
        return Ok(());
    }
    // Before it is asked: a look that fails is a look, too.
    remembered.looked = Some(SystemTime::now());
    write(&kept, &remembered)?;
    let found = updater(app, engine)?.check().await?;
    tracing::info!(
        version = found.as_ref().map(|it| it.version.as_str()),
        "looked for a newer version"
    );
    let Some(update) = found else { return Ok(()) };
    if !remembered.should_ask(&update.version, SystemTime::now()) {
        return Ok(());
    }
    let chosen = Language::of_setting(settings.language);
    let texts = Texts::of(chosen.unwrap_or_else(Language::of_system));
    if !agrees(app, texts, &update.version).await? {
        remembered.put_off = Some((update.version, SystemTime::now()));
        return write(&kept, &remembered);
    }
    if let Err(error) = install(app, engine, update).await {
        tracing::warn!(%error, "the new version was not installed");
        say(app, texts.text("newVersion.failed"));
    }
    Ok(())
}

fn updater(app: &AppHandle, engine: &Engine) -> Outcome<tauri_plugin_updater::Updater> {
    let (handle, engine) = (app.clone(), engine.clone());
    // Windows ends the app from within; there too the page on its way is written first.
    let updater = app.updater_builder().on_before_exit(move || {
        tauri::async_runtime::block_on(engine.shut_down());
        handle.cleanup_before_exit();
    });
    Ok(updater.build()?)
}

async fn agrees(app: &AppHandle, texts: &Texts, version: &str) -> Outcome<bool> {
    let dialog = app
        .dialog()
        .message(texts.fill("newVersion.question", &[("version", version)]))
        .title("Orgmirror")
        .kind(MessageDialogKind::Info)
        .buttons(MessageDialogButtons::OkCancelCustom(
            texts.text("newVersion.install"),
            texts.text("newVersion.notNow"),
        ));
    Ok(tauri::async_runtime::spawn_blocking(move || dialog.blocking_show()).await?)
}

fn say(app: &AppHandle, text: String) {
    app.dialog()
        .message(text)
        .title("Orgmirror")
        .kind(MessageDialogKind::Error)
        .show(|_| {});
}

/// Downloads it, verifies its signature, and puts it in the place of this version once no update runs.
async fn install(app: &AppHandle, engine: &Engine, update: Update) -> Outcome<()> {
    let package = update.download(|_, _| {}, || {}).await?;
    while engine.is_updating().await.map_err(|error| error.message)? {
        tokio::time::sleep(UPDATE_PATIENCE).await;
    }
    let version = update.version.clone();
    // Off the async threads: it writes a large file, and on Windows ends the engine.
    tauri::async_runtime::spawn_blocking(move || update.install(package)).await??;
    tracing::info!(version, "a new version was installed");
    app.request_restart();
    Ok(())
}

async fn ask<T: DeserializeOwned>(engine: &Engine, command: &str) -> Outcome<T> {
    let answer = engine.call(command, json!({})).await;
    Ok(serde_json::from_value(
        answer.map_err(|error| error.message)?,
    )?)
}

fn read(path: &Path) -> Outcome<Remembered> {
    match std::fs::read(path) {
        // Something else in its place is as nothing remembered.
        Ok(bytes) => Ok(serde_json::from_slice(&bytes).unwrap_or_default()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Remembered::default()),
        Err(error) => Err(error.into()),
    }
}

fn write(path: &Path, remembered: &Remembered) -> Outcome<()> {
    Ok(std::fs::write(path, serde_json::to_vec(remembered)?)?)
}
