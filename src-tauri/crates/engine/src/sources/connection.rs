//! A connection as it is shown: what the app remembers of it, and what its database holds.

use std::path::Path;
use std::sync::Arc;

use store::ConnectionRow;

use crate::core::Core;
use crate::wire::{ApiError, ApiUsage, Connection, ConnectionKind, ConnectionStatus};

impl Core {
    /// The connection as it is shown; a database that cannot be opened is its status, not an error.
    pub(crate) async fn shown(self: &Arc<Self>, row: ConnectionRow) -> Connection {
        let (id, is_noted) = (row.id.clone(), is_end_noted(&row));
        let shown = self.shown_of(row).await;
        if is_noted || shown.current_run_id.is_some() {
            return shown;
        }
        // An update that went on when the row was read has ended since, and the row says more now.
        match self.get_connection(&id).await {
            Ok(row) => self.shown_of(row).await,
            Err(error) => {
                tracing::warn!(code = error.code, "a source was not read again");
                shown
            }
        }
    }

    async fn shown_of(self: &Arc<Self>, row: ConnectionRow) -> Connection {
        let is_noted = is_end_noted(&row);
        let path = self.database_path(&row.id);
        let mut shown = plain(row, &path);
        match self.fill(&mut shown, is_noted).await {
            Ok(()) => {}
            Err(error) => {
                shown.status = ConnectionStatus::Error;
                shown.status_reason = Some(error);
            }
        }
        shown
    }

    async fn fill(
        self: &Arc<Self>,
        shown: &mut Connection,
        is_noted: bool,
    ) -> Result<(), ApiError> {
        let source = self.source(&shown.id).await?;
        let path = self.database_path(&shown.id);
        let (held, last_run, bytes) = source
            .stored(move |database| {
                let last = database.list_runs(1)?.into_iter().next();
                Ok((database.get_summary()?, last, size_on_disk(&path)))
            })
            .await?;
        shown.rows = held.rows;
        shown.objects_selected = held.objects_selected;
        shown.last_data_point_received = held.newest_cursor;
        shown.database_bytes = bytes;
        let open = last_run
            .as_ref()
            .is_some_and(|run| run.state == store::RunState::Running);
        shown.last_run_id = last_run.map(|run| run.id);
        if let Some(run) = source.live_run() {
            shown.current_run_id = Some(run.id.clone());
            shown.api_usage = run.api_usage().or(shown.api_usage);
            if !shown.disconnected {
                shown.status = ConnectionStatus::Syncing;
            }
        } else if (open || !is_noted) && self.goes_on_elsewhere(&source).await? {
            shown.current_run_id.clone_from(&shown.last_run_id);
            if !shown.disconnected {
                shown.status = ConnectionStatus::Syncing;
            }
        } else if shown.status != ConnectionStatus::NeedsReconnect
            && let Some(why) = self.waits_because(shown).await?
        {
            shown.status = ConnectionStatus::Paused;
            shown.status_reason = Some(why);
        }
        Ok(())
    }

    /// Notes at once that only a new login helps, where that is so; hands the error on.
    pub(crate) async fn note_login_ended(
        &self,
        connection_id: &str,
        error: salesforce::Error,
    ) -> ApiError {
        let ended = error.needs_reconnect();
        let api = ApiError::from(error);
        if ended {
            let reason = reason(&api);
            let noted = self
                .update_connection(connection_id, move |row| {
                    row.needs_reconnect = true;
                    row.status_reason = reason;
                })
                .await;
            if let Err(error) = noted {
                tracing::warn!(code = error.code, "the end of a login was not noted");
            }
        }
        api
    }
}

/// Whether the row tells how the source's last update ended; a run's own row ends before that is written.
pub(crate) fn is_end_noted(row: &ConnectionRow) -> bool {
    row.last_connection_started.is_none() || row.last_connection_duration_ms.is_some()
}

/// An error as a connection's row keeps it.
pub(crate) fn reason(error: &ApiError) -> Option<String> {
    serde_json::to_string(error).ok()
}

/// Whether the source goes on by itself when the day has API calls again.
pub(crate) fn waits_for_calls(row: &ConnectionRow) -> bool {
    said(row).is_some_and(|error| {
        matches!(
            error.code.as_str(),
            "api_budget_reached" | "daily_api_limit"
        )
    })
}

/// What the source says went wrong last.
pub(crate) fn said(row: &ConnectionRow) -> Option<ApiError> {
    serde_json::from_str(row.status_reason.as_deref()?).ok()
}

fn plain(row: ConnectionRow, path: &Path) -> Connection {
    let status_reason = if row.disconnected {
        Some(ApiError::disconnected())
    } else {
        said(&row)
    };
    let status = if row.disconnected || row.needs_reconnect {
        ConnectionStatus::NeedsReconnect
    } else if waits_for_calls(&row) {
        ConnectionStatus::Paused
    } else if status_reason.is_some() {
        ConnectionStatus::Error
    } else {
        ConnectionStatus::Connected
    };
    let api_usage = match (row.api_used, row.api_allowed) {
        (Some(used), Some(allowed)) => Some(ApiUsage { used, allowed }),
        _ => None,
    };
    Connection {
        kind: if row.kind == "demo" {
            ConnectionKind::Demo
        } else {
            ConnectionKind::Salesforce
        },
        status,
        status_reason,
        disconnected: row.disconnected,
        warnings: serde_json::from_str(&row.warnings).unwrap_or_default(),
        database_path: path.to_string_lossy().into_owned(),
        api_usage,
        id: row.id,
        name: row.name,
        org_id: row.org_id,
        org_name: row.org_name,
        edition: row.edition,
        is_sandbox: row.is_sandbox,
        user_id: row.user_id,
        username: row.username,
        instance_url: row.instance_url,
        login_url: row.login_url,
        client_id: row.client_id,
        api_version: row.api_version,
        last_successful_update_began: row.last_successful_update_began,
        last_connection_started: row.last_connection_started,
        last_connection_duration_ms: row.last_connection_duration_ms,
        next_update_at: row.next_update_at,
        notify_when_complete: row.notify_language.is_some(),
        first_load_started: row.first_load_started,
        last_data_point_received: None,
        database_bytes: 0,
        rows: 0,
        objects_selected: 0,
        current_run_id: None,
        last_run_id: None,
    }
}

/// The database with what SQLite keeps beside it.
pub(crate) fn size_on_disk(path: &Path) -> u64 {
    database_files(path)
        .iter()
        .filter_map(|file| file.metadata().ok())
        .map(|metadata| metadata.len())
        .sum()
}

/// The files of one database.
pub(crate) fn database_files(path: &Path) -> Vec<std::path::PathBuf> {
    ["", "-wal", "-shm"]
        .iter()
        .map(|suffix| {
            let mut name = path.as_os_str().to_owned();
            name.push(suffix);
            name.into()
        })
        .collect()
}
