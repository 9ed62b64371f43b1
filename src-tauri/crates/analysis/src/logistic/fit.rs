//! Newton's method for penalised binomial regression.
//!
//! The slope is always that of all rows. The curvature, which only says how to step, is taken from
//! a part of them where there are many, and kept as long as the steps it gives are good ones.

use nalgebra::linalg::Cholesky;
use nalgebra::{DMatrix, DVector, Dyn};

use super::{Design, Penalty};
use crate::error::{Error, Result};

/// Rows whose curvature is added up for a step.
const ROWS_FOR_CURVATURE: usize = 16_000;
/// Steps after which a fit is given up; a handful is usual.
const MOST_STEPS: usize = 200;
/// What may be left to gain, for each row, when a fit is called done.
const LEFT_TO_GAIN: f64 = 1e-10;

/// What happened in each row: `successes` of `trials`.
#[derive(Debug, Clone, Default)]
pub struct Trials {
    pub trials: Vec<f64>,
    pub successes: Vec<f64>,
}

/// Weights on the scale of log-odds.
#[derive(Debug, Clone)]
pub struct Fit {
    pub intercept: f64,
    pub weights: Vec<f64>,
}

impl Trials {
    /// One trial in each row.
    #[must_use]
    pub fn once(happened: impl Iterator<Item = bool>) -> Self {
        let successes: Vec<f64> = happened
            .map(|happened| f64::from(u8::from(happened)))
            .collect();
        Self {
            trials: vec![1.0; successes.len()],
            successes,
        }
    }

    /// The rows given, in that order.
    #[must_use]
    pub fn take(&self, rows: &[usize]) -> Self {
        Self {
            trials: rows.iter().map(|row| self.trials[*row]).collect(),
            successes: rows.iter().map(|row| self.successes[*row]).collect(),
        }
    }

    /// What it costs to give a row these log-odds: the negative logarithm of its likelihood.
    #[must_use]
    pub fn loss(&self, row: usize, log_odds: f64) -> f64 {
        self.trials[row] * log_of_one_plus_exp(log_odds) - self.successes[row] * log_odds
    }
}

impl Fit {
    /// A row's log-odds.
    #[must_use]
    pub fn log_odds(&self, columns: &[u32]) -> f64 {
        let sum: f64 = columns
            .iter()
            .map(|column| self.weights[*column as usize])
            .sum();
        self.intercept + sum
    }
}

/// The weights of least penalised loss, from those of `near` where it is given.
///
/// # Errors
/// [`Error::Unsolvable`] where the curvature is not positive, as without any penalty.
pub fn fit(design: &Design, trials: &Trials, penalty: Penalty, near: Option<&Fit>) -> Result<Fit> {
    let mut at = near.cloned().unwrap_or_else(|| start(design, trials));
    let mut loss = Loss::new(design, trials, penalty);
    let (mut value, mut slope) = loss.at(&at);
    let mut curvature = loss.curvature(&at)?;
    let mut last_gain = f64::INFINITY;
    let enough = LEFT_TO_GAIN * trials.trials.len().max(1) as f64;
    for _ in 0..MOST_STEPS {
        let step = curvature.solve(&slope);
        let gain = step.dot(&slope) / 2.0;
        if gain <= enough {
            return Ok(at);
        }
        if gain > last_gain * 0.1 {
            curvature = loss.curvature(&at)?;
            last_gain = f64::INFINITY;
            continue;
        }
        last_gain = gain;
        let mut length = 1.0;
        loop {
            let next = moved(&at, &step, length);
            let (next_value, next_slope) = loss.at(&next);
            if next_value <= value - 1e-4 * length * gain {
                (at, value, slope) = (next, next_value, next_slope);
                break;
            }
            length /= 2.0;
            // Numbers this close to each other cannot be told apart: this is the minimum.
            if length < 1e-6 {
                return Ok(at);
            }
        }
    }
    Ok(at)
}

fn start(design: &Design, trials: &Trials) -> Fit {
    let (all, successes): (f64, f64) = (trials.trials.iter().sum(), trials.successes.iter().sum());
    let share = (successes + 0.5) / (all + 1.0);
    Fit {
        intercept: (share / (1.0 - share)).ln(),
        weights: vec![0.0; design.width()],
    }
}

fn moved(from: &Fit, step: &DVector<f64>, length: f64) -> Fit {
    let width = from.weights.len();
    Fit {
        intercept: from.intercept - length * step[width],
        weights: (from.weights.iter().zip(step.iter()))
            .map(|(weight, step)| weight - length * step)
            .collect(),
    }
}

/// Penalised loss of rows, at any weights.
pub(crate) struct Loss<'a> {
    design: &'a Design,
    trials: &'a Trials,
    penalty: Penalty,
}

impl<'a> Loss<'a> {
    pub(crate) fn new(design: &'a Design, trials: &'a Trials, penalty: Penalty) -> Self {
        Self {
            design,
            trials,
            penalty,
        }
    }

    /// Loss and slope; the intercept's is last.
    fn at(&mut self, fit: &Fit) -> (f64, DVector<f64>) {
        let width = self.design.width();
        let mut slope = DVector::zeros(width + 1);
        let mut value = 0.0;
        let mut of_intercept = 0.0;
        for (row, (trials, successes)) in self
            .trials
            .trials
            .iter()
            .zip(&self.trials.successes)
            .enumerate()
        {
            let columns = self.design.row(row);
            let log_odds = fit.log_odds(columns);
            value += self.trials.loss(row, log_odds);
            let too_much = trials * logistic(log_odds) - successes;
            for column in columns {
                slope[*column as usize] += too_much;
            }
            of_intercept += too_much;
        }
        slope[width] = of_intercept;
        let groups = &self.design.groups;
        self.penalty
            .add_slope(&fit.weights, groups, slope.as_mut_slice());
        (value + self.penalty.value(&fit.weights, groups), slope)
    }

    /// The curvature at these weights, factored, from a part of the rows.
    fn curvature(&self, fit: &Fit) -> Result<Cholesky<f64, Dyn>> {
        let every = self.trials.trials.len().div_ceil(ROWS_FOR_CURVATURE).max(1);
        self.curvature_of(fit, every)
    }

    /// The same from every n-th row.
    pub(crate) fn curvature_of(&self, fit: &Fit, every: usize) -> Result<Cholesky<f64, Dyn>> {
        let width = self.design.width();
        let height = width + 1;
        let mut entries = vec![0.0; height * height];
        for row in (0..self.trials.trials.len()).step_by(every) {
            let columns = self.design.row(row);
            let probability = logistic(fit.log_odds(columns));
            let weight = self.trials.trials[row] * probability * (1.0 - probability) * every as f64;
            for (place, column) in columns.iter().enumerate() {
                let below = &mut entries[*column as usize * height..][..height];
                for other in &columns[place..] {
                    below[*other as usize] += weight;
                }
                below[width] += weight;
            }
            entries[width * height + width] += weight;
        }
        self.penalty
            .add_curvature(&self.design.groups, |row, column, value| {
                entries[column * height + row] += value;
            });
        // An intercept without any row that could move it stays where it is.
        entries[width * height + width] += 1e-9;
        Cholesky::new(DMatrix::from_vec(height, height, entries)).ok_or(Error::Unsolvable)
    }
}

/// The probability of log-odds.
#[must_use]
pub fn logistic(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

fn log_of_one_plus_exp(value: f64) -> f64 {
    value.max(0.0) + (-value.abs()).exp().ln_1p()
}
