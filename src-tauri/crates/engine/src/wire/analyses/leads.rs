//! How likely open leads convert, why, and how far that can be trusted.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::wire::{ApiError, ColumnKind};

/// What a person has set about the scoring of a source's leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct LeadScoringSettings {
    /// The days within which a lead should convert; from 7 to 365.
    pub horizon_days: u32,
    /// Fields that are used although they look like leaks.
    pub allow: Vec<String>,
    /// Fields that are left out.
    pub exclude: Vec<String>,
    /// Statuses of leads that were given up; those whose names say so where nothing is told.
    pub closed_statuses: Option<Vec<String>>,
}

/// The scoring of a source's leads.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LeadScoring {
    pub state: LeadScoringState,
    /// Scores are being made now, or wait for the end of an update.
    pub running: bool,
    /// The leads, or what is asked of them, have changed since the report.
    pub stale: bool,
    /// Why the last scoring failed.
    pub error: Option<ApiError>,
    pub settings: LeadScoringSettings,
    pub report: Option<LeadReport>,
}

/// Whether there is something to score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LeadScoringState {
    /// The table of leads, or a column that tells when leads came and converted, is not held.
    NotHeld,
    /// The leads are being copied for the first time.
    Loading,
    /// They were not scored yet.
    Waiting,
    /// There is a report.
    Ready,
}

/// All that is known of how a source's leads convert.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LeadReport {
    pub scored_at: String,
    /// The last day that is known to its end, in the org's time zone.
    pub as_of: String,
    pub time_zone: String,
    pub horizon_days: u32,
    pub leads: u32,
    pub converted: u32,
    pub open: u32,
    /// Given up, by their statuses.
    pub closed: u32,
    /// Leads of which it is not known when they came or converted.
    pub undated: u32,
    pub statuses: Vec<LeadStatus>,
    pub gate: LeadGate,
    /// Leads whose outcome is known, and how many of them converted.
    pub known: u32,
    pub known_converted: u32,
    pub outcome: LeadOutcome,
    /// How well the fields rank leads that the model was not fitted to.
    pub ranking: Option<LeadFigures>,
    /// How well the model did on past days, on leads that came after.
    pub back_tested: Option<LeadFigures>,
    /// What the area under the curve would be with the blocked fields: not a result.
    pub auc_with_blocked: Option<f64>,
    /// Blocked fields that a person allowed, and the area with them: not a result.
    pub overridden: Vec<String>,
    pub auc_overridden: Option<f64>,
    pub models: Vec<LeadModelFigures>,
    /// The model that scores.
    pub model: Option<LeadModel>,
    /// The days it learned from, and the conversions in them.
    pub window_days: Option<u32>,
    pub window_conversions: u32,
    pub back_test: Vec<LeadBackTest>,
    pub leaks: Vec<FieldLeak>,
    pub left_out: Vec<FieldLeftOut>,
    /// What each field adds, the most telling first.
    pub effects: Vec<LeadEffect>,
    /// Rates by values, where no model can be had.
    pub rates: Vec<LeadRate>,
}

/// A status of leads that have not converted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LeadStatus {
    pub value: String,
    pub label: String,
    /// Leads with it count as given up.
    pub closed: bool,
}

/// Whether leads are scored, and if not, why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LeadGate {
    Ok,
    /// Fewer than thirty converted, or fewer than thirty did not.
    TooFew,
    /// The area under the curve may be as low as chance.
    LikeChance,
    /// Giving everyone the average is as good.
    LikeAverage,
    /// As one of these two, but for fields that look like leaks and that a person allowed.
    ByDecision,
}

/// On what the fields were judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LeadOutcome {
    WithinHorizon,
    SoFar,
}

/// What scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LeadModel {
    /// The hazard by days on binned fields.
    BinnedHazard,
    /// The hazard by days on boosted trees.
    BoostedHazard,
}

/// A model's figures, from leads it was not fitted to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LeadFigures {
    pub leads: u32,
    pub converted: u32,
    /// The mean of what they were given; none for a mere ranking.
    pub predicted: Option<f64>,
    pub auc: Option<f64>,
    /// The lower bound of its 95 % interval.
    pub auc_low: Option<f64>,
    pub log_loss: f64,
    /// That of giving everyone the average.
    pub base_log_loss: f64,
    pub brier: f64,
    pub lift10: f64,
    pub lift20: f64,
    pub ece: f64,
    pub reliability: Vec<ReliabilityBin>,
}

/// Leads that were given like probabilities.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReliabilityBin {
    pub leads: u32,
    pub predicted: f64,
    pub actual: f64,
}

/// A model that was tried.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LeadModelFigures {
    pub model: LeadModel,
    pub auc: f64,
    pub log_loss: f64,
}

/// What the model would have said on a past day of the leads of the thirty days after.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LeadBackTest {
    pub as_of: String,
    pub leads: u32,
    pub predicted: f64,
    pub actual: f64,
    pub auc: Option<f64>,
    pub log_loss: f64,
    pub base_log_loss: f64,
    pub window_days: u32,
    pub learned_from: u32,
}

/// What was found of a field that may tell the outcome because it was filled with it in sight.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FieldLeak {
    pub field: String,
    pub label: String,
    /// `number`, `category`, `text`, `date` or `key`.
    pub taken_as: String,
    /// Whether the model may use it.
    pub used: bool,
    pub verdict: LeakVerdict,
    pub evidence: Vec<LeakEvidence>,
}

/// What is to be done with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LeakVerdict {
    Ok,
    Suspicious,
    Blocked,
}

/// One piece of evidence: a word for its sentence, and the figures in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LeakEvidence {
    /// `use` says why the field is never learned; `name`, `alone`, `purity`, `fill`, `history` and
    /// `gain` what speaks for a leak.
    pub rule: String,
    pub code: String,
    pub verdict: LeakVerdict,
    pub figures: BTreeMap<String, f64>,
}

/// A field that was not looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FieldLeftOut {
    pub field: String,
    pub label: String,
    pub why: LeftOutWhy,
}

/// Why a field was not looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LeftOutWhy {
    Outcome,
    Time,
    System,
    Name,
    LongText,
    Encrypted,
    Incomplete,
    Excluded,
}

/// What a field adds to the average lead's log-odds of converting on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LeadEffect {
    pub field: String,
    pub label: String,
    pub kind: ColumnKind,
    /// The mean size of what it adds.
    pub importance: f64,
    pub bins: Vec<LeadEffectBin>,
}

/// What some values of a field add, and the leads of known outcome that rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LeadEffectBin {
    pub bin: LeadBin,
    pub log_odds: f64,
    pub leads: u32,
    pub converted: u32,
}

/// Values of a field that are taken together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LeadBin {
    pub kind: LeadBinKind,
    /// The value, and a picklist's label of it or the name of the record it points to.
    pub value: Option<String>,
    pub label: Option<String>,
    /// At least `from` and below `to`; open where one is missing.
    pub from: Option<f64>,
    pub to: Option<f64>,
}

/// What a bin is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LeadBinKind {
    Blank,
    /// Any value: all that counts is that there is one.
    Filled,
    Value,
    /// Values too rare to stand by themselves.
    Other,
    Range,
}

/// The rate of some values, with its interval of 95 %.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LeadRate {
    pub field: String,
    pub label: String,
    pub kind: ColumnKind,
    pub bin: LeadBin,
    pub leads: u32,
    pub converted: u32,
    pub rate: f64,
    pub low: f64,
    pub high: f64,
}

/// Some of the scores, the best first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LeadScorePage {
    pub leads: Vec<ScoredLead>,
    #[ts(type = "number")]
    pub total: u64,
}

/// An open lead's score, explained.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ScoredLead {
    pub id: String,
    pub name: Option<String>,
    pub company: Option<String>,
    pub status: Option<String>,
    /// That it converts within the horizon, with its 90 % interval.
    pub probability: f64,
    pub low: f64,
    pub high: f64,
    /// From 1 to 99: the share of open leads below it.
    pub rank: u8,
    /// A for the best quarter of the open leads, D for the last.
    pub grade: String,
    /// What the average lead of its age is given.
    pub average: f64,
    pub horizon_days: u32,
    /// A field that looks like a leak had its part in it.
    pub with_leak: bool,
    pub scored_at: String,
    /// The largest first. With `rest` they add up to how far it is from the average lead, in
    /// log-odds of converting on a day.
    pub reasons: Vec<LeadReason>,
    pub rest: f64,
    /// What would lift it, the most first; none where trees score.
    pub changes: Vec<LeadChange>,
}

/// What the probability would be, were a field that people can change another, and all else as it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LeadChange {
    pub field: String,
    pub label: String,
    pub kind: ColumnKind,
    pub now: LeadBin,
    pub instead: LeadBin,
    pub probability: f64,
    /// Leads of known outcome that hold what it would be, and how many of them converted.
    pub leads: u32,
    pub converted: u32,
}

/// What a field of a lead adds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LeadReason {
    pub field: String,
    pub label: String,
    pub kind: ColumnKind,
    pub bin: LeadBin,
    pub log_odds: f64,
    /// Leads of known outcome with these values, and how many of them converted.
    pub leads: u32,
    pub converted: u32,
}

/// Which scores to answer.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListLeadScores {
    pub connection_id: String,
    /// Only those of this grade.
    #[serde(default)]
    #[ts(optional)]
    pub grade: Option<String>,
    #[ts(type = "number")]
    pub offset: u64,
    /// At most 500.
    pub limit: u32,
}

/// Sets how the leads of a source are scored.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetLeadScoring {
    pub connection_id: String,
    pub settings: LeadScoringSettings,
}

/// Names a lead of a source.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfLead {
    pub connection_id: String,
    pub id: String,
}

impl Default for LeadScoringSettings {
    fn default() -> Self {
        Self {
            horizon_days: 90,
            allow: Vec::new(),
            exclude: Vec::new(),
            closed_statuses: None,
        }
    }
}
