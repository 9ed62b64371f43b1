//! The engine on a data folder, as both processes open it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use engine::wire::{ApiError, Connection};
use engine::{Engine, EngineConfig, Host};
use salesforce::FileVault;
use serde_json::{Value, json};
use tests::{Person, ask, log_in};

/// What is copied: by Bulk jobs and by REST, with and without stamps, a recycle bin, archived rows,
/// and a question for changes.
pub(crate) const OBJECTS: [&str; 11] = [
    "Account",
    "CampaignMember",
    "Contact",
    "Event",
    "Field_Sampler__c",
    "Lead",
    "LeadHistory",
    "Opportunity",
    "OpportunityHistory",
    "Task",
    "TaskStatus",
];

/// Logins lie in a file beside the databases, written whole before anybody uses them.
pub(crate) fn config(data: &Path, host: Arc<dyn Host>) -> EngineConfig {
    let vault = Arc::new(FileVault::new(data.join("logins.json")));
    EngineConfig::new(data.to_path_buf(), vault, host)
}

/// The one source of the folder.
///
/// # Errors
/// When there is none.
pub(crate) async fn source(engine: &Engine) -> Result<Connection, ApiError> {
    let all: Vec<Connection> = ask(engine, "list_connections", json!({})).await?;
    let first = all.into_iter().next();
    first.ok_or_else(|| ApiError {
        code: "connection_not_found".to_owned(),
        message: "no source was connected".to_owned(),
        params: std::collections::BTreeMap::new(),
    })
}

/// Connects the org, or reconnects it, and chooses the objects; answers where the copy lies.
///
/// # Errors
/// As the commands it asks.
pub(crate) async fn connect(
    data: &Path,
    host: Arc<dyn Host>,
    person: &mut Person,
    callback_port: u16,
) -> Result<PathBuf, Box<dyn std::error::Error>> {
    std::fs::create_dir_all(data)?;
    let mut config = config(data, host);
    config.callback_ports = vec![callback_port];
    let engine = Engine::open(config).await?;
    let connected = async {
        let id = log_in(&engine, person).await?;
        let args = json!({"connectionId": id, "objects": OBJECTS});
        let _: Value = ask(&engine, "select_objects", args).await?;
        Ok::<_, ApiError>(source(&engine).await?.database_path)
    };
    let connected = connected.await;
    engine.shut_down().await;
    Ok(connected.map_err(|error| error.message)?.into())
}
