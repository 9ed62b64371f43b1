//! What stands on the desk: the app's window and a browser, each driven over WebDriver.

use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use serde_json::json;
use thirtyfour::{Capabilities, WebDriver};

use crate::page::Page;

pub(crate) type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// Bounds every wait for something that should take seconds; machines under load take long.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// What an app may take to end after it was told to.
const ORDERLY_END: Duration = Duration::from_secs(5);

/// What the window is called.
const TITLE: &str = "Orgmirror";

/// A WebDriver server, ended with everything it started.
struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    async fn start(program: &str, environment: &HashMap<&str, &str>) -> Outcome<Self> {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
            .local_addr()?
            .port();
        let process = Command::new(program)
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("TAURI_AUTOMATION", "true")
            .envs(environment)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .map_err(|error| format!("{program} does not start: {error}"))?;
        let driver = Self { process, port };
        until(&format!("{program} listens"), PATIENCE, || {
            TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok()
        })
        .await?;
        Ok(driver)
    }

    async fn open(&self, capabilities: Capabilities) -> Outcome<WebDriver> {
        let address = format!("http://127.0.0.1:{}", self.port);
        Ok(WebDriver::new(&address, capabilities).await?)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let group = format!("-{}", self.process.id());
        // Gone already is what is wanted; then there is no group to signal.
        let _ended = Command::new("kill").args(["-TERM", "--", &group]).status();
        let _reaped = self.process.wait();
        // The app ends in an orderly way, and its next start must not meet it.
        let began = Instant::now();
        let lives = || {
            Command::new("kill")
                .args(["-0", "--", &group])
                .stderr(Stdio::null())
                .status()
        };
        while lives().is_ok_and(|status| status.success()) && began.elapsed() < ORDERLY_END {
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

/// The app, in its own window.
pub(crate) struct App {
    pub(crate) page: Page,
    data_dir: PathBuf,
    driver: Driver,
}

impl App {
    /// Starts the app on `data_dir` and waits for its window.
    pub(crate) async fn start(data_dir: &Path) -> Outcome<Self> {
        Self::start_with(data_dir, &[]).await
    }

    /// The same, with arguments.
    pub(crate) async fn start_with(data_dir: &Path, arguments: &[&str]) -> Outcome<Self> {
        Self::start_in(data_dir, &HashMap::new(), arguments).await
    }

    /// The same, in another environment.
    pub(crate) async fn start_in(
        data_dir: &Path,
        besides: &HashMap<&str, &str>,
        arguments: &[&str],
    ) -> Outcome<Self> {
        let mut changed = besides.clone();
        let folder = data_dir.to_str().ok_or("a folder's name is text")?;
        changed.insert("ORGMIRROR_DATA_DIR", folder);
        let driver = Driver::start("WebKitWebDriver", &changed).await?;
        let mut capabilities = Capabilities::new();
        let app = environment("ORGMIRROR_E2E_APP")?;
        capabilities.set(
            "webkitgtk:browserOptions",
            json!({ "binary": app, "args": arguments }),
        )?;
        let window = driver.open(capabilities).await?;
        Ok(Self {
            page: Page::new(window, "window", Some(TITLE))?,
            data_dir: data_dir.to_owned(),
            driver,
        })
    }

    /// Starts the program once more, as a second double-click does, and waits until that has ended.
    pub(crate) fn start_again(&self) -> Outcome<ExitStatus> {
        Ok(Command::new(environment("ORGMIRROR_E2E_APP")?)
            .env("ORGMIRROR_DATA_DIR", &self.data_dir)
            .status()?)
    }

    /// Where the window is and how large: left, top, width, height.
    pub(crate) fn place(&self) -> Outcome<[i32; 4]> {
        let listed = Command::new("wmctrl").arg("-lG").output()?;
        let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
        let line = listed.lines().find(|line| line.ends_with(TITLE));
        let line = line.ok_or("the window is not listed")?;
        let mut numbers = line.split_whitespace().skip(2).map(str::parse);
        let mut next = || numbers.next().ok_or("too few numbers");
        Ok([next()??, next()??, next()??, next()??])
    }

    /// Moves the window and changes its size, as a person does with its edges.
    pub(crate) fn put(&self, [left, top, width, height]: [i32; 4]) -> Outcome<()> {
        let place = format!("0,{left},{top},{width},{height}");
        let mut put = Command::new("wmctrl");
        put.args(["-r", TITLE, "-e", &place]);
        match put.status()?.success() {
            true => Ok(()),
            false => Err("the window was not put there".into()),
        }
    }

    /// Goes through a part of a journey, and keeps a picture where it fails.
    pub(crate) async fn goes(&self, part: impl Future<Output = Outcome<()>>) {
        if let Err(error) = part.await {
            let kept = self.page.picture("failed").await;
            panic!("{error}\n(picture of the failure: {kept:?})");
        }
    }

    /// Closes the window as a person would, and waits until the app has ended by itself.
    pub(crate) async fn quit(self) -> Outcome<()> {
        self.page.close_window().await?;
        self.ended(PATIENCE).await
    }

    /// Waits until the app has ended by itself.
    pub(crate) async fn ended(self, patience: Duration) -> Outcome<()> {
        let (app, data_dir) = (environment("ORGMIRROR_E2E_APP")?, self.data_dir.clone());
        until("the app ends", patience, || !runs(&app, &data_dir)).await?;
        drop(self.driver);
        Ok(())
    }

    /// Asks the window to close, as the cross in its corner does.
    pub(crate) fn close_by_its_cross(&self) -> Outcome<()> {
        let closed = Command::new("wmctrl").args(["-c", TITLE]).status()?;
        if closed.success() {
            Ok(())
        } else {
            Err("no window to close".into())
        }
    }

    /// Waits until the desktop shows the window, or no longer does.
    pub(crate) async fn is_visible(&self, wanted: bool) -> Outcome<()> {
        let what = if wanted {
            "the window is shown"
        } else {
            "the window is hidden"
        };
        until(what, PATIENCE, || {
            let listed = Command::new("wmctrl").arg("-l").output();
            let listed = listed.map(|it| String::from_utf8_lossy(&it.stdout).contains(TITLE));
            listed.is_ok_and(|is_shown| is_shown == wanted)
        })
        .await
    }
}

/// A real browser, in place of the one the system would open.
pub(crate) struct Browser {
    pub(crate) page: Page,
    _driver: Driver,
}

impl Browser {
    pub(crate) async fn start() -> Outcome<Self> {
        let driver = Driver::start("chromedriver", &HashMap::new()).await?;
        let mut capabilities = Capabilities::new();
        capabilities.set("browserName", "chrome")?;
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--window-size=1000,800",
        ];
        capabilities.set("goog:chromeOptions", json!({ "args": arguments }))?;
        let browser = driver.open(capabilities).await?;
        Ok(Self {
            page: Page::new(browser, "browser", None)?,
            _driver: driver,
        })
    }
}

/// The newest address the app asked the system to open, once there are `count` of them.
pub(crate) async fn opened_address(count: usize) -> Outcome<String> {
    let file = environment("ORGMIRROR_E2E_OPENED")?;
    let mut newest = None;
    until("the app opens the browser", PATIENCE, || {
        let opened = fs::read_to_string(&file).unwrap_or_default();
        newest = opened.lines().nth(count - 1).map(str::to_owned);
        newest.is_some()
    })
    .await?;
    newest.ok_or_else(|| "no address".into())
}

/// How many addresses the app has asked the system to open.
pub(crate) fn opened_count() -> Outcome<usize> {
    Ok(fs::read_to_string(environment("ORGMIRROR_E2E_OPENED")?)?
        .lines()
        .count())
}

/// Waits until `condition` holds, asking ten times a second.
pub(crate) async fn until(
    what: &str,
    patience: Duration,
    mut condition: impl FnMut() -> bool,
) -> Outcome<()> {
    let began = Instant::now();
    while !condition() {
        if began.elapsed() > patience {
            return Err(format!("waited {} s in vain until {what}", patience.as_secs()).into());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Ok(())
}

pub(crate) fn environment(name: &str) -> Outcome<String> {
    std::env::var(name).map_err(|_| format!("{name} is not set: start tests/e2e/run").into())
}

/// Whether a process of `app` works on `data_dir`.
fn runs(app: &str, data_dir: &Path) -> bool {
    let setting = format!("ORGMIRROR_DATA_DIR={}", data_dir.display());
    let Ok(processes) = fs::read_dir("/proc") else {
        return false;
    };
    processes.flatten().any(|process| {
        fs::read_link(process.path().join("exe")).is_ok_and(|exe| exe == Path::new(app))
            && fs::read(process.path().join("environ")).is_ok_and(|environ| {
                environ
                    .split(|byte| *byte == 0)
                    .any(|entry| entry == setting.as_bytes())
            })
    })
}
