//! Newton's method for penalised binomial regression.
//!
//! The slope is always that of all rows. The curvature, which only says how to step, is taken from
//! a part of them where there are many, and made better by what each step finds.

use nalgebra::linalg::Cholesky;
use nalgebra::{DMatrix, DVector, Dyn};

use super::factor::factored;
use super::steps::Steps;
use super::{Design, Penalty};
use crate::error::{Error, Result};

/// Rows whose curvature is added up for a step.
const ROWS_FOR_CURVATURE: usize = 16_000;
/// Steps after which it is added up anew, where they have led to.
const STEPS_OF_A_CURVATURE: usize = 16;
/// Rows that go through all pairs of groups before the next do, few enough to stay in the caches.
const AT_ONCE: usize = 1_024;
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
        // Four sums side by side, as each addition would wait for the one before.
        let mut sums = [0.0; 4];
        for four in columns.chunks(4) {
            for (sum, column) in sums.iter_mut().zip(four) {
                *sum += self.weights[*column as usize];
            }
        }
        self.intercept + sums.iter().sum::<f64>()
    }
}

/// The weights of least penalised loss, from those of `near` where it is given.
///
/// # Errors
/// [`Error::Unsolvable`] where the curvature is not positive, as without any penalty.
pub fn fit(design: &Design, trials: &Trials, penalty: Penalty, near: Option<&Fit>) -> Result<Fit> {
    fit_along(design, trials, penalty, near, &mut None)
}

/// The same, stepping by the rows' curvature that an earlier fit to them left, and leaving its own.
pub(super) fn fit_along(
    design: &Design,
    trials: &Trials,
    penalty: Penalty,
    near: Option<&Fit>,
    bend: &mut Option<DMatrix<f64>>,
) -> Result<Fit> {
    let mut at = near.cloned().unwrap_or_else(|| start(design, trials));
    let loss = Loss::new(design, trials, penalty);
    let (mut value, mut slope) = loss.at(&at);
    let every = trials.trials.len().div_ceil(ROWS_FOR_CURVATURE).max(1);
    let curvature = loss.held(bend.get_or_insert_with(|| loss.of_rows(&at, every)))?;
    let mut steps = Steps::by(curvature);
    let enough = LEFT_TO_GAIN * trials.trials.len().max(1) as f64;
    for _ in 0..MOST_STEPS {
        let step = steps.next(&slope);
        let gain = step.dot(&slope) / 2.0;
        if gain <= enough {
            return Ok(at);
        }
        if steps.taken() == STEPS_OF_A_CURVATURE {
            steps = Steps::by(loss.held(bend.insert(loss.of_rows(&at, every)))?);
            continue;
        }
        let mut length = 1.0;
        loop {
            let next = moved(&at, &step, length);
            let (next_value, next_slope) = loss.at(&next);
            if next_value <= value - 1e-4 * length * gain {
                steps.take(step * -length, &next_slope - &slope);
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
    fn at(&self, fit: &Fit) -> (f64, DVector<f64>) {
        let width = self.design.width();
        let mut slope = vec![0.0; width + 1];
        let mut value = 0.0;
        let trials = self.trials.trials.iter().zip(&self.trials.successes);
        for (row, (trials, successes)) in trials.enumerate() {
            let columns = self.design.columns_of(row);
            let log_odds = fit.log_odds(columns);
            let small = (-log_odds.abs()).exp();
            value += trials * (log_odds.max(0.0) + small.ln_1p()) - successes * log_odds;
            let probability = if log_odds > 0.0 { 1.0 } else { small } / (1.0 + small);
            let too_much = trials * probability - successes;
            for column in columns {
                slope[*column as usize] += too_much;
            }
            slope[width] += too_much;
        }
        let groups = &self.design.groups;
        self.penalty.add_slope(&fit.weights, groups, &mut slope);
        let value = value + self.penalty.value(&fit.weights, groups);
        (value, DVector::from_vec(slope))
    }

    /// The curvature at these weights, factored, from every n-th row.
    pub(crate) fn curvature_of(&self, fit: &Fit, every: usize) -> Result<Cholesky<f64, Dyn>> {
        self.held(&self.of_rows(fit, every))
    }

    /// The rows' part of the curvature at these weights, from every n-th of them.
    fn of_rows(&self, fit: &Fit, every: usize) -> DMatrix<f64> {
        let width = self.design.width();
        let height = width + 1;
        let mut entries = vec![0.0; height * height];
        let rows: Vec<usize> = (0..self.trials.trials.len()).step_by(every).collect();
        for rows in rows.chunks(AT_ONCE) {
            let weight = |row: &usize| {
                let probability = logistic(fit.log_odds(self.design.columns_of(*row)));
                self.trials.trials[*row] * probability * (1.0 - probability) * every as f64
            };
            let weights: Vec<f64> = rows.iter().map(weight).collect();
            let groups = self.design.by_group(rows);
            for (place, own) in groups.iter().enumerate() {
                let own: Vec<usize> = own.iter().map(|own| *own as usize * height).collect();
                for others in &groups[place..] {
                    for ((own, other), weight) in own.iter().zip(others).zip(&weights) {
                        entries[own + *other as usize] += weight;
                    }
                }
                for (own, weight) in own.iter().zip(&weights) {
                    entries[own + width] += weight;
                }
            }
            entries[width * height + width] += weights.iter().sum::<f64>();
        }
        // An intercept without any row that could move it stays where it is.
        entries[width * height + width] += 1e-9;
        DMatrix::from_vec(height, height, entries)
    }

    /// The rows' part with that of the penalty, factored.
    fn held(&self, of_rows: &DMatrix<f64>) -> Result<Cholesky<f64, Dyn>> {
        let mut curvature = of_rows.clone();
        self.penalty
            .add_curvature(&self.design.groups, |row, column, value| {
                curvature[(row, column)] += value;
            });
        factored(curvature).ok_or(Error::Unsolvable)
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
