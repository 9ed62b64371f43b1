//! Working hours: nine to five on working days, by the clocks of a time zone.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::working::WorkingDays;
use crate::table::Day;

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;
/// When work begins and ends, in seconds since midnight.
const BEGINS: i64 = 9 * HOUR;
const ENDS: i64 = 17 * HOUR;

/// When people work.
#[derive(Debug, Clone)]
pub struct WorkingHours {
    pub zone: TimeZone,
    pub days: WorkingDays,
}

impl WorkingHours {
    /// Seconds of a working day.
    pub const A_DAY: i64 = ENDS - BEGINS;

    /// How many seconds of working hours lie between two instants, which are in seconds since 1970 in
    /// UTC; none where the second comes before the first.
    #[must_use]
    pub fn seconds(&self, from: i64, until: i64) -> i64 {
        if until <= from {
            return 0;
        }
        let ((first, before), (last, after)) = (self.clock(from), self.clock(until));
        let whole = i64::from(self.days.count(first, last - 1)) * Self::A_DAY;
        whole + self.worked(last, after) - self.worked(first, before)
    }

    /// What calendar and clock show.
    fn clock(&self, at: i64) -> (Day, i64) {
        let offset = Timestamp::from_second(at).map_or(0, |at| self.zone.to_offset(at).seconds());
        let local = at + i64::from(offset);
        let day = Day::try_from(local.div_euclid(DAY)).unwrap_or(Day::MIN);
        (day, local.rem_euclid(DAY))
    }

    /// Seconds worked on a day until the clock shows this.
    fn worked(&self, day: Day, clock: i64) -> i64 {
        match self.days.has(day) {
            true => (clock - BEGINS).clamp(0, Self::A_DAY),
            false => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    use super::{HOUR, WorkingDays, WorkingHours};
    use crate::calendar::day_of;

    fn hours() -> WorkingHours {
        WorkingHours {
            zone: TimeZone::get("Europe/Berlin").expect("a zone"),
            days: WorkingDays::without([day_of(date(2026, 4, 6))]),
        }
    }

    fn at(text: &str) -> i64 {
        let at: Timestamp = text.parse().expect("an instant");
        at.as_second()
    }

    #[test]
    fn a_wait_counts_while_people_work() {
        let hours = hours();
        for (from, until, minutes) in [
            // Berlin is an hour ahead until 29 March 2026, then two.
            ("2026-03-27T14:00:00Z", "2026-03-27T14:05:00Z", 5),
            ("2026-03-27T06:00:00Z", "2026-03-27T08:10:00Z", 10),
            ("2026-03-27T15:30:00Z", "2026-03-27T20:00:00Z", 30),
            // A Friday afternoon to the Monday, over a weekend on which the clocks are put forward.
            ("2026-03-27T15:30:00Z", "2026-03-30T07:15:00Z", 45),
            // A Saturday's lead spoken to on the Sunday: nobody was late.
            ("2026-03-28T10:00:00Z", "2026-03-29T10:00:00Z", 0),
            // From the Thursday before Easter to the Tuesday, with Monday as a holiday: Friday is none here.
            ("2026-04-02T15:00:00Z", "2026-04-07T08:00:00Z", 8 * 60 + 60),
            ("2026-03-27T14:05:00Z", "2026-03-27T14:00:00Z", 0),
        ] {
            let found = hours.seconds(at(from), at(until));
            assert_eq!(found, minutes * 60, "{from} to {until}");
        }
    }

    #[test]
    fn counting_at_once_is_counting_minute_by_minute() {
        let hours = hours();
        let from = at("2026-03-26T05:00:00Z");
        let is_at_work = |minute: i64| {
            let at = Timestamp::from_second(from + minute * 60).expect("an instant");
            let local = hours.zone.to_datetime(at);
            (9..17).contains(&local.hour()) && hours.days.has(day_of(local.date()))
        };
        let mut worked = 0;
        for minute in 0..14 * 24 * 60 {
            assert_eq!(hours.seconds(from, from + minute * 60), worked * 60);
            worked += i64::from(is_at_work(minute));
        }
        assert_eq!(WorkingHours::A_DAY, 8 * HOUR);
    }
}
