use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ApiError, Blackout, Language};

/// What a user interface needs to know about the app it runs in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AppInfo {
    pub version: String,
    pub data_dir: String,
    pub keyring: KeyringState,
    /// Whether this build carries the demo org.
    pub demo_available: bool,
    /// The client id built in at compile time, if any.
    pub default_client_id: Option<String>,
    /// The callback URLs an admin registers, in the order they are tried.
    pub callback_urls: Vec<String>,
    /// What the setting `system` stands for on this machine.
    pub system_language: Language,
    /// Client ids used before, by login host, to fill the form.
    pub remembered_client_ids: std::collections::BTreeMap<String, String>,
    /// Whether the host opens a browser by itself when a login starts.
    pub opens_browser: bool,
    /// Where newer versions of the app come from.
    pub new_versions: NewVersions,
    pub role: Role,
    /// What the role allows, less what the policy switches off.
    pub permissions: Vec<Permission>,
    /// The machine's policy file, where there is one.
    pub policy_path: Option<String>,
    /// Why the policy is not followed; then everyone may only look.
    pub policy_problem: Option<ApiError>,
}

/// Where newer versions of the app come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NewVersions {
    /// The app finds them itself, and installs one when the person says so.
    Own,
    /// The system's package manager brings them.
    PackageManager,
    /// The person fetches them where the app came from.
    ByHand,
}

/// What the person at this computer may do in the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Everything.
    Admin,
    /// All but sources, tables and schedules.
    Standard,
    /// Looks, and changes nothing.
    ReadOnly,
}

impl Role {
    /// How much it allows, beside the others.
    pub(crate) fn rank(self) -> u8 {
        match self {
            Self::ReadOnly => 0,
            Self::Standard => 1,
            Self::Admin => 2,
        }
    }

    /// As it is written in a policy.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::ReadOnly => "read_only",
            Self::Standard => "standard",
            Self::Admin => "admin",
        }
    }
}

/// What a command asks of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// Look at sources, tables, status and analyses.
    See,
    /// Make views, queries and goals of one's own.
    Make,
    /// Take data out of the app into files.
    Export,
    /// Add, reconnect, change or delete sources, tables and schedules.
    Manage,
}

impl Permission {
    pub(crate) const ALL: &'static [Self] = &[Self::See, Self::Make, Self::Export, Self::Manage];

    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::See => "see",
            Self::Make => "make",
            Self::Export => "export",
            Self::Manage => "manage",
        }
    }
}

/// Where logins are kept on this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum KeyringState {
    /// The operating system's keyring answers.
    Available,
    /// It is there but locked; the user must unlock it.
    Locked,
    /// There is none: logins last for this run only, if the user agrees.
    Absent,
    /// Logins are kept for this run only, as the user chose.
    ThisRunOnly,
}

/// What the user has set for the whole app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct Settings {
    pub language: LanguageSetting,
    pub theme: Theme,
    /// Minutes between the starts of scheduled updates; 0 means by hand only.
    pub update_every_minutes: u32,
    /// Percent of an org's daily API calls that one source may use in 24 hours.
    pub api_percent_per_day: u8,
    /// Percent of them that one update may use.
    pub api_percent_per_run: u8,
    /// Updates of sources that follow these settings wait for mains.
    pub pause_on_battery: bool,
    /// They wait for a network that is not metered.
    pub pause_on_metered: bool,
    /// No update of theirs starts by itself in these hours, by this machine's clock.
    pub blackouts: Vec<Blackout>,
    /// Calls to Salesforce on their way at once, over all sources.
    pub calls_at_once: u8,
    /// No update starts by itself.
    pub updates_paused: bool,
    /// The user accepts logins that end with this run where there is no keyring.
    pub keep_logins_for_this_run: bool,
    /// The app looks for newer versions of itself, where it can; see [`NewVersions::Own`].
    pub look_for_new_versions: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: LanguageSetting::System,
            theme: Theme::System,
            update_every_minutes: 60,
            api_percent_per_day: 50,
            api_percent_per_run: 50,
            pause_on_battery: false,
            pause_on_metered: false,
            blackouts: Vec::new(),
            calls_at_once: 50,
            updates_paused: false,
            keep_logins_for_this_run: false,
            look_for_new_versions: true,
        }
    }
}

/// The language of the app, as it is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LanguageSetting {
    System,
    En,
    De,
}

/// The colour scheme of the user interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    System,
    Light,
    Dark,
}

/// How to log in to the embedded demo org; shown on its own login page too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DemoOrgAccess {
    pub login_url: String,
    pub client_id: String,
    pub username: String,
    pub password: String,
}
