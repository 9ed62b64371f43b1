use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A page of the app, to be saved as a file of its own.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavePage {
    /// What the file is to be called, without its ending.
    pub name: String,
    pub html: String,
}

/// How the app lives on this desktop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Desktop {
    /// Whether closing the window leaves the app in the tray; null where there is no window.
    pub has_tray: Option<bool>,
    /// There is no tray, and the person has not read yet that closing the window quits.
    pub tells_of_quitting: bool,
    /// Whether the app starts when the person logs in; null where it cannot.
    pub starts_at_login: Option<bool>,
}

/// Whether the app is to start when the person logs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetStartAtLogin {
    pub wanted: bool,
}

/// Whether all updates are to be paused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PauseUpdates {
    pub paused: bool,
}

/// What may be pasted into a report of a fault: nothing personal, nothing secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Diagnostics {
    pub text: String,
}
