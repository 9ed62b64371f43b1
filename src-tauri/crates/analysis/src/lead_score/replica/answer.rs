//! The answer.

use crate::bins::Held;
use crate::facts::NotScored;
use crate::hazard::{AsOf, By};
use crate::lead_score::report::Report;
use crate::statistics::{Bin, Interval};
use crate::table::Day;

use super::held::Why;

/// What the fields and the ranking were judged on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutcomeKind {
    /// Whether leads converted within the horizon, of those old enough to know.
    WithinHorizon,
    /// Whether leads have converted so far: too few are old enough.
    SoFar,
}

/// All that is known of how leads convert, and the scores.
#[derive(Debug, Clone)]
pub struct Scoring {
    pub leads: usize,
    pub converted: usize,
    /// Leads that are neither converted nor given up.
    pub open: usize,
    /// Leads given up, and the statuses that say so.
    pub closed: usize,
    pub closed_statuses: Vec<String>,
    /// All statuses of leads that have not converted.
    pub statuses: Vec<String>,
    /// Leads that say that they converted and not when.
    pub undated: usize,
    pub as_of: Day,
    pub zone: String,
    pub horizon: Day,
    pub outcome: OutcomeKind,
    /// The judgement without any field a person allowed against it.
    pub judged: Report,
    pub refused: Option<NotScored>,
    pub left_out: Vec<LeftOutField>,
    /// Blocked fields that a person allowed, and the AUC with them: not a result.
    pub overridden: Vec<String>,
    pub auc_overridden: Option<f64>,
    /// What tells leads apart in the model that scores.
    pub model: Option<By>,
    /// The days the hazard learned from, and the conversions in them.
    pub window: Option<Day>,
    pub window_conversions: usize,
    pub back_test: Vec<AsOf>,
    /// All leads of the back-tests together.
    pub tried: Option<Tried>,
    /// What each field of the model adds, the most telling first.
    pub effects: Vec<FieldEffect>,
    /// The best first.
    pub scores: Vec<LeadScore>,
}

/// A column that was not looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOutField {
    pub field: String,
    pub why: Why,
}

/// How the hazard did on leads it had not seen, of all back-tests.
#[derive(Debug, Clone, PartialEq)]
pub struct Tried {
    pub leads: usize,
    pub converted: usize,
    pub predicted: f64,
    pub actual: f64,
    pub auc: Option<f64>,
    pub auc_low: Option<f64>,
    pub log_loss: f64,
    pub base_log_loss: f64,
    pub brier: f64,
    pub lift10: f64,
    pub lift20: f64,
    pub ece: f64,
    pub reliability: Vec<Bin>,
}

/// What a field adds to the average lead's log-odds of converting on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldEffect {
    pub field: String,
    /// The mean size of what it adds.
    pub importance: f64,
    pub bins: Vec<FieldBin>,
}

/// What one of its bins adds, and the leads that rests on: of known outcome, and converted.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldBin {
    pub held: Held,
    pub log_odds: f64,
    pub count: usize,
    pub converted: usize,
}

/// An open lead's score.
#[derive(Debug, Clone, PartialEq)]
pub struct LeadScore {
    pub id: String,
    pub probability: f64,
    /// The 90 % interval of the probability.
    pub interval: Interval,
    /// From 1 to 99: the share of open leads below it.
    pub rank: u8,
    /// A for the best quarter of the open leads, D for the last.
    pub grade: char,
    /// What the average lead of that age is given.
    pub average: f64,
    /// In log-odds of converting on a day, against the average lead: each field's part, the largest
    /// first. The parts that are not told add up to `rest`.
    pub reasons: Vec<Reason>,
    pub rest: f64,
    /// What would lift it the most, the largest first; none where trees score.
    pub changes: Vec<Change>,
}

/// What a field of a lead adds: `effects[effect].bins[bin]`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reason {
    pub effect: usize,
    pub bin: usize,
    pub log_odds: f64,
}

/// What the probability would be, were a field of the lead in another bin and all else as it is: from
/// `effects[effect].bins[from]` to `effects[effect].bins[to]`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    pub effect: usize,
    pub from: usize,
    pub to: usize,
    pub probability: f64,
}
