//! Scores by the hazard on binned fields.

use super::changes::Ways;
use super::ranked::{ranked, sorted, strongest};
use super::rows::Rows;
use crate::bins::Held;
use crate::error::Result;
use crate::hazard::{Ahead, Hazard, window};
use crate::lead_score::parallel;
use crate::lead_score::replica::answer::{FieldBin, FieldEffect, LeadScore, Reason, Scoring};
use crate::lead_score::replica::held::{Leads, Wanted};
use crate::lead_score::replica::open::Standing;
use crate::logistic::Design;

/// Scores by bins: weights that are explained by themselves.
pub(in crate::lead_score::replica) fn add_binned(
    scoring: &mut Scoring,
    rows: &Rows,
    leads: &Leads,
    wanted: &Wanted,
    standing: &Standing,
) -> Result<()> {
    let days = window(&rows.lives, leads.as_of);
    let (fields, places, lives) = (&rows.fields, &rows.places, &rows.lives);
    let model = Hazard::with_intervals(fields, places, lives, leads.as_of, days)?;
    let design = model.design(fields);
    scoring.window = Some(days);
    scoring.window_conversions = rows.conversions_within(leads.as_of, days);
    let (effects, told) = effects(&model, &design, rows);
    let ways = Ways::of(&effects, &told, &leads.changeable);
    scoring.effects = effects;
    let place_of = rows.places_of(leads);
    let scores = parallel::map(standing.open.len(), |at| {
        let row = standing.open[at];
        let age = leads.age(row).unwrap_or(0);
        let ahead = Ahead::within(wanted.horizon, age, standing.shift(age));
        let columns = design.columns_of(place_of[row]);
        let foreseen = model.foresee(columns, ahead);
        let parts = foreseen.contributions.iter().enumerate();
        let all = parts.map(|(group, log_odds)| Reason {
            effect: told[group],
            bin: columns[group] as usize - design.groups[group].start,
            log_odds: *log_odds,
        });
        let (reasons, rest) = strongest(all.collect());
        let changes = ways.changes(&model, &design, columns, &foreseen, ahead);
        LeadScore {
            id: leads.ids.get(row).unwrap_or_default().to_owned(),
            probability: foreseen.probability,
            interval: foreseen.interval,
            rank: 1,
            grade: 'D',
            average: foreseen.average,
            reasons,
            rest,
            changes,
        }
    });
    scoring.scores = ranked(scores);
    Ok(())
}

/// What each field adds, the most telling first, and where each group of the design is among them.
fn effects(model: &Hazard, design: &Design, rows: &Rows) -> (Vec<FieldEffect>, Vec<usize>) {
    let mut counts = vec![[0_usize; 3]; design.width()];
    for (place, outcome) in rows.outcomes.iter().enumerate() {
        for column in design.columns_of(place) {
            let [all, known, converted] = &mut counts[*column as usize];
            *all += 1;
            *known += usize::from(outcome.is_some());
            *converted += usize::from(*outcome == Some(true));
        }
    }
    let leads = rows.rows.len().max(1) as f64;
    let groups = model.binnings.iter().zip(&design.groups).enumerate();
    let effects = groups.map(|(group, (binning, shape))| {
        let held: Vec<Held> = binning.held();
        let columns = shape.start..shape.start + shape.bins;
        let bins: Vec<FieldBin> = held
            .into_iter()
            .zip(columns.clone())
            .map(|(held, column)| FieldBin {
                held,
                log_odds: model.contribution(group, column),
                count: counts[column][1],
                converted: counts[column][2],
            })
            .collect();
        let sizes = bins.iter().zip(columns);
        let size =
            |(bin, column): (&FieldBin, usize)| bin.log_odds.abs() * counts[column][0] as f64;
        FieldEffect {
            field: binning.name.clone(),
            importance: sizes.map(size).sum::<f64>() / leads,
            bins,
        }
    });
    sorted(effects.collect())
}
