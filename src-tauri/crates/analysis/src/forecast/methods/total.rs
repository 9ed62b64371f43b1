//! What a period's total may be, by a forecast of it and by what is won already.
//!
//! The logarithm of total ÷ forecast is Student's, as wide as the method's log error. What of that lies
//! below what is won lies at what is won: then nothing more comes. To share it out among larger totals
//! would lift the interval above what is won late in a period, when often nothing more comes. Nor is it
//! less than the share of past periods in which nothing more came, which the log error alone does not
//! tell. The median stays the forecast, as no method expects less than what is won. Absent: that won
//! deals may be opened again or lose in amount, which errors on past periods tell too seldom.

use crate::statistics::{Interval, student_below, student_quantile};

/// The distribution of a period's total.
#[derive(Debug, Clone, Copy)]
pub(super) struct Total {
    pub(super) forecast: f64,
    pub(super) won: f64,
    pub(super) log_error: f64,
    /// The past periods that the log error is of.
    pub(super) tests: usize,
    /// The share of periods in which nothing more came, from 0 to 1.
    pub(super) nothing_more: f64,
}

impl Total {
    /// The probability that it is at least a goal.
    pub(super) fn reaches(&self, goal: f64) -> f64 {
        match self.won >= goal {
            true => 1.0,
            false => self.above(goal).min(1.0 - self.nothing_more),
        }
    }

    /// The interval of 80 %: no more than 10 % lie below it, and no more than 10 % above it.
    pub(super) fn interval(&self) -> Interval {
        let reached_by = |share: f64| {
            if share > 1.0 - self.nothing_more {
                return self.won;
            }
            let wide = student_quantile(share, self.tests as f64) * self.log_error;
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
            nothing_more: 0.0,
        }
    }

    #[test]
    fn endings_below_what_is_won_are_what_is_won() {
        let e = std::f64::consts::E;
        // ln(100 ÷ goal) ÷ .5 is 1 and -1: three quarters and one quarter of all endings.
        let (below, above) = (100.0 / e.sqrt(), 100.0 * e.sqrt());
        near(total(0.0).reaches(below), 0.75);
        near(total(0.0).reaches(above), 0.25);
        // With as much won, the quarter below it is what is won, and larger totals are as likely as ever.
        near(total(below).reaches(above), 0.25);
        near(total(below).reaches(100.0), 0.5);
        near(total(below).reaches(below), 1.0);
        near(total(below).reaches(below * (1.0 + 1e-12)), 0.75);
    }

    #[test]
    fn the_interval_begins_with_what_is_won_where_a_tenth_or_more_lies_there() {
        // The quantile of .9 is tan(.4 π).
        let wide = (0.5 * (0.4 * std::f64::consts::PI).tan()).exp();
        for won in [0.0, 20.0, 60.0, 100.0, 150.0] {
            let found = total(won).interval();
            near(found.low, (100.0 / wide).max(won));
            near(found.high / (100.0 * wide), 1.0);
            near(total(won).reaches(found.high), 0.1);
        }
        assert!(total(20.0).interval().low > 20.0);
        let over = total(1000.0).interval();
        assert_eq!((over.low, over.high), (1000.0, 1000.0));
    }

    #[test]
    fn as_often_as_nothing_more_came_nothing_more_comes() {
        let held = |nothing_more| Total {
            nothing_more,
            ..total(20.0)
        };
        assert_eq!(held(0.1).interval(), total(20.0).interval());
        let often = held(0.3);
        let (found, loose) = (often.interval(), total(20.0).interval());
        assert_eq!((found.low, found.high), (20.0, loose.high));
        near(often.reaches(20.1), 0.7);
        near(often.reaches(100.0), 0.5);
        near(often.reaches(20.0), 1.0);
        let nearly_always = held(0.95);
        assert_eq!(nearly_always.interval().high, 20.0);
        near(nearly_always.reaches(100.0), 0.05);
    }

    #[test]
    fn a_forecast_far_below_what_is_won_leaves_what_is_won() {
        for (forecast, log_error) in [(100.0, 0.0), (-5.0, 0.5), (0.0, 0.5), (1e-9, 1e-9)] {
            let held = Total {
                forecast,
                won: 200.0,
                log_error,
                tests: 11,
                nothing_more: 0.0,
            };
            assert!(held.reaches(200.1) < 1e-12);
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
