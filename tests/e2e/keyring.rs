//! A keyring that is locked, opened again, or not there at all.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use zbus::zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Value};
use zbus::{Connection, Proxy};

use crate::desk::{App, Outcome, PATIENCE, opened_address, opened_count, until};
use crate::journey::log_in;

const SERVICE: &str = "org.freedesktop.secrets";
const PATH: &str = "/org/freedesktop/secrets";
/// Session, parameters, value, content type; as the Secret Service has it.
type Secret<'a> = (ObjectPath<'a>, &'a [u8], &'a [u8], &'a str);

/// The keyring of this session, as its own settings program has it in hand.
struct Keyring {
    bus: Connection,
    collection: OwnedObjectPath,
}

impl Keyring {
    async fn find() -> Outcome<Self> {
        let bus = Connection::session().await?;
        let collection = service(&bus)
            .await?
            .call("ReadAlias", &("default",))
            .await?;
        Ok(Self { bus, collection })
    }

    async fn lock(&self) -> Outcome<()> {
        let collections = vec![&self.collection];
        let (locked, _prompt): (Vec<OwnedObjectPath>, OwnedObjectPath) = service(&self.bus)
            .await?
            .call("Lock", &(collections,))
            .await?;
        assert!(locked.contains(&self.collection), "{locked:?}");
        Ok(())
    }

    /// By its password: the line end that `tests/e2e/run` made it with.
    async fn unlock(&self) -> Outcome<()> {
        let (_, session): (OwnedValue, OwnedObjectPath) = service(&self.bus)
            .await?
            .call("OpenSession", &("plain", Value::from("")))
            .await?;
        let master: Secret<'_> = (session.into_inner(), &[], b"\n", "text/plain");
        let unlocking = Proxy::new(
            &self.bus,
            SERVICE,
            PATH,
            "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface",
        )
        .await?;
        Ok(unlocking
            .call("UnlockWithMasterPassword", &(&self.collection, master))
            .await?)
    }
}

async fn service(bus: &Connection) -> zbus::Result<Proxy<'static>> {
    Proxy::new(bus, SERVICE, PATH, "org.freedesktop.Secret.Service").await
}

/// Closes the window in which the keyring asks for its password.
async fn dismiss_the_prompt() -> Outcome<()> {
    until("the keyring's prompt is dismissed", PATIENCE, || {
        let closed = Command::new("wmctrl").args(["-c", "Unlock"]).status();
        closed.is_ok_and(|status| status.success())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display, a bus and a keyring: tests/e2e/run"]
async fn a_locked_keyring_is_asked_for_before_the_login_and_once_open_lets_it_through() {
    let folder = tempfile::tempdir().expect("folder");
    let keyring = Keyring::find().await.expect("the session's keyring");
    keyring.lock().await.expect("it locks");
    let app = App::start(folder.path()).await.expect("the app starts");
    let journey = async {
        let (page, opened) = (&app.page, opened_count()?);
        page.press("Continue").await?;
        page.sees("Add a Data Source", PATIENCE).await?;
        page.press("Demo org").await?;
        dismiss_the_prompt().await?;
        page.sees("The keyring of this computer is locked.", PATIENCE)
            .await?;
        page.sees("Keep the login for this run only", PATIENCE)
            .await?;
        page.picture("30-keyring-locked").await?;
        assert_eq!(opened_count()?, opened, "no login was begun for nothing");
        // Asked again, it asks again.
        page.press("Demo org").await?;
        dismiss_the_prompt().await?;
        // The login that was dismissed ends before the keyring opens, or would go on with it.
        let idle = "return document.querySelector('main button:disabled') === null";
        page.answers(idle, |it| it == true).await?;
        keyring.unlock().await?;
        page.press("Demo org").await?;
        log_in(&opened_address(opened + 1).await?).await?;
        page.sees("Choose what to copy", PATIENCE).await
    };
    let ended = journey.await;
    keyring.unlock().await.expect("open for whoever comes next");
    app.goes(async { ended }).await;
    app.quit().await.expect("the app quits");
}

/// A session bus on which nobody keeps secrets.
struct BareBus {
    daemon: Child,
    address: String,
}

impl BareBus {
    fn start(folder: &Path) -> Outcome<Self> {
        let config = folder.join("bus.conf");
        let text = format!(
            "<busconfig><type>session</type><listen>unix:path={}/bus</listen><policy context=\"default\">\
             <allow send_destination=\"*\" eavesdrop=\"true\"/><allow eavesdrop=\"true\"/><allow own=\"*\"/>\
             </policy></busconfig>",
            folder.display()
        );
        std::fs::write(&config, text)?;
        let mut daemon = Command::new("dbus-daemon")
            .arg(format!("--config-file={}", config.display()))
            .args(["--nofork", "--print-address"])
            .stdout(Stdio::piped())
            .spawn()?;
        let mut address = String::new();
        let told = daemon.stdout.take().ok_or("no output")?;
        BufReader::new(told).read_line(&mut address)?;
        let address = address.trim().to_owned();
        Ok(Self { daemon, address })
    }
}

impl Drop for BareBus {
    fn drop(&mut self) {
        // Gone already is what is wanted.
        let _ended = self.daemon.kill();
        let _reaped = self.daemon.wait();
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a display, a bus and a keyring: tests/e2e/run"]
async fn without_a_keyring_a_login_is_kept_for_this_run_only_and_only_where_that_is_chosen() {
    let folder = tempfile::tempdir().expect("folder");
    let bus = BareBus::start(folder.path()).expect("a bus");
    let data = folder.path().join("data");
    let environment = HashMap::from([("DBUS_SESSION_BUS_ADDRESS", bus.address.as_str())]);
    let start = || App::start_in(&data, &environment, &[]);
    let app = start().await.expect("the app starts");
    let journey = async {
        let (page, opened) = (&app.page, opened_count()?);
        page.press("Understood").await?;
        page.press("Continue").await?;
        page.sees("Add a Data Source", PATIENCE).await?;
        page.press("Demo org").await?;
        page.sees("choose to keep the login for this run only", PATIENCE)
            .await?;
        page.picture("31-keyring-absent").await?;
        assert_eq!(opened_count()?, opened, "no login was begun for nothing");
        page.press_at("//label[contains(., 'for this run only')]", "the choice")
            .await?;
        page.press("Demo org").await?;
        log_in(&opened_address(opened + 1).await?).await?;
        page.sees("Choose what to copy", PATIENCE).await
    };
    app.goes(journey).await;
    app.quit().await.expect("the app quits");

    // The next start has no login, and says so.
    let app = start().await.expect("the app starts");
    app.goes(async {
        app.page.sees("Reconnect", PATIENCE).await?;
        app.page.picture("32-login-not-kept").await
    })
    .await;
    app.quit().await.expect("the app quits");
}
