//! Analyses and dashboards. Figures, what they rest on and what is asked are `analysis`' own types, which
//! are made to cross this line.

use analysis::answer::{Basis, Figure, Note, Words};
use analysis::calendar::PeriodKind;
use analysis::question::{Ask, Board, Heeds};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One analysis that could be asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnalysisInfo {
    pub id: String,
    pub board: Board,
    pub title: Words,
    /// What exactly it shows.
    pub definition: Words,
    /// What it heeds besides owners, team and record types.
    pub heeds: Vec<Heeds>,
    /// Wants the whole width of a dashboard.
    pub is_wide: bool,
    /// What it needs and is not held: `Object` or `Object.Column`.
    pub lacks: Vec<String>,
}

/// All analyses, in the order in which their dashboards show them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BoardInfo {
    pub analyses: Vec<AnalysisInfo>,
    /// What was chosen above the built-in dashboards before.
    pub asks: Vec<BoardAsk>,
    /// What is asked where nothing was chosen.
    pub usual: Ask,
}

/// What was chosen above a built-in dashboard.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct BoardAsk {
    pub board: Board,
    pub ask: Ask,
}

/// A question to an analysis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskAnalysis {
    pub connection_id: String,
    pub id: String,
    pub ask: Ask,
}

/// Its answer, with a statement that gives the rows it is made of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AnalysisAnswer {
    pub figure: Figure,
    pub basis: Basis,
    pub notes: Vec<Note>,
    pub sql: String,
}

/// Remembers what was chosen above a built-in dashboard.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveAsk {
    pub connection_id: String,
    pub board: Board,
    pub ask: Ask,
}

/// Something that can be chosen by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Choice {
    pub id: String,
    pub name: String,
}

/// Record types that can be chosen, by what has them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RecordTypeChoices {
    pub leads: Vec<Choice>,
    pub opportunities: Vec<Choice>,
}

/// A fiscal period that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PeriodChoice {
    pub kind: PeriodKind,
    /// How many before the present one.
    pub back: u16,
    pub name: Words,
    /// Its first and its last day.
    pub first: String,
    pub last: String,
}

/// A fiscal period that a goal can be set for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GoalPeriod {
    pub kind: PeriodKind,
    /// The fiscal year's name, as 2027 in FY2027.
    pub year: i32,
    pub name: Words,
    /// Its first day.
    pub first: String,
}

/// What can be chosen above a dashboard of a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnalysisChoices {
    pub owners: Vec<Choice>,
    pub teams: Vec<Choice>,
    pub record_types: RecordTypeChoices,
    pub sources: Vec<String>,
    pub statuses: Vec<String>,
    /// Those of them that mean given up by their words.
    pub given_up: Vec<String>,
    pub periods: Vec<PeriodChoice>,
    /// The periods of the fiscal year before, the present and the next one.
    pub goal_periods: Vec<GoalPeriod>,
    /// The corporate currency's code, where known.
    pub currency: Option<String>,
}

/// A dashboard that somebody made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Dashboard {
    pub id: String,
    pub connection_id: String,
    pub name: String,
    pub charts: Vec<DashboardChart>,
    pub ask: Ask,
    pub created_at: String,
    pub changed_at: String,
}

/// One place of a dashboard: an analysis or a saved query, by its id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DashboardChart {
    /// Tells charts of a dashboard apart.
    pub id: String,
    pub analysis: Option<String>,
    pub query: Option<String>,
    /// Takes the whole width.
    pub is_wide: bool,
}

/// Makes a dashboard, or changes the one with the id.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveDashboard {
    pub connection_id: String,
    pub id: Option<String>,
    pub name: String,
    pub charts: Vec<DashboardChart>,
    pub ask: Ask,
}

/// A dashboard by its id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OfDashboard {
    pub id: String,
}
