//! The engine's commands as a program calls them: typed answers, and waiting for what takes time.

use std::net::{TcpListener, TcpStream};

use engine::Engine;
use engine::wire::{
    ApiError, Connection, Event, LoginStarted, LoginState, LoginStatus, Run, RunState,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use super::Person;

/// Runs a command and reads its answer.
///
/// # Errors
/// As the command; `bad_arguments` where the answer is of another type.
pub async fn ask<T: DeserializeOwned>(
    engine: &Engine,
    command: &str,
    args: Value,
) -> Result<T, ApiError> {
    let answer = engine.call(command, args).await?;
    serde_json::from_value(answer).map_err(|error| mistake(command, &error.to_string()))
}

/// The run, when it is over and its source is free for the next.
///
/// # Errors
/// As the commands it asks.
pub async fn end_of_run(engine: &Engine, run_id: &str) -> Result<Run, ApiError> {
    let mut events = engine.events();
    loop {
        let run: Run = ask(engine, "get_run", json!({"runId": run_id})).await?;
        if run.state != RunState::Running {
            let all: Vec<Connection> = ask(engine, "list_connections", json!({})).await?;
            if all
                .iter()
                .all(|one| one.current_run_id.as_deref() != Some(run_id))
            {
                return Ok(run);
            }
        }
        next_event(&mut events).await?;
    }
}

/// Logs the person in to the demo org, and answers the connection's id.
///
/// # Errors
/// As the commands it asks, and as the login ended.
pub async fn log_in(engine: &Engine, person: &mut Person) -> Result<String, ApiError> {
    let demo: Value = ask(engine, "start_demo_org", json!({})).await?;
    let args = json!({"loginUrl": demo["loginUrl"], "clientId": demo["clientId"]});
    let mut events = engine.events();
    let started: LoginStarted = ask(engine, "start_login", args).await?;
    person
        .browse(&started.authorize_url)
        .await
        .map_err(|error| mistake("start_login", &error.to_string()))?;
    loop {
        let args = json!({"loginId": started.login_id});
        let status: LoginStatus = ask(engine, "get_login", args).await?;
        match (status.state, status.connection_id, status.error) {
            (LoginState::Waiting, ..) => next_event(&mut events).await?,
            (LoginState::Connected, Some(id), _) => return Ok(id),
            (.., Some(error)) => return Err(error),
            _ => return Err(mistake("get_login", "a login without an end")),
        }
    }
}

/// A port nobody listens on, on both addresses of this machine.
///
/// # Panics
/// When the machine has none left.
#[must_use]
pub fn free_port() -> u16 {
    loop {
        let one = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let port = one.local_addr().expect("an address").port();
        // Where the machine has no IPv6 there is nothing to hold.
        if TcpStream::connect(("::1", port)).is_err() {
            return port;
        }
    }
}

/// Waits until anything has changed; a listener that fell behind looks anew too.
///
/// # Errors
/// When the engine has ended.
pub async fn next_event(events: &mut Receiver<Event>) -> Result<(), ApiError> {
    match events.recv().await {
        Ok(_) | Err(RecvError::Lagged(_)) => Ok(()),
        Err(RecvError::Closed) => Err(mistake("events", "the engine has ended")),
    }
}

fn mistake(command: &str, what: &str) -> ApiError {
    ApiError {
        code: "bad_arguments".to_owned(),
        message: format!("{command}: {what}"),
        params: std::collections::BTreeMap::new(),
    }
}
