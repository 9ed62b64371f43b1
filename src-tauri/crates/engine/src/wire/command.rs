use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Recheck, RowQuery, SelectObjects};

/// The arguments of a command that takes none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[ts(type = "{ [key in string]: never }")]
pub struct Nothing {}

/// Which login to begin.
#[derive(Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StartLogin {
    /// My Domain, login or test address; https, or loopback.
    pub login_url: String,
    /// Empty means the client id this build carries.
    pub client_id: String,
    /// What to call the source; the org's name by default.
    #[serde(default)]
    #[ts(optional)]
    pub name: Option<String>,
    /// Only for apps that demand one; kept in the keyring.
    #[serde(default)]
    #[ts(optional)]
    pub client_secret: Option<String>,
    /// Ask for the password even where the browser is logged in.
    #[serde(default)]
    #[ts(optional)]
    pub prompt_login: Option<bool>,
    /// A callback port other than the usual three.
    #[serde(default)]
    #[ts(optional)]
    pub callback_port: Option<u16>,
}

/// Which source to log in to again.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StartReconnect {
    pub connection_id: String,
    /// Ask for the password even where the browser is logged in.
    #[serde(default)]
    #[ts(optional)]
    pub prompt_login: Option<bool>,
    /// A callback port other than the usual three.
    #[serde(default)]
    #[ts(optional)]
    pub callback_port: Option<u16>,
}

/// Names a login.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfLogin {
    pub login_id: String,
}

/// Names a source.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfConnection {
    pub connection_id: String,
}

/// A source and its new name.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RenameConnection {
    pub connection_id: String,
    pub name: String,
}

/// A source to delete.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DeleteConnection {
    pub connection_id: String,
    /// Leaves the database file where it is.
    #[serde(default)]
    #[ts(optional)]
    pub keep_database: Option<bool>,
}

/// A source whose objects are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListObjects {
    pub connection_id: String,
    /// Asks the org anew instead of answering from what it told before.
    #[serde(default)]
    #[ts(optional)]
    pub refresh: Option<bool>,
}

/// A source and the objects to copy.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChooseObjects {
    pub connection_id: String,
    pub objects: SelectObjects,
}

/// Names a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfRun {
    pub run_id: String,
}

/// A source whose runs are asked for, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListRuns {
    pub connection_id: String,
    /// At most this many; 50 by default.
    #[serde(default)]
    #[ts(optional)]
    pub limit: Option<u32>,
}

/// Names a table of a source by its object.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfTable {
    pub connection_id: String,
    pub object: String,
}

/// A table to repair now.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RepairTable {
    pub connection_id: String,
    pub object: String,
    /// Starts it amid the source's blackout hours, as the person decided when asked.
    #[serde(default)]
    #[ts(optional)]
    pub despite_blackout: Option<bool>,
}

/// How often some columns of a table are fetched anew.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetRecheck {
    pub connection_id: String,
    pub object: String,
    pub columns: Vec<String>,
    /// Null leaves it to the app.
    pub recheck: Option<Recheck>,
}

/// An update to estimate.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EstimateUpdate {
    pub connection_id: String,
    /// As if these were chosen; the chosen ones where none are named.
    #[serde(default)]
    #[ts(optional)]
    pub objects: Option<Vec<String>>,
}

/// A question about a table's rows.
#[derive(Debug, Clone, PartialEq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QueryRows {
    pub connection_id: String,
    pub object: String,
    pub query: RowQuery,
    /// Names who asks, such as one table in one window. A newer question of another kind under the
    /// same ticket and command makes an older one end with the code `superseded`; other windows of
    /// the same rows do not.
    #[serde(default)]
    #[ts(optional)]
    pub ticket: Option<String>,
}

/// A record whose place in a query's rows is asked for.
#[derive(Debug, Clone, PartialEq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FindRow {
    pub connection_id: String,
    pub object: String,
    pub query: RowQuery,
    pub id: String,
}

/// Ids found in a reference column, at most 1000, whose records' names are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NameReferences {
    pub connection_id: String,
    /// The object whose table has the column.
    pub object: String,
    pub column: String,
    pub ids: Vec<String>,
}

/// Names a record of a table.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfRecord {
    pub connection_id: String,
    pub object: String,
    pub id: String,
}

/// Names a record of an org.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenRecord {
    pub connection_id: String,
    pub id: String,
}

/// An address to open in the browser, or one that was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Link {
    pub url: String,
}

/// Where a file lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FilePath {
    pub path: String,
}
