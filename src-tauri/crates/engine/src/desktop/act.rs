//! What a press outside the window does: the same as the button in it, by the same commands.

use std::sync::Arc;

use serde_json::json;

use crate::Host;
use crate::access::Permission;
use crate::commands::dispatch;
use crate::core::{Core, lock};
use crate::language::Texts;
use crate::wire::{ApiError, Event, LoginStarted, Notice};

/// What an entry of the tray's menu or a button of a notification does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DesktopAction {
    /// Brings the window to the front, at this place where one is named.
    Show {
        path: Option<String>,
    },
    /// Opens the browser for a source whose login has ended, and waits for it in the window.
    Reconnect {
        connection_id: String,
    },
    /// Starts an update of every source that can be updated now.
    UpdateAll,
    PauseUpdates {
        paused: bool,
    },
    Quit,
}

impl DesktopAction {
    pub(crate) fn show(path: &str) -> Self {
        Self::Show {
            path: Some(path.to_owned()),
        }
    }
}

impl Core {
    /// Does it; where it does not work, the window says why.
    pub(crate) async fn act(self: &Arc<Self>, action: DesktopAction) -> Result<(), ApiError> {
        let done = match action {
            DesktopAction::Show { path } => self.show(path).await,
            DesktopAction::Reconnect { connection_id } => self.reconnect(&connection_id).await,
            DesktopAction::UpdateAll => self.update_all().await,
            DesktopAction::PauseUpdates { paused } => {
                let args = json!({ "paused": paused });
                dispatch(self, "pause_updates", args).await.map(|_| ())
            }
            DesktopAction::Quit => self.ask_host(Host::quit).await,
        };
        if let Err(error) = &done {
            self.say_in_window(error).await?;
        }
        done
    }

    async fn show(&self, path: Option<String>) -> Result<(), ApiError> {
        if let Some(path) = path {
            self.tell(Event::Navigate { path });
        }
        self.ask_host(Host::focus_window).await
    }

    async fn reconnect(self: &Arc<Self>, connection_id: &str) -> Result<(), ApiError> {
        let args = json!({ "connectionId": connection_id });
        let started = dispatch(self, "start_reconnect", args).await?;
        let started: LoginStarted =
            serde_json::from_value(started).map_err(|error| ApiError::unexpected(&error))?;
        // The browser is what the person looks at now; the window waits behind it.
        self.tell(Event::Navigate {
            path: format!("/connections/login/{}", started.login_id),
        });
        Ok(())
    }

    /// The first refusal of all, once every source was tried.
    async fn update_all(self: &Arc<Self>) -> Result<(), ApiError> {
        self.allow(Permission::Manage).await?;
        let mut refused = None;
        for row in self.list_connections().await? {
            if row.disconnected || row.needs_reconnect || !row.first_load_started {
                continue;
            }
            let args = json!({ "connectionId": row.id });
            match dispatch(self, "start_sync", args).await {
                Err(error) if error.code != "already_syncing" => {
                    refused.get_or_insert(error);
                }
                _ => {}
            }
        }
        refused.map_or(Ok(()), Err)
    }

    async fn say_in_window(&self, error: &ApiError) -> Result<(), ApiError> {
        tracing::info!(code = error.code, "a press outside the window did nothing");
        let title = Texts::of(self.language().await?).text("notification.not_done");
        let notice = Notice {
            error: Some(error.clone()),
            ..Notice::plain(&title)
        };
        lock(&self.notices).push(notice);
        self.tell(Event::NoticesChanged);
        self.show(None).await
    }
}
