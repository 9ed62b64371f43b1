//! How likely an open opportunity is won within the rest of a period, from what became of those that
//! were like it at the same day of past periods.

use crate::forecast::snapshots::{AGES, Snapshot};
use crate::statistics::Prior;

/// How many opportunities a stage's rate is worth to one of its ages.
const STAGE_WORTH: f64 = 10.0;

/// What is to be expected of what is open, and of what is not yet created.
#[derive(Debug, Clone)]
pub(in crate::forecast) struct Chances {
    /// By cell: the probability to be won within the rest of the period.
    pub(in crate::forecast) probability: Vec<f64>,
    /// How many are won that were not open on the day, and what they are worth.
    pub(in crate::forecast) new: f64,
    pub(in crate::forecast) new_mean: f64,
    pub(in crate::forecast) new_square: f64,
}

impl Chances {
    /// Learns from past periods whose end is known. Rates of ages are drawn to those of their stage,
    /// and these to the rate of all that are due, or are not.
    pub(in crate::forecast) fn learn<'a>(from: impl Iterator<Item = &'a Snapshot> + Clone) -> Self {
        let cells = from
            .clone()
            .next()
            .map_or(0, |snapshot| snapshot.cells.len());
        let mut counts = vec![(0_u64, 0_u64); cells];
        let (mut periods, mut new, mut value, mut squares) = (0.0, 0.0, 0.0, 0.0);
        for snapshot in from {
            for (count, cell) in counts.iter_mut().zip(&snapshot.cells) {
                count.0 += cell.won;
                count.1 += cell.open;
            }
            periods += 1.0;
            new += snapshot.new as f64;
            value += snapshot.new_value;
            squares += snapshot.new_squares;
        }
        let per = |sum: f64, count: f64| if count > 0.0 { sum / count } else { 0.0 };
        Self {
            probability: probabilities(&counts),
            new: per(new, periods),
            new_mean: per(value, new),
            new_square: per(squares, new),
        }
    }

    /// What is expected of a snapshot beyond what is won.
    pub(in crate::forecast) fn expected(&self, snapshot: &Snapshot) -> f64 {
        self.open(snapshot).0 + self.new * self.new_mean
    }

    /// What is expected of what is open, and the variance of it.
    pub(in crate::forecast) fn open(&self, snapshot: &Snapshot) -> (f64, f64) {
        let (mut mean, mut variance) = (0.0, 0.0);
        for (probability, cell) in self.probability.iter().zip(&snapshot.cells) {
            mean += probability * cell.value;
            variance += probability * (1.0 - probability) * cell.squares;
        }
        (mean, variance)
    }
}

fn probabilities(counts: &[(u64, u64)]) -> Vec<f64> {
    let add = |cells: &[(u64, u64)]| {
        cells
            .iter()
            .fold((0, 0), |sum, cell| (sum.0 + cell.0, sum.1 + cell.1))
    };
    let stages: Vec<(u64, u64)> = counts.chunks(AGES).map(add).collect();
    let priors = [0, 1].map(|is_due| {
        let of: Vec<(u64, u64)> = stages.iter().skip(is_due).step_by(2).copied().collect();
        Prior::learn(&of)
    });
    let mut found = Vec::with_capacity(counts.len());
    for (number, (ages, stage)) in counts.chunks(AGES).zip(&stages).enumerate() {
        let rate =
            priors[number % 2].map_or(0.0, |prior| prior.rate_of(stage.0 as f64, stage.1 as f64));
        found.extend(
            ages.iter().map(|(won, open)| {
                (*won as f64 + rate * STAGE_WORTH) / (*open as f64 + STAGE_WORTH)
            }),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use super::probabilities;

    #[test]
    fn small_cells_have_the_rate_of_their_stage() {
        // Two stages, each with four ages not due, then due.
        let mut counts = vec![(0, 0); 16];
        counts[4] = (900, 1000);
        counts[12] = (100, 1000);
        counts[13] = (10, 10);
        let found = probabilities(&counts);
        assert!((found[4] - 0.9).abs() < 0.002, "{}", found[4]);
        assert!((found[5] - 0.9).abs() < 0.002, "{}", found[5]);
        // Ten of ten, and ten as the stage has it: (10 + 10 x .109) / 20.
        assert!((found[13] - 0.5545).abs() < 0.002, "{}", found[13]);
        assert_eq!(found[0], 0.0);
    }
}
