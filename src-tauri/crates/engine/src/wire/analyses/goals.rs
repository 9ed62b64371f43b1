//! Goals for opportunities.

use analysis::answer::Words;
use analysis::calendar::PeriodKind;
use analysis::goals::{Holder, Measure, WrongCode};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One goal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GoalRow {
    pub measure: Measure,
    pub kind: PeriodKind,
    /// The first day of the fiscal period.
    pub first: String,
    pub period: Words,
    pub holder: Holder,
    /// None for everyone.
    pub holder_name: Option<String>,
    /// In the corporate currency, or a count.
    pub value: f64,
    /// From `ForecastingQuota`, and not to be changed here.
    pub is_quota: bool,
}

/// A goal to be set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SetGoal {
    pub measure: Measure,
    pub kind: PeriodKind,
    /// A day of the fiscal period.
    pub first: String,
    pub holder: Holder,
    /// None takes the goal away.
    pub value: Option<f64>,
}

/// Sets goals of a source; all of them or none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveGoals {
    pub connection_id: String,
    pub goals: Vec<SetGoal>,
}

/// A CSV of goals, to be looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReadGoals {
    pub connection_id: String,
    /// The file in base64.
    pub csv: String,
    /// What its goals are for where no column says so.
    pub measure: Measure,
}

/// What a CSV of goals says; nothing is set yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GoalsRead {
    pub goals: Vec<GoalRow>,
    /// Goals that were set before to something else.
    pub changed: u32,
    pub wrong: Vec<WrongGoalLine>,
    /// Headers of columns that say nothing about goals.
    pub other_columns: Vec<String>,
}

/// A line that is no goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WrongGoalLine {
    /// From 1, as an editor counts.
    pub line: u32,
    pub code: WrongCode,
    /// The text it is about.
    pub value: String,
    /// What can be written instead, where that is known.
    pub instead: Vec<String>,
    /// And more than these.
    pub has_more: bool,
}
