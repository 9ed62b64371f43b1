//! The fitted model: a probability, how sure it is, and exactly what it is made of.

use nalgebra::{DVector, Dyn, linalg::Cholesky};

use super::fit::{Loss, logistic};
use super::{Design, Fit, Penalty, Trials, choose, fit};
use crate::bins::{Binning, Fineness, learn};
use crate::error::Result;
use crate::statistics::Interval;
use crate::table::Field;

/// The two-sided 90 % interval of a normal distribution.
const NINETY_PERCENT: f64 = 1.645;
/// Rows whose curvature makes the intervals.
const ROWS_FOR_INTERVALS: usize = 50_000;

/// Binned logistic regression.
#[derive(Debug, Clone)]
pub struct Scorecard {
    pub binnings: Vec<Binning>,
    pub penalty: Penalty,
    fit: Fit,
    /// Mean weight of each field over the training rows.
    means: Vec<f64>,
    curvature: Option<Cholesky<f64, Dyn>>,
}

/// One lead's score.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored {
    pub log_odds: f64,
    pub probability: f64,
    /// What each field adds to the average lead's log-odds. With the average, they add up to
    /// `log_odds`.
    pub contributions: Vec<f64>,
}

impl Scorecard {
    /// Fits the fields given by their places on the rows given.
    ///
    /// # Errors
    /// Those of [`fit`].
    pub fn learn(
        fields: &[Field],
        places: &[usize],
        rows: &[usize],
        happened: &[bool],
    ) -> Result<(Self, Design)> {
        let fineness = fineness(rows.len());
        let binnings = learn(fields, places, rows, happened, &fineness);
        let all = Design::of(&binnings, fields);
        let training = all.take(rows);
        let trials = Trials::once(rows.iter().map(|row| happened[*row]));
        let (penalty, near) = choose(&training, &trials, |row| row)?;
        let fit = fit(&training, &trials, penalty, near.as_ref())?;
        let groups = training.groups.len();
        let mut means = vec![0.0; groups];
        for row in 0..rows.len() {
            for (mean, column) in means.iter_mut().zip(training.row(row)) {
                *mean += fit.weights[*column as usize];
            }
        }
        for mean in &mut means {
            *mean /= rows.len().max(1) as f64;
        }
        let scorecard = Self {
            binnings,
            penalty,
            fit,
            means,
            curvature: None,
        };
        Ok((scorecard, all))
    }

    /// Makes intervals possible, from the rows it was fitted on.
    ///
    /// # Errors
    /// Those of [`fit`].
    pub fn with_intervals(
        mut self,
        design: &Design,
        rows: &[usize],
        happened: &[bool],
    ) -> Result<Self> {
        let every = rows.len().div_ceil(ROWS_FOR_INTERVALS).max(1);
        let training = design.take(rows);
        let trials = Trials::once(rows.iter().map(|row| happened[*row]));
        let loss = Loss::new(&training, &trials, self.penalty);
        self.curvature = Some(loss.curvature_of(&self.fit, every)?);
        Ok(self)
    }

    /// The average lead's log-odds, to which contributions are added.
    #[must_use]
    pub fn average(&self) -> f64 {
        self.fit.intercept + self.means.iter().sum::<f64>()
    }

    /// The probability of a row of a design of its binnings.
    #[must_use]
    pub fn probability(&self, columns: &[u32]) -> f64 {
        logistic(self.fit.log_odds(columns))
    }

    /// A row's score with what it is made of.
    #[must_use]
    pub fn score(&self, columns: &[u32]) -> Scored {
        let log_odds = self.fit.log_odds(columns);
        Scored {
            log_odds,
            probability: logistic(log_odds),
            contributions: columns
                .iter()
                .zip(&self.means)
                .map(|(column, mean)| self.fit.weights[*column as usize] - mean)
                .collect(),
        }
    }

    /// What a bin adds to the average lead's log-odds.
    #[must_use]
    pub fn contribution(&self, group: usize, column: usize) -> f64 {
        self.fit.weights[column] - self.means[group]
    }

    /// For each bin of a group the mean probability of these rows, were they all in it and as they are in
    /// all else: rates by direct standardisation.
    #[must_use]
    pub fn standardised(&self, design: &Design, group: usize, rows: &[usize]) -> Vec<f64> {
        let shape = design.groups[group];
        let else_of = |row: &usize| {
            let columns = design.row(*row);
            self.fit.log_odds(columns) - self.fit.weights[columns[group] as usize]
        };
        let all_else: Vec<f64> = rows.iter().map(else_of).collect();
        let of_bin = |column: usize| {
            let weight = self.fit.weights[column];
            let sum: f64 = all_else.iter().map(|rest| logistic(rest + weight)).sum();
            sum / all_else.len().max(1) as f64
        };
        (shape.start..shape.start + shape.bins)
            .map(of_bin)
            .collect()
    }

    /// The 90 % interval of a row's probability; `None` before [`Self::with_intervals`].
    #[must_use]
    pub fn interval(&self, columns: &[u32]) -> Option<Interval> {
        let curvature = self.curvature.as_ref()?;
        let width = self.fit.weights.len();
        let mut row = DVector::zeros(width + 1);
        for column in columns {
            row[*column as usize] = 1.0;
        }
        row[width] = 1.0;
        let error = row.dot(&curvature.solve(&row)).max(0.0).sqrt();
        let log_odds = self.fit.log_odds(columns);
        Some(Interval {
            low: logistic(log_odds - NINETY_PERCENT * error),
            high: logistic(log_odds + NINETY_PERCENT * error),
        })
    }
}

/// The more rows, the finer: about forty to a stretch at least.
fn fineness(rows: usize) -> Fineness {
    Fineness {
        stretches: (rows / 40).clamp(2, 16),
        least_rows: 4,
        most_levels: 500,
        most_bins: 900,
        by_rate: false,
    }
}
