//! Working days: Monday to Friday but for holidays.

use super::{Now, Period};
use crate::table::Day;

/// Which days are worked on.
#[derive(Debug, Clone, Default)]
pub struct WorkingDays {
    /// Holidays on Mondays to Fridays, ascending.
    holidays: Vec<Day>,
}

impl WorkingDays {
    /// Mondays to Fridays without the holidays given, in whatever order.
    #[must_use]
    pub fn without(holidays: impl IntoIterator<Item = Day>) -> Self {
        let mut holidays: Vec<Day> = holidays.into_iter().filter(|day| weekday(*day)).collect();
        holidays.sort_unstable();
        holidays.dedup();
        Self { holidays }
    }

    /// Whether the day is worked on.
    #[must_use]
    pub fn has(&self, day: Day) -> bool {
        weekday(day) && self.holidays.binary_search(&day).is_err()
    }

    /// How many working days there are from `first` to `last`, both included; none where `last`
    /// comes before.
    #[must_use]
    pub fn count(&self, first: Day, last: Day) -> Day {
        if last < first {
            return 0;
        }
        let before = self.holidays.partition_point(|day| *day < first);
        let until = self.holidays.partition_point(|day| *day <= last);
        // Counts of holidays are at most those of days.
        let holidays = Day::try_from(until - before).unwrap_or(Day::MAX);
        weekdays_until(last) - weekdays_until(first - 1) - holidays
    }

    /// How many working days of a period are over; of the present one, the share that is.
    #[must_use]
    pub fn elapsed(&self, period: &Period, now: Now) -> f64 {
        let before = self.count(period.first, period.last.min(now.day.saturating_sub(1)));
        let is_worked_on = period.holds(now.day) && self.has(now.day);
        f64::from(before) + if is_worked_on { now.share } else { 0.0 }
    }

    /// How many working days of a period are left, the present one among them.
    #[must_use]
    pub fn left(&self, period: &Period, day: Day) -> Day {
        self.count(period.first.max(day), period.last)
    }
}

/// 1 January 1970 was a Thursday.
fn weekday(day: Day) -> bool {
    (day + 3).rem_euclid(7) < 5
}

/// Mondays to Fridays from Monday, 29 December 1969 to the day.
fn weekdays_until(day: Day) -> Day {
    let days = day + 3;
    days.div_euclid(7) * 5 + (days.rem_euclid(7) + 1).min(5)
}

#[cfg(test)]
mod tests {
    use super::WorkingDays;
    use crate::calendar::{Calendar, Now, PeriodKind, day_of};
    use jiff::civil::date;

    #[test]
    fn working_days_are_counted_as_in_a_diary() {
        let [first, last] = [date(2026, 12, 1), date(2026, 12, 31)].map(day_of);
        let christmas = date(2026, 12, 25); // A Friday.
        let boxing_day = date(2026, 12, 26); // A Saturday: nothing is lost.
        let none = WorkingDays::default();
        let some = WorkingDays::without([boxing_day, christmas, christmas].map(day_of));
        assert_eq!(none.count(first, last), 23);
        assert_eq!(some.count(first, last), 22);
        assert_eq!(none.count(last, first), 0);
        assert!(none.has(day_of(christmas)) && !some.has(day_of(christmas)));
        assert!(!none.has(day_of(boxing_day)));
    }

    #[test]
    fn weekends_bring_a_period_no_further() {
        let calendar = Calendar::standard(1, true).expect("January");
        // 1 August 2026 is a Saturday; 21 working days follow, the last of them the 31st.
        let first = day_of(date(2026, 8, 1));
        let month = calendar.holding(PeriodKind::Month, first).expect("a month");
        let days = WorkingDays::default();
        for (day, share, elapsed, left) in [
            (-1, 0.5, 0.0, 21),
            (0, 0.5, 0.0, 21),
            (1, 1.0, 0.0, 21),
            (2, 0.25, 0.25, 21), // Monday morning.
            (6, 1.0, 5.0, 17),
            (7, 0.5, 5.0, 16),
            (30, 0.75, 20.75, 1),
            (31, 0.5, 21.0, 0),
        ] {
            let day = first + day;
            assert_eq!(days.elapsed(&month, Now { day, share }), elapsed, "{day}");
            assert_eq!(days.left(&month, day), left, "{day}");
        }
    }

    #[test]
    fn counting_at_once_is_counting_day_by_day() {
        let days = WorkingDays::without([-8, 0, 4, 5]);
        for first in -20..20 {
            for last in first..25 {
                let one_by_one = (first..=last).filter(|day| days.has(*day)).count();
                assert_eq!(days.count(first, last) as usize, one_by_one);
            }
        }
    }
}
