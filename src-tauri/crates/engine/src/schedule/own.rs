//! The schedule of one source: its own, or the pace of the settings; and what holds its updates up.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use store::ConnectionRow;

use super::timetable::{Timetable, zone_name};
use crate::core::{Core, lock};
use crate::wire::{ApiError, Event, Rhythm, Schedule, SchedulePlan, Settings};

/// Starts shown in advance.
const STARTS_SHOWN: usize = 5;

/// The source's own schedule, if it has one.
fn own(row: &ConnectionRow) -> Option<Schedule> {
    match serde_json::from_str(row.schedule.as_deref()?) {
        Ok(schedule) => Some(schedule),
        Err(error) => {
            tracing::warn!(%error, "a stored schedule was not understood");
            None
        }
    }
}

/// What a source without a schedule of its own follows.
fn usual(settings: &Settings) -> Schedule {
    Schedule {
        rhythm: match settings.update_every_minutes {
            0 => Rhythm::ByHand,
            minutes => Rhythm::Every { minutes },
        },
        time_zone: None,
        blackouts: settings.blackouts.clone(),
        pause_on_battery: settings.pause_on_battery,
        pause_on_metered: settings.pause_on_metered,
    }
}

/// Refuses hours that cannot be read, or that leave no time for an update.
///
/// # Errors
/// `schedule_invalid` or `schedule_never`.
pub(crate) fn check_usual(settings: &Settings, machine: &TimeZone) -> Result<(), ApiError> {
    let schedule = Schedule {
        // Whatever the pace.
        rhythm: Rhythm::ByHand,
        ..usual(settings)
    };
    Timetable::read(&schedule, machine).map(drop)
}

/// The timetable the source follows; `machine` is the zone of a schedule that names none.
///
/// One that cannot be read any more, as where this machine no longer knows its time zone, gives way
/// to the same without a zone, and that to the hour: an update too many is better than none for ever.
pub(crate) fn timetable_of(
    row: &ConnectionRow,
    settings: &Settings,
    machine: &TimeZone,
) -> Timetable {
    let schedule = own(row).unwrap_or_else(|| usual(settings));
    let here = Schedule {
        time_zone: None,
        ..schedule.clone()
    };
    let read = |schedule: &Schedule| Timetable::read(schedule, machine);
    read(&schedule)
        .or_else(|error| {
            tracing::warn!(code = error.code, "a stored schedule was not read");
            read(&here)
        })
        .unwrap_or_else(|_| Timetable::hourly(machine.clone()))
}

/// When the next update starts after one that began at `began`, as the row keeps it.
pub(crate) fn next_update_at(
    row: &ConnectionRow,
    settings: &Settings,
    machine: &TimeZone,
    began: Timestamp,
) -> Option<String> {
    let next = timetable_of(row, settings, machine).next_start(began);
    next.map(salesforce::soql::datetime)
}

/// The schedule as it is shown; `schedule` as if it were the source's.
pub(crate) async fn plan_of(
    core: &Core,
    row: &ConnectionRow,
    wanted: Option<Option<Schedule>>,
) -> Result<SchedulePlan, ApiError> {
    let settings = core.settings().await?;
    let as_it_stands = wanted.is_none();
    let chosen = wanted.unwrap_or_else(|| own(row));
    let is_own = chosen.is_some();
    let schedule = chosen.unwrap_or_else(|| usual(&settings));
    let machine = &core.time_zone();
    let timetable = if as_it_stands {
        timetable_of(row, &settings, machine)
    } else {
        Timetable::read(&schedule, machine)?
    };
    let (now, instant) = ((core.clock)(), |text: &String| text.parse().ok());
    let began: Option<Timestamp> = row.last_connection_started.as_ref().and_then(instant);
    let stands: Option<Timestamp> = row.next_update_at.as_ref().and_then(instant);
    let first = if as_it_stands && stands.is_some() {
        stands
    } else {
        timetable.next_start_when_new(began.unwrap_or(now), now)
    };
    // What is due starts now, or when the blackout is over.
    let first = first.and_then(|first| timetable.free_from(first.max(now)));
    let power = core.ask_host(crate::Host::power).await?;
    Ok(SchedulePlan {
        is_own,
        time_zone: timetable.zone_name(),
        machine_time_zone: zone_name(machine),
        next_starts: timetable
            .next_starts(first, STARTS_SHOWN)
            .into_iter()
            .map(salesforce::soql::datetime)
            .collect(),
        blackout_until: timetable
            .blackout_until(now)
            .map(salesforce::soql::datetime),
        on_battery: power.on_battery,
        metered: power.metered,
        schedule,
    })
}

impl Core {
    /// Notes what a due update of this source waits for; nothing once it waits no more.
    pub(crate) fn hold_up(&self, connection_id: &str, why: Option<ApiError>) {
        let before = {
            let mut held_up = lock(&self.held_up);
            match why.clone() {
                Some(why) => held_up.insert(connection_id.to_owned(), why),
                None => held_up.remove(connection_id),
            }
        };
        if before != why {
            self.tell(Event::ConnectionsChanged);
        }
    }

    /// What a due update of this source waits for.
    pub(crate) fn held_up(&self, connection_id: &str) -> Option<ApiError> {
        lock(&self.held_up).get(connection_id).cloned()
    }

    /// Refuses what a person starts amid the source's blackout hours, unless they insist on it.
    ///
    /// # Errors
    /// `blackout_hours` with until when.
    pub(crate) async fn refuse_in_blackout(
        &self,
        connection_id: &str,
        despite: Option<bool>,
    ) -> Result<(), ApiError> {
        if despite.unwrap_or_default() {
            return Ok(());
        }
        let row = self.get_connection(connection_id).await?;
        let timetable = timetable_of(&row, &self.settings().await?, &self.time_zone());
        match timetable.blackout_until((self.clock)()) {
            Some(until) => Err(ApiError::blackout_hours(&salesforce::soql::datetime(until))),
            None => Ok(()),
        }
    }
}
