//! One goal.

use crate::calendar::PeriodKind;
use crate::table::Day;

/// What is counted towards a goal: opportunities won with a `CloseDate` in the period.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    serde::Serialize,
    serde::Deserialize,
    ts_rs::TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Their `Amount` in the corporate currency.
    #[default]
    WonAmount,
    WonCount,
    /// The same of those that came from a lead: named by its `ConvertedOpportunityId`.
    ConvertedAmount,
    ConvertedCount,
}

impl Measure {
    /// Whether only opportunities that came from a lead count.
    #[must_use]
    pub fn is_of_converted(self) -> bool {
        matches!(self, Self::ConvertedAmount | Self::ConvertedCount)
    }

    /// Whether amounts count, or opportunities one each.
    #[must_use]
    pub fn is_amount(self) -> bool {
        matches!(self, Self::WonAmount | Self::ConvertedAmount)
    }
}

/// Whose goal it is.
#[derive(
    Debug,
    Clone,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    ts_rs::TS,
)]
#[serde(rename_all = "snake_case", tag = "kind", content = "id")]
pub enum Holder {
    /// The organization's as a whole.
    Everyone,
    /// The Id of a user.
    Owner(String),
    /// The Id of a role; those under it belong to it.
    Team(String),
    RecordType(String),
}

/// What kind of a holder a text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HolderKind {
    Owner,
    Team,
    RecordType,
}

/// What is to be reached in a period.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Goal {
    pub measure: Measure,
    pub kind: PeriodKind,
    /// The first day of the fiscal period.
    pub first: Day,
    pub holder: Holder,
    /// In the corporate currency, or a count; not below 0.
    pub value: f64,
}
