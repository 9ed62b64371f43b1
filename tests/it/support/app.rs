use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex, RwLock};
use std::time::Duration;

use demo_org::org::Org;
use demo_org::{DataConfig, Effect, Rule};
use engine::wire::{
    ApiError, Connection, KeyringState, LoginStarted, LoginState, LoginStatus, Run, RunState,
    RunSummary, Settings,
};
use engine::{Engine, EngineConfig, OsUser};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use salesforce::Vault;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tempfile::TempDir;
use tests::{Headless, HostConfig, Person, assert_same, free_port};

use super::keyring::Keyring;

/// Longer than anything here takes, even where two cores are shared by many.
const PATIENCE: Duration = Duration::from_secs(180);

/// What a test wants different from the usual.
pub(crate) struct AppConfig {
    pub(crate) keyring: KeyringState,
    /// Rows per object; the others follow in proportion.
    pub(crate) rows: &'static [(&'static str, u64)],
    /// Equal seeds give equal data.
    pub(crate) seed: u64,
    /// The org has several currencies.
    pub(crate) multi_currency: bool,
    pub(crate) login_timeout: Duration,
    pub(crate) job_patience: Duration,
    /// Whether the system shows notifications.
    pub(crate) notifies: bool,
    /// The person says where to save what is exported.
    pub(crate) saves: bool,
    /// The machine's policy, and the user besides root who may own it.
    pub(crate) policy: Option<(PathBuf, u32)>,
    pub(crate) os_user: OsUser,
    /// How long a look at the policy counts; as in the app where it is not said.
    pub(crate) policy_kept: Option<Duration>,
    /// Where days begin; the machine's own zone where none is named.
    pub(crate) time_zone: Option<TimeZone>,
}

impl Default for AppConfig {
    fn default() -> Self {
        Self {
            keyring: KeyringState::Available,
            rows: &[
                ("Account", 60),
                ("Contact", 120),
                ("Lead", 300),
                ("Opportunity", 120),
                ("Task", 200),
            ],
            seed: 7,
            multi_currency: false,
            login_timeout: Duration::from_secs(120),
            job_patience: PATIENCE,
            notifies: true,
            saves: true,
            policy: None,
            os_user: OsUser::default(),
            policy_kept: None,
            time_zone: None,
        }
    }
}

/// An engine on a folder of its own, with its own demo org and its own callback port.
pub(crate) struct App {
    pub(crate) engine: Engine,
    pub(crate) host: Arc<Headless>,
    pub(crate) keyring: Arc<Keyring>,
    config: EngineConfig,
    folder: TempDir,
    port: u16,
    /// How many minutes the clock is ahead.
    ahead: Arc<AtomicI64>,
    clock_breaks: Arc<AtomicBool>,
}

impl App {
    pub(crate) async fn start() -> Self {
        Self::start_with(AppConfig::default()).await
    }

    pub(crate) async fn start_with(wanted: AppConfig) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let port = free_port();
        let rows: BTreeMap<String, u64> = wanted
            .rows
            .iter()
            .map(|(name, rows)| ((*name).to_owned(), *rows))
            .collect();
        let host = Arc::new(Headless::new(HostConfig {
            keyring: wanted.keyring,
            data: DataConfig {
                seed: wanted.seed,
                rows,
                now_ms: Timestamp::now().as_millisecond(),
                multi_currency: wanted.multi_currency,
            },
            callbacks: vec![format!("http://localhost:{port}/oauth/callback")],
            notifies: wanted.notifies,
            save_folder: wanted.saves.then(|| folder.path().join("saved")),
            policy: wanted.policy,
            os_user: wanted.os_user,
            ..HostConfig::default()
        }));
        let keyring = Arc::new(Keyring::default());
        let vault: Arc<dyn Vault> = Arc::clone(&keyring) as _;
        let mut config = EngineConfig::new(folder.path().join("data"), vault, host.clone());
        config.callback_ports = vec![port];
        config.login_timeout = wanted.login_timeout;
        config.job_patience = wanted.job_patience;
        if let Some(kept) = wanted.policy_kept {
            config.policy_kept = kept;
        }
        if let Some(zone) = wanted.time_zone {
            config.time_zone = Arc::new(move || zone.clone());
        }
        let ahead = Arc::new(AtomicI64::new(0));
        let minutes = Arc::clone(&ahead);
        let clock_breaks = Arc::new(AtomicBool::new(false));
        let (breaks, broken) = (Arc::clone(&clock_breaks), Mutex::new(HashSet::new()));
        config.clock = Arc::new(move || {
            if breaks.load(Ordering::SeqCst)
                && let Some(task) = tokio::task::try_id()
            {
                let is_first = broken.lock().expect("no panic here").insert(task);
                assert!(!is_first, "the clock breaks, as the test wants");
            }
            let ahead = SignedDuration::from_mins(minutes.load(Ordering::Relaxed));
            Timestamp::now() + ahead
        });
        let engine = Engine::open(config.clone()).await.expect("an engine");
        Self {
            engine,
            host,
            keyring,
            config,
            folder,
            port,
            ahead,
            clock_breaks,
        }
    }

    /// From now on updates start by hand only.
    pub(crate) async fn update_by_hand_only(&self) {
        let by_hand = Settings {
            update_every_minutes: 0,
            ..Settings::default()
        };
        let args = serde_json::to_value(by_hand).expect("settings");
        let _kept: Settings = self.ask("set_settings", args).await;
    }

    /// An update that ends at its second page of a table, as the daily allowance does.
    pub(crate) async fn cut_at_the_second_page(&self, id: &str) {
        let faults = self.host.demo().await.expect("the demo org").faults();
        let used_up = Effect::Respond {
            status: 403,
            headers: Vec::new(),
            body: json!([{"errorCode": "REQUEST_LIMIT_EXCEEDED", "message": "no more today"}])
                .to_string(),
        };
        faults.add(Rule::new("*/query", used_up).containing("Id > "));
        let run = self.start_sync(id).await;
        assert_eq!(self.end_of_run(&run).await.state, RunState::Paused);
        faults.clear();
    }

    /// Time passes.
    pub(crate) fn pass_minutes(&self, minutes: i64) {
        self.ahead.fetch_add(minutes, Ordering::Relaxed);
    }

    /// Time passes at Salesforce, whose clock is the one that counts for data. A clock that jumps is
    /// believed only after some answers, as in the second update from here.
    pub(crate) fn pass_hours_at_salesforce(&self, hours: i64) {
        let org = self.org();
        let mut org = org.write().expect("the org");
        let ahead = org.clock_offset_ms() + hours * 3_600_000;
        org.set_clock_offset_ms(ahead);
    }

    /// From now on each background task panics the first time it looks at the clock.
    pub(crate) fn break_clock(&self) {
        self.clock_breaks.store(true, Ordering::SeqCst);
    }

    /// Another process of the app on the same folder.
    pub(crate) async fn second_engine(&self) -> Engine {
        self.try_second_engine().await.expect("an engine")
    }

    /// The same, which may be refused.
    pub(crate) async fn try_second_engine(&self) -> Result<Engine, engine::Error> {
        Engine::open(self.config.clone()).await
    }

    /// The same as a command line is: it does what it is told, and nothing by itself.
    pub(crate) async fn second_engine_by_hand(&self) -> Engine {
        let config = EngineConfig {
            works_by_itself: false,
            ..self.config.clone()
        };
        Engine::open(config).await.expect("an engine")
    }

    /// The app quits and starts again on the same folder, keyring and machine.
    pub(crate) async fn restart(self) -> Self {
        self.restart_after(|| {}).await
    }

    /// The same, with something happening while the app is not there.
    pub(crate) async fn restart_after(mut self, meanwhile: impl FnOnce()) -> Self {
        self.engine.shut_down().await;
        // Nothing of the old one is left open while the new one starts.
        let folder = self.folder.path().join("in-between");
        let config = EngineConfig {
            data_dir: folder,
            ..self.config.clone()
        };
        self.engine = Engine::open(config).await.expect("an engine");
        meanwhile();
        self.engine = Engine::open(self.config.clone()).await.expect("an engine");
        self
    }

    pub(crate) fn folder(&self) -> PathBuf {
        self.folder.path().to_path_buf()
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// What the demo org holds.
    pub(crate) fn org(&self) -> Arc<RwLock<Org>> {
        self.host.org().expect("the demo org runs")
    }

    pub(crate) async fn call<T: DeserializeOwned>(
        &self,
        command: &str,
        args: Value,
    ) -> Result<T, ApiError> {
        let answer = self.engine.call(command, args).await?;
        Ok(serde_json::from_value(answer).expect("the answer's type"))
    }

    pub(crate) async fn ask<T: DeserializeOwned>(&self, command: &str, args: Value) -> T {
        match self.call(command, args).await {
            Ok(answer) => answer,
            Err(error) => panic!("{command}: {} {}", error.code, error.message),
        }
    }

    /// Asks until the answer is the one that is waited for.
    pub(crate) async fn ask_until<T: DeserializeOwned>(
        &self,
        command: &str,
        args: Value,
        is_it: impl Fn(&T) -> bool,
    ) -> T {
        let wait = async {
            loop {
                let answer = self.ask(command, args.clone()).await;
                if is_it(&answer) {
                    return answer;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(PATIENCE, wait)
            .await
            .expect("the answer that is waited for")
    }

    pub(crate) async fn person(&self) -> Person {
        let access = self.host.demo().await.expect("the demo org").access();
        Person::new(&access.username, &access.password).expect("a person")
    }

    /// Starts the login to the demo org.
    pub(crate) async fn start_login(&self) -> LoginStarted {
        let demo: Value = self.ask("start_demo_org", json!({})).await;
        self.ask(
            "start_login",
            json!({"loginUrl": demo["loginUrl"], "clientId": demo["clientId"]}),
        )
        .await
    }

    /// How the login ends.
    pub(crate) async fn end_of_login(&self, started: &LoginStarted) -> LoginStatus {
        let mut events = self.engine.events();
        let wait = async {
            loop {
                let args = json!({"loginId": started.login_id});
                let status: LoginStatus = self.ask("get_login", args).await;
                if status.state != LoginState::Waiting {
                    return status;
                }
                events.recv().await.expect("the engine lives");
            }
        };
        tokio::time::timeout(PATIENCE, wait)
            .await
            .expect("the login ends")
    }

    /// The demo org, connected; its connection's id.
    pub(crate) async fn connect(&self) -> String {
        let started = self.start_login().await;
        self.log_in(&started).await
    }

    /// A person logs in and allows; the connection's id.
    pub(crate) async fn log_in(&self, started: &LoginStarted) -> String {
        let mut person = self.person().await;
        let (status, page) = person
            .browse(&started.authorize_url)
            .await
            .expect("pages load");
        assert!(status.is_success(), "{status}: {page}");
        let ended = self.end_of_login(started).await;
        assert_eq!(ended.state, LoginState::Connected, "{:?}", ended.error);
        ended.connection_id.expect("a connection")
    }

    pub(crate) async fn connection(&self, id: &str) -> Connection {
        let all: Vec<Connection> = self.ask("list_connections", json!({})).await;
        all.into_iter()
            .find(|connection| connection.id == id)
            .expect("the connection is listed")
    }

    /// Compares every row of these objects in the database with the org's; how many there are.
    pub(crate) async fn assert_whole(&self, id: &str, objects: &[&str]) -> usize {
        let path = self.connection(id).await.database_path;
        let held = rusqlite::Connection::open(path).expect("the database");
        let names: Vec<String> = objects.iter().map(|name| (*name).to_owned()).collect();
        let org = self.org();
        assert_same(&org.read().expect("the org"), &held, &names)
    }

    pub(crate) async fn start_sync(&self, connection_id: &str) -> String {
        let args = json!({"connectionId": connection_id});
        let started: Value = self.ask("start_sync", args).await;
        started["runId"].as_str().expect("a run id").to_owned()
    }

    /// The run that comes after this one by itself.
    pub(crate) async fn next_run(&self, connection_id: &str, after: &str) -> String {
        let mut events = self.engine.events();
        let wait = async {
            loop {
                let args = json!({"connectionId": connection_id});
                let runs: Vec<RunSummary> = self.ask("list_runs", args).await;
                if let Some(newest) = runs.first().filter(|run| run.id != after) {
                    return newest.id.clone();
                }
                events.recv().await.expect("the engine lives");
            }
        };
        tokio::time::timeout(PATIENCE, wait)
            .await
            .expect("a run starts")
    }

    /// The user logs in again; the connection's id.
    pub(crate) async fn reconnect(&self, connection_id: &str) -> String {
        let args = json!({"connectionId": connection_id});
        let started: LoginStarted = self.ask("start_reconnect", args).await;
        self.log_in(&started).await
    }

    /// The run, when it is over.
    pub(crate) async fn end_of_run(&self, run_id: &str) -> Run {
        let mut events = self.engine.events();
        let wait = async {
            loop {
                let run: Run = self.ask("get_run", json!({"runId": run_id})).await;
                let over = run.state != RunState::Running;
                if over
                    && self
                        .connection(&run.connection_id)
                        .await
                        .current_run_id
                        .is_none()
                {
                    return run;
                }
                events.recv().await.expect("the engine lives");
            }
        };
        tokio::time::timeout(PATIENCE, wait)
            .await
            .expect("the run ends")
    }

    /// One whole update, which must succeed.
    pub(crate) async fn sync(&self, connection_id: &str) -> Run {
        let run_id = self.start_sync(connection_id).await;
        let run = self.end_of_run(&run_id).await;
        let failed: Vec<_> = run
            .objects
            .iter()
            .filter(|object| object.error.is_some())
            .collect();
        assert_eq!(run.state, RunState::Succeeded, "{:?} {failed:?}", run.error);
        run
    }

    /// Changes tokens, or sets faults that have no rule, through the demo org's control route.
    pub(crate) async fn control(&self, settings: Value) {
        let access = self.host.demo().await.expect("the demo org").access();
        let http = reqwest::Client::builder().no_proxy().build();
        let url = format!("{}/__control/settings", access.login_url);
        let answer = http.expect("a client").post(url).json(&settings).send();
        let answer = answer.await.expect("an answer");
        assert!(answer.status().is_success(), "{}", answer.status());
    }

    pub(crate) async fn select(&self, connection_id: &str, objects: &[&str]) {
        let args = json!({"connectionId": connection_id, "objects": objects});
        let () = self.ask("select_objects", args).await;
    }
}

/// The code of a refusal.
pub(crate) fn refused<T: std::fmt::Debug>(answer: Result<T, ApiError>) -> String {
    answer.expect_err("a refusal").code
}
