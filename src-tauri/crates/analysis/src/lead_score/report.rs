//! The answer, as it is printed and shown.

use crate::bins::Held;
use crate::hazard::AsOf;
use crate::leak::{Leak, NotLearned};
use crate::logistic::Penalty;
use crate::statistics::{Bin, Interval};

/// Whether leads are scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Gate {
    Ok,
    /// Fewer than thirty of one outcome: rates are all that can be told.
    TooFew,
    /// The fields do not tell who converts.
    NoSignal,
}

/// Which model scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Model {
    BinnedLogistic,
    BoostedTrees,
}

/// A model's figures, from rows it was not fitted to.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Compared {
    pub model: Model,
    pub auc: f64,
    pub log_loss: f64,
    pub brier: f64,
    pub lift10: f64,
    pub ece: f64,
}

/// What a field adds to the average lead's log-odds.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Contribution {
    pub field: String,
    /// The mean size of what it adds.
    pub importance: f64,
    pub bins: Vec<ContributionBin>,
}

/// What one of its bins adds, and what that rests on.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct ContributionBin {
    pub bin: String,
    #[serde(skip)]
    pub held: Held,
    pub log_odds: f64,
    pub count: usize,
    pub rate: f64,
    /// What the rate of all would be if all had this and kept all else; trees do not tell.
    pub adjusted: Option<f64>,
}

/// A rate with its interval of 95 %, where no model can be had.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Rate {
    pub field: String,
    pub value: String,
    #[serde(skip)]
    pub held: Held,
    pub count: usize,
    pub converted: usize,
    pub rate: f64,
    pub interval: Interval,
}

/// Leads of one stretch of time: what was predicted, what happened.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Period {
    pub from: String,
    pub to: String,
    pub count: usize,
    pub predicted: f64,
    pub actual: f64,
}

/// Learned from the oldest four fifths of the leads, tested on the latest fifth.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Latest {
    pub from: String,
    pub count: usize,
    pub predicted: f64,
    pub actual: f64,
    pub auc: Option<f64>,
    pub log_loss: f64,
    pub base_log_loss: f64,
}

/// One lead's score.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Explained {
    pub id: String,
    pub probability: f64,
    /// The 90 % interval of the probability.
    pub interval: Interval,
    /// From 1 to 99: the share of leads below it.
    pub rank: u8,
    /// A for the best quarter of the leads, D for the last.
    pub grade: char,
    /// The average lead's log-odds; with the fields' it adds up to the lead's own.
    pub average_log_odds: f64,
    pub log_odds: f64,
    /// The largest first.
    pub fields: Vec<ExplainedField>,
}

/// What a field of one lead adds.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct ExplainedField {
    pub field: String,
    pub bin: String,
    pub log_odds: f64,
}

/// What a column was taken for.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct UsedAs {
    pub field: String,
    pub kind: &'static str,
    /// Whether the model may learn from it.
    pub used: bool,
    /// Why not.
    pub why: Option<NotLearned>,
    /// What a person should know of how it was read.
    pub notes: Vec<String>,
}

/// A lead that was to be explained and is not.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct NotExplained {
    pub id: String,
    pub why: String,
}

/// All of it. Figures are those of rows the model was not fitted to.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Report {
    pub auc: Option<f64>,
    /// The lower bound of its 95 % interval.
    pub auc_low: Option<f64>,
    pub log_loss: Option<f64>,
    pub base_log_loss: f64,
    pub brier: Option<f64>,
    pub lift10: Option<f64>,
    pub lift20: Option<f64>,
    pub ece: Option<f64>,
    pub gate: Gate,
    pub gate_reason: String,
    pub model: Option<Model>,
    pub rows: usize,
    pub conversions: usize,
    pub base_rate: f64,
    /// Rows left out: equal to another in every column, or without an outcome.
    pub equal_rows: usize,
    pub unknown_outcomes: usize,
    pub fields: Vec<UsedAs>,
    pub leaks: Vec<Leak>,
    /// What the figure would be with the blocked fields: not a result.
    pub auc_with_blocked_fields: Option<f64>,
    pub contributions: Vec<Contribution>,
    pub average_log_odds: Option<f64>,
    pub penalty: Option<Penalty>,
    pub models: Vec<Compared>,
    pub reliability: Vec<Bin>,
    pub rates: Vec<Rate>,
    pub converted_column: Option<String>,
    pub back_test: Vec<AsOf>,
    pub periods: Vec<Period>,
    pub latest: Option<Latest>,
    pub explained: Vec<Explained>,
    pub not_explained: Vec<NotExplained>,
    /// What was asked and changed nothing, or was understood in a way that should be known.
    pub notes: Vec<String>,
    /// Every row's prediction by the model that did not see it, where there is one.
    #[serde(skip)]
    pub left_out: Vec<LeftOut>,
}

impl Report {
    /// Nothing known, nothing found.
    pub(super) fn empty() -> Self {
        Self {
            auc: None,
            auc_low: None,
            log_loss: None,
            base_log_loss: 0.0,
            brier: None,
            lift10: None,
            lift20: None,
            ece: None,
            gate: Gate::Ok,
            gate_reason: String::new(),
            model: None,
            rows: 0,
            conversions: 0,
            base_rate: 0.0,
            equal_rows: 0,
            unknown_outcomes: 0,
            fields: Vec::new(),
            leaks: Vec::new(),
            auc_with_blocked_fields: None,
            contributions: Vec::new(),
            average_log_odds: None,
            penalty: None,
            models: Vec::new(),
            reliability: Vec::new(),
            rates: Vec::new(),
            converted_column: None,
            back_test: Vec::new(),
            periods: Vec::new(),
            latest: None,
            explained: Vec::new(),
            not_explained: Vec::new(),
            notes: Vec::new(),
            left_out: Vec::new(),
        }
    }
}

/// What a row was given by a model that was not fitted to it, and what happened.
#[derive(Debug, Clone, PartialEq)]
pub struct LeftOut {
    pub id: String,
    pub probability: f64,
    pub happened: bool,
}
