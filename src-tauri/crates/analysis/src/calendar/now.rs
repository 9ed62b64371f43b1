//! How far time has come: how much of a period is over depends on the hour as well as on the day.
//!
//! A past day is looked at as of its end; the present one is only over as far as the org's clock says.
//! Otherwise every pace would seem too slow in the morning.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::day_of;
use crate::table::Day;

/// A day, and the share of it that is over.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Now {
    pub day: Day,
    /// From 0 to 1.
    pub share: f64,
}

impl Now {
    /// The hour of the org's day at a moment, in whole hours: what is reckoned with it stays the same
    /// for as long.
    #[must_use]
    pub fn at(zone: &TimeZone, moment: Timestamp) -> Self {
        let date = zone.to_datetime(moment).date();
        let begins = |date: jiff::civil::Date| zone.to_timestamp(date.at(0, 0, 0, 0)).ok();
        let tomorrow = date.tomorrow().ok().and_then(begins);
        let hours = |from: Timestamp, to: Timestamp| (to.as_second() - from.as_second()) / 3600;
        // Days on which clocks are changed have 23 or 25 hours.
        let share = begins(date).zip(tomorrow).map_or(0.0, |(begin, end)| {
            hours(begin, moment) as f64 / hours(begin, end).max(1) as f64
        });
        Self {
            day: day_of(date),
            share: share.clamp(0.0, 1.0),
        }
    }
}

impl From<Day> for Now {
    /// The end of a day.
    fn from(day: Day) -> Self {
        Self { day, share: 1.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::Now;
    use crate::calendar::day_of;
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    #[test]
    fn the_hours_of_the_orgs_own_day_are_counted() {
        let berlin = TimeZone::get("Europe/Berlin").expect("a zone");
        for (moment, day, hours, of) in [
            // Midnight in Berlin, while it is still the day before in London.
            ("2026-11-14T23:00:00Z", date(2026, 11, 15), 0.0, 24.0),
            ("2026-11-15T08:59:59Z", date(2026, 11, 15), 9.0, 24.0),
            ("2026-11-15T22:59:59Z", date(2026, 11, 15), 23.0, 24.0),
            // Clocks are put back and forth at two and at three.
            ("2026-10-25T12:30:00Z", date(2026, 10, 25), 14.0, 25.0),
            ("2026-03-29T12:30:00Z", date(2026, 3, 29), 13.0, 23.0),
        ] {
            let found = Now::at(&berlin, moment.parse().expect("a moment"));
            assert_eq!(found.day, day_of(day), "{moment}");
            assert!(
                (found.share - hours / of).abs() < 1e-12,
                "{moment}: {found:?}"
            );
        }
    }
}
