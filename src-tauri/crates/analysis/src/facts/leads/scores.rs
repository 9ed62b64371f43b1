//! The scores of leads, with what analyses ask of the scoring: kept beside the scores as JSON.

use serde::{Deserialize, Serialize};

use crate::table::Day;

/// The scores of open leads, as they were last made.
#[derive(Debug, Clone, Default)]
pub struct Scores {
    /// What became of the scoring; `None` where none has come to its end yet.
    pub told: Option<Told>,
    /// Places of leads, and how likely each converts within the horizon.
    pub probabilities: Vec<(u32, f64)>,
    /// The report they came with, by which others are known.
    pub(in crate::facts) report: Option<String>,
}

/// What became of a scoring.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// Within how many days leads should convert.
    pub horizon: Day,
    /// The last day that was known.
    pub as_of: Day,
    /// Why no lead is scored.
    pub refused: Option<NotScored>,
    /// A field that looks like a leak has its part in the scores.
    pub with_leak: bool,
    pub sources: Sources,
}

/// What sources do to conversion where all else is equal, or why that is not known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Sources {
    /// Too few leads are old enough to know whether they converted within the horizon.
    TooYoung,
    /// The model uses other fields, and this one not.
    NotUsed,
    /// Trees have no part of one field that is the same for all leads.
    OfTrees,
    Known(Vec<SourceRate>),
}

/// A source among the leads of known outcome.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceRate {
    /// The value; none where it is `is`.
    pub value: Option<String>,
    pub is: Option<NoSource>,
    pub leads: usize,
    pub converted: usize,
    /// The rate of all leads, were they all of this source and as they are in all else.
    pub adjusted: f64,
}

/// What stands for no single source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoSource {
    Blank,
    /// All that are rarer than those told.
    Other,
}

/// Why no lead is scored though the fields can be judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotScored {
    TooFew,
    NoSignal,
}
