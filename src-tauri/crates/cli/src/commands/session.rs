//! What every command works with.

use std::io::Read;
use std::sync::Arc;

use engine::wire::{ApiError, AppInfo, Connection, KeyringState};
use engine::{Engine, Host as _};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use crate::arguments::usage;
use crate::output::answer::{error, read};
use crate::output::screen::Screen;
use crate::terminal::Terminal;
use crate::words::Words;

pub(crate) struct Session {
    pub(crate) engine: Engine,
    pub(crate) words: Words,
    pub(crate) screen: Arc<Screen>,
    pub(crate) host: Arc<Terminal>,
    pub(crate) stdin: Box<dyn Read + Send>,
    /// Cancelled when the person wants an end.
    pub(crate) stop: CancellationToken,
    pub(crate) time_zone: TimeZone,
    /// What was asked for.
    pub(crate) command: &'static str,
    /// The answer is one JSON document, and nothing else goes to the standard output.
    pub(crate) json: bool,
}

impl Session {
    /// Runs a command of the engine.
    pub(crate) async fn ask<T: DeserializeOwned>(
        &self,
        command: &str,
        args: Value,
    ) -> Result<T, ApiError> {
        match self.engine.call(command, args).await {
            Ok(answer) => read(command, answer),
            Err(error) if error.code == "not_permitted" => Err(self.why_not_permitted(error).await),
            Err(error) => Err(error),
        }
    }

    /// Where the machine's policy cannot be followed, it is not the role that stands in the way.
    async fn why_not_permitted(&self, refusal: ApiError) -> ApiError {
        let app = self.engine.call("get_app", json!({})).await;
        match app.and_then(|app| read::<AppInfo>("get_app", app)) {
            Ok(app) => app.policy_problem.unwrap_or(refusal),
            Err(error) => {
                tracing::warn!(code = error.code, "the policy was not asked for");
                refusal
            }
        }
    }

    pub(crate) async fn list_sources(&self) -> Result<Vec<Connection>, ApiError> {
        self.ask("list_connections", json!({})).await
    }

    /// The source of this id, name or org.
    pub(crate) async fn find_source(&self, name: &str) -> Result<Connection, ApiError> {
        let mut all = self.list_sources().await?;
        let found: Vec<usize> = [
            |source: &Connection, name: &str| source.id == name,
            |source: &Connection, name: &str| source.name == name,
            |source: &Connection, name: &str| source.name.to_lowercase() == name.to_lowercase(),
            |source: &Connection, name: &str| {
                source.org_id == name || source.org_id.get(..15) == Some(name)
            },
        ]
        .into_iter()
        .map(|is_it| {
            let found = all
                .iter()
                .enumerate()
                .filter(|(_, source)| is_it(source, name));
            found.map(|(at, _)| at).collect::<Vec<_>>()
        })
        .find(|found| !found.is_empty())
        .unwrap_or_default();
        match found[..] {
            [at] => Ok(all.swap_remove(at)),
            [] => Err(error(
                "source_not_found",
                format!("there is no data source {name}"),
                &[("name", name)],
            )),
            _ => Err(error(
                "source_ambiguous",
                format!("several data sources are called {name}"),
                &[("name", name)],
            )),
        }
    }

    /// Refuses where this process can have no login: an update of it would say of the source, which a
    /// running app may update well, that it failed.
    pub(crate) async fn require_logins(&self) -> Result<(), ApiError> {
        let app: AppInfo = self.ask("get_app", json!({})).await?;
        match app.keyring {
            KeyringState::ThisRunOnly => {
                let message = "logins are in the memory of the running app only";
                Err(error("login_in_the_app", message, &[]))
            }
            KeyringState::Absent => {
                let message = "there is no keyring on this computer";
                Err(error("keyring_absent", message, &[]))
            }
            KeyringState::Available | KeyringState::Locked => Ok(()),
        }
    }

    /// Refuses where the keyring would ask for its password and nobody is there to type it: the prompt
    /// would be waited for, and an update begun for nothing.
    pub(crate) async fn require_open_keyring(&self) -> Result<(), ApiError> {
        if self.screen.is_watched() {
            return Ok(());
        }
        let host = Arc::clone(&self.host);
        match tokio::task::spawn_blocking(move || host.keyring_is_locked()).await {
            Ok(false) => Ok(()),
            Ok(true) => Err(error("keyring_locked", "the keyring is locked", &[])),
            Err(ended) => {
                let message = ended.to_string();
                Err(error("unexpected", &*message, &[("message", &message)]))
            }
        }
    }

    /// An instant as it is read here.
    pub(crate) fn instant(&self, text: &str) -> String {
        match text.parse::<Timestamp>() {
            Ok(at) => {
                let here = self.time_zone.to_datetime(at);
                here.strftime("%Y-%m-%d %H:%M").to_string()
            }
            Err(_) => text.to_owned(),
        }
    }

    /// The arguments ask for what cannot be.
    pub(crate) fn wrong(&self, name: &str) -> ApiError {
        usage(&self.words.text(name), self.command)
    }
}
