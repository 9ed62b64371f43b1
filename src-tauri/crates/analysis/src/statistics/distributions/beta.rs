//! The beta distribution: what a rate may be after some trials.

use crate::statistics::Interval;

/// The share of the beta distribution of `a` and `b` below `x` (the regularised incomplete beta
/// function), by Lentz's continued fraction. `a` and `b` are above 0.
#[must_use]
pub fn beta_below(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    let log =
        libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b) + a * x.ln() + b * (1.0 - x).ln();
    // The fraction converges fast on this side of the mean only.
    if x < (a + 1.0) / (a + b + 2.0) {
        log.exp() * fraction(x, a, b) / a
    } else {
        1.0 - log.exp() * fraction(1.0 - x, b, a) / b
    }
}

/// The point below which a share of the beta distribution lies.
#[must_use]
pub fn beta_quantile(share: f64, a: f64, b: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if beta_below(middle, a, b) < share {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

/// The middle part of the beta distribution with the share given, as 0.95.
#[must_use]
pub fn beta_interval(a: f64, b: f64, share: f64) -> Interval {
    let tail = 0.5 * (1.0 - share);
    Interval {
        low: beta_quantile(tail, a, b),
        high: beta_quantile(1.0 - tail, a, b),
    }
}

/// The exact interval of a rate (Clopper and Pearson 1934), never too narrow. `successes` of `count`,
/// `share` as 0.95. Without any count, everything is possible.
#[must_use]
pub fn clopper_pearson(successes: u64, count: u64, share: f64) -> Interval {
    let tail = 0.5 * (1.0 - share);
    let (hits, misses) = (successes as f64, count.saturating_sub(successes) as f64);
    let low = match successes {
        0 => 0.0,
        _ => beta_quantile(tail, hits, misses + 1.0),
    };
    let high = match successes >= count {
        true => 1.0,
        false => beta_quantile(1.0 - tail, hits + 1.0, misses),
    };
    Interval { low, high }
}

fn fraction(x: f64, a: f64, b: f64) -> f64 {
    const SMALLEST: f64 = 1e-300;
    let away = |value: f64| match value.abs() < SMALLEST {
        true => SMALLEST,
        false => value,
    };
    let mut c = 1.0;
    let mut d = 1.0 / away(1.0 - (a + b) * x / (a + 1.0));
    let mut value = d;
    // The number of steps grows with the root of the larger of the two.
    let most = 200 + 10 * a.max(b).sqrt() as u32;
    for step in 1..most {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut change = 1.0;
        for part in [even, odd] {
            d = 1.0 / away(1.0 + part * d);
            c = away(1.0 + part / c);
            change = c * d;
            value *= change;
        }
        if (change - 1.0).abs() < 1e-15 {
            break;
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::{beta_below, beta_interval, clopper_pearson};

    #[test]
    fn shares_follow_from_polynomials() {
        let near = |found: f64, expected: f64| {
            assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        };
        // For whole numbers it is a binomial sum: 3 x^2 - 2 x^3, and 1 - (1 - x)^5.
        near(beta_below(0.3, 2.0, 2.0), 0.216);
        near(beta_below(0.3, 1.0, 5.0), 1.0 - 0.7_f64.powi(5));
        near(beta_below(0.5, 0.5, 0.5), 0.5);
        // Logarithms of large numbers have fewer digits behind the point.
        assert!((beta_below(0.5, 4e5, 4e5) - 0.5).abs() < 1e-8);
        near(beta_below(-1.0, 2.0, 2.0), 0.0);
    }

    #[test]
    fn exact_intervals_are_those_of_the_published_table() {
        // Newcombe, Statistics in Medicine 17 (1998), table I, method 5.
        for (successes, count, low, high) in [
            (81, 263, 0.2527, 0.3676),
            (15, 148, 0.0578, 0.1617),
            (0, 20, 0.0, 0.1684),
            (1, 29, 0.0009, 0.1776),
        ] {
            let found = clopper_pearson(successes, count, 0.95);
            assert!((found.low - low).abs() < 1e-4, "{found:?}");
            assert!((found.high - high).abs() < 1e-4, "{found:?}");
        }
        let none = clopper_pearson(0, 0, 0.95);
        assert_eq!((none.low, none.high), (0.0, 1.0));
    }

    #[test]
    fn the_uniform_distribution_is_one() {
        let found = beta_interval(1.0, 1.0, 0.9);
        assert!((found.low - 0.05).abs() < 1e-12 && (found.high - 0.95).abs() < 1e-12);
    }
}
