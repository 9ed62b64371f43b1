//! The menu bar of macOS and the notification area of Windows.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use engine::{DesktopAction, Tray};
use tauri::menu::{IsMenuItem, Menu, MenuItem, PredefinedMenuItem};
use tauri::tray::{MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent};
use tauri::{AppHandle, Wry};
use tokio::sync::watch;

use super::{icon, note_shown, press};

/// What each entry of the menu that is shown does.
type Actions = Arc<Mutex<HashMap<String, DesktopAction>>>;

/// Shows the tray and spawns the task that keeps it current.
pub(super) async fn follow(app: &AppHandle, mut drawn: watch::Receiver<Tray>) {
    let tray = drawn.borrow_and_update().clone();
    let actions = Actions::default();
    let icon = match build(app, &tray, &actions) {
        Ok(icon) => icon,
        Err(error) => {
            tracing::warn!(%error, "no tray");
            note_shown(app, false);
            return;
        }
    };
    note_shown(app, true);
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let mut before = tray;
        while drawn.changed().await.is_ok() {
            let tray = drawn.borrow_and_update().clone();
            if let Err(error) = draw(&app, &icon, &before, &tray, &actions) {
                tracing::warn!(%error, "the tray was not drawn anew");
            }
            before = tray;
        }
    });
}

fn build(app: &AppHandle, tray: &Tray, actions: &Actions) -> tauri::Result<TrayIcon> {
    let pressed = Arc::clone(actions);
    TrayIconBuilder::with_id("orgmirror")
        .icon(icon::of_state(tray.state).clone())
        // The menu bar colours it, light or dark.
        .icon_as_template(cfg!(target_os = "macos"))
        .tooltip(&tray.title)
        .menu(&menu(app, tray, actions)?)
        // Windows opens the window on a click and the menu on the other button; macOS always the menu.
        .show_menu_on_left_click(cfg!(target_os = "macos"))
        .on_tray_icon_event(|icon, event| {
            if let TrayIconEvent::Click {
                button: MouseButton::Left,
                button_state: MouseButtonState::Up,
                ..
            } = event
                && !cfg!(target_os = "macos")
            {
                press(icon.app_handle(), DesktopAction::Show { path: None });
            }
        })
        .on_menu_event(move |app, event| {
            let actions = pressed.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(action) = actions.get(event.id().as_ref()) {
                press(app, action.clone());
            }
        })
        .build(app)
}

fn draw(
    app: &AppHandle,
    shown: &TrayIcon,
    before: &Tray,
    tray: &Tray,
    actions: &Actions,
) -> tauri::Result<()> {
    if before.state != tray.state {
        let picture = icon::of_state(tray.state).clone();
        shown.set_icon_with_as_template(Some(picture), cfg!(target_os = "macos"))?;
    }
    if before.title != tray.title {
        shown.set_tooltip(Some(&tray.title))?;
    }
    if before.groups != tray.groups {
        shown.set_menu(Some(menu(app, tray, actions)?))?;
    }
    Ok(())
}

fn menu(app: &AppHandle, tray: &Tray, actions: &Actions) -> tauri::Result<Menu<Wry>> {
    let menu = Menu::new(app)?;
    let mut known = HashMap::new();
    for (group_at, group) in tray.groups.iter().enumerate() {
        if group_at > 0 {
            menu.append(&PredefinedMenuItem::separator(app)?)?;
        }
        for (at, item) in group.iter().enumerate() {
            let id = format!("{group_at}.{at}");
            // A single ampersand would mark a key to press.
            let label = item.label.replace('&', "&&");
            let is_enabled = item.action.is_some();
            let entry = MenuItem::with_id(app, &id, label, is_enabled, None::<&str>)?;
            menu.append(&entry as &dyn IsMenuItem<Wry>)?;
            if let Some(action) = &item.action {
                known.insert(id, action.clone());
            }
        }
    }
    *actions.lock().unwrap_or_else(PoisonError::into_inner) = known;
    Ok(menu)
}
