use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::wire::ApiError;

/// When updates of a source start by themselves, and what they wait for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Schedule {
    pub rhythm: Rhythm,
    /// An IANA name; null is this machine's.
    pub time_zone: Option<String>,
    /// When no update starts by itself; one that is due then starts after.
    pub blackouts: Vec<Blackout>,
    pub pause_on_battery: bool,
    pub pause_on_metered: bool,
}

/// How often updates start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Rhythm {
    ByHand,
    /// So many minutes after the last one began.
    Every {
        minutes: u32,
    },
    /// At a time such as "07:30".
    Daily {
        at: String,
    },
    Weekly {
        days: Vec<Weekday>,
        at: String,
    },
}

/// A window of some days of the week. Where `to` is not after `from`, it ends on the next day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Blackout {
    /// The days on which it begins.
    pub days: Vec<Weekday>,
    pub from: String,
    pub to: String,
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// The schedule of a source as it stands, or as it would.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SchedulePlan {
    pub schedule: Schedule,
    /// False where the source has none of its own and follows the settings.
    pub is_own: bool,
    /// The zone it counts in.
    pub time_zone: String,
    /// This machine's zone.
    pub machine_time_zone: String,
    /// The next starts, if each update were to begin on time.
    pub next_starts: Vec<String>,
    /// While a blackout lasts: until when.
    pub blackout_until: Option<String>,
    /// Null where this machine does not tell.
    pub on_battery: Option<bool>,
    pub metered: Option<bool>,
}

/// A source and when it is to be updated.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetSchedule {
    pub connection_id: String,
    /// Null follows the settings.
    pub schedule: Option<Schedule>,
}

/// Whether to tell the person when the update going on, or else the next one, is complete.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NotifyWhenComplete {
    pub connection_id: String,
    pub wanted: bool,
    /// The language to tell it in: `en` or `de`.
    pub language: crate::wire::LanguageSetting,
}

/// What the person is to be told, where the system has no notifications of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Notice {
    pub id: String,
    /// The update it is about.
    pub run_id: Option<String>,
    pub title: String,
    pub body: String,
    /// Why something the person set off outside the window was not done.
    pub error: Option<ApiError>,
    /// The place in the window where there is more about it.
    pub path: Option<String>,
}

impl Notice {
    /// One that says no more than this.
    pub(crate) fn plain(title: &str) -> Self {
        Self {
            id: uuid::Uuid::new_v4().to_string(),
            run_id: None,
            title: title.to_owned(),
            body: String::new(),
            error: None,
            path: None,
        }
    }
}

/// An update to start.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StartSync {
    pub connection_id: String,
    /// Starts it amid the source's blackout hours, as the person decided when asked.
    #[serde(default)]
    #[ts(optional)]
    pub despite_blackout: Option<bool>,
}
