//! Days, quarters and the rhythm of business: when things get created and closed.
//!
//! The fiscal year is the calendar year. Time is milliseconds since 1970, days are whole days
//! since then, all in UTC.

use jiff::civil::{Date, date};

use super::random::Random;

pub(super) const SECOND: i64 = 1_000;
pub(super) const HOUR: i64 = 3_600 * SECOND;
pub(super) const DAY: i64 = 24 * HOUR;

/// The day a moment lies in.
pub(super) fn day_of(moment: i64) -> i32 {
    moment.div_euclid(DAY) as i32
}

/// The civil date of a day.
pub(super) fn civil(day: i32) -> Date {
    date(1970, 1, 1).saturating_add(jiff::Span::new().days(day))
}

/// The day of a civil date.
pub(super) fn day(of: Date) -> i32 {
    of.since(date(1970, 1, 1)).map_or(0, |span| span.get_days())
}

/// Year and quarter (1 to 4) of a day.
pub(super) fn quarter_of(of: i32) -> (i16, i8) {
    let date = civil(of);
    (date.year(), (date.month() - 1) / 3 + 1)
}

/// The last day of the quarter a day lies in.
pub(super) fn quarter_end(of: i32) -> i32 {
    let (year, quarter) = quarter_of(of);
    let (year, month) = if quarter == 4 {
        (year + 1, 1)
    } else {
        (year, quarter * 3 + 1)
    };
    day(date(year, month, 1)) - 1
}

/// 0 for Monday to 6 for Sunday.
pub(super) fn weekday(of: i32) -> i32 {
    (of + 3).rem_euclid(7)
}

/// The working day on or after a day.
pub(super) fn working_day(of: i32) -> i32 {
    match weekday(of) {
        5 => of + 2,
        6 => of + 1,
        _ => of,
    }
}

/// How busy each month is, January first: quiet in August and December.
const MONTHS: [f64; 12] = [
    0.95, 1.0, 1.12, 1.0, 1.02, 1.05, 0.85, 0.75, 1.15, 1.1, 1.08, 0.7,
];
const WEEK: [f64; 7] = [1.1, 1.15, 1.1, 1.05, 0.9, 0.2, 0.15];

/// `count` moments from `start` to `end`, ascending: growing by half over the time, following the
/// months, the week and office hours.
pub(super) fn timeline(random: &mut Random, count: usize, start: i64, end: i64) -> Vec<i64> {
    let (first, last) = (day_of(start), day_of(end));
    let days = f64::from((last - first).max(1));
    let mut weights = Vec::new();
    let mut total = 0.0;
    for at in first..=last {
        let growth = 1.0 + 0.5 * f64::from(at - first) / days;
        let month = MONTHS[(civil(at).month() - 1) as usize % 12];
        total += growth * month * WEEK[weekday(at) as usize % 7];
        weights.push(total);
    }
    let mut moments = Vec::with_capacity(count);
    let mut done = 0;
    for (at, weight) in (first..=last).zip(&weights) {
        let wanted = (count as f64 * weight / total).round() as usize;
        for _ in done..wanted.min(count) {
            let moment = office_hour(random, at);
            // The day the data ends on is cut short: what would come later came that much before.
            let kept = if moment > end {
                end - (moment - end)
            } else {
                moment
            };
            moments.push(kept.clamp(start, end));
        }
        done = wanted.min(count);
    }
    moments.sort_unstable();
    moments
}

/// A moment of a day, most likely between 7 and 18 o'clock.
pub(super) fn office_hour(random: &mut Random, of: i32) -> i64 {
    let hour = (12.5 + 2.6 * random.normal()).clamp(0.0, 23.9);
    let seconds = (hour * 3600.0) as i64 + random.between(0, 59);
    i64::from(of) * DAY + seconds * SECOND
}

#[cfg(test)]
mod tests {
    use super::{DAY, civil, day, day_of, quarter_end, timeline, weekday};
    use crate::data::random::Random;
    use jiff::civil::date;

    #[test]
    fn days_and_quarters() {
        let at = day(date(2026, 11, 24));
        assert_eq!(civil(at), date(2026, 11, 24));
        assert_eq!(weekday(at), 1, "a Tuesday");
        assert_eq!(civil(quarter_end(at)), date(2026, 12, 31));
    }

    #[test]
    fn a_timeline_has_its_count_in_order_and_grows() {
        let (start, end) = (1_700_000_000_000, 1_700_000_000_000 + 1_000 * DAY);
        let moments = timeline(&mut Random::stream(1, "t"), 10_000, start, end);
        assert_eq!(moments.len(), 10_000);
        assert!(moments.is_sorted());
        let half = moments
            .iter()
            .filter(|at| day_of(**at) < day_of(start) + 500)
            .count();
        assert!(half < 4_900, "{half} in the first half");
    }
}
