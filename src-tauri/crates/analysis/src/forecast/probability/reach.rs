//! The probability that a gap is filled, and what each open opportunity does to it.

use super::grid::{CELLS, Grid};
use crate::statistics::normal_quantile;

/// Opportunities whose effect is looked at.
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

impl Chance {
    fn mean(&self) -> f64 {
        self.probability * self.value
    }

    fn variance(&self) -> f64 {
        self.probability * (1.0 - self.probability) * self.value * self.value
    }
}

/// What is summed by its mean and its variance: the many small ones, and those not yet created.
#[derive(Debug, Clone, Copy)]
pub(in crate::forecast) struct Rest {
    pub(in crate::forecast) small_mean: f64,
    pub(in crate::forecast) small_variance: f64,
    /// How many come anew, and the mean of their values and of the squares of these.
    pub(in crate::forecast) new: f64,
    pub(in crate::forecast) new_mean: f64,
    pub(in crate::forecast) new_square: f64,
}

/// A gap that is asked about, and the standard deviation of the period's total by the back-test; 0
/// where it is not known.
#[derive(Debug, Clone, Copy)]
pub(in crate::forecast) struct Gap {
    pub(in crate::forecast) value: f64,
    pub(in crate::forecast) error: f64,
}

/// What winning an opportunity, against losing it, does to the probability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::forecast) struct Effect {
    pub(in crate::forecast) place: usize,
    pub(in crate::forecast) probability: f64,
    pub(in crate::forecast) value: f64,
    pub(in crate::forecast) effect: f64,
}

/// The distribution of what is still to be won.
#[derive(Debug)]
pub(in crate::forecast) struct Reach {
    chances: Vec<Chance>,
    /// The sum of the chances, one by one.
    sum: Grid,
    /// The rest: for each cell the probability of it or more.
    rest: Vec<f64>,
    mean: f64,
    variance: f64,
}

impl Reach {
    /// The distribution, as fine as the gaps that will be asked about allow.
    pub(in crate::forecast) fn new(mut chances: Vec<Chance>, rest: Rest, asked: &[Gap]) -> Self {
        chances.retain(|chance| chance.value > 0.0 && chance.probability > 0.0);
        chances.sort_by(|a, b| {
            let by_variance = b.variance().total_cmp(&a.variance());
            by_variance
                .then(b.value.total_cmp(&a.value))
                .then(a.place.cmp(&b.place))
        });
        let mean: f64 = chances.iter().map(Chance::mean).sum();
        let variance: f64 = chances.iter().map(Chance::variance).sum();
        let mean = mean + rest.small_mean + rest.new * rest.new_mean;
        let variance = variance + rest.small_variance + rest.new * rest.new_square;
        let needed = asked.iter().flat_map(|gap| gaps(*gap, mean, variance));
        let step = step(needed.fold(0.01, f64::max), &chances, rest);
        let small = Grid::sum_of_many(step, rest.small_mean, rest.small_variance);
        let new = Grid::poisson(step, rest.new, rest.new_mean, rest.new_square);
        Self {
            sum: sum_without(&chances, None, step),
            rest: small.plus(&new).at_least(),
            chances,
            mean,
            variance,
        }
    }

    /// The probability that a gap is filled.
    pub(in crate::forecast) fn probability(&self, gap: Gap) -> f64 {
        self.probability_of(&self.sum, gap, 0.0)
    }

    /// The effects of the weightiest opportunities on it, the largest first.
    pub(in crate::forecast) fn effects(&self, gap: Gap) -> Vec<Effect> {
        if gap.value <= 0.0 {
            return Vec::new();
        }
        let mut effects: Vec<Effect> = (0..self.chances.len().min(EFFECTS))
            .map(|number| {
                let others = sum_without(&self.chances, Some(number), self.sum.step);
                let chance = self.chances[number];
                let won = self.probability_of(&others, gap, chance.value);
                Effect {
                    place: chance.place,
                    probability: chance.probability,
                    value: chance.value,
                    effect: won - self.probability_of(&others, gap, 0.0),
                }
            })
            .collect();
        effects.sort_by(|a, b| b.effect.total_cmp(&a.effect).then(a.place.cmp(&b.place)));
        effects
    }

    fn probability_of(&self, grid: &Grid, gap: Gap, more: f64) -> f64 {
        if gap.value <= 0.0 {
            return 1.0;
        }
        let gaps = gaps(gap, self.mean, self.variance);
        let sum: f64 = gaps
            .iter()
            .map(|needed| grid.reaches(&self.rest, needed - more))
            .sum();
        sum / gaps.len() as f64
    }
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
fn gaps(gap: Gap, mean: f64, variance: f64) -> Vec<f64> {
    let more = gap.error * gap.error - variance;
    if mean <= 0.0 || more <= 0.0 {
        return vec![gap.value];
    }
    let log_variance = (1.0 + more / (mean * mean)).ln();
    (0..POINTS)
        .map(|point| {
            let share = (f64::from(point) + 0.5) / f64::from(POINTS);
            let factor = log_variance.sqrt() * normal_quantile(share) - 0.5 * log_variance;
            gap.value / factor.exp()
        })
        .collect()
}

/// The step of a grid that reaches beyond the largest gap. Where all amounts are multiples of one, as
/// counts and list prices are, it is a whole part of that one, so that no sum lies between two cells.
fn step(largest: f64, chances: &[Chance], rest: Rest) -> f64 {
    let step = largest / (CELLS - 8) as f64;
    let new = (rest.new > 0.0).then_some(rest.new_mean);
    let amounts = chances.iter().map(|chance| chance.value).chain(new);
    let cents = amounts.map(|amount| (amount * 100.0).round() as u64);
    let common = cents.fold(0, greatest_common_divisor) as f64 / 100.0;
    match common >= step {
        true => common / (common / step).floor(),
        false => step,
    }
}

fn greatest_common_divisor(mut one: u64, mut other: u64) -> u64 {
    while other > 0 {
        (one, other) = (other, one % other);
    }
    one
}

#[cfg(test)]
mod tests {
    use super::{Chance, Gap, Reach, Rest};

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
        small_mean: 0.0,
        small_variance: 0.0,
        new: 0.0,
        new_mean: 0.0,
        new_square: 0.0,
    };

    fn gap(value: f64) -> Gap {
        Gap { value, error: 0.0 }
    }

    fn reach(chances: Vec<Chance>, rest: Rest, gap: Gap) -> f64 {
        Reach::new(chances, rest, &[gap]).probability(gap)
    }

    #[test]
    fn a_gap_is_filled_by_the_deals_that_are_large_enough() {
        // Either the large one, or both of the small ones.
        let deals = chances(&[(0.5, 100.0), (0.4, 50.0), (0.4, 60.0)]);
        let held = Reach::new(deals, NOTHING, &[gap(99.0)]);
        let found = held.probability(gap(99.0));
        assert!((found - (1.0 - 0.5 * (1.0 - 0.16))).abs() < 1e-9, "{found}");
        let effects = held.effects(gap(99.0));
        assert_eq!(effects[0].place, 0);
        assert!((effects[0].effect - (1.0 - 0.16)).abs() < 1e-9);
        assert!((effects[1].effect - 0.5 * 0.4).abs() < 1e-9);
        assert_eq!(reach(Vec::new(), NOTHING, gap(1.0)), 0.0);
        assert_eq!(reach(Vec::new(), NOTHING, gap(-1.0)), 1.0);
    }

    #[test]
    fn counted_deals_are_binomial_and_new_ones_poisson() {
        let found = reach(chances(&[(0.5, 1.0); 200]), NOTHING, gap(100.0));
        // By symmetry half of all but the middle, and the middle: .5 + .5 x C(200, 100) / 2^200.
        assert!(
            (found - (0.5 + 0.5 * 0.056_348_479)).abs() < 1e-8,
            "{found}"
        );
        let rest = Rest {
            new: 2.0,
            new_mean: 1.0,
            new_square: 1.0,
            ..NOTHING
        };
        let found = reach(Vec::new(), rest, gap(3.0));
        assert!(
            (found - (1.0 - 5.0 * (-2.0_f64).exp())).abs() < 1e-9,
            "{found}"
        );
    }

    #[test]
    fn an_error_of_the_method_draws_the_probability_to_the_middle() {
        let many = chances(&[(0.5, 10.0); 100]);
        let of = |error| {
            let gap = Gap {
                value: 400.0,
                error,
            };
            reach(many.clone(), NOTHING, gap)
        };
        assert!(of(0.0) > 0.95);
        // Its own spread is 50: an error of as much is known already.
        assert_eq!(of(0.0), of(50.0));
        assert!(of(200.0) < of(100.0) && of(100.0) < of(50.0));
        assert!(of(200.0) > 0.5);
    }

    #[test]
    fn many_small_deals_are_summed_by_mean_and_variance() {
        let rest = Rest {
            small_mean: 4800.0,
            small_variance: 14_000.0,
            ..NOTHING
        };
        let found = reach(chances(&[(0.5, 100.0)]), rest, gap(4900.0));
        // Half the time 100 short of the mean, half the time at it: normal of .845, and a half.
        assert!((found - 0.5 * (0.5 + 0.199)).abs() < 0.01, "{found}");
    }
}
