//! What a period's total may be, by a forecast of it and by what is won already.
//!
//! The logarithm of total ÷ forecast is Student's, as wide as the method's log error. Of that only totals
//! count that are not below what is won: the rest is not cut off, but shared out among them. Absent: that
//! won deals may be opened again or lose in amount, which errors on past periods tell too seldom.

use crate::statistics::{Interval, student_below, student_quantile};

/// Where no more than this of the distribution lies above what is won, its tail says nothing: then what
/// is won is the total.
const LEAST_POSSIBLE: f64 = 1e-12;

/// The distribution of a period's total.
#[derive(Debug, Clone, Copy)]
pub(super) struct Total {
    pub(super) forecast: f64,
    pub(super) won: f64,
    pub(super) log_error: f64,
    /// The past periods that the log error is of.
    pub(super) tests: usize,
}

impl Total {
    /// The probability that it is at least a goal, given that it is at least what is won.
    pub(super) fn reaches(&self, goal: f64) -> f64 {
        if self.won >= goal {
            return 1.0;
        }
        let possible = self.above(self.won);
        if possible < LEAST_POSSIBLE {
            return 0.0;
        }
        self.above(goal) / possible
    }

    /// The interval of 80 %: below it and above it lie 10 % each of what is possible still.
    pub(super) fn interval(&self) -> Interval {
        let possible = self.above(self.won);
        let reached_by = |share: f64| {
            if possible < LEAST_POSSIBLE {
                return self.won;
            }
            let wide = student_quantile(share * possible, self.tests as f64) * self.log_error;
            (self.forecast / wide.exp()).max(self.won)
        };
        Interval {
            low: reached_by(0.9),
            high: reached_by(0.1),
        }
    }

    /// The probability of an amount or more, whatever is won.
    fn above(&self, amount: f64) -> f64 {
        if amount <= 0.0 {
            return 1.0;
        }
        if self.forecast <= 0.0 {
            return 0.0;
        }
        let above = (self.forecast / amount).ln();
        match self.log_error > 0.0 {
            true => student_below(above / self.log_error, self.tests as f64),
            false => f64::from(u8::from(above >= 0.0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Total;

    fn near(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-9, "{found} {expected}");
    }

    /// Cauchy's distribution, which is Student's of one degree: ½ + atan(z) ÷ π lies below z.
    fn total(won: f64) -> Total {
        Total {
            forecast: 100.0,
            won,
            log_error: 0.5,
            tests: 1,
        }
    }

    #[test]
    fn endings_below_what_is_won_are_no_endings() {
        let e = std::f64::consts::E;
        // ln(100 ÷ goal) ÷ .5 is 1 and -1: three quarters and one quarter of all endings.
        let (below, above) = (100.0 / e.sqrt(), 100.0 * e.sqrt());
        near(total(0.0).reaches(below), 0.75);
        near(total(0.0).reaches(above), 0.25);
        // With as much won, the quarter below it is not possible any more.
        near(total(below).reaches(above), 0.25 / 0.75);
        near(total(below).reaches(100.0), 0.5 / 0.75);
        near(total(below).reaches(below), 1.0);
        near(total(below).reaches(below * (1.0 + 1e-12)), 1.0);
    }

    #[test]
    fn the_interval_leaves_a_tenth_of_what_is_possible_on_either_side() {
        for won in [0.0, 20.0, 60.0, 100.0, 150.0] {
            let held = total(won);
            let found = held.interval();
            assert!(found.low > won && found.low < found.high, "{found:?}");
            near(held.reaches(found.low), 0.9);
            near(held.reaches(found.high), 0.1);
        }
        // Nothing won: the quantile of .9 is tan(.4 π).
        let found = total(0.0).interval();
        let wide = (0.5 * (0.4 * std::f64::consts::PI).tan()).exp();
        near(found.high / (100.0 * wide), 1.0);
        near(found.low * wide / 100.0, 1.0);
    }

    #[test]
    fn a_forecast_far_below_what_is_won_leaves_what_is_won() {
        for (forecast, log_error) in [(100.0, 0.0), (-5.0, 0.5), (0.0, 0.5), (1e-9, 1e-9)] {
            let held = Total {
                forecast,
                won: 200.0,
                log_error,
                tests: 11,
            };
            assert_eq!(held.reaches(200.1), 0.0);
            assert_eq!(held.reaches(200.0), 1.0);
            let found = held.interval();
            assert_eq!((found.low, found.high), (200.0, 200.0));
        }
        let sure = Total {
            log_error: 0.0,
            ..total(50.0)
        };
        assert_eq!((sure.reaches(100.0), sure.reaches(100.1)), (1.0, 0.0));
        assert_eq!((sure.interval().low, sure.interval().high), (100.0, 100.0));
    }
}
