//! Notifications of Linux desktops (Desktop Notifications Specification 1.2), over the session bus.
//!
//! One thread listens for presses; it knows only the notifications of this process. A newer
//! notification of a tag replaces the older one where that is still shown.

use std::collections::HashMap;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use engine::{DesktopAction, Notification};
use tauri::AppHandle;
use zbus::MatchRule;
use zbus::blocking::{Connection, MessageIterator, Proxy, connection};
use zbus::message::Type;
use zbus::zvariant::Value;

use crate::shell;

const SERVER: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
/// A server that does not answer must not hold anything up.
const PATIENCE: Duration = Duration::from_secs(5);
/// Presses that may wait to be looked at.
const PRESSES_WAITING: usize = 64;
/// The key of a press on the notification itself, as the specification has it.
const OPENS: &str = "default";
const BUTTON: &str = "button";

/// The notifications of this process.
pub(crate) struct Notifications {
    app: AppHandle,
    bus: Mutex<Option<Connection>>,
    shown: Arc<Mutex<HashMap<u32, Notification>>>,
}

impl Notifications {
    pub(crate) fn new(app: AppHandle) -> Self {
        Self {
            app,
            bus: Mutex::new(None),
            shown: Arc::default(),
        }
    }

    /// Shows it; an error where nobody shows notifications.
    pub(crate) fn show(&self, notification: &Notification) -> io::Result<()> {
        self.try_show(notification).map_err(io::Error::other)
    }

    /// Closes what is shown of this tag.
    pub(crate) fn withdraw(&self, tag: &str) {
        let Some(id) = self.id_of(tag) else { return };
        let closed = self
            .server_proxy()
            .and_then(|server| server.call::<_, _, ()>("CloseNotification", &(id,)));
        if let Err(error) = closed {
            tracing::info!(%error, "a notification was not taken back");
        }
    }

    /// Who shows them, for diagnostics.
    pub(crate) fn server(&self) -> String {
        let asked = || -> zbus::Result<(String, String, String, String)> {
            self.server_proxy()?.call("GetServerInformation", &())
        };
        match asked() {
            Ok((name, _vendor, version, _specification)) => format!("{name} {version}"),
            Err(_) => "none".to_owned(),
        }
    }

    fn try_show(&self, notification: &Notification) -> zbus::Result<()> {
        let server = self.server_proxy()?;
        let able: Vec<String> = server.call("GetCapabilities", &())?;
        let can = |what: &str| able.iter().any(|it| it == what);
        let body = match can("body-markup") {
            true => escaped(&notification.body),
            false => notification.body.clone(),
        };
        let mut actions = Vec::new();
        if can("actions") {
            actions.extend([OPENS, ""]);
            if let Some((label, _)) = &notification.button {
                actions.extend([BUTTON, label.as_str()]);
            }
        }
        let hints = HashMap::from([
            ("desktop-entry", Value::from("Orgmirror")),
            ("urgency", Value::from(1_u8)),
        ]);
        // What asks for a person stays until they have seen it; the rest as long as usual.
        let stays: i32 = if notification.button.is_some() { 0 } else { -1 };
        let replaced = self.id_of(&notification.tag).unwrap_or(0);
        // Under the lock, so that a press is not looked at before it is known what was pressed.
        let mut shown = lock(&self.shown);
        let id: u32 = server.call(
            "Notify",
            &(
                "Orgmirror",
                replaced,
                "orgmirror",
                notification.title.as_str(),
                body.as_str(),
                actions,
                hints,
                stays,
            ),
        )?;
        shown.remove(&replaced);
        shown.insert(id, notification.clone());
        Ok(())
    }

    fn id_of(&self, tag: &str) -> Option<u32> {
        let shown = lock(&self.shown);
        shown
            .iter()
            .find(|(_, notification)| notification.tag == tag)
            .map(|(id, _)| *id)
    }

    fn server_proxy(&self) -> zbus::Result<Proxy<'static>> {
        let mut bus = lock(&self.bus);
        if bus.is_none() {
            let opened = connection::Builder::session()?
                .method_timeout(PATIENCE)
                .build()?;
            self.listen(&opened)?;
            *bus = Some(opened);
        }
        let bus = bus.as_ref().ok_or(zbus::Error::InvalidReply)?;
        Proxy::new(bus, SERVER, PATH, SERVER)
    }

    fn listen(&self, bus: &Connection) -> zbus::Result<()> {
        let rule = MatchRule::builder()
            .msg_type(Type::Signal)
            .interface(SERVER)?
            .path(PATH)?
            .build();
        let signals = MessageIterator::for_match_rule(rule, bus, Some(PRESSES_WAITING))?;
        let (app, shown) = (self.app.clone(), Arc::clone(&self.shown));
        thread::Builder::new()
            .name("notifications".to_owned())
            .spawn(move || {
                for signal in signals {
                    match signal.and_then(|signal| heard(&signal, &shown)) {
                        Ok(Some(action)) => shell::act(&app, action),
                        Ok(None) => {}
                        Err(error) => tracing::warn!(%error, "a signal was not understood"),
                    }
                }
            })
            .map_err(|error| zbus::Error::InputOutput(Arc::new(error)))?;
        Ok(())
    }
}

/// What a signal of the server asks for, where it is about a notification of this process.
fn heard(
    signal: &zbus::Message,
    shown: &Mutex<HashMap<u32, Notification>>,
) -> zbus::Result<Option<DesktopAction>> {
    let header = signal.header();
    match header.member().map(|member| member.as_str()) {
        Some("ActionInvoked") => {
            let (id, key): (u32, String) = signal.body().deserialize()?;
            let shown = lock(shown);
            let Some(notification) = shown.get(&id) else {
                return Ok(None);
            };
            Ok(match key.as_str() {
                BUTTON => notification
                    .button
                    .as_ref()
                    .map(|(_, action)| action.clone()),
                _ => Some(notification.opens.clone()),
            })
        }
        Some("NotificationClosed") => {
            let (id, _reason): (u32, u32) = signal.body().deserialize()?;
            lock(shown).remove(&id);
            Ok(None)
        }
        _ => Ok(None),
    }
}

/// Text as a server with markup shows it unchanged.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn text_is_not_taken_for_markup() {
        assert_eq!(escaped("R&D <b>1</b>"), "R&amp;D &lt;b&gt;1&lt;/b&gt;");
    }
}
