//! The process that is killed: the engine on a data folder, one update after the other.
//!
//! It tells the parent of each update that ended in one line of JSON.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use engine::Engine;
use engine::wire::{ApiError, ConnectionStatus, DemoOrgAccess, Run, RunState};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tests::{Headless, HostConfig, ask, end_of_run, next_event};

use crate::app;

/// Where the child works.
#[derive(Debug, Args)]
pub(crate) struct Place {
    #[arg(long)]
    pub(crate) data: PathBuf,
    /// The org, which the parent runs.
    #[arg(long)]
    pub(crate) login_url: String,
    #[arg(long)]
    pub(crate) client_id: String,
    /// Ends after one update.
    #[arg(long)]
    pub(crate) once: bool,
}

/// How an update ended.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Ended {
    pub(crate) state: RunState,
    /// What went wrong, the objects' errors included.
    pub(crate) errors: Vec<ApiError>,
    /// Only a new login helps, as after a refresh whose answer was lost.
    pub(crate) needs_login: bool,
}

/// Updates until it is killed, or until no update can start; whether all went well.
pub(crate) async fn run(place: Place) -> Result<bool, Box<dyn std::error::Error>> {
    let host = Headless::new(HostConfig {
        demo_elsewhere: Some(DemoOrgAccess {
            login_url: place.login_url,
            client_id: place.client_id,
            username: String::new(),
            password: String::new(),
        }),
        ..HostConfig::default()
    });
    let config = app::config(&place.data, Arc::new(host));
    let engine = Engine::open(config).await?;
    loop {
        let ended = update(&engine).await.map_err(|error| error.message)?;
        writeln!(io::stdout(), "{}", serde_json::to_string(&ended)?)?;
        if place.once || ended.needs_login {
            engine.shut_down().await;
            return Ok(ended.state == RunState::Succeeded);
        }
    }
}

/// One update from its start to its end; the one that goes on from before, where there is one.
async fn update(engine: &Engine) -> Result<Ended, ApiError> {
    let id = app::source(engine).await?.id;
    let run = match start(engine, &id).await {
        Ok(run_id) => Ok(end_of_run(engine, &run_id).await?),
        Err(error) => Err(error),
    };
    let needs_login = app::source(engine).await?.status == ConnectionStatus::NeedsReconnect;
    let (state, errors) = match run {
        Ok(run) => (run.state, errors(&run)),
        Err(error) => (RunState::Failed, vec![error]),
    };
    Ok(Ended {
        state,
        errors,
        needs_login,
    })
}

/// The id of the run that is going on now.
async fn start(engine: &Engine, connection_id: &str) -> Result<String, ApiError> {
    let mut events = engine.events();
    let started: Result<Value, ApiError> =
        ask(engine, "start_sync", json!({"connectionId": connection_id})).await;
    let mut error = match started {
        Ok(started) => return Ok(started["runId"].as_str().unwrap_or_default().to_owned()),
        Err(error) => error,
    };
    // The scheduler was quicker: an update that was cut off starts again by itself.
    let run_id = error.params.remove("runId").ok_or(error)?;
    loop {
        let known: Result<Value, ApiError> = ask(engine, "get_run", json!({"runId": run_id})).await;
        match known {
            // It has its right to run, and is not written down yet.
            Err(error) if error.code == "run_not_found" => next_event(&mut events).await?,
            known => return known.map(|_| run_id),
        }
    }
}

fn errors(run: &Run) -> Vec<ApiError> {
    let of_objects = run.objects.iter().filter_map(|object| object.error.clone());
    run.error.clone().into_iter().chain(of_objects).collect()
}
