//! A demo org, a database and runs between them.

pub(crate) mod truth;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, RwLock};
use std::time::Duration;

use demo_org::{DataConfig, DemoOrg, DemoOrgConfig};
use salesforce::{ApiVersion, HttpClient, MemoryVault, Org, OrgConfig, Vault};
use store::{RunObjectRow, RunState, SourceDatabase};
use sync::{Deps, Options, Outcome};
use tempfile::TempDir;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;
use url::Url;

pub(crate) struct World {
    pub(crate) demo: DemoOrg,
    pub(crate) database: Arc<SourceDatabase>,
    pub(crate) org: Org,
    folder: TempDir,
    progress: watch::Sender<u64>,
    runs: std::cell::Cell<u32>,
}

impl World {
    /// A demo org with these rows, and an empty database that wants these objects.
    pub(crate) async fn new(rows: &[(&str, u64)], objects: &[&str]) -> Self {
        let demo = DemoOrg::start(DemoOrgConfig {
            data: DataConfig {
                rows: rows
                    .iter()
                    .map(|(name, rows)| ((*name).to_owned(), *rows))
                    .collect::<BTreeMap<_, _>>(),
                ..DataConfig::default()
            },
            bulk_pace: Duration::from_millis(5),
            bulk_page_rows: 10_000,
            ..DemoOrgConfig::default()
        })
        .await
        .expect("the demo org starts");
        let folder = TempDir::new().expect("a folder");
        let org = connect(&demo, folder.path().join("refresh.lock"));
        let database = SourceDatabase::open(&folder.path().join("source.sqlite")).expect("opens");
        let world = Self {
            demo,
            database: Arc::new(database),
            org,
            folder,
            progress: watch::Sender::new(0),
            runs: std::cell::Cell::new(0),
        };
        world.select(objects);
        world
    }

    pub(crate) fn select(&self, objects: &[&str]) {
        let names: Vec<String> = objects.iter().map(|name| (*name).to_owned()).collect();
        self.database.select_objects(&names).expect("chosen");
    }

    pub(crate) fn deps(&self) -> Deps {
        Deps {
            org: self.org.clone(),
            database: Arc::clone(&self.database),
            clock: Arc::new(jiff::Timestamp::now),
            progress: self.progress.clone(),
            options: Options::default(),
        }
    }

    pub(crate) fn watch(&self) -> watch::Receiver<u64> {
        self.progress.subscribe()
    }

    /// The database as after a restart of the app.
    pub(crate) fn reopen(&mut self) {
        let path = self.folder.path().join("source.sqlite");
        self.database = Arc::new(SourceDatabase::open(&path).expect("opens again"));
    }

    pub(crate) fn next_run_id(&self) -> String {
        self.runs.set(self.runs.get() + 1);
        format!("run-{}", self.runs.get())
    }

    pub(crate) async fn run(&self) -> (Outcome, Vec<RunObjectRow>) {
        let id = self.next_run_id();
        let (deps, cancel) = (self.deps(), CancellationToken::new());
        let run_id = id.clone();
        // Spawned, as the app does it.
        let outcome = tokio::spawn(async move { sync::run(&run_id, &deps, &cancel).await })
            .await
            .expect("no panic")
            .expect("the run is stored");
        let objects = self.database.list_run_objects(&id).expect("stored");
        (outcome, objects)
    }

    /// Runs, and expects everything copied and proven.
    pub(crate) async fn run_well(&self) -> (Outcome, Vec<RunObjectRow>) {
        let (outcome, objects) = self.run().await;
        for object in &objects {
            assert_eq!(
                (object.error.as_ref(), object.proven_equal),
                (None, Some(true)),
                "{object:?}"
            );
        }
        assert_eq!(outcome.state, RunState::Succeeded, "{:?}", outcome.error);
        (outcome, objects)
    }

    pub(crate) fn data(&self) -> Arc<RwLock<demo_org::org::Org>> {
        self.demo.org()
    }

    /// Changes the org's data.
    pub(crate) fn change<T>(&self, change: impl FnOnce(&mut demo_org::org::Org) -> T) -> T {
        change(&mut self.data().write().expect("the org"))
    }

    /// Ids of live rows of the org.
    pub(crate) fn ids(&self, object: &str) -> Vec<String> {
        let data = self.data();
        let org = data.read().expect("the org");
        let table = org.table(object).expect("a table");
        table
            .visible_rows(false)
            .filter_map(|row| table.id_of(row).map(str::to_owned))
            .collect()
    }

    /// Why and whether this row was removed.
    pub(crate) fn removed_reason(&self, object: &str, id: &str) -> Option<String> {
        let connection = rusqlite::Connection::open(self.database.path()).expect("opens");
        connection
            .query_row(
                &format!("SELECT om_removed_reason FROM \"sf_{object}_removed\" WHERE Id = ?1"),
                [id],
                |row| row.get(0),
            )
            .ok()
    }
}

fn connect(demo: &DemoOrg, refresh_lock: PathBuf) -> Org {
    let access = demo.access();
    let url = Url::parse(&access.login_url).expect("an address");
    let vault = MemoryVault::new();
    let login = serde_json::json!({"a": access.access_token, "i": access.login_url});
    vault
        .store("demo", &login.to_string().into())
        .expect("kept");
    Org::new(OrgConfig {
        http: HttpClient::new("orgmirror-tests").expect("a client"),
        login_url: url.clone(),
        client_id: access.client_id.clone(),
        instance_url: url,
        vault: Arc::new(vault),
        vault_key: "demo".into(),
        refresh_lock,
        api_version: ApiVersion::PINNED,
    })
    .expect("an org")
}
