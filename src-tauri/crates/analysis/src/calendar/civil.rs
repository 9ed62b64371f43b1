//! Days as dates of the civil calendar and back.

use jiff::Span;
use jiff::civil::Date;

use crate::table::Day;

const EPOCH: Date = Date::constant(1970, 1, 1);

/// The date of a day; `None` outside of the years -9999 to 9999.
#[must_use]
pub fn civil(day: Day) -> Option<Date> {
    EPOCH.checked_add(Span::new().try_days(day).ok()?).ok()
}

/// The day of a date.
#[must_use]
pub fn day_of(date: Date) -> Day {
    let days = date.duration_since(EPOCH).as_secs().div_euclid(86_400);
    // The dates there are lie within some four million days.
    Day::try_from(days).unwrap_or(Day::MAX)
}

/// A day as `2018-03-31`; nothing outside of those years.
#[must_use]
pub fn shown(day: Day) -> String {
    civil(day).map_or_else(String::new, |date| date.to_string())
}

#[cfg(test)]
mod tests {
    use super::{civil, day_of};
    use jiff::civil::date;

    #[test]
    fn days_are_dates_and_back() {
        for (day, shown) in [
            (0, date(1970, 1, 1)),
            (-1, date(1969, 12, 31)),
            (11_016, date(2000, 2, 29)),
            (20_819, date(2027, 1, 1)),
        ] {
            assert_eq!(civil(day), Some(shown));
            assert_eq!(day_of(shown), day);
        }
        assert_eq!(civil(i32::MAX), None);
    }
}
