//! What a desktop has around its windows: a tray that shows items, a server that shows notifications,
//! and a system that tells of sleep and networks. They are real ends of D-Bus, in the test's process.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use zbus::object_server::SignalEmitter;
use zbus::zvariant::{OwnedValue, Value};
use zbus::{Connection, Proxy, interface};

use crate::desk::{Outcome, PATIENCE};

const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const ITEM: &str = "org.kde.StatusNotifierItem";
const MENU: &str = "com.canonical.dbusmenu";
const NOTIFICATIONS: &str = "org.freedesktop.Notifications";
const NOTIFICATIONS_PATH: &str = "/org/freedesktop/Notifications";
const LOGIND: &str = "org.freedesktop.login1";
const NETWORK_MANAGER: &str = "org.freedesktop.NetworkManager";
const NETWORK_MANAGER_PATH: &str = "/org/freedesktop/NetworkManager";
/// What NetworkManager says of the network: there is none, or it leads to the internet.
pub(crate) const NO_NETWORK: u32 = 20;
pub(crate) const INTERNET: u32 = 70;

/// A notification as its server received it.
#[derive(Debug, Clone)]
pub(crate) struct Shown {
    pub(crate) id: u32,
    pub(crate) title: String,
    pub(crate) body: String,
    /// Keys and labels, in turn.
    pub(crate) actions: Vec<String>,
}

/// A line of the tray's menu.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    id: i32,
    pub(crate) label: String,
    pub(crate) is_enabled: bool,
}

#[derive(Default)]
struct Seen {
    items: Vec<String>,
    shown: Vec<Shown>,
    closed: Vec<u32>,
    network: u32,
    /// A panel is there for the watcher's items.
    has_host: bool,
}

type Shared = Arc<Mutex<Seen>>;

/// The desktop of one test; gone when it is dropped.
pub(crate) struct Panel {
    bus: Connection,
    seen: Shared,
}

impl Panel {
    pub(crate) async fn start() -> Outcome<Self> {
        let seen = Shared::new(Mutex::new(Seen {
            network: INTERNET,
            has_host: true,
            ..Seen::default()
        }));
        let bus = zbus::connection::Builder::session()?
            .serve_at("/StatusNotifierWatcher", Watcher(Arc::clone(&seen)))?
            .serve_at(NOTIFICATIONS_PATH, Server(Arc::clone(&seen)))?
            .serve_at(NETWORK_MANAGER_PATH, Networks(Arc::clone(&seen)))?
            .name(WATCHER)?
            .name(NOTIFICATIONS)?
            .name(LOGIND)?
            .name(NETWORK_MANAGER)?
            .build()
            .await?;
        Ok(Self { bus, seen })
    }

    /// The app's item, once it has registered one.
    async fn item(&self) -> Outcome<Proxy<'static>> {
        let began = Instant::now();
        loop {
            let newest = lock(&self.seen).items.last().cloned();
            if let Some(service) = newest {
                // Never from a cache: what is asked for is what is shown now.
                let item = zbus::proxy::Builder::new(&self.bus)
                    .destination(service)?
                    .path("/StatusNotifierItem")?
                    .interface(ITEM)?
                    .cache_properties(zbus::proxy::CacheProperties::No)
                    .build()
                    .await?;
                return Ok(item);
            }
            patience(began, "the app is in the tray")?;
            pause().await;
        }
    }

    pub(crate) async fn title(&self) -> Outcome<String> {
        Ok(self.item().await?.get_property("Title").await?)
    }

    /// The icon's pixels, to be compared.
    pub(crate) async fn icon(&self) -> Outcome<Vec<u8>> {
        let icons: Vec<(i32, i32, Vec<u8>)> = self.item().await?.get_property("IconPixmap").await?;
        let (width, height, pixels) = icons.into_iter().next().ok_or("no icon")?;
        assert_eq!(pixels.len(), usize::try_from(width * height * 4)?);
        Ok(pixels)
    }

    /// Waits until the item's title is this.
    pub(crate) async fn is_titled(&self, title: &str) -> Outcome<()> {
        let began = Instant::now();
        loop {
            // An app that starts anew registers another item.
            let now = self.title().await.unwrap_or_default();
            if now == title {
                return Ok(());
            }
            patience(began, &format!("the tray says “{title}”; it says “{now}”"))?;
            pause().await;
        }
    }

    /// The lines of the menu.
    pub(crate) async fn menu(&self) -> Outcome<Vec<Entry>> {
        let menu = self.menu_proxy().await?;
        type Node = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);
        let wanted = vec!["label", "enabled", "type"];
        let (_revision, (_, _, children)): (u32, Node) =
            menu.call("GetLayout", &(0, -1, wanted)).await?;
        let mut entries = Vec::new();
        for child in children {
            let (id, told, _): Node = child.try_into()?;
            let Some(label) = told.get("label") else {
                continue;
            };
            let is_enabled = match told.get("enabled") {
                Some(enabled) => bool::try_from(enabled.try_clone()?)?,
                None => true,
            };
            let label = String::try_from(label.try_clone()?)?.replace("__", "_");
            entries.push(Entry {
                id,
                label,
                is_enabled,
            });
        }
        Ok(entries)
    }

    /// Presses the line of the menu with this text, once it is there.
    pub(crate) async fn press(&self, label: &str) -> Outcome<()> {
        let began = Instant::now();
        loop {
            let menu = self.menu().await?;
            if let Some(entry) = menu.iter().find(|it| it.label == label && it.is_enabled) {
                let data = Value::from(0_i32);
                let event = (entry.id, "clicked", data, 0_u32);
                let () = self.menu_proxy().await?.call("Event", &event).await?;
                return Ok(());
            }
            patience(began, &format!("the menu has “{label}”; it has {menu:?}"))?;
            pause().await;
        }
    }

    async fn menu_proxy(&self) -> Outcome<Proxy<'static>> {
        let item = self.item().await?;
        let path: zbus::zvariant::OwnedObjectPath = item.get_property("Menu").await?;
        let destination = item.destination().to_owned();
        Ok(Proxy::new(&self.bus, destination, path, MENU).await?)
    }

    /// Every notification so far.
    pub(crate) fn shown(&self) -> Vec<Shown> {
        lock(&self.seen).shown.clone()
    }

    /// The notifications that were taken back or replaced.
    pub(crate) fn closed(&self) -> Vec<u32> {
        lock(&self.seen).closed.clone()
    }

    /// Waits for a notification whose title ends so.
    pub(crate) async fn notification(&self, ending: &str) -> Outcome<Shown> {
        let began = Instant::now();
        loop {
            let shown = self.shown();
            if let Some(found) = shown.iter().find(|it| it.title.ends_with(ending)) {
                return Ok(found.clone());
            }
            patience(began, &format!("“{ending}” is told; told was {shown:?}"))?;
            pause().await;
        }
    }

    /// Presses a notification's button, or with `default` the notification itself.
    pub(crate) async fn press_notification(&self, shown: &Shown, key: &str) -> Outcome<()> {
        let emitter = SignalEmitter::new(&self.bus, NOTIFICATIONS_PATH)?;
        Ok(Server::action_invoked(&emitter, shown.id, key).await?)
    }

    /// The computer has slept and is awake.
    pub(crate) async fn wake(&self) -> Outcome<()> {
        let (path, interface) = ("/org/freedesktop/login1", "org.freedesktop.login1.Manager");
        for falls_asleep in [true, false] {
            self.tell(path, interface, "PrepareForSleep", &(falls_asleep))
                .await?;
        }
        Ok(())
    }

    /// The panel that shows the items comes or goes; the watcher stays.
    pub(crate) async fn shows_items(&self, has_host: bool) -> Outcome<()> {
        lock(&self.seen).has_host = has_host;
        let signal = match has_host {
            true => "StatusNotifierHostRegistered",
            false => "StatusNotifierHostUnregistered",
        };
        self.tell("/StatusNotifierWatcher", WATCHER, signal, &())
            .await
    }

    /// The network is from now on as NetworkManager says here.
    pub(crate) async fn network(&self, state: u32) -> Outcome<()> {
        lock(&self.seen).network = state;
        let path = NETWORK_MANAGER_PATH;
        self.tell(path, NETWORK_MANAGER, "StateChanged", &(state))
            .await
    }

    async fn tell<B>(&self, path: &str, interface: &str, signal: &str, body: &B) -> Outcome<()>
    where
        B: serde::Serialize + zbus::zvariant::DynamicType,
    {
        let nobody = None::<zbus::names::BusName<'_>>;
        let told = self.bus.emit_signal(nobody, path, interface, signal, body);
        Ok(told.await?)
    }
}

struct Watcher(Shared);

#[interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    async fn register_status_notifier_item(
        &self,
        service: String,
        #[zbus(header)] header: zbus::message::Header<'_>,
    ) {
        // Some give a path, and mean the name they speak by.
        let sender = header.sender().map(ToString::to_string);
        let service = match service.starts_with('/') {
            true => sender.unwrap_or_default(),
            false => service,
        };
        lock(&self.0).items.push(service);
    }

    fn register_status_notifier_host(&self, _service: String) {}

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        lock(&self.0).has_host
    }

    #[zbus(property)]
    fn registered_status_notifier_items(&self) -> Vec<String> {
        lock(&self.0).items.clone()
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }
}

struct Server(Shared);

#[interface(name = "org.freedesktop.Notifications")]
impl Server {
    fn get_capabilities(&self) -> Vec<String> {
        ["actions", "body", "body-markup"].map(str::to_owned).into()
    }

    fn get_server_information(&self) -> (String, String, String, String) {
        let told = ["Test desk", "Orgmirror", "1", "1.2"];
        told.map(str::to_owned).into()
    }

    #[expect(clippy::too_many_arguments, reason = "the specification has so many")]
    fn notify(
        &self,
        _app: String,
        replaces: u32,
        _icon: String,
        title: String,
        body: String,
        actions: Vec<String>,
        _hints: HashMap<String, OwnedValue>,
        _expires: i32,
    ) -> zbus::fdo::Result<u32> {
        let mut seen = lock(&self.0);
        let id = u32::try_from(seen.shown.len() + 1)
            .map_err(|error| zbus::fdo::Error::Failed(error.to_string()))?;
        if replaces != 0 {
            seen.closed.push(replaces);
        }
        seen.shown.push(Shown {
            id,
            title,
            body,
            actions,
        });
        Ok(id)
    }

    fn close_notification(&self, id: u32) {
        lock(&self.0).closed.push(id);
    }

    #[zbus(signal)]
    async fn action_invoked(emitter: &SignalEmitter<'_>, id: u32, key: &str) -> zbus::Result<()>;
}

struct Networks(Shared);

#[interface(name = "org.freedesktop.NetworkManager")]
impl Networks {
    #[zbus(property)]
    fn state(&self) -> u32 {
        lock(&self.0).network
    }
}

fn lock(seen: &Shared) -> MutexGuard<'_, Seen> {
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}

fn patience(began: Instant, what: &str) -> Outcome<()> {
    if began.elapsed() > PATIENCE {
        return Err(format!("waited {} s in vain until {what}", PATIENCE.as_secs()).into());
    }
    Ok(())
}

async fn pause() {
    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
}
