//! A folder with a source whose first load is complete, and its login in the desk's keyring.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use engine::wire::{ApiError, DemoOrgAccess, OfRun, Run, RunState};
use engine::{Engine, EngineConfig};
use salesforce::FileVault;
use serde_json::json;
use tests::{Headless, HostConfig, Person, ask, end_of_run, log_in};

use super::desk::Desk;
use crate::Result;
use crate::org::OrgProcess;

pub(crate) struct Prepared {
    pub(crate) data_dir: PathBuf,
    /// The app looks for nothing there before its next update is due; but it could.
    _org: OrgProcess,
}

impl Prepared {
    pub(crate) async fn make(data_dir: PathBuf, rows: &[(&str, u64)], desk: &Desk) -> Result<Self> {
        let org = OrgProcess::start(rows, 0).await?;
        let logins = data_dir.with_extension("logins");
        let host = Headless::new(HostConfig {
            demo_elsewhere: Some(DemoOrgAccess {
                login_url: org.access.login_url.clone(),
                client_id: org.access.client_id.clone(),
                username: org.access.username.clone(),
                password: org.access.password.clone(),
            }),
            ..HostConfig::default()
        });
        let vault = Arc::new(FileVault::new(&logins));
        let config = EngineConfig::new(data_dir.clone(), vault, Arc::new(host));
        let engine = Engine::open(config).await?;
        let mut person = Person::new(&org.access.username, &org.access.password)?;
        let loaded = load(&engine, &mut person, rows).await;
        engine.shut_down().await;
        let loaded = loaded.map_err(|error| error.message)?;
        if loaded.state != RunState::Succeeded {
            return Err(format!("the source is not ready: {:?}", loaded.error).into());
        }
        let kept: BTreeMap<String, String> = serde_json::from_slice(&std::fs::read(&logins)?)?;
        for (key, secret) in kept {
            desk.keep_secret(&key, &secret).await?;
        }
        Ok(Self {
            data_dir,
            _org: org,
        })
    }
}

async fn load(
    engine: &Engine,
    person: &mut Person,
    rows: &[(&str, u64)],
) -> std::result::Result<Run, ApiError> {
    let id = log_in(engine, person).await?;
    let objects: Vec<&str> = rows.iter().map(|(object, _)| *object).collect();
    let chosen = json!({"connectionId": id, "objects": objects});
    let () = ask(engine, "select_objects", chosen).await?;
    let started: OfRun = ask(engine, "start_sync", json!({"connectionId": id})).await?;
    end_of_run(engine, &started.run_id).await
}
