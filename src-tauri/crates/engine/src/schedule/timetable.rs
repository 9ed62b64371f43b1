//! A schedule that was read and checked, and the one function that says when the next update is
//! due. Pure: the present time and this machine's zone are passed in.
//!
//! How long the machine slept plays no part: an update whose time has passed is due once, and the
//! next is counted from when that one began.

use jiff::civil::{DateTime, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::window::{Window, first_free};
use crate::wire::{self, ApiError, Rhythm, Schedule};

/// The shortest and the longest pace.
const MINUTES: std::ops::RangeInclusive<u32> = 1..=7 * 24 * 60;

#[derive(Debug, Clone)]
pub(crate) struct Timetable {
    pace: Pace,
    zone: TimeZone,
    windows: Vec<Window>,
    pub(crate) pause_on_battery: bool,
    pub(crate) pause_on_metered: bool,
}

#[derive(Debug, Clone)]
enum Pace {
    ByHand,
    Every(SignedDuration),
    /// On these days at this time.
    At(Vec<Weekday>, Time),
}

impl Timetable {
    /// Reads a schedule; `machine` is the zone of one that names none.
    ///
    /// # Errors
    /// `schedule_invalid`, `time_zone_unknown`, or `schedule_never` where the blackouts leave no time.
    pub(crate) fn read(schedule: &Schedule, machine: &TimeZone) -> Result<Self, ApiError> {
        let zone = match &schedule.time_zone {
            None => machine.clone(),
            Some(name) => TimeZone::get(name).map_err(|error| {
                ApiError::new("time_zone_unknown", error.to_string()).with("timeZone", name)
            })?,
        };
        let read = Self {
            pace: pace(&schedule.rhythm)?,
            windows: schedule
                .blackouts
                .iter()
                .map(window)
                .collect::<Result<_, _>>()?,
            zone,
            pause_on_battery: schedule.pause_on_battery,
            pause_on_metered: schedule.pause_on_metered,
        };
        if first_free(&read.windows, Timestamp::UNIX_EPOCH, &read.zone).is_none() {
            return Err(ApiError::new(
                "schedule_never",
                "the blackout hours leave no time for an update",
            ));
        }
        Ok(read)
    }

    /// The timetable of last resort.
    pub(crate) fn hourly(zone: TimeZone) -> Self {
        Self {
            pace: Pace::Every(SignedDuration::from_hours(1)),
            zone,
            windows: Vec::new(),
            pause_on_battery: false,
            pause_on_metered: false,
        }
    }

    /// When the next update starts after one that began at `began`.
    pub(crate) fn next_start(&self, began: Timestamp) -> Option<Timestamp> {
        let due = match &self.pace {
            Pace::ByHand => None,
            Pace::Every(pace) => began.checked_add(*pace).ok(),
            Pace::At(days, time) => self.next_at(days, *time, began),
        };
        self.free_from(due?)
    }

    /// When the next update starts, where this timetable is new: a time of the day that has passed
    /// is not made up for, a pace counts from when the last update began.
    pub(crate) fn next_start_when_new(
        &self,
        began: Timestamp,
        now: Timestamp,
    ) -> Option<Timestamp> {
        match &self.pace {
            Pace::At(..) => self.next_start(now),
            Pace::ByHand | Pace::Every(_) => self.next_start(began),
        }
    }

    /// The next starts, if each update were to begin on time.
    pub(crate) fn next_starts(&self, first: Option<Timestamp>, count: usize) -> Vec<Timestamp> {
        let following = |at: &Timestamp| self.next_start(*at);
        std::iter::successors(first, following)
            .take(count)
            .collect()
    }

    /// The first instant from `at` on that no blackout holds.
    pub(crate) fn free_from(&self, at: Timestamp) -> Option<Timestamp> {
        first_free(&self.windows, at, &self.zone)
    }

    /// Until when the blackout lasts that holds this instant.
    pub(crate) fn blackout_until(&self, at: Timestamp) -> Option<Timestamp> {
        self.free_from(at).filter(|free| *free > at)
    }

    /// The name of the zone it counts in.
    pub(crate) fn zone_name(&self) -> String {
        zone_name(&self.zone)
    }

    /// A time that a change of the clocks leaves out lies after the gap; one that comes twice is
    /// the first one.
    fn next_at(&self, days: &[Weekday], time: Time, after: Timestamp) -> Option<Timestamp> {
        let today = self.zone.to_datetime(after).date();
        let first = today.yesterday().unwrap_or(today);
        std::iter::successors(Some(first), |day| day.tomorrow().ok())
            .take(10)
            .filter(|day| days.contains(&day.weekday()))
            .filter_map(|day| self.zone.to_timestamp(DateTime::from_parts(day, time)).ok())
            .find(|at| *at > after)
    }
}

/// The IANA name of a zone; what it is called where it has none.
pub(super) fn zone_name(zone: &TimeZone) -> String {
    zone.iana_name().unwrap_or("UTC").to_owned()
}

fn pace(rhythm: &Rhythm) -> Result<Pace, ApiError> {
    Ok(match rhythm {
        Rhythm::ByHand => Pace::ByHand,
        Rhythm::Every { minutes } if MINUTES.contains(minutes) => {
            Pace::Every(SignedDuration::from_mins(i64::from(*minutes)))
        }
        Rhythm::Every { minutes } => return Err(invalid(format!("{minutes} min"))),
        Rhythm::Daily { at } => Pace::At(ALL_DAYS.to_vec(), time(at)?),
        Rhythm::Weekly { days, at } => Pace::At(weekdays(days)?, time(at)?),
    })
}

fn window(blackout: &wire::Blackout) -> Result<Window, ApiError> {
    Ok(Window {
        days: weekdays(&blackout.days)?,
        from: time(&blackout.from)?,
        to: time(&blackout.to)?,
    })
}

const ALL_DAYS: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

fn weekdays(days: &[wire::Weekday]) -> Result<Vec<Weekday>, ApiError> {
    if days.is_empty() {
        return Err(invalid("no day"));
    }
    Ok(days.iter().map(|day| ALL_DAYS[*day as usize]).collect())
}

/// "07:30", and nothing else.
fn time(text: &str) -> Result<Time, ApiError> {
    let read = || {
        let (hour, minute) = text.split_once(':')?;
        let two = |part: &str| {
            let is_plain = part.len() == 2 && part.bytes().all(|sign| sign.is_ascii_digit());
            is_plain.then(|| part.parse::<i8>().ok())?
        };
        Time::new(two(hour)?, two(minute)?, 0, 0).ok()
    };
    read().ok_or_else(|| invalid(text))
}

fn invalid(what: impl Into<String>) -> ApiError {
    let what = what.into();
    ApiError::new(
        "schedule_invalid",
        format!("a schedule cannot hold: {what}"),
    )
    .with("what", what)
}

#[cfg(test)]
#[path = "timetable_tests.rs"]
mod tests;
