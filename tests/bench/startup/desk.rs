//! A desk without a monitor: a screen, a window manager, a bus, a keyring, and a panel that shows icons.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use zbus::zvariant::{ObjectPath, OwnedObjectPath, Value};
use zbus::{Connection, Proxy, interface};

use super::screen::Screen;
use crate::Result;

const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const SECRETS: &str = "org.freedesktop.secrets";
const SECRETS_PATH: &str = "/org/freedesktop/secrets";
/// The name the app keeps its logins by, as its keychain has it.
const SERVICE: &str = "io.github.orgmirror.Orgmirror";
const PATIENCE: Duration = Duration::from_secs(30);

/// Gone, with everything on it, when it is dropped.
pub(crate) struct Desk {
    pub(crate) screen: Screen,
    home: PathBuf,
    display: String,
    bus_address: String,
    bus: Connection,
    _processes: Vec<Ended>,
}

/// A process that ends with this.
pub(crate) struct Ended(pub(crate) Child);

impl Drop for Ended {
    fn drop(&mut self) {
        // Gone already is what is wanted.
        let _gone = self.0.kill();
        let _reaped = self.0.wait();
    }
}

impl Desk {
    pub(crate) async fn start(folder: &Path) -> Result<Self> {
        let home = folder.join("home");
        let pictures = folder.join("screen");
        for inner in ["data", "config", "cache", "run"] {
            std::fs::create_dir_all(home.join(inner))?;
        }
        std::fs::create_dir_all(&pictures)?;
        let mut xvfb = Command::new("Xvfb");
        xvfb.args(["-displayfd", "1", "-screen", "0", "1400x900x24"])
            .args(["-nolisten", "tcp", "-br", "-fbdir"])
            .arg(&pictures);
        let (xvfb, number) = first_line(&mut xvfb)?;
        let display = format!(":{number}");
        let mut daemon = Command::new("dbus-daemon");
        daemon.args(["--session", "--nofork", "--print-address=1"]);
        let (daemon, bus_address) = first_line(&mut daemon)?;
        let bus = zbus::connection::Builder::address(bus_address.as_str())?
            .serve_at("/StatusNotifierWatcher", Watcher)?
            .name(WATCHER)?
            .build()
            .await?;
        let mut desk = Self {
            screen: Screen::open(&pictures.join("Xvfb_screen0"))?,
            home,
            display,
            bus_address,
            bus,
            _processes: vec![xvfb, daemon],
        };
        let manager = desk.command("openbox").spawn();
        desk._processes
            .push(Ended(manager.map_err(missing("openbox"))?));
        let keyring = desk.start_keyring()?;
        desk._processes.push(keyring);
        Ok(desk)
    }

    /// A program of this desk.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus_address)
            .env("DBUS_SYSTEM_BUS_ADDRESS", &self.bus_address)
            .env("XDG_DATA_HOME", self.home.join("data"))
            .env("XDG_CONFIG_HOME", self.home.join("config"))
            .env("XDG_CACHE_HOME", self.home.join("cache"))
            .env("XDG_RUNTIME_DIR", self.home.join("run"))
            .env_remove("WAYLAND_DISPLAY")
            .envs([
                ("GDK_BACKEND", "x11"),
                ("LIBGL_ALWAYS_SOFTWARE", "1"),
                ("NO_AT_BRIDGE", "1"),
                ("LC_ALL", "C.UTF-8"),
                ("LANG", "C.UTF-8"),
            ])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    /// A new keyring, unlocked.
    fn start_keyring(&self) -> Result<Ended> {
        let mut keyring = self
            .command("gnome-keyring-daemon")
            .args(["--foreground", "--unlock", "--components=secrets"])
            .stdin(Stdio::piped())
            .spawn()
            .map_err(missing("gnome-keyring-daemon"))?;
        let mut password = keyring.stdin.take().ok_or("no standard input")?;
        // An empty password still needs its line end.
        password.write_all(b"\n")?;
        Ok(Ended(keyring))
    }

    /// Keeps a secret where the app looks for it.
    pub(crate) async fn keep_secret(&self, key: &str, secret: &str) -> Result<()> {
        type Kept<'a> = (OwnedObjectPath, Vec<u8>, &'a [u8], &'a str);
        self.answers(SECRETS).await?;
        let service = Proxy::new(
            &self.bus,
            SECRETS,
            SECRETS_PATH,
            "org.freedesktop.Secret.Service",
        )
        .await?;
        let (_, session): (zbus::zvariant::OwnedValue, OwnedObjectPath) = service
            .call("OpenSession", &("plain", Value::from("")))
            .await?;
        let collection = Proxy::new(
            &self.bus,
            SECRETS,
            "/org/freedesktop/secrets/aliases/default",
            "org.freedesktop.Secret.Collection",
        )
        .await?;
        let attributes = HashMap::from([("service", SERVICE), ("username", key)]);
        let properties = HashMap::from([
            ("org.freedesktop.Secret.Item.Label", Value::from(key)),
            ("org.freedesktop.Secret.Item.Attributes", attributes.into()),
        ]);
        let kept: Kept = (session, Vec::new(), secret.as_bytes(), "text/plain");
        let (item, _): (OwnedObjectPath, OwnedObjectPath) = collection
            .call("CreateItem", &(properties, kept, true))
            .await?;
        if item.as_ref() == ObjectPath::try_from("/")? {
            return Err("the keyring asks before it keeps anything".into());
        }
        Ok(())
    }

    async fn answers(&self, name: &str) -> Result<()> {
        let bus = zbus::fdo::DBusProxy::new(&self.bus).await?;
        let began = Instant::now();
        while !bus.name_has_owner(name.try_into()?).await? {
            if began.elapsed() > PATIENCE {
                return Err(format!("{name} does not answer").into());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Ok(())
    }
}

/// Starts a program that says on its first line how it is reached.
fn first_line(command: &mut Command) -> Result<(Ended, String)> {
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(missing(&name))?;
    let stdout = child.stdout.take().ok_or("no standard output")?;
    let ended = Ended(child);
    let mut line = String::new();
    BufReader::new(stdout).read_line(&mut line)?;
    if line.trim().is_empty() {
        return Err(format!("{name} ended at once").into());
    }
    Ok((ended, line.trim().to_owned()))
}

pub(crate) fn missing(name: &str) -> impl FnOnce(std::io::Error) -> String {
    move |error| format!("{name} does not start ({error}); `make bench` sets up what is needed")
}

struct Watcher;

#[interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    fn register_status_notifier_item(&self, _service: String) {}

    fn register_status_notifier_host(&self, _service: String) {}

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn registered_status_notifier_items(&self) -> Vec<String> {
        Vec::new()
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }
}
