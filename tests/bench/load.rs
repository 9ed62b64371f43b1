//! The first load, through the engine and over HTTP, as the app does it.

use std::error::Error;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use demo_org::DataConfig;
use engine::wire::{Connection, LoginStarted, LoginState, LoginStatus, Run, RunState};
use engine::{Engine, EngineConfig};
use salesforce::MemoryVault;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tempfile::TempDir;
use tests::{Headless, HostConfig, Person};

/// A first load that has ended, and what it was made of.
pub(crate) struct FirstLoad {
    pub(crate) host: Arc<Headless>,
    pub(crate) objects: Vec<String>,
    pub(crate) rows: u64,
    pub(crate) took: Duration,
    pub(crate) database: PathBuf,
    /// Kept for as long as the database is read.
    _folder: TempDir,
}

/// Connects the demo org and copies the objects.
pub(crate) async fn first_load(rows: &[(&str, u64)]) -> Result<FirstLoad, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let host = Arc::new(Headless::new(HostConfig {
        data: DataConfig {
            rows: rows
                .iter()
                .map(|(name, rows)| ((*name).to_owned(), *rows))
                .collect(),
            ..DataConfig::default()
        },
        ..HostConfig::default()
    }));
    let vault = Arc::new(MemoryVault::new());
    let engine = Engine::open(EngineConfig::new(
        folder.path().join("data"),
        vault,
        host.clone(),
    ))
    .await?;
    let connection = connect(&engine, &host).await?;
    let objects: Vec<String> = rows.iter().map(|(name, _)| (*name).to_owned()).collect();
    let _: Value = ask(
        &engine,
        "select_objects",
        json!({"connectionId": connection.id, "objects": objects}),
    )
    .await?;

    let began = Instant::now();
    let started: Value = ask(
        &engine,
        "start_sync",
        json!({"connectionId": connection.id}),
    )
    .await?;
    let mut events = engine.events();
    let run = loop {
        let run: Run = ask(&engine, "get_run", json!({"runId": started["runId"]})).await?;
        if run.state != RunState::Running {
            break run;
        }
        events.recv().await?;
    };
    let took = began.elapsed();
    if run.state != RunState::Succeeded {
        return Err(format!("the first load ended as {:?}: {:?}", run.state, run.error).into());
    }
    engine.shut_down().await;
    Ok(FirstLoad {
        host,
        objects,
        rows: run.rows_done,
        took,
        database: connection.database_path.into(),
        _folder: folder,
    })
}

async fn connect(engine: &Engine, host: &Headless) -> Result<Connection, Box<dyn Error>> {
    let access = host.demo().await?.access();
    let args = json!({"loginUrl": access.login_url, "clientId": access.client_id});
    let mut events = engine.events();
    let login: LoginStarted = ask(engine, "start_login", args).await?;
    Person::new(&access.username, &access.password)?
        .browse(&login.authorize_url)
        .await?;
    loop {
        let status: LoginStatus =
            ask(engine, "get_login", json!({"loginId": login.login_id})).await?;
        match status.state {
            LoginState::Waiting => events.recv().await?,
            LoginState::Connected => break,
            _ => return Err(format!("the login ended as {:?}", status.error).into()),
        };
    }
    let connections: Vec<Connection> = ask(engine, "list_connections", json!({})).await?;
    connections
        .into_iter()
        .next()
        .ok_or_else(|| "no connection is listed".into())
}

async fn ask<T: DeserializeOwned>(
    engine: &Engine,
    command: &str,
    args: Value,
) -> Result<T, Box<dyn Error>> {
    let answer = engine
        .call(command, args)
        .await
        .map_err(|error| error.message)?;
    Ok(serde_json::from_value(answer)?)
}
