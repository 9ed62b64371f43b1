//! Every failure as a user interface receives it: `{code, message, params}`.
//!
//! One place maps the errors of `salesforce`, `store` and `sync` to codes, and lists every code
//! there is, so that an interface can prove it has a sentence for each.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use salesforce::auth::Refusal;
use salesforce::{FaultKind, Obstacle, VaultError};
use store::{RunError, SqlRefusal};

use crate::wire::ApiError;

/// Why the engine could not be opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The app's own database cannot be used.
    #[error("the app's database cannot be opened")]
    Store(#[from] store::Error),
    /// TLS cannot be set up.
    #[error("connections to Salesforce cannot be set up")]
    Http(#[from] salesforce::Error),
    /// Another process of the app, of an earlier version, has the data open.
    #[error("an earlier version of the app, which is still running, has this data open")]
    InUse,
    /// Another process of the app shows its window on this data.
    #[error("another Orgmirror shows its window on this data")]
    WindowOpen,
    /// Another process moves the data, or has it open where it is to be moved.
    #[error("another Orgmirror on this computer is moving the data to another folder")]
    Moving,
    /// The folder the data was moved to is not there, or holds none.
    #[error("the data folder {} is not there", .0.display())]
    FolderGone(PathBuf),
    /// The app's own database is damaged, and is begun anew only where nobody has it open.
    #[error("the app's own database {} is damaged", .0.display())]
    Damaged(PathBuf),
    /// Another program holds the app's own database for longer than it is waited for.
    #[error("another program holds the app's own database {}", .0.display())]
    Held(PathBuf),
    /// The file that says where the data lies says nothing that can be understood.
    #[error("{} does not say where the data lies", path.display())]
    Pointer {
        path: PathBuf,
        #[source]
        source: serde_json::Error,
    },
    /// A file or folder of the data cannot be used.
    #[error("{} cannot be used", path.display())]
    File {
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    /// A background task ended without a result.
    #[error("an inner task ended early")]
    TaskEnded(#[from] tokio::task::JoinError),
}

impl Error {
    /// What an operation on the file or folder at `path` failed with.
    pub(crate) fn at(path: &Path) -> impl Fn(std::io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self::File {
            path: path.clone(),
            source,
        }
    }
}

/// Codes of the engine's own; those of other crates are added from their lists.
const OWN_CODES: &[&str] = &[
    "already_syncing",
    "analysis_not_found",
    "api_budget_reached",
    "api_calls_low",
    "app_ended",
    "app_database_begun_anew",
    "app_database_damaged",
    "app_database_missing",
    "bad_arguments",
    "blackout_hours",
    "authority_expired",
    "authority_not_one",
    "authority_unreadable",
    "backup_disk_full",
    "backup_failed",
    "bad_period",
    "browser_failed",
    "bulk_limit",
    "calls_at_once_unfit",
    "column_must_stay",
    "connection_not_found",
    "dashboard_name_taken",
    "goal_unfit",
    "goals_too_large",
    "dashboard_name_unfit",
    "dashboard_not_found",
    "data_folder_gone",
    "data_folder_inside",
    "data_folder_no_folder",
    "data_folder_no_place",
    "data_folder_no_room",
    "data_folder_not_absolute",
    "data_folder_not_empty",
    "data_folder_not_writable",
    "data_folder_on_network",
    "data_folder_same",
    "data_folder_unsaid",
    "data_move_busy",
    "data_move_cancelled",
    "data_move_disk_full",
    "data_move_failed",
    "data_moving",
    "data_open_elsewhere",
    "database_damaged",
    "database_failed",
    "database_in_use",
    "database_locked",
    "database_newer",
    "database_rebuilt",
    "demo_unavailable",
    "disconnected",
    "disk_full",
    "export_disk_full",
    "export_failed",
    "export_not_found",
    "export_not_writable",
    "export_too_large",
    "export_too_many_columns",
    "export_unfit",
    "file_failed",
    "history_unreadable",
    "horizon_unfit",
    "job_aborted",
    "job_failed",
    "job_incomplete",
    "job_stuck",
    "leads_not_scored",
    "limits_untold",
    "login_cancelled",
    "login_not_found",
    "method_not_possible",
    "needs_reconnect",
    "no_view_all_data",
    "no_view_setup",
    "not_permitted",
    "nothing_selected",
    "object_renamed",
    "page_incomplete",
    "page_not_saved",
    "permissions_untold",
    "policy_invalid",
    "proxy_address_unfit",
    "proxy_login_in_address",
    "query_cancelled",
    "query_name_taken",
    "query_name_unfit",
    "query_not_found",
    "query_timeout",
    "record_not_found",
    "results_unreadable",
    "reveal_failed",
    "run_not_found",
    "schedule_invalid",
    "schedule_never",
    "some_objects_failed",
    "start_at_login_failed",
    "sql_empty",
    "sql_error",
    "sql_function_refused",
    "sql_only_reads",
    "sql_parameter",
    "sql_second_statement",
    "sql_table_refused",
    "superseded",
    "syncing_elsewhere",
    "table_not_found",
    "table_paused",
    "time_zone_unknown",
    "unexpected",
    "unknown_command",
    "updates_paused",
    "waits_for_mains",
    "waits_for_network",
    "view_column_unknown",
    "view_name_taken",
    "view_name_unfit",
    "view_not_found",
    "window_open",
    "wrong_user",
];

/// Every code an [`ApiError`] of the engine can have, sorted.
#[must_use]
pub fn error_codes() -> Vec<&'static str> {
    let lists = [
        OWN_CODES,
        salesforce::Error::CODES,
        Refusal::CODES,
        VaultError::CODES,
    ];
    let mut codes: BTreeSet<&str> = lists.into_iter().flatten().copied().collect();
    codes.extend(FaultKind::ALL.iter().map(|kind| kind.code()));
    codes.extend(Obstacle::ALL.iter().map(|obstacle| obstacle.code()));
    codes.extend(sync::Reason::ALL.iter().map(|reason| reason.code()));
    codes.into_iter().collect()
}

impl ApiError {
    pub(crate) fn new(code: &str, message: impl Into<String>) -> Self {
        debug_assert!(error_codes().contains(&code), "{code} is in no list");
        Self {
            code: code.to_owned(),
            message: message.into(),
            params: BTreeMap::new(),
        }
    }

    pub(crate) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }

    pub(crate) fn bad_arguments(command: &str, why: impl std::fmt::Display) -> Self {
        Self::new(
            "bad_arguments",
            format!("{command} was called with arguments it does not understand: {why}"),
        )
    }

    /// The user ended the login of this source.
    pub(crate) fn disconnected() -> Self {
        Self::new(
            "disconnected",
            "this data source is disconnected; reconnect it to go on",
        )
    }

    pub(crate) fn already_syncing() -> Self {
        let sentence = "this data source is being updated already";
        Self::new("already_syncing", sentence)
    }

    /// Another process of the app holds the lock of the source's updates.
    pub(crate) fn syncing_elsewhere() -> Self {
        Self::new(
            "syncing_elsewhere",
            "another Orgmirror on this computer is updating this data source at the moment",
        )
    }

    /// The source's blackout hours last until then.
    pub(crate) fn blackout_hours(until: &str) -> Self {
        let sentence = format!("no update starts in the blackout hours, which last until {until}");
        Self::new("blackout_hours", sentence).with("until", until)
    }

    pub(crate) fn connection_not_found(id: &str) -> Self {
        Self::new("connection_not_found", "there is no such data source").with("connectionId", id)
    }

    pub(crate) fn unexpected(error: &(dyn std::error::Error + 'static)) -> Self {
        let message = chain(error);
        Self::new("unexpected", message.clone()).with("message", message)
    }

    fn of_refused_sql(refusal: SqlRefusal, message: String) -> Self {
        let (code, what) = match refusal {
            SqlRefusal::Statement(word) => ("sql_only_reads", word),
            SqlRefusal::Table(name) => ("sql_table_refused", name),
            SqlRefusal::Function(name) => ("sql_function_refused", name),
            SqlRefusal::Parameter(name) => ("sql_parameter", name),
            SqlRefusal::SecondStatement(_) => ("sql_second_statement", String::new()),
            SqlRefusal::Empty => ("sql_empty", String::new()),
        };
        Self::new(code, message).with("what", what)
    }

    /// A file or folder on this computer cannot be used.
    pub(crate) fn of_file(path: &Path, source: std::io::Error) -> Self {
        let why = source.to_string();
        let path = path.to_path_buf();
        let shown = path.to_string_lossy().into_owned();
        Self::new("file_failed", chain(&Error::File { path, source }))
            // Chooses the sentence that says where; one kept by an earlier version does not.
            .with("context", "place")
            .with("path", shown)
            .with("why", why)
    }

    /// The same as the store keeps it.
    pub(crate) fn to_run_error(&self) -> RunError {
        RunError {
            code: self.code.clone(),
            message: self.message.clone(),
            params: self.params.clone(),
        }
    }
}

/// An error and its sources in one line.
pub(crate) fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        let more = error.to_string();
        if !text.contains(&more) {
            text.push_str(": ");
            text.push_str(&more);
        }
        source = error.source();
    }
    text
}

impl From<salesforce::Error> for ApiError {
    fn from(error: salesforce::Error) -> Self {
        let api = Self::new(error.code(), chain(&error));
        match error {
            salesforce::Error::Refused(Refusal::Other { error, description }) => {
                api.with("message", format!("{error}: {description}"))
            }
            salesforce::Error::LoginEnded(Refusal::Other { error, description }) => {
                api.with("message", format!("{error}: {description}"))
            }
            salesforce::Error::Fault(fault) => api
                .with("message", fault.message)
                .with("salesforceCode", fault.error_code),
            salesforce::Error::ApiVersionTooOld {
                newest,
                oldest_usable,
            } => api.with("newest", newest).with("oldest", oldest_usable),
            salesforce::Error::Address { address, .. } => api.with("address", address),
            salesforce::Error::PortsTaken { ports } => {
                let ports: Vec<String> = ports.iter().map(u16::to_string).collect();
                api.with("ports", ports.join(", "))
            }
            _ => api,
        }
    }
}

impl From<VaultError> for ApiError {
    fn from(error: VaultError) -> Self {
        Self::new(error.code(), chain(&error))
    }
}

impl From<store::Error> for ApiError {
    fn from(error: store::Error) -> Self {
        let message = chain(&error);
        match error {
            store::Error::UnknownObject { object } => {
                Self::new("table_not_found", message).with("object", object)
            }
            store::Error::UnknownColumn { .. } | store::Error::BadFilter { .. } => {
                Self::new("bad_arguments", message)
            }
            store::Error::Abandoned => Self::new("superseded", message),
            store::Error::Copy { path, source } => {
                let code = match *source {
                    store::Error::DiskFull(_) => "backup_disk_full",
                    store::Error::Io(error) if is_full(&error) => "backup_disk_full",
                    _ => "backup_failed",
                };
                Self::new(code, message).with("path", path.to_string_lossy())
            }
            store::Error::Newer { .. } => Self::new("database_newer", message),
            store::Error::Damaged(_) => Self::new("database_damaged", message),
            store::Error::DiskFull(_) => Self::new("disk_full", message),
            store::Error::Locked(_) => Self::new("database_locked", message),
            store::Error::Sql { .. } => {
                Self::new("sql_error", message.clone()).with("message", message)
            }
            store::Error::SqlRefused(refusal) => Self::of_refused_sql(refusal, message),
            store::Error::SqlTimeout(after) => {
                Self::new("query_timeout", message).with("seconds", after.as_secs().to_string())
            }
            store::Error::SqlCancelled => Self::new("query_cancelled", message),
            _ => Self::new("database_failed", message),
        }
    }
}

/// Whether the disk, or the share of it this user may fill, has no room.
fn is_full(error: &std::io::Error) -> bool {
    use std::io::ErrorKind;
    matches!(
        error.kind(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded
    )
}

impl From<Error> for ApiError {
    fn from(error: Error) -> Self {
        match error {
            Error::Store(error) => error.into(),
            Error::Http(error) => error.into(),
            Error::InUse => Self::new("database_in_use", chain(&Error::InUse)),
            Error::WindowOpen => Self::new("window_open", chain(&Error::WindowOpen)),
            Error::Moving => Self::new("data_moving", chain(&Error::Moving)),
            Error::FolderGone(path) => {
                let shown = path.to_string_lossy().into_owned();
                Self::new("data_folder_gone", chain(&Error::FolderGone(path))).with("path", shown)
            }
            Error::Damaged(path) => {
                let shown = path.to_string_lossy().into_owned();
                Self::new("app_database_damaged", chain(&Error::Damaged(path))).with("path", shown)
            }
            Error::Held(path) => {
                let shown = path.to_string_lossy().into_owned();
                Self::new("database_locked", chain(&Error::Held(path)))
                    // Chooses the sentence that is of the app's own.
                    .with("context", "app")
                    .with("path", shown)
            }
            Error::Pointer { path, source } => {
                let (shown, why) = (path.to_string_lossy().into_owned(), source.to_string());
                let error = Error::Pointer { path, source };
                Self::new("data_folder_unsaid", chain(&error))
                    .with("path", shown)
                    .with("message", why)
            }
            Error::File { path, source } => Self::of_file(&path, source),
            Error::TaskEnded(error) => error.into(),
        }
    }
}

impl From<sync::Error> for ApiError {
    fn from(error: sync::Error) -> Self {
        match error {
            sync::Error::Salesforce(error) => error.into(),
            sync::Error::Store(error) => error.into(),
            other => other.to_run_error().into(),
        }
    }
}

impl From<RunError> for ApiError {
    fn from(error: RunError) -> Self {
        Self {
            code: error.code,
            message: error.message,
            params: error.params,
        }
    }
}

impl From<tokio::task::JoinError> for ApiError {
    fn from(error: tokio::task::JoinError) -> Self {
        Self::new("inner_task_ended", chain(&error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_of_the_copy_is_listed() {
        let codes = error_codes();
        for error in [
            sync::Error::Cancelled,
            sync::Error::JobAborted {
                object: "Lead".into(),
            },
            sync::Error::Columns {
                object: "Lead".into(),
            },
            sync::Error::JobFailed {
                object: "Lead".into(),
                message: String::new(),
            },
            sync::Error::PageIncomplete {
                object: "Lead".into(),
                expected: 1,
                found: 2,
            },
            sync::Error::JobIncomplete {
                object: "Lead".into(),
                expected: 1,
                found: 2,
            },
        ] {
            assert!(codes.contains(&error.code()), "{}", error.code());
            assert_eq!(ApiError::from(error.to_run_error()).code, error.code());
        }
    }

    #[test]
    fn a_message_names_the_cause_once() {
        let error = salesforce::Error::Vault(VaultError::Locked);
        assert_eq!(ApiError::from(error).message, "the keyring is locked");
    }
}
