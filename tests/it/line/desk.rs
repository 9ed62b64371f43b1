//! The running app, and its command line as processes beside it, on one data folder.

use std::fs::File;
use std::path::PathBuf;
use std::process::{Output, Stdio};
use std::sync::Arc;

use demo_org::DataConfig;
use engine::wire::{Connection, DemoOrgAccess, Run};
use engine::{Engine, EngineConfig};
use jiff::Timestamp;
use salesforce::FileVault;
use serde_json::{Value, json};
use tempfile::TempDir;
use tests::{Headless, HostConfig, Person, ask, assert_same, end_of_run, free_port, log_in};
use tokio::process::{Child, Command};

use crate::support::hold;

pub(super) const OBJECTS: [&str; 2] = ["Account", "Lead"];

pub(super) struct Desk {
    pub(super) app: Engine,
    pub(super) host: Arc<Headless>,
    pub(super) id: String,
    folder: TempDir,
    demo: DemoOrgAccess,
    /// Where logins of a command line come back to.
    port: u16,
    policy: Option<(PathBuf, u32)>,
    /// How a command line finds the keyring, where it does not answer.
    pub(super) keyring: Option<&'static str>,
}

impl Desk {
    /// A source called Acme, whose first load is done.
    pub(super) async fn start() -> Self {
        let folder = TempDir::new().expect("a folder");
        let (own, port) = (free_port(), free_port());
        let callback = |port| format!("http://localhost:{port}/oauth/callback");
        let host = Arc::new(Headless::new(HostConfig {
            data: DataConfig {
                seed: 7,
                rows: [("Account".to_owned(), 60), ("Lead".to_owned(), 300)].into(),
                now_ms: Timestamp::now().as_millisecond(),
                multi_currency: false,
            },
            callbacks: vec![callback(own), callback(port)],
            ..HostConfig::default()
        }));
        let access = host.demo().await.expect("the demo org").access();
        let demo = DemoOrgAccess {
            login_url: access.login_url.clone(),
            client_id: access.client_id.clone(),
            username: access.username.clone(),
            password: access.password.clone(),
        };
        let vault = Arc::new(FileVault::new(folder.path().join("logins.json")));
        let mut config =
            EngineConfig::new(folder.path().join("data"), vault, Arc::clone(&host) as _);
        config.callback_ports = vec![own];
        let app = Engine::open(config).await.expect("an engine");
        let mut desk = Self {
            app,
            host,
            id: String::new(),
            folder,
            demo,
            port,
            policy: None,
            keyring: None,
        };
        let _: Value = desk
            .ask("set_settings", json!({"updateEveryMinutes": 0}))
            .await;
        desk.id = log_in(&desk.app, &mut desk.person())
            .await
            .expect("connected");
        let name = json!({"connectionId": desk.id, "name": "Acme"});
        let () = desk.ask("rename_connection", name).await;
        let chosen = json!({"connectionId": desk.id, "objects": OBJECTS});
        let () = desk.ask("select_objects", chosen).await;
        desk.sync_in_the_app().await;
        desk
    }

    pub(super) fn follow_policy(&mut self, policy: &Value) {
        self.follow_policy_of_text(&policy.to_string());
    }

    /// The same, where what the file says may be no policy.
    pub(super) fn follow_policy_of_text(&mut self, text: &str) {
        let folder = self.folder.path().canonicalize().expect("the folder");
        let path = folder.join("policy.json");
        std::fs::write(&path, text).expect("written");
        #[cfg(unix)]
        let owner = std::os::unix::fs::MetadataExt::uid(&path.metadata().expect("there"));
        #[cfg(not(unix))]
        let owner = 0;
        self.policy = Some((path, owner));
    }

    /// The lock of the source's updates, as another Orgmirror holds it.
    pub(super) async fn take_lock(&self) -> File {
        hold(&self.data().join("locks").join(format!("{}.run", self.id))).await
    }

    pub(super) fn person(&self) -> Person {
        Person::new(&self.demo.username, &self.demo.password).expect("a person")
    }

    pub(super) async fn ask<T: serde::de::DeserializeOwned>(
        &self,
        command: &str,
        args: Value,
    ) -> T {
        let answer = ask(&self.app, command, args).await;
        answer.unwrap_or_else(|error| panic!("{command}: {} {}", error.code, error.message))
    }

    pub(super) async fn start_in_the_app(&self) -> String {
        let started: Value = self
            .ask("start_sync", json!({"connectionId": self.id}))
            .await;
        started["runId"].as_str().expect("an id").to_owned()
    }

    pub(super) async fn sync_in_the_app(&self) -> Run {
        let run_id = self.start_in_the_app().await;
        end_of_run(&self.app, &run_id).await.expect("a run")
    }

    /// Slows answers down, or ends logins.
    pub(super) async fn control(&self, settings: Value) {
        let http = reqwest::Client::builder()
            .no_proxy()
            .build()
            .expect("a client");
        let url = format!("{}/__control/settings", self.demo.login_url);
        let answer = http
            .post(url)
            .json(&settings)
            .send()
            .await
            .expect("an answer");
        assert!(answer.status().is_success(), "{}", answer.status());
    }

    /// Every row of the copy is that of the org.
    pub(super) async fn assert_whole(&self) {
        let path = self
            .data()
            .join("sources")
            .join(format!("{}.sqlite", self.id));
        let held = rusqlite::Connection::open(path).expect("the database");
        let org = self.host.org().expect("the org");
        let names = OBJECTS.map(str::to_owned);
        assert_same(&org.read().expect("the org"), &held, &names);
    }

    /// Leads held.
    pub(super) fn leads(&self) -> usize {
        let path = self
            .data()
            .join("sources")
            .join(format!("{}.sqlite", self.id));
        let held = rusqlite::Connection::open(path).expect("the database");
        let count = held.query_row("SELECT count(*) FROM sf_Lead", [], |row| {
            row.get::<_, u32>(0)
        });
        count.expect("counted") as usize
    }

    pub(super) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Where a command line writes what is named without a folder.
    pub(super) fn here(&self) -> PathBuf {
        let here = self.folder.path().join("here");
        std::fs::create_dir_all(&here).expect("a folder");
        here
    }

    pub(super) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_commandline"));
        let demo = serde_json::to_string(&self.demo).expect("text");
        command
            .args(arguments)
            .current_dir(self.here())
            .env("ORGMIRROR_TEST_FOLDER", self.folder.path())
            .env("ORGMIRROR_TEST_DEMO", demo)
            .env("ORGMIRROR_TEST_PORT", self.port.to_string())
            .env("ORGMIRROR_TEST_OWNER", "0")
            .env_remove("LANGUAGE")
            .env("LC_ALL", "C")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        if let Some(keyring) = self.keyring {
            command.env("ORGMIRROR_TEST_KEYRING", keyring);
        }
        if let Some((path, owner)) = &self.policy {
            command.env("ORGMIRROR_TEST_POLICY", path);
            command.env("ORGMIRROR_TEST_OWNER", owner.to_string());
        }
        command
    }

    /// Runs the command line to its end.
    pub(super) async fn line(&self, arguments: &[&str]) -> Ended {
        Ended::of(self.command(arguments).output().await.expect("it runs"))
    }

    /// The running app shows an update of the source, whoever makes it.
    pub(super) async fn until_it_updates(&self) {
        loop {
            let all: Vec<Connection> = self.ask("list_connections", json!({})).await;
            if all.iter().any(|source| source.current_run_id.is_some()) {
                return;
            }
        }
    }
}

/// How a command line ended and what it wrote.
#[derive(Debug)]
pub(super) struct Ended {
    pub(super) code: Option<i32>,
    pub(super) out: String,
    pub(super) words: String,
}

impl Ended {
    pub(super) fn of(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).expect("text"),
            words: String::from_utf8(output.stderr).expect("text"),
        }
    }

    pub(super) async fn end_of(child: Child) -> Self {
        Self::of(child.wait_with_output().await.expect("it ends"))
    }

    #[track_caller]
    pub(super) fn with_code(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:?}");
        self
    }

    /// The one document of `--json`.
    #[track_caller]
    pub(super) fn document(&self) -> Value {
        assert_eq!(self.out.lines().count(), 1, "{self:?}");
        let document: Value = serde_json::from_str(&self.out).expect("JSON");
        assert_eq!(document["version"], 1);
        assert_eq!(document["exitCode"].as_i64(), self.code.map(i64::from));
        assert_eq!(document["ok"], self.code == Some(0));
        document
    }
}

/// As Ctrl-C does, or the system, or whoever kills.
pub(super) async fn signal(child: &Child, signal: &str) {
    let id = child.id().expect("it runs").to_string();
    let sent = Command::new("sh")
        .args(["-c", "kill -s \"$0\" \"$1\"", signal, &id])
        .status()
        .await;
    assert!(sent.expect("a shell").success());
}
