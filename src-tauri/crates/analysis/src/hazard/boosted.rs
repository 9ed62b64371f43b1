//! The challenger's hazard: trees tell leads apart, days tell how often leads convert.
//!
//! The trees learn whether leads have converted so far, from half of the leads first: what they say
//! of the other half, which they have not seen, is weighed against the days these leads lived in the
//! window, together with a weight for each age. Then they learn from all leads, and keep that scale.

use nalgebra::linalg::Cholesky;
use nalgebra::{DMatrix, DVector};

use super::days::{Life, bands, spans};
use super::model::Ahead;
use crate::boost::{Boosted, Coded};
use crate::error::{Error, Result};
use crate::logistic::logistic;
use crate::table::{Day, Field};

/// What holds a weight of an age to zero, and to its neighbours.
const HOLD: f64 = 0.1;
const SMOOTH: f64 = 1.0;
/// Steps of Newton's method; a handful is usual.
const MOST_STEPS: usize = 60;

/// A hazard whose leads are told apart by boosted trees.
#[derive(Debug, Clone)]
pub struct BoostedHazard {
    pub trees: Boosted,
    pub window: Day,
    /// By how much the trees' log-odds count, and what is added by age.
    slope: f64,
    ages: Vec<f64>,
}

/// One lead's score by trees.
#[derive(Debug, Clone, PartialEq)]
pub struct ForeseenByTrees {
    pub probability: f64,
    /// What the average lead of that age is given.
    pub average: f64,
    pub average_log_odds: f64,
    pub log_odds: f64,
    /// What each field adds to the log-odds of a day; exact, as Shapley values.
    pub contributions: Vec<f64>,
}

impl BoostedHazard {
    /// Learns, as known at the end of `as_of`, from the leads that had come by then and the days of
    /// the window before.
    ///
    /// # Errors
    /// [`Error::NoRows`] where no lead lived in the window, and [`Error::Unsolvable`].
    pub fn learn(
        fields: &[Field],
        places: &[usize],
        lives: &[Life],
        as_of: Day,
        window: Day,
    ) -> Result<(Self, Coded)> {
        let known: Vec<usize> = (0..lives.len())
            .filter(|lead| lives[*lead].created <= as_of)
            .collect();
        let happened: Vec<bool> = lives.iter().map(|life| life.converted_by(as_of)).collect();
        let (half, other): (Vec<_>, Vec<_>) = known.iter().partition(|lead| **lead % 2 == 0);
        let (first, coded) = Boosted::learn(fields, places, &half, &happened);
        let mut days = Days::default();
        for lead in other {
            let tells = first.log_odds(&coded, lead) - first.average();
            for stretch in lives[lead].stretches(as_of - window, as_of) {
                let converted = f64::from(u8::from(stretch.converted));
                days.add(stretch.band, tells, f64::from(stretch.days), converted);
            }
        }
        let (slope, ages) = days.weighed()?;
        let (trees, coded) = Boosted::learn(fields, places, &known, &happened);
        let hazard = Self {
            trees,
            window,
            slope,
            ages,
        };
        Ok((hazard, coded))
    }

    /// The probability that a lead of that age converts within so many days.
    #[must_use]
    pub fn probability(&self, coded: &Coded, lead: usize, ahead: Ahead) -> f64 {
        let own = self.trees.log_odds(coded, lead) - self.trees.average();
        self.within(self.slope * own, ahead)
    }

    /// A lead's score with what it is made of.
    #[must_use]
    pub fn foresee(&self, coded: &Coded, lead: usize, ahead: Ahead) -> ForeseenByTrees {
        let scored = self.trees.score(coded, lead);
        let contributions = scored.contributions.iter().map(|part| self.slope * part);
        let log_odds = self.slope * (scored.log_odds - self.trees.average());
        ForeseenByTrees {
            probability: self.within(log_odds, ahead),
            average: self.within(0.0, ahead),
            average_log_odds: 0.0,
            log_odds,
            contributions: contributions.collect(),
        }
    }

    fn within(&self, own: f64, ahead: Ahead) -> f64 {
        let until = ahead.age.saturating_add(ahead.days);
        let stays: f64 = spans(ahead.age, until)
            .map(|(band, days, _)| {
                let day = logistic(own + self.ages[band] + ahead.shift);
                (1.0 - day).powi(days)
            })
            .product();
        1.0 - stays
    }
}

/// Days that leads lived: band of ages, what the trees say, days, conversions.
#[derive(Default)]
struct Days(Vec<(usize, f64, f64, f64)>);

impl Days {
    fn add(&mut self, band: usize, tells: f64, days: f64, converted: f64) {
        self.0.push((band, tells, days, converted));
    }

    /// By how much the trees' log-odds count, and each age's own: those of the least penalised loss.
    fn weighed(&self) -> Result<(f64, Vec<f64>)> {
        let (days, converted) = (self.0.iter()).fold((0.0, 0.0), |(days, converted), row| {
            (days + row.2, converted + row.3)
        });
        if days == 0.0 {
            return Err(Error::NoRows);
        }
        // The ages' own, the one they have in common, the trees'.
        let ages = bands();
        let (common, trees) = (ages, ages + 1);
        let mut at = DVector::zeros(ages + 2);
        let share: f64 = (converted + 0.5) / (days + 1.0);
        at[common] = (share / (1.0 - share)).ln();
        at[trees] = 1.0;
        let mut value = self.loss(&at);
        for _ in 0..MOST_STEPS {
            let (slope, curvature) = self.bend(&at);
            let curvature = Cholesky::new(curvature).ok_or(Error::Unsolvable)?;
            let step = curvature.solve(&slope);
            let gain = step.dot(&slope);
            let mut length = 1.0;
            while length > 1e-6 && self.loss(&(&at - &step * length)) > value {
                length /= 2.0;
            }
            at -= step * length;
            value = self.loss(&at);
            if gain < 1e-9 || length <= 1e-6 {
                break;
            }
        }
        // Trees that say the contrary of what happens say nothing.
        let own = (0..ages).map(|age| at[age] + at[common]).collect();
        Ok((at[trees].max(0.0), own))
    }

    fn loss(&self, at: &DVector<f64>) -> f64 {
        let ages = bands();
        let rows = self.0.iter().map(|(band, tells, days, converted)| {
            let own = at[*band] + at[ages] + at[ages + 1] * tells;
            days * (own.max(0.0) + (-own.abs()).exp().ln_1p()) - converted * own
        });
        let held: f64 = (0..ages).map(|age| HOLD * at[age].powi(2)).sum();
        let apart: f64 = (1..ages)
            .map(|age| SMOOTH * (at[age] - at[age - 1]).powi(2))
            .sum();
        rows.sum::<f64>() + (held + apart) / 2.0
    }

    fn bend(&self, at: &DVector<f64>) -> (DVector<f64>, DMatrix<f64>) {
        let ages = bands();
        let mut slope = DVector::zeros(ages + 2);
        let mut curvature = DMatrix::zeros(ages + 2, ages + 2);
        for (band, tells, days, converted) in &self.0 {
            let own = at[*band] + at[ages] + at[ages + 1] * tells;
            let chance = logistic(own);
            let (off, weight) = (days * chance - converted, days * chance * (1.0 - chance));
            let parts = [(*band, 1.0), (ages, 1.0), (ages + 1, *tells)];
            for (row, by) in parts {
                slope[row] += off * by;
                for (column, of) in parts {
                    curvature[(row, column)] += weight * by * of;
                }
            }
        }
        for age in 0..ages {
            slope[age] += HOLD * at[age];
            curvature[(age, age)] += HOLD;
        }
        for age in 1..ages {
            let step = SMOOTH * (at[age] - at[age - 1]);
            slope[age] += step;
            slope[age - 1] -= step;
            curvature[(age, age)] += SMOOTH;
            curvature[(age - 1, age - 1)] += SMOOTH;
            curvature[(age, age - 1)] -= SMOOTH;
            curvature[(age - 1, age)] -= SMOOTH;
        }
        for free in [ages, ages + 1] {
            curvature[(free, free)] += 1e-9;
        }
        (slope, curvature)
    }
}
