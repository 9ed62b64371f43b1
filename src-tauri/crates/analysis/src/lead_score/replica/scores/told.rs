//! What analyses ask of a scoring that is over.

use crate::bins::Held;
use crate::facts::{NoSource, SourceRate, Sources, Told};
use crate::hazard::By;
use crate::lead_score::replica::answer::{OutcomeKind, Scoring};
use crate::lead_score::report::Model;

const SOURCE: &str = "LeadSource";

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
