//! How strongly to hold the weights, found inside the training rows.

use super::fit::logistic;
use super::{Design, Fit, Penalty, Trials, fit};
use crate::error::Result;
use crate::statistics::log_loss;

/// The strengths that are tried, from the strongest.
const RIDGES: [f64; 7] = [64.0, 24.0, 8.0, 3.0, 1.0, 0.3, 0.1];
/// Weights of neighbouring stretches are held to each other this many times as much as to zero.
const SMOOTHER: f64 = 8.0;
/// Rows that are looked at: what holds for these holds for more of the same.
const MOST_ROWS: usize = 12_000;
const PARTS: usize = 3;

/// A penalty of that strength.
#[must_use]
pub fn penalty(ridge: f64) -> Penalty {
    Penalty {
        ridge,
        smooth: ridge * SMOOTHER,
    }
}

/// The penalty that predicts rows best that were left out of the fit.
///
/// # Errors
/// Those of [`fit`].
pub fn choose(design: &Design, happened: &[bool]) -> Result<Penalty> {
    let every = happened.len().div_ceil(MOST_ROWS).max(1);
    let looked_at: Vec<usize> = (0..happened.len()).step_by(every).collect();
    let mut losses = [0.0; RIDGES.len()];
    for part in 0..PARTS {
        let (kept, left_out): (Vec<_>, Vec<_>) =
            (0..looked_at.len()).partition(|place| place % PARTS != part);
        let rows = |places: &[usize]| -> Vec<usize> {
            places.iter().map(|place| looked_at[*place]).collect()
        };
        let (kept, left_out) = (rows(&kept), rows(&left_out));
        let training = design.take(&kept);
        let trials = Trials::once(kept.iter().map(|row| happened[*row]));
        let truth: Vec<bool> = left_out.iter().map(|row| happened[*row]).collect();
        let mut near: Option<Fit> = None;
        for (ridge, loss) in RIDGES.iter().zip(&mut losses) {
            let found = fit(&training, &trials, penalty(*ridge), near.as_ref())?;
            let predicted: Vec<f64> = left_out
                .iter()
                .map(|row| logistic(found.log_odds(design.row(*row))))
                .collect();
            *loss += log_loss(&predicted, &truth);
            near = Some(found);
        }
    }
    let mut best = 0;
    for (place, loss) in losses.iter().enumerate() {
        if *loss < losses[best] {
            best = place;
        }
    }
    Ok(penalty(RIDGES[best]))
}
