//! Rates of many small groups, drawn towards the rate of all as far as chance alone explains them.
//!
//! Empirical Bayes: each group's rate is taken to be drawn from one beta distribution, whose mean is
//! the rate of all and whose strength (as many trials as it is worth) is the one under which the
//! counts are the most likely (beta-binomial). What is left of a difference is what its count backs.

use super::{Interval, beta_interval};

/// Beyond this the groups do not differ more than by chance.
const STRONGEST: f64 = 1e6;
const WEAKEST: f64 = 0.1;

/// The distribution the groups' rates are drawn from.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Prior {
    /// The rate of all.
    pub rate: f64,
    /// As many trials as it is worth.
    pub strength: f64,
}

/// A group's rate after its own trials.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Shrunk {
    pub rate: f64,
    pub interval: Interval,
}

impl Prior {
    /// Learns from each group's successes and trials; `None` without a single trial.
    #[must_use]
    pub fn learn(groups: &[(u64, u64)]) -> Option<Self> {
        let groups: Vec<(f64, f64)> = (groups.iter())
            .filter(|(_, trials)| *trials > 0)
            .map(|(successes, trials)| ((*successes).min(*trials) as f64, *trials as f64))
            .collect();
        let (successes, trials) = (groups.iter()).fold((0.0, 0.0), |sums, group| {
            (sums.0 + group.0, sums.1 + group.1)
        });
        if trials == 0.0 {
            return None;
        }
        let rate = successes / trials;
        let strength = match rate > 0.0 && rate < 1.0 && groups.len() > 1 {
            true => strength(&groups, rate),
            false => STRONGEST,
        };
        Some(Self { rate, strength })
    }

    /// The rate of a group alone, without an interval.
    #[must_use]
    pub fn rate_of(&self, successes: f64, trials: f64) -> f64 {
        (successes + self.rate * self.strength) / (trials + self.strength)
    }

    /// The rate of a group, with an interval that holds it with the probability given, as 0.95.
    #[must_use]
    pub fn shrink(&self, successes: u64, trials: u64, share: f64) -> Shrunk {
        let (hits, trials) = (successes as f64, trials as f64);
        let rate = self.rate_of(hits, trials);
        let whole = trials + self.strength;
        let interval = match rate > 0.0 && rate < 1.0 {
            true => beta_interval(rate * whole, (1.0 - rate) * whole, share),
            false => Interval {
                low: rate,
                high: rate,
            },
        };
        Shrunk { rate, interval }
    }
}

/// The most likely strength, by golden section over its logarithm.
fn strength(groups: &[(f64, f64)], rate: f64) -> f64 {
    let likelihood = |log: f64| {
        let whole = log.exp();
        let (a, b) = (rate * whole, (1.0 - rate) * whole);
        let each = |hits: f64, trials: f64| {
            libm::lgamma(hits + a) + libm::lgamma(trials - hits + b) - libm::lgamma(trials + whole)
        };
        let all = libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(whole);
        let sum: f64 = (groups.iter())
            .map(|(hits, trials)| each(*hits, *trials) - all)
            .sum();
        sum
    };
    let golden = 0.5 * (5.0_f64.sqrt() - 1.0);
    let (mut low, mut high) = (WEAKEST.ln(), STRONGEST.ln());
    let (mut left, mut right) = (high - golden * (high - low), low + golden * (high - low));
    let (mut at_left, mut at_right) = (likelihood(left), likelihood(right));
    for _ in 0..60 {
        if at_left < at_right {
            (low, left, at_left) = (left, right, at_right);
            right = low + golden * (high - low);
            at_right = likelihood(right);
        } else {
            (high, right, at_right) = (right, left, at_left);
            left = high - golden * (high - low);
            at_left = likelihood(left);
        }
    }
    (0.5 * (low + high)).exp()
}

#[cfg(test)]
mod tests {
    use super::Prior;

    #[test]
    fn groups_that_do_not_differ_get_the_rate_of_all() {
        let prior = Prior::learn(&[(10, 100), (11, 100), (9, 100), (0, 2)]).expect("trials");
        assert!((prior.rate - 30.0 / 302.0).abs() < 1e-12);
        assert!(prior.strength > 1e4, "{prior:?}");
        let small = prior.shrink(0, 2, 0.95);
        assert!((small.rate - prior.rate).abs() < 1e-4);
    }

    #[test]
    fn groups_that_do_differ_keep_what_their_count_backs() {
        let prior = Prior::learn(&[(500, 1000), (20, 1000), (300, 1000), (2, 2)]).expect("trials");
        assert!(prior.strength < 20.0, "{prior:?}");
        let large = prior.shrink(500, 1000, 0.95);
        let small = prior.shrink(2, 2, 0.95);
        assert!((large.rate - 0.5).abs() < 0.01);
        assert!(small.rate < 0.9 && small.rate > prior.rate);
        let wide = |interval: crate::statistics::Interval| interval.high - interval.low;
        assert!(wide(small.interval) > 5.0 * wide(large.interval));
        // By hand: (successes + strength x rate) / (trials + strength).
        let by_hand = (2.0 + prior.strength * prior.rate) / (2.0 + prior.strength);
        assert!((small.rate - by_hand).abs() < 1e-12);
    }

    #[test]
    fn nothing_is_learned_from_nothing() {
        assert_eq!(Prior::learn(&[(0, 0)]), None);
        let never = Prior::learn(&[(0, 5), (0, 7)]).expect("trials");
        assert_eq!(never.shrink(0, 3, 0.95).rate, 0.0);
    }
}
