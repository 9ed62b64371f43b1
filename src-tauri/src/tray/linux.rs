//! The tray of Linux desktops: a StatusNotifierItem, spoken over D-Bus without a library to load.
//!
//! The panel may start after the app, or anew: the item is registered again whenever one appears.

use engine::{DesktopAction, Tray, TrayItem};
use ksni::menu::StandardItem;
use ksni::{Icon, MenuItem, ToolTip, TrayMethods as _};
use tauri::AppHandle;
use tokio::sync::watch;

use super::{icon, note_shown, panel, press};

struct Item {
    app: AppHandle,
    tray: Tray,
}

/// Registers the item and spawns the task that keeps it current.
pub(super) async fn follow(app: &AppHandle, mut drawn: watch::Receiver<Tray>) {
    let tray = drawn.borrow_and_update().clone();
    let item = Item {
        app: app.clone(),
        tray,
    };
    let handle = match item.assume_sni_available(true).spawn().await {
        Ok(handle) => handle,
        Err(error) => {
            tracing::info!(%error, "no tray");
            note_shown(app, false);
            return;
        }
    };
    panel::follow(app).await;
    tauri::async_runtime::spawn(async move {
        while drawn.changed().await.is_ok() {
            let tray = drawn.borrow_and_update().clone();
            if handle.update(|item| item.tray = tray).await.is_none() {
                tracing::warn!("the tray takes no more changes");
                return;
            }
        }
        handle.shutdown().await;
    });
}

impl ksni::Tray for Item {
    fn id(&self) -> String {
        "orgmirror".to_owned()
    }

    fn title(&self) -> String {
        self.tray.title.clone()
    }

    fn tool_tip(&self) -> ToolTip {
        ToolTip {
            title: self.tray.title.clone(),
            ..ToolTip::default()
        }
    }

    fn icon_pixmap(&self) -> Vec<Icon> {
        let picture = icon::of_state(self.tray.state);
        let side = |pixels: u32| i32::try_from(pixels).unwrap_or_default();
        vec![Icon {
            width: side(picture.width()),
            height: side(picture.height()),
            data: argb(picture.rgba()),
        }]
    }

    fn activate(&mut self, _x: i32, _y: i32) {
        press(&self.app, DesktopAction::Show { path: None });
    }

    fn menu(&self) -> Vec<MenuItem<Self>> {
        let mut menu = Vec::new();
        for group in &self.tray.groups {
            if !menu.is_empty() {
                menu.push(MenuItem::Separator);
            }
            menu.extend(group.iter().map(entry));
        }
        menu
    }
}

fn entry(item: &TrayItem) -> MenuItem<Item> {
    let action = item.action.clone();
    StandardItem {
        // A single underscore would mark a key to press.
        label: item.label.replace('_', "__"),
        enabled: action.is_some(),
        activate: Box::new(move |item: &mut Item| {
            if let Some(action) = action.clone() {
                press(&item.app, action);
            }
        }),
        ..StandardItem::default()
    }
    .into()
}

/// As the D-Bus wants its pixels.
fn argb(rgba: &[u8]) -> Vec<u8> {
    let mut argb = rgba.to_vec();
    for pixel in argb.chunks_exact_mut(4) {
        pixel.rotate_right(1);
    }
    argb
}

#[cfg(test)]
mod tests {
    use super::argb;

    #[test]
    fn pixels_have_their_opacity_first() {
        assert_eq!(argb(&[1, 2, 3, 4, 5, 6, 7, 8]), [4, 1, 2, 3, 8, 5, 6, 7]);
    }
}
