use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::wire::{ApiError, DemoOrgAccess};

/// One source: one user of one Salesforce org, and its copy on this machine.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Connection {
    pub id: String,
    pub name: String,
    pub kind: ConnectionKind,
    pub org_id: String,
    pub org_name: String,
    /// `Organization.OrganizationType`, such as "Enterprise Edition".
    pub edition: String,
    pub is_sandbox: bool,
    pub user_id: String,
    pub username: String,
    pub instance_url: String,
    pub login_url: String,
    pub client_id: String,
    /// Such as "66.0".
    pub api_version: String,
    pub status: ConnectionStatus,
    /// The user disconnected it: `status` is `needs_reconnect`, and its data stays readable.
    pub disconnected: bool,
    /// Why the status needs a person, or what went wrong last.
    pub status_reason: Option<ApiError>,
    /// Permissions worth a warning, such as `no_view_all_data`.
    pub warnings: Vec<ApiError>,
    pub last_successful_update_began: Option<String>,
    pub last_connection_started: Option<String>,
    #[ts(type = "number | null")]
    pub last_connection_duration_ms: Option<u64>,
    /// The newest cursor value any object has reached: the age of the data.
    pub last_data_point_received: Option<String>,
    pub next_update_at: Option<String>,
    /// The person is told when the update going on, or the next one, is complete.
    pub notify_when_complete: bool,
    pub database_path: String,
    #[ts(type = "number")]
    pub database_bytes: u64,
    /// Live rows held, over all objects.
    #[ts(type = "number")]
    pub rows: u64,
    pub objects_selected: u32,
    /// False until the user has confirmed the objects of the first load.
    pub first_load_started: bool,
    pub current_run_id: Option<String>,
    pub last_run_id: Option<String>,
    pub api_usage: Option<ApiUsage>,
}

/// What kind of org a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ConnectionKind {
    Salesforce,
    Demo,
}

/// The state of a source, most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ConnectionStatus {
    Connected,
    NeedsReconnect,
    Syncing,
    /// Goes on by itself: when the day's budget of API calls has room again, the blackout is over,
    /// or the machine is plugged in or on a network that is not metered.
    Paused,
    Error,
}

/// The org's daily API allowance as Salesforce last reported it (`Sforce-Limit-Info`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ApiUsage {
    #[ts(type = "number")]
    pub used: u64,
    #[ts(type = "number")]
    pub allowed: u64,
}

/// A login that waits for the person in the browser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LoginStarted {
    pub login_id: String,
    pub authorize_url: String,
    pub redirect_uri: String,
    /// When the login gives up.
    pub expires_at: String,
}

/// Where a login stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LoginStatus {
    pub state: LoginState,
    pub connection_id: Option<String>,
    /// The login met a source that was there already, and renewed it.
    pub reconnected: bool,
    pub error: Option<ApiError>,
    pub about: LoginAbout,
}

/// What a window shows of a login, wherever it was begun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LoginAbout {
    /// The source's name; the host of the login page where it has none yet.
    pub name: String,
    pub authorize_url: String,
    /// When the login gives up.
    pub expires_at: String,
    /// The source that is to be reconnected.
    pub reconnects: Option<String>,
    /// What to type on the login page of the embedded demo org.
    pub demo: Option<DemoOrgAccess>,
}

/// The two ends of a login and the wait before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LoginState {
    Waiting,
    Connected,
    /// With `login_cancelled` where the user ended it.
    Failed,
}
