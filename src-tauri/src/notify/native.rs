//! Notifications of macOS and Windows, by the system itself; without buttons, which there need an
//! installed app's own registration. A press brings the app to the front.

use std::io;

use engine::Notification;
use tauri::AppHandle;
use tauri_plugin_notification::NotificationExt as _;

pub(crate) struct Notifications {
    app: AppHandle,
}

impl Notifications {
    pub(crate) fn new(app: AppHandle) -> Self {
        Self { app }
    }

    pub(crate) fn show(&self, notification: &Notification) -> io::Result<()> {
        let shown = self.app.notification().builder();
        let shown = shown.title(&notification.title).body(&notification.body);
        shown.show().map_err(io::Error::other)
    }

    /// The system keeps it; pressing it brings the app to the front, which is true of any.
    pub(crate) fn withdraw(&self, _tag: &str) {}

    pub(crate) fn server(&self) -> String {
        "the system's".to_owned()
    }
}
