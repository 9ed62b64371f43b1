//! A method on past periods, and the deals behind a probability.

use super::methods::{Accuracy, Chances, Method, Tested, accuracy, by_log_error, forecast_by};
use super::probability::{Chance, Gap, Reach, Rest};
use super::snapshots::Snapshot;
use crate::calendar::WorkingDays;

/// The past periods whose end was known on a snapshot's day.
pub(super) fn known_by(all: &[Snapshot], number: usize) -> Vec<&Snapshot> {
    (all.iter())
        .filter(|held| held.known_at.is_some_and(|known| known <= number))
        .collect()
}

/// What is still to be won as of a snapshot: the largest deals one by one, the others and those to
/// come by their mean and variance.
pub(super) fn by_deals(snapshot: &Snapshot, chances: &Chances, asked: &[Gap]) -> Reach {
    let largest: Vec<Chance> = (snapshot.largest.iter())
        .map(|open| Chance {
            place: open.place,
            probability: chances.probability[open.cell],
            value: open.value,
        })
        .collect();
    let (mut small_mean, mut small_variance) = chances.open(snapshot);
    for chance in &largest {
        small_mean -= chance.probability * chance.value;
        small_variance -= chance.probability * (1.0 - chance.probability) * chance.value.powi(2);
    }
    // What is left of a difference of equals is no deal.
    if snapshot.largest.len() as u64 == snapshot.open() {
        (small_mean, small_variance) = (0.0, 0.0);
    }
    let rest = Rest {
        small_mean: small_mean.max(0.0),
        small_variance: small_variance.max(0.0),
        new: chances.new,
        new_mean: chances.new_mean,
        new_square: chances.new_square,
    };
    Reach::new(largest, rest, asked)
}

/// A method on every past period whose end is known, each from those known before. What needs to know
/// what was open is not tried where history does not tell.
pub(super) fn tried(method: Method, all: &[Snapshot], working: &WorkingDays) -> Accuracy {
    let (mut tested, mut numbers) = (Vec::new(), Vec::new());
    for (number, snapshot) in all.iter().enumerate() {
        let is_blind = method.needs_open() && snapshot.open() == 0;
        if snapshot.known_at.is_none() || snapshot.total <= 0.0 || is_blind {
            continue;
        }
        let known = known_by(all, number);
        let forecast = forecast_by(method, snapshot, &known, working);
        if let Some(forecast) = forecast.filter(|forecast| *forecast > 0.0) {
            tested.push(Tested {
                first: snapshot.period.first,
                as_of: snapshot.now.day,
                won: snapshot.won,
                forecast,
                actual: snapshot.total,
            });
            numbers.push(number);
        }
    }
    let by_log_error = by_log_error(&tested);
    if method != Method::StageHistory {
        return accuracy(tested, by_log_error);
    }
    let forecasts: Vec<f64> = tested.iter().map(|held| held.forecast).collect();
    accuracy(tested, |test, goals, error| {
        let snapshot = &all[numbers[test]];
        let chances = Chances::learn(known_by(all, numbers[test]).into_iter());
        let gaps: Vec<Gap> = (goals.iter())
            .map(|goal| Gap {
                value: goal - snapshot.won,
                error: error * forecasts[test],
            })
            .collect();
        let reach = by_deals(snapshot, &chances, &gaps);
        gaps.iter().map(|gap| reach.probability(*gap)).collect()
    })
}
