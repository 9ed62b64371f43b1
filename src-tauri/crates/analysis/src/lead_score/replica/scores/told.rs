//! What analyses ask of a scoring, as it is kept beside the scores.

use serde::{Deserialize, Serialize};

use crate::bins::Held;
use crate::hazard::By;
use crate::lead_score::replica::answer::{NotScored, OutcomeKind, Scoring};
use crate::lead_score::report::Model;
use crate::table::Day;

const SOURCE: &str = "LeadSource";

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

impl Told {
    /// Of a scoring that is over.
    #[must_use]
    pub fn of(scoring: &Scoring) -> Self {
        Self {
            horizon: scoring.horizon,
            as_of: scoring.as_of,
            refused: scoring.refused,
            with_leak: !scoring.overridden.is_empty(),
            sources: sources(scoring),
        }
    }
}

fn sources(scoring: &Scoring) -> Sources {
    let judged = &scoring.judged;
    if scoring.outcome != OutcomeKind::WithinHorizon {
        return Sources::TooYoung;
    }
    if judged.model == Some(Model::BoostedTrees) || scoring.model == Some(By::Trees) {
        return Sources::OfTrees;
    }
    let found = judged.contributions.iter().find(|it| it.field == SOURCE);
    let Some(contribution) = found else {
        return Sources::NotUsed;
    };
    let rates = contribution.bins.iter().filter_map(|bin| {
        let (value, is) = match &bin.held {
            Held::Value(value) => (Some(value.clone()), None),
            Held::Blank => (None, Some(NoSource::Blank)),
            _ => (None, Some(NoSource::Other)),
        };
        Some(SourceRate {
            value,
            is,
            leads: bin.count,
            converted: (bin.rate * bin.count as f64).round() as usize,
            adjusted: bin.adjusted?,
        })
    });
    Sources::Known(rates.collect())
}
