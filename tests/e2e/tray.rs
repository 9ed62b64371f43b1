//! The app's life beside its window: tray, notifications, reconnecting, sleep, and how it ends.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::desk::{App, Outcome, PATIENCE, environment, opened_address, opened_count, until};
use crate::journey::{FIRST_LOAD, log_in};
use crate::page::Page;
use crate::panel::{INTERNET, NO_NETWORK, Panel};

const IDLE: &str = "Orgmirror: nothing to do";
const OFFLINE: &str = "Orgmirror: offline";
const NO_TRAY: &str = "This desktop has no tray";
const ENDED: &str = "Orgmirror: needs reconnect";

/// Two seconds for the page on its way, and what a busy machine takes to end a process.
const QUIT: Duration = Duration::from_secs(6);

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display, a bus and a keyring: tests/e2e/run"]
async fn someone_lives_with_the_app_in_the_tray_and_reconnects_from_a_notification() {
    let folder = tempfile::tempdir().expect("folder");
    let panel = Panel::start().await.expect("a panel");

    let app = App::start(folder.path()).await.expect("the app starts");
    app.goes(load(&app, &panel)).await;
    app.goes(close_and_open(&app, &panel)).await;
    app.goes(a_panel_goes_and_comes(&app, &panel)).await;
    app.goes(settings(&app, &panel)).await;
    panel.press("Quit").await.expect("the menu");
    app.ended(QUIT).await.expect("the app ends in time");

    let state = folder.path().join("demo-org.json");
    end_all_logins(&state).expect("the demo org's logins end");
    panel.network(NO_NETWORK).await.expect("a network");
    let app = App::start_with(folder.path(), &["--hidden"])
        .await
        .expect("the app starts as at login");
    app.goes(hidden_until_shown(&app, &panel)).await;
    app.goes(reconnect(&app, &panel)).await;
    app.goes(wake_and_networks(folder.path(), &panel)).await;
    panel.press("Force an update").await.expect("an update");
    panel.press("Quit").await.expect("the menu");
    app.ended(QUIT)
        .await
        .expect("the app ends in time amid an update");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display, a bus and a keyring: tests/e2e/run"]
async fn where_no_tray_is_the_window_says_so_once_and_closing_it_quits() {
    let folder = tempfile::tempdir().expect("folder");
    let app = App::start(folder.path()).await.expect("the app starts");
    app.goes(async {
        app.page.sees(NO_TRAY, PATIENCE).await?;
        app.page.picture("20-no-tray").await?;
        app.page.press("Understood").await?;
        app.page
            .shows("that it was read", PATIENCE, |text| !text.contains(NO_TRAY))
            .await
    })
    .await;
    app.put([60, 40, 1000, 660]).expect("a window");
    until("the window has its new size", PATIENCE, || {
        app.place()
            .is_ok_and(|[_, _, width, height]| (width, height) == (1000, 660))
    })
    .await
    .expect("a size");
    let left_at = app.place().expect("a place");
    app.close_by_its_cross().expect("a window");
    app.ended(PATIENCE).await.expect("the app quits");

    let app = App::start(folder.path()).await.expect("the app starts");
    until("the window is as it was left", PATIENCE, || {
        app.place().is_ok_and(|place| place == left_at)
    })
    .await
    .expect("the same place");
    app.goes(async {
        app.page.sees("Welcome to Orgmirror", PATIENCE).await?;
        let text = app.page.text().await?;
        assert!(!text.contains(NO_TRAY), "said twice: {text}");
        Ok(())
    })
    .await;
    app.close_by_its_cross().expect("a window");
    app.ended(PATIENCE).await.expect("the app quits again");
}

async fn load(app: &App, panel: &Panel) -> Outcome<()> {
    panel.is_titled("Orgmirror: no data source yet").await?;
    let idle = panel.icon().await?;
    let page = &app.page;
    let opened = opened_count()?;
    page.press("Continue").await?;
    page.sees("Add a Data Source", PATIENCE).await?;
    page.press("Demo org").await?;
    log_in(&opened_address(opened + 1).await?).await?;
    page.sees("Choose what to copy", PATIENCE).await?;
    page.press("Start first load").await?;

    // What is seen on the way: the words and another picture.
    let began = Instant::now();
    let mut updating = Vec::new();
    loop {
        let title = panel.title().await?;
        if title.starts_with("Orgmirror: updating") && !updating.contains(&title) {
            assert_ne!(panel.icon().await?, idle, "the picture of {title}");
            updating.push(title.clone());
        }
        if title == IDLE && !updating.is_empty() {
            break;
        }
        if began.elapsed() > FIRST_LOAD {
            return Err(format!("no end of the load: {title} after {updating:?}").into());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(
        updating.iter().any(|title| title.ends_with(" %")),
        "no progress: {updating:?}"
    );
    assert_eq!(
        panel.icon().await?,
        idle,
        "the picture is the first one again"
    );

    let complete = panel.notification(": First load complete").await?;
    page.press("Connections").await?;
    page.sees("Data Sources", PATIENCE).await?;
    panel.press_notification(&complete, "default").await?;
    page.sees("Complete: your", PATIENCE).await?;
    assert_eq!(panel.shown().len(), 1, "one cause, one notification");
    Ok(())
}

async fn close_and_open(app: &App, panel: &Panel) -> Outcome<()> {
    let still = "Orgmirror is still running";
    for _ in 0..2 {
        app.is_visible(true).await?;
        app.close_by_its_cross()?;
        app.is_visible(false).await?;
        panel.notification(still).await?;
        panel.press("Open Orgmirror").await?;
    }
    app.is_visible(true).await?;
    let told = panel.shown();
    let told = told.iter().filter(|it| it.title == still).count();
    assert_eq!(told, 1, "said once");
    Ok(())
}

async fn a_panel_goes_and_comes(app: &App, panel: &Panel) -> Outcome<()> {
    let page = &app.page;
    panel.shows_items(false).await?;
    page.sees(NO_TRAY, PATIENCE).await?;
    panel.shows_items(true).await?;
    page.shows("that the tray is back", PATIENCE, |text| {
        !text.contains(NO_TRAY)
    })
    .await
}

async fn settings(app: &App, panel: &Panel) -> Outcome<()> {
    let page = &app.page;
    panel.press("Settings").await?;
    page.sees("On this desktop", PATIENCE).await?;
    page.sees("Stays in the tray", PATIENCE).await?;
    flip(page, "Start when I log in").await?;
    let entry = Path::new(&environment("XDG_CONFIG_HOME")?).join("autostart/Orgmirror.desktop");
    until("the desktop starts it at login", PATIENCE, || {
        fs::read_to_string(&entry).is_ok_and(|text| {
            text.lines()
                .any(|line| line.starts_with("Exec=") && line.ends_with("--hidden"))
        })
    })
    .await?;
    flip(page, "Start when I log in").await?;
    until("it no longer does", PATIENCE, || !entry.exists()).await?;

    panel.press("Pause updates").await?;
    panel.is_titled("Orgmirror: paused").await?;
    page.picture("21-desktop-settings").await?;
    panel.press("Resume updates").await?;
    panel.is_titled(IDLE).await?;
    Ok(())
}

/// Flips a switch and waits until it shows that; what is drawn of it lies over the field itself.
async fn flip(page: &Page, name: &str) -> Outcome<()> {
    let field = format!("document.querySelector('[role=switch][aria-label=\"{name}\"]')");
    // In one step: what is ready now may not be a moment later.
    let press = format!(
        "const field = {field}; if (!field || field.disabled) return null; \
         const wanted = !field.checked; field.click(); return wanted"
    );
    let wanted = page.answers(&press, |it| !it.is_null()).await?;
    let shown = format!("return {field}?.checked");
    page.answers(&shown, |it| *it == wanted).await?;
    Ok(())
}

async fn hidden_until_shown(app: &App, panel: &Panel) -> Outcome<()> {
    // Nothing has changed since it started: it asked.
    panel.is_titled(OFFLINE).await?;
    panel.network(INTERNET).await?;
    panel.is_titled(IDLE).await?;
    app.is_visible(false).await?;
    // A second start shows the first one's window, and ends.
    let second = app.start_again()?;
    assert!(second.success(), "{second}");
    app.is_visible(true).await?;
    app.close_by_its_cross()?;
    app.is_visible(false).await?;
    // The update meets the end of the login.
    panel.press("Force an update").await?;
    panel.is_titled(ENDED).await?;
    app.is_visible(false).await
}

async fn reconnect(app: &App, panel: &Panel) -> Outcome<()> {
    let ended = panel.notification(": Login ended").await?;
    assert_eq!(ended.actions, ["default", "", "button", "Reconnect"]);
    assert!(
        ended.body.contains("Reconnect the data source"),
        "{ended:?}"
    );
    let menu = panel.menu().await?;
    assert!(
        menu.iter()
            .any(|it| it.label.starts_with("Reconnect ") && it.is_enabled),
        "{menu:?}"
    );
    let opened = opened_count()?;
    panel.press_notification(&ended, "button").await?;
    let address = opened_address(opened + 1).await?;
    assert!(address.contains("login_hint="), "{address}");
    log_in(&address).await?;
    // The update that the end of the login paused goes on by itself.
    panel.is_titled(IDLE).await?;
    app.is_visible(true).await?;
    app.page.sees("econnected", PATIENCE).await?;
    app.page.picture("22-reconnected").await?;
    assert!(
        panel.closed().contains(&ended.id),
        "the notification is out of date, and taken back"
    );
    let told = panel.shown();
    let told = told.iter().filter(|it| it.title.ends_with(": Login ended"));
    assert_eq!(told.count(), 1, "one cause, one notification");
    Ok(())
}

async fn wake_and_networks(data_dir: &Path, panel: &Panel) -> Outcome<()> {
    panel.network(NO_NETWORK).await?;
    panel.is_titled(OFFLINE).await?;
    panel.network(INTERNET).await?;
    panel.is_titled(IDLE).await?;
    panel.wake().await?;
    until("waking up is noticed", PATIENCE, || {
        logged(data_dir).contains("the computer woke up")
    })
    .await
}

fn logged(data_dir: &Path) -> String {
    let Ok(files) = fs::read_dir(data_dir.join("log")) else {
        return String::new();
    };
    files
        .flatten()
        .filter_map(|file| fs::read_to_string(file.path()).ok())
        .collect()
}

/// As an admin does who ends every login of the app in the org.
fn end_all_logins(state: &Path) -> Outcome<()> {
    let mut org: Value = serde_json::from_slice(&fs::read(state)?)?;
    let grants = org.get_mut("grants").ok_or("the state has no grants")?;
    if grants.as_array().is_none_or(Vec::is_empty) {
        return Err("there was no login to end".into());
    }
    *grants = serde_json::json!([]);
    Ok(fs::write(state, serde_json::to_vec(&org)?)?)
}
