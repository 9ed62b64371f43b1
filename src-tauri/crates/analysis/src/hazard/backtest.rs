//! What the model would have said on past days, against what happened.

use std::iter::successors;

use jiff::ToSpan;
use jiff::civil::Date;

use super::boosted::BoostedHazard;
use super::days::{Life, window};
use super::model::{Ahead, Hazard};
use crate::calendar::{civil, day_of, shown};
use crate::error::Result;
use crate::logistic::Design;
use crate::statistics::{auc, base_loss, brier, calibration_error, log_loss, reliability};
use crate::table::{Day, Field};

/// Leads are scored that came in these days after.
const NEXT: Day = 30;
const LEAST_LEADS: usize = 100;
const LEAST_CONVERSIONS: usize = 30;
const MOST_DATES: usize = 12;

/// A back-test as of one day: leads of the next thirty days, and whether they converted in time.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct AsOf {
    pub as_of: String,
    pub horizon_days: Day,
    /// The days it learned from.
    pub window_days: Day,
    pub conversions_learned_from: usize,
    pub leads: usize,
    /// The mean probability they were given, and the share that converted within the horizon.
    pub predicted: f64,
    pub actual: f64,
    pub auc: Option<f64>,
    pub log_loss: f64,
    pub base_log_loss: f64,
    pub brier: f64,
    pub ece: f64,
}

/// A back-test with what each of its leads was given, and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Tested {
    pub told: AsOf,
    pub predicted: Vec<f64>,
    pub happened: Vec<bool>,
}

/// Learns as known at the end of `as_of`, and scores the leads that came next. `None` where too few
/// came, or before their horizon is over at `end`, the last day that is known.
///
/// # Errors
/// Those of [`Hazard::learn`].
pub fn back_test(
    fields: &[Field],
    places: &[usize],
    lives: &[Life],
    as_of: Day,
    horizon: Day,
    end: Day,
) -> Result<Option<AsOf>> {
    let tested = test_as_of(By::Bins, fields, places, lives, as_of, horizon, end)?;
    Ok(tested.map(|tested| tested.told))
}

/// What tells leads apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Bins,
    Trees,
}

/// The same, lead by lead.
///
/// # Errors
/// Those of [`Hazard::learn`] or [`BoostedHazard::learn`].
pub fn test_as_of(
    by: By,
    fields: &[Field],
    places: &[usize],
    lives: &[Life],
    as_of: Day,
    horizon: Day,
    end: Day,
) -> Result<Option<Tested>> {
    let next: Vec<usize> = (0..lives.len())
        .filter(|lead| (as_of + 1..=as_of + NEXT).contains(&lives[*lead].created))
        .collect();
    let learned_from = lives.iter().filter(|life| life.converted_by(as_of)).count();
    if next.is_empty() || learned_from == 0 || as_of + NEXT + horizon > end {
        return Ok(None);
    }
    let window = window(lives, as_of);
    let ahead = Ahead::within(horizon, 0, 0.0);
    let predicted: Vec<f64> = match by {
        By::Bins => {
            let model = Hazard::learn(fields, places, lives, as_of, window)?;
            let design: Design = model.design(fields);
            let given = |lead: &usize| model.probability(design.columns_of(*lead), ahead);
            next.iter().map(given).collect()
        }
        By::Trees => {
            let (model, coded) = BoostedHazard::learn(fields, places, lives, as_of, window)?;
            let given = |lead: &usize| model.probability(&coded, *lead, ahead);
            next.iter().map(given).collect()
        }
    };
    let happened: Vec<bool> = next
        .iter()
        .map(|lead| lives[*lead].converts_within(horizon))
        .collect();
    let count = next.len() as f64;
    let told = AsOf {
        as_of: shown(as_of),
        horizon_days: horizon,
        window_days: window,
        conversions_learned_from: learned_from,
        leads: next.len(),
        predicted: predicted.iter().sum::<f64>() / count,
        actual: happened.iter().filter(|happened| **happened).count() as f64 / count,
        auc: auc(&predicted, &happened).map(|auc| auc.value),
        log_loss: log_loss(&predicted, &happened),
        base_log_loss: base_loss(&happened),
        brier: brier(&predicted, &happened),
        ece: calibration_error(&reliability(&predicted, &happened, 10)),
    };
    Ok(Some(Tested {
        told,
        predicted,
        happened,
    }))
}

/// The ends of the months on which a back-test says something, the latest twelve at most.
#[must_use]
pub fn month_ends(lives: &[Life], horizon: Day, end: Day) -> Vec<Day> {
    let first = lives.iter().map(|life| life.created).min();
    let months = successors(first.and_then(civil).map(Date::last_of_month), |month| {
        Some(month.checked_add(1.month()).ok()?.last_of_month())
    });
    let says_something = |day: &Day| {
        let next = lives
            .iter()
            .filter(|life| (day + 1..=day + NEXT).contains(&life.created));
        let converted = lives.iter().filter(|life| life.converted_by(*day));
        next.count() >= LEAST_LEADS && converted.count() >= LEAST_CONVERSIONS
    };
    let mut found: Vec<Day> = months
        .map(day_of)
        .take_while(|day| day + NEXT + horizon <= end)
        .filter(says_something)
        .collect();
    found.split_off(found.len().saturating_sub(MOST_DATES))
}
