//! The probability that a gap is filled, and what each open opportunity does to it.

use super::grid::{CELLS, Grid};
use crate::statistics::normal_quantile;

/// Opportunities that are summed one by one; the rest have little weight each, and are summed by
/// their mean and variance.
const ONE_BY_ONE: usize = 256;
/// Of those, the ones whose effect is looked at.
const EFFECTS: usize = 64;
/// Points of the error that the method has beyond what it knows of itself.
const POINTS: u32 = 15;

/// An open opportunity: how likely it is won in time, and what it is worth.
#[derive(Debug, Clone, Copy)]
pub(in crate::forecast) struct Chance {
    pub(in crate::forecast) place: usize,
    pub(in crate::forecast) probability: f64,
    pub(in crate::forecast) value: f64,
}

/// What is not yet created, and how far the method was off.
#[derive(Debug, Clone, Copy)]
pub(in crate::forecast) struct Rest {
    pub(in crate::forecast) new: f64,
    pub(in crate::forecast) new_mean: f64,
    pub(in crate::forecast) new_square: f64,
    /// The standard deviation of the period's total by the back-test; 0 where it is not known.
    pub(in crate::forecast) error: f64,
    /// Whether every value is one, as where opportunities are counted.
    pub(in crate::forecast) is_count: bool,
}

/// What winning an opportunity, against losing it, does to the probability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::forecast) struct Effect {
    pub(in crate::forecast) place: usize,
    pub(in crate::forecast) probability: f64,
    pub(in crate::forecast) value: f64,
    pub(in crate::forecast) effect: f64,
}

/// The probability that what is open and what is to come are worth the gap, and the effects of the
/// weightiest opportunities, the largest first.
pub(in crate::forecast) fn reach(
    mut chances: Vec<Chance>,
    rest: Rest,
    gap: f64,
) -> (f64, Vec<Effect>) {
    if gap <= 0.0 {
        return (1.0, Vec::new());
    }
    chances.retain(|chance| chance.value > 0.0 && chance.probability > 0.0);
    let weight =
        |chance: &Chance| chance.probability * (1.0 - chance.probability) * chance.value.powi(2);
    let worth = |chance: &Chance| (weight(chance), chance.value);
    chances.sort_by(|a, b| {
        let ((a_weight, a_value), (b_weight, b_value)) = (worth(a), worth(b));
        b_weight
            .total_cmp(&a_weight)
            .then(b_value.total_cmp(&a_value))
            .then(a.place.cmp(&b.place))
    });
    let mean: f64 = (chances.iter())
        .map(|chance| chance.probability * chance.value)
        .sum();
    let variance: f64 = chances.iter().map(weight).sum();
    let (mean, variance) = (
        mean + rest.new * rest.new_mean,
        variance + rest.new * rest.new_square,
    );
    let gaps = gaps(gap, mean, variance, rest.error);
    let step = step(gaps.iter().copied().fold(gap, f64::max), rest.is_count);
    let small = chances.split_off(chances.len().min(ONE_BY_ONE));
    let small_mean = small
        .iter()
        .map(|chance| chance.probability * chance.value)
        .sum();
    let other = Grid::poisson(step, rest.new, rest.new_mean, rest.new_square)
        .plus(&Grid::sum_of_many(
            step,
            small_mean,
            small.iter().map(weight).sum(),
        ))
        .at_least();
    let probability = |grid: &Grid, more: f64| {
        let sum: f64 = gaps
            .iter()
            .map(|gap| grid.reaches(&other, gap - more))
            .sum();
        sum / gaps.len() as f64
    };
    let all = sum_without(&chances, None, step);
    let mut effects: Vec<Effect> = (0..chances.len().min(EFFECTS))
        .map(|number| {
            let grid = sum_without(&chances, Some(number), step);
            let chance = chances[number];
            Effect {
                place: chance.place,
                probability: chance.probability,
                value: chance.value,
                effect: probability(&grid, chance.value) - probability(&grid, 0.0),
            }
        })
        .collect();
    effects.sort_by(|a, b| b.effect.total_cmp(&a.effect).then(a.place.cmp(&b.place)));
    (probability(&all, 0.0), effects)
}

fn sum_without(chances: &[Chance], left_out: Option<usize>, step: f64) -> Grid {
    let mut grid = Grid::nothing(step);
    for (number, chance) in chances.iter().enumerate() {
        if left_out != Some(number) {
            grid.add(chance.probability, chance.value);
        }
    }
    grid
}

/// What is needed at each of the points: where the method expects too much, more of what it expects.
/// What it knows of its own spread is not counted twice.
fn gaps(gap: f64, mean: f64, variance: f64, error: f64) -> Vec<f64> {
    let more = error * error - variance;
    if mean <= 0.0 || more <= 0.0 {
        return vec![gap];
    }
    let log_variance = (1.0 + more / (mean * mean)).ln();
    (0..POINTS)
        .map(|point| {
            let share = (f64::from(point) + 0.5) / f64::from(POINTS);
            let factor = log_variance.sqrt() * normal_quantile(share) - 0.5 * log_variance;
            gap / factor.exp()
        })
        .collect()
}

/// The step of a grid that reaches beyond the largest gap; where opportunities are counted, a whole
/// part of one, so that none lies between two cells.
fn step(largest: f64, is_count: bool) -> f64 {
    let step = largest / (CELLS - 8) as f64;
    match is_count && step <= 1.0 {
        true => 1.0 / (1.0 / step).floor(),
        false => step,
    }
}

#[cfg(test)]
mod tests {
    use super::{Chance, Rest, reach};

    fn chances(of: &[(f64, f64)]) -> Vec<Chance> {
        (of.iter().enumerate())
            .map(|(place, (probability, value))| Chance {
                place,
                probability: *probability,
                value: *value,
            })
            .collect()
    }

    const NOTHING: Rest = Rest {
        new: 0.0,
        new_mean: 0.0,
        new_square: 0.0,
        error: 0.0,
        is_count: false,
    };

    #[test]
    fn a_gap_is_filled_by_the_deals_that_are_large_enough() {
        // Either the large one, or both of the small ones.
        let (found, effects) = reach(
            chances(&[(0.5, 100.0), (0.4, 50.0), (0.4, 60.0)]),
            NOTHING,
            99.0,
        );
        assert!((found - (1.0 - 0.5 * (1.0 - 0.16))).abs() < 1e-9, "{found}");
        assert_eq!(effects[0].place, 0);
        assert!((effects[0].effect - (1.0 - 0.16)).abs() < 1e-9);
        assert!((effects[1].effect - 0.5 * 0.4).abs() < 1e-9);
        assert_eq!(reach(Vec::new(), NOTHING, 1.0).0, 0.0);
        assert_eq!(reach(Vec::new(), NOTHING, -1.0).0, 1.0);
    }

    #[test]
    fn counted_deals_are_binomial_and_new_ones_poisson() {
        let rest = Rest {
            is_count: true,
            ..NOTHING
        };
        let (found, _) = reach(chances(&[(0.5, 1.0); 200]), rest, 100.0);
        // By symmetry half of all but the middle, and the middle: .5 + .5 x C(200, 100) / 2^200.
        assert!(
            (found - (0.5 + 0.5 * 0.056_348_479)).abs() < 1e-8,
            "{found}"
        );
        let rest = Rest {
            new: 2.0,
            new_mean: 1.0,
            new_square: 1.0,
            ..rest
        };
        let (found, _) = reach(Vec::new(), rest, 3.0);
        assert!(
            (found - (1.0 - 5.0 * (-2.0_f64).exp())).abs() < 1e-9,
            "{found}"
        );
    }

    #[test]
    fn an_error_of_the_method_draws_the_probability_to_the_middle() {
        let many = chances(&[(0.5, 10.0); 100]);
        let of = |error| reach(many.clone(), Rest { error, ..NOTHING }, 400.0).0;
        assert!(of(0.0) > 0.95);
        // Its own spread is 50: an error of as much is known already.
        assert_eq!(of(0.0), of(50.0));
        assert!(of(200.0) < of(100.0) && of(100.0) < of(50.0));
        assert!(of(200.0) > 0.5);
    }

    #[test]
    fn thousands_of_small_deals_are_as_their_mean_and_variance() {
        let many: Vec<(f64, f64)> = (0..4000).map(|n| (0.3, 1.0 + f64::from(n % 7))).collect();
        let mean: f64 = many.iter().map(|(p, v)| p * v).sum();
        let (found, effects) = reach(chances(&many), NOTHING, mean);
        assert!((found - 0.5).abs() < 0.01, "{found}");
        assert_eq!(effects.len(), 64);
    }
}
