//! One period of a fiscal calendar.

use super::Now;
use crate::table::Day;

/// How long a period is. Ordered from short to long.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    serde::Serialize,
    serde::Deserialize,
    ts_rs::TS,
)]
#[serde(rename_all = "snake_case")]
pub enum PeriodKind {
    Month,
    #[default]
    Quarter,
    Year,
}

/// A fiscal month, quarter or year: its days, and what it is called as data.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Period {
    pub kind: PeriodKind,
    /// The first and the last day of it.
    pub first: Day,
    pub last: Day,
    /// The fiscal year's name, as 2027 in FY2027.
    pub year: i32,
    /// Which of its kind it is in the year, from 1; 1 for a year.
    pub number: u16,
    /// The organization's own name of it, where it has one.
    pub label: Option<String>,
}

impl Period {
    /// How many days it has.
    #[must_use]
    pub fn days(&self) -> Day {
        self.last - self.first + 1
    }

    /// Whether the day is in it.
    #[must_use]
    pub fn holds(&self, day: Day) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// How many of its days are over: 0 before it, all of them after it. A [`Day`] stands for its end.
    #[must_use]
    pub fn elapsed(&self, now: impl Into<Now>) -> f64 {
        let now = now.into();
        (f64::from(now.day - self.first) + now.share).clamp(0.0, f64::from(self.days()))
    }

    /// How many of its days have begun, the present one among them.
    #[must_use]
    pub fn begun(&self, day: Day) -> Day {
        (day - self.first + 1).clamp(0, self.days())
    }

    /// How many of its days are left, the present one among them.
    #[must_use]
    pub fn left(&self, day: Day) -> Day {
        (self.last - day + 1).clamp(0, self.days())
    }

    /// The day of this period whose end is as far into it as `now` is into `other`, by the share of
    /// days that are over, since months and quarters differ in length. Never before the first day, so
    /// that there is something to look back at.
    #[must_use]
    pub fn same_day_as(&self, other: &Self, now: impl Into<Now>) -> Day {
        let share = other.elapsed(now) / f64::from(other.days());
        let elapsed = (share * f64::from(self.days())).round() as Day;
        self.first + elapsed.clamp(1, self.days()) - 1
    }
}

/// Which of the periods, which follow each other, holds the day.
#[must_use]
pub fn place_of(periods: &[Period], day: Day) -> Option<usize> {
    let at = periods.partition_point(|period| period.last < day);
    periods
        .get(at)
        .filter(|period| period.holds(day))
        .map(|_| at)
}

#[cfg(test)]
mod tests {
    use super::{Period, PeriodKind};
    use crate::calendar::Now;

    fn period(first: i32, last: i32) -> Period {
        Period {
            kind: PeriodKind::Month,
            first,
            last,
            year: 2027,
            number: 1,
            label: None,
        }
    }

    #[test]
    fn the_same_day_of_another_period_is_as_far_into_it() {
        let (long, short) = (period(100, 130), period(200, 227));
        assert_eq!((long.days(), short.days()), (31, 28));
        for (day, expected) in [
            (99, 200),  // before it: its first day
            (100, 200), // 1 of 31: .9 of 28
            (114, 213), // 15 of 31: 13.5, rounded up
            (115, 213), // 16 of 31: 14.5 days less a bit
            (130, 227),
            (500, 227),
        ] {
            assert_eq!(short.same_day_as(&long, day), expected, "{day}");
        }
        assert_eq!(long.elapsed(99), 0.0);
        assert_eq!(long.elapsed(100), 1.0);
        assert_eq!(long.elapsed(131), 31.0);
    }

    #[test]
    fn a_day_that_is_not_over_counts_as_far_as_it_has_come_and_is_still_left() {
        let (long, short) = (period(100, 130), period(200, 227));
        let at = |day, share| Now { day, share };
        for (now, elapsed, begun, left, same) in [
            (at(99, 0.9), 0.0, 0, 31, 200),
            (at(100, 0.0), 0.0, 1, 31, 200),
            (at(100, 0.5), 0.5, 1, 31, 200),
            (at(115, 0.25), 15.25, 16, 16, 213), // 13.8 of 28
            (at(130, 0.0), 30.0, 31, 1, 226),
            (at(130, 0.75), 30.75, 31, 1, 227),
            (at(131, 0.5), 31.0, 31, 0, 227),
        ] {
            assert_eq!(long.elapsed(now), elapsed, "{now:?}");
            assert_eq!((long.begun(now.day), long.left(now.day)), (begun, left));
            assert_eq!(short.same_day_as(&long, now), same, "{now:?}");
        }
    }
}
