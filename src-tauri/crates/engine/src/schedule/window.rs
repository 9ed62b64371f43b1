//! Blackout windows: some hours of some days of the week, in the schedule's time zone. Pure.
//!
//! A window is civil time; its ends become instants on each day anew. Where the clocks are put
//! forward over an end, it lies after the gap; where an hour comes twice, the first one counts.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::TimeZone;

/// No update starts in here by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) days: Vec<Weekday>,
    pub(super) from: Time,
    /// On the next day, where it is not after `from`.
    pub(super) to: Time,
}

impl Window {
    /// The window's end, if it holds this instant.
    fn end(&self, at: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        let today = zone.to_datetime(at).date();
        // One that began yesterday may last into today.
        let begins = [today.yesterday().ok(), Some(today)];
        begins
            .into_iter()
            .flatten()
            .filter_map(|day| self.on(day, zone))
            .filter(|(from, to)| *from <= at && at < *to)
            .map(|(_, to)| to)
            .max()
    }

    /// Its beginning and end, where it begins on this day.
    fn on(&self, day: Date, zone: &TimeZone) -> Option<(Timestamp, Timestamp)> {
        if !self.days.contains(&day.weekday()) {
            return None;
        }
        let last = if self.to > self.from {
            day
        } else {
            day.tomorrow().ok()?
        };
        let instant = |day, time| zone.to_timestamp(DateTime::from_parts(day, time)).ok();
        Some((instant(day, self.from)?, instant(last, self.to)?))
    }
}

/// The first instant at `at` or later that lies in no window; none within ten days where there is
/// none at all.
pub(super) fn first_free(windows: &[Window], at: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
    let limit = at.checked_add(jiff::SignedDuration::from_hours(240)).ok()?;
    let mut free = at;
    // Windows may follow one another without a gap.
    while let Some(end) = windows.iter().filter_map(|it| it.end(free, zone)).max() {
        free = end;
        if free > limit {
            return None;
        }
    }
    Some(free)
}
