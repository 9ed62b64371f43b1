//! How strongly to hold the weights, found inside the training rows.

use super::fit::fit_along;
use super::{Design, Fit, Penalty, Trials};
use crate::error::Result;

/// The strengths that are tried, from the strongest.
const RIDGES: [f64; 6] = [64.0, 20.0, 6.0, 2.0, 0.5, 0.1];
/// Weights of neighbouring stretches are held to each other this many times as much as to zero.
const SMOOTHER: f64 = 8.0;
/// Rows that are looked at: what holds for these holds for more of the same.
const MOST_ROWS: usize = 12_000;
const PARTS: usize = 3;
/// Where there are more rows than this, one part left out tells enough.
const ROWS_FOR_ONE_PART: usize = 20_000;

/// A penalty of that strength.
#[must_use]
pub fn penalty(ridge: f64) -> Penalty {
    Penalty {
        ridge,
        smooth: ridge * SMOOTHER,
    }
}

/// The penalty that predicts rows best that were left out of the fit, and weights that are near those of
/// all rows with it. Rows of the same `unit` are left out together.
///
/// # Errors
/// Those of [`super::fit`].
pub fn choose(
    design: &Design,
    trials: &Trials,
    unit: impl Fn(usize) -> usize,
) -> Result<(Penalty, Option<Fit>)> {
    let rows = trials.trials.len();
    let every = rows.div_ceil(MOST_ROWS).max(1);
    let looked_at = || (0..rows).filter(|row| unit(*row).is_multiple_of(every));
    let mut losses = [0.0; RIDGES.len()];
    let mut fits = [const { None }; RIDGES.len()];
    let parts = if rows > ROWS_FOR_ONE_PART { 1 } else { PARTS };
    for part in 0..parts {
        let (left_out, kept): (Vec<_>, Vec<_>) =
            looked_at().partition(|row| unit(*row) / every % PARTS == part);
        let training = design.take(&kept);
        let kept = trials.take(&kept);
        let (mut near, mut bend): (Option<Fit>, _) = (None, None);
        for (place, ridge) in RIDGES.iter().enumerate() {
            let found = fit_along(&training, &kept, penalty(*ridge), near.as_ref(), &mut bend)?;
            let cost = |row: &usize| trials.loss(*row, found.log_odds(design.row(*row)));
            losses[place] += left_out.iter().map(cost).sum::<f64>();
            fits[place] = Some(found.clone());
            near = Some(found);
        }
    }
    let mut best = 0;
    for (place, loss) in losses.iter().enumerate() {
        if *loss < losses[best] {
            best = place;
        }
    }
    Ok((penalty(RIDGES[best]), fits[best].take()))
}
