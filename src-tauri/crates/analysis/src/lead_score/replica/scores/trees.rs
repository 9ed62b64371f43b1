//! Scores by the hazard on boosted trees, where these won.

use super::ranked::{ranked, sorted, strongest};
use super::rows::Rows;
use crate::bins::{Binning, learn};
use crate::boost::Coded;
use crate::error::Result;
use crate::hazard::{Ahead, BoostedHazard, window};
use crate::lead_score::explanation::contributions::SHOWN;
use crate::lead_score::explanation::explain::interval_by_like;
use crate::lead_score::parallel;
use crate::lead_score::replica::answer::{FieldBin, FieldEffect, LeadScore, Reason, Scoring};
use crate::lead_score::replica::held::{Leads, Wanted};
use crate::lead_score::replica::open::Standing;

/// Leads over which what trees add is averaged.
const LEADS_OF_AN_EFFECT: usize = 2_000;

/// Scores by trees: what each field adds is its Shapley value, which is a lead's own.
pub(in crate::lead_score::replica) fn add_by_trees(
    scoring: &mut Scoring,
    rows: &Rows,
    leads: &Leads,
    wanted: &Wanted,
    standing: &Standing,
) -> Result<()> {
    let days = window(&rows.lives, leads.as_of);
    let (fields, places, lives) = (&rows.fields, &rows.places, &rows.lives);
    let (model, coded) = BoostedHazard::learn(fields, places, lives, leads.as_of, days)?;
    scoring.window = Some(days);
    scoring.window_conversions = rows.conversions_within(leads.as_of, days);
    let happened: Vec<bool> = lives.iter().map(|life| life.converted.is_some()).collect();
    let all: Vec<usize> = (0..lives.len()).collect();
    let learned: Vec<usize> = model.trees.binnings.iter().map(|own| own.field).collect();
    let shown = learn(fields, &learned, &all, &happened, &SHOWN);
    let codes = |binning: &Binning| binning.encode(&fields[binning.field]);
    let codes: Vec<Vec<u16>> = shown.iter().map(codes).collect();
    let (effects, told) = sorted(effects(&model, &coded, &shown, &codes, rows));
    scoring.effects = effects;
    let like = match &scoring.tried {
        Some(tried) => &tried.reliability,
        None => &scoring.judged.reliability,
    };
    let place_of = rows.places_of(leads);
    let scores = parallel::map(standing.open.len(), |at| {
        let row = standing.open[at];
        let (lead, age) = (place_of[row], leads.age(row).unwrap_or(0));
        let ahead = Ahead::within(wanted.horizon, age, standing.shift(age));
        let foreseen = model.foresee(&coded, lead, ahead);
        let parts = foreseen.contributions.iter().enumerate();
        let reasons = parts.map(|(group, log_odds)| Reason {
            effect: told[group],
            bin: usize::from(codes[group][lead]),
            log_odds: *log_odds,
        });
        let (reasons, rest) = strongest(reasons.collect());
        LeadScore {
            id: leads.ids.get(row).unwrap_or_default().to_owned(),
            probability: foreseen.probability,
            interval: interval_by_like(foreseen.probability, like),
            rank: 1,
            grade: 'D',
            average: foreseen.average,
            reasons,
            rest,
            changes: Vec::new(),
        }
    });
    scoring.scores = ranked(scores);
    Ok(())
}

/// The mean of what each field adds to some leads of each of its bins.
fn effects(
    model: &BoostedHazard,
    coded: &Coded,
    shown: &[Binning],
    codes: &[Vec<u16>],
    rows: &Rows,
) -> Vec<FieldEffect> {
    let leads = rows.rows.len();
    let every = leads.div_ceil(LEADS_OF_AN_EFFECT).max(1);
    let sample: Vec<usize> = (0..leads).step_by(every).collect();
    let ahead = Ahead {
        age: 0,
        days: 1,
        shift: 0.0,
    };
    let parts = parallel::map(sample.len(), |at| {
        model.foresee(coded, sample[at], ahead).contributions
    });
    let effect = |(group, binning): (usize, &Binning)| {
        let mut bins = vec![(0.0, 0_usize, 0_usize, 0_usize); binning.bins()];
        for (lead, parts) in sample.iter().zip(&parts) {
            let bin = &mut bins[usize::from(codes[group][*lead])];
            (bin.0, bin.1) = (bin.0 + parts[group], bin.1 + 1);
        }
        for (lead, outcome) in rows.outcomes.iter().enumerate() {
            let bin = &mut bins[usize::from(codes[group][lead])];
            bin.2 += usize::from(outcome.is_some());
            bin.3 += usize::from(*outcome == Some(true));
        }
        let sizes = parts.iter().map(|parts| parts[group].abs());
        FieldEffect {
            field: binning.name.clone(),
            importance: sizes.sum::<f64>() / sample.len().max(1) as f64,
            bins: binning
                .held()
                .into_iter()
                .zip(bins)
                .map(|(held, (sum, seen, count, converted))| FieldBin {
                    held,
                    log_odds: sum / f64::from(u32::try_from(seen).unwrap_or(1)).max(1.0),
                    count,
                    converted,
                })
                .collect(),
        }
    };
    shown.iter().enumerate().map(effect).collect()
}
