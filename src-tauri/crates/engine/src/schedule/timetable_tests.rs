use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::Timetable;
use crate::wire::{Blackout, Rhythm, Schedule, Weekday};

const WORKDAYS: [Weekday; 5] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
];

fn at(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

fn blackout(days: &[Weekday], from: &str, to: &str) -> Blackout {
    Blackout {
        days: days.to_vec(),
        from: from.into(),
        to: to.into(),
    }
}

fn schedule(rhythm: Rhythm, zone: &str, blackouts: &[Blackout]) -> Schedule {
    Schedule {
        rhythm,
        time_zone: Some(zone.into()),
        blackouts: blackouts.to_vec(),
        pause_on_battery: false,
        pause_on_metered: false,
    }
}

fn table(rhythm: Rhythm, zone: &str, blackouts: &[Blackout]) -> Timetable {
    Timetable::read(&schedule(rhythm, zone, blackouts), &TimeZone::UTC).expect("a timetable")
}

fn every(minutes: u32) -> Rhythm {
    Rhythm::Every { minutes }
}

fn daily(at: &str) -> Rhythm {
    Rhythm::Daily { at: at.into() }
}

fn weekly(days: &[Weekday], at: &str) -> Rhythm {
    Rhythm::Weekly {
        days: days.to_vec(),
        at: at.into(),
    }
}

/// What the case is, the rhythm, where it is kept, hours without updates, and from when to when.
type Case<'a> = (
    &'a str,
    Rhythm,
    &'a str,
    &'a [Blackout],
    &'a str,
    Option<&'a str>,
);

/// 2026-11-27 is a Friday. In Berlin clocks go forward on 2026-03-29 and back on 2026-10-25.
#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn the_next_update_is_when_the_schedule_says() {
    let mornings = [blackout(&WORKDAYS, "08:00", "10:00")];
    let nights = [blackout(&WORKDAYS, "22:00", "06:00")];
    let weekends = [blackout(
        &[Weekday::Saturday, Weekday::Sunday],
        "00:00",
        "00:00",
    )];
    let adjoining = [
        blackout(&WORKDAYS, "08:00", "10:00"),
        blackout(&WORKDAYS, "10:00", "11:00"),
        blackout(&[Weekday::Friday], "09:00", "10:30"),
    ];
    let sunday_gap = [blackout(&[Weekday::Sunday], "01:00", "02:30")];
    let cases: &[Case<'_>] = &[
        (
            "by hand",
            Rhythm::ByHand,
            "UTC",
            &[],
            "2026-11-27T08:00:00Z",
            None,
        ),
        (
            "a pace",
            every(15),
            "UTC",
            &[],
            "2026-11-27T08:07:09Z",
            Some("2026-11-27T08:22:09Z"),
        ),
        (
            "a week",
            every(10_080),
            "UTC",
            &[],
            "2026-11-27T08:00:00Z",
            Some("2026-12-04T08:00:00Z"),
        ),
        (
            "a pace knows no clock change",
            every(120),
            "Europe/Berlin",
            &[],
            "2026-10-25T00:30:00Z",
            Some("2026-10-25T02:30:00Z"),
        ),
        (
            "today",
            daily("09:00"),
            "Europe/Berlin",
            &[],
            "2026-11-27T07:59:00Z",
            Some("2026-11-27T08:00:00Z"),
        ),
        (
            "not the one that just began",
            daily("09:00"),
            "Europe/Berlin",
            &[],
            "2026-11-27T08:00:00Z",
            Some("2026-11-28T08:00:00Z"),
        ),
        (
            "summer time",
            daily("09:00"),
            "Europe/Berlin",
            &[],
            "2026-07-01T08:00:00Z",
            Some("2026-07-02T07:00:00Z"),
        ),
        (
            "across the date line",
            daily("01:00"),
            "Pacific/Auckland",
            &[],
            "2026-11-27T11:30:00Z",
            Some("2026-11-27T12:00:00Z"),
        ),
        (
            "behind Greenwich",
            daily("20:00"),
            "America/Los_Angeles",
            &[],
            "2026-11-27T03:00:00Z",
            Some("2026-11-27T04:00:00Z"),
        ),
        (
            "a time that is left out",
            daily("02:30"),
            "Europe/Berlin",
            &[],
            "2026-03-28T12:00:00Z",
            Some("2026-03-29T01:30:00Z"),
        ),
        (
            "after a time that is left out",
            daily("02:30"),
            "Europe/Berlin",
            &[],
            "2026-03-29T01:30:00Z",
            Some("2026-03-30T00:30:00Z"),
        ),
        (
            "a time that comes twice, the first",
            daily("02:30"),
            "Europe/Berlin",
            &[],
            "2026-10-24T12:00:00Z",
            Some("2026-10-25T00:30:00Z"),
        ),
        (
            "a time that comes twice, once",
            daily("02:30"),
            "Europe/Berlin",
            &[],
            "2026-10-25T00:30:00Z",
            Some("2026-10-26T01:30:00Z"),
        ),
        (
            "a week on",
            weekly(&[Weekday::Friday], "09:00"),
            "UTC",
            &[],
            "2026-11-27T09:00:00Z",
            Some("2026-12-04T09:00:00Z"),
        ),
        (
            "the next of its days",
            weekly(&[Weekday::Monday, Weekday::Thursday], "09:00"),
            "UTC",
            &[],
            "2026-11-27T09:00:00Z",
            Some("2026-11-30T09:00:00Z"),
        ),
        (
            "after a long sleep it is one",
            daily("09:00"),
            "UTC",
            &[],
            "2026-11-20T09:00:00Z",
            Some("2026-11-21T09:00:00Z"),
        ),
        (
            "into a blackout",
            every(60),
            "Europe/Berlin",
            &mornings,
            "2026-11-27T06:30:00Z",
            Some("2026-11-27T09:00:00Z"),
        ),
        (
            "its end is free",
            every(60),
            "Europe/Berlin",
            &mornings,
            "2026-11-27T08:00:00Z",
            Some("2026-11-27T09:00:00Z"),
        ),
        (
            "its beginning is not",
            every(60),
            "Europe/Berlin",
            &mornings,
            "2026-11-27T06:00:00Z",
            Some("2026-11-27T09:00:00Z"),
        ),
        (
            "on another day it is none",
            every(60),
            "Europe/Berlin",
            &mornings,
            "2026-11-28T06:30:00Z",
            Some("2026-11-28T07:30:00Z"),
        ),
        (
            "across midnight, before",
            every(60),
            "UTC",
            &nights,
            "2026-11-27T21:30:00Z",
            Some("2026-11-28T06:00:00Z"),
        ),
        (
            "across midnight, after",
            every(60),
            "UTC",
            &nights,
            "2026-11-28T02:00:00Z",
            Some("2026-11-28T06:00:00Z"),
        ),
        (
            "across midnight, of its days alone",
            every(60),
            "UTC",
            &nights,
            "2026-11-28T21:30:00Z",
            Some("2026-11-28T22:30:00Z"),
        ),
        (
            "whole days",
            every(60),
            "UTC",
            &weekends,
            "2026-11-27T23:30:00Z",
            Some("2026-11-30T00:00:00Z"),
        ),
        (
            "one after another",
            daily("09:30"),
            "UTC",
            &adjoining,
            "2026-11-26T12:00:00Z",
            Some("2026-11-27T11:00:00Z"),
        ),
        (
            "daily within one",
            daily("23:00"),
            "UTC",
            &nights,
            "2026-11-27T06:00:00Z",
            Some("2026-11-28T06:00:00Z"),
        ),
        (
            "an end that is left out",
            every(60),
            "Europe/Berlin",
            &sunday_gap,
            "2026-03-28T23:30:00Z",
            Some("2026-03-29T01:30:00Z"),
        ),
        (
            "an end that comes twice",
            every(60),
            "Europe/Berlin",
            &sunday_gap,
            "2026-10-24T22:30:00Z",
            Some("2026-10-25T00:30:00Z"),
        ),
    ];
    for (name, rhythm, zone, blackouts, began, expected) in cases {
        let next = table(rhythm.clone(), zone, blackouts).next_start(at(began));
        assert_eq!(next, expected.map(at), "{name}");
    }
}

#[test]
fn the_next_starts_follow_one_another() {
    let mornings = [blackout(&WORKDAYS, "08:00", "10:00")];
    let table = table(every(120), "Europe/Berlin", &mornings);
    let first = table.next_start(at("2026-11-27T03:30:00Z"));
    let starts: Vec<String> = table
        .next_starts(first, 4)
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        starts,
        [
            "2026-11-27T05:30:00Z",
            "2026-11-27T09:00:00Z",
            "2026-11-27T11:00:00Z",
            "2026-11-27T13:00:00Z"
        ]
    );
    let by_hand = super::Timetable::read(&schedule(Rhythm::ByHand, "UTC", &[]), &TimeZone::UTC);
    assert_eq!(by_hand.expect("a timetable").next_starts(None, 5), []);
}

#[test]
fn a_new_timetable_makes_up_for_no_time_that_has_passed() {
    let (began, now) = (at("2026-11-26T20:00:00Z"), at("2026-11-27T14:00:00Z"));
    let of = |rhythm| table(rhythm, "UTC", &[]).next_start_when_new(began, now);
    assert_eq!(of(daily("09:00")), Some(at("2026-11-28T09:00:00Z")));
    assert_eq!(
        of(every(60)),
        Some(at("2026-11-26T21:00:00Z")),
        "due at once"
    );
    assert_eq!(of(every(1440)), Some(at("2026-11-27T20:00:00Z")));
}

#[test]
fn a_blackout_says_until_when_it_lasts() {
    let windows = [
        blackout(&WORKDAYS, "22:00", "06:00"),
        blackout(&[Weekday::Saturday], "06:00", "07:00"),
    ];
    let table = table(every(60), "UTC", &windows);
    for (now, until) in [
        ("2026-11-27T21:59:59Z", None),
        ("2026-11-27T22:00:00Z", Some("2026-11-28T07:00:00Z")),
        ("2026-11-28T07:00:00Z", None),
        ("2026-11-30T05:00:00Z", None),
    ] {
        assert_eq!(table.blackout_until(at(now)), until.map(at), "{now}");
    }
}

#[test]
fn a_schedule_that_makes_no_sense_is_refused() {
    let all: Vec<Weekday> = WORKDAYS
        .into_iter()
        .chain([Weekday::Saturday, Weekday::Sunday])
        .collect();
    for (rhythm, zone, blackouts, code) in [
        (every(0), "UTC", vec![], "schedule_invalid"),
        (every(10_081), "UTC", vec![], "schedule_invalid"),
        (daily("24:00"), "UTC", vec![], "schedule_invalid"),
        (daily("9:00"), "UTC", vec![], "schedule_invalid"),
        (daily("+9:00"), "UTC", vec![], "schedule_invalid"),
        (weekly(&[], "09:00"), "UTC", vec![], "schedule_invalid"),
        (every(60), "Europe/Atlantis", vec![], "time_zone_unknown"),
        (
            every(60),
            "UTC",
            vec![blackout(&[], "08:00", "10:00")],
            "schedule_invalid",
        ),
        (
            every(60),
            "UTC",
            vec![blackout(&all, "08:00", "")],
            "schedule_invalid",
        ),
        (
            every(60),
            "UTC",
            vec![blackout(&all, "00:00", "00:00")],
            "schedule_never",
        ),
        (
            every(60),
            "UTC",
            vec![
                blackout(&all, "00:00", "12:00"),
                blackout(&all, "12:00", "00:00"),
            ],
            "schedule_never",
        ),
    ] {
        let read = Timetable::read(&schedule(rhythm, zone, &blackouts), &TimeZone::UTC);
        assert_eq!(read.expect_err("a refusal").code, code);
    }
}

#[test]
fn a_schedule_without_a_zone_counts_in_the_machines() {
    let berlin = TimeZone::get("Europe/Berlin").expect("a zone");
    let plain = Schedule {
        time_zone: None,
        ..schedule(daily("09:00"), "", &[])
    };
    let table = Timetable::read(&plain, &berlin).expect("a timetable");
    assert_eq!(table.zone_name(), "Europe/Berlin");
    let next = table.next_start(at("2026-11-27T12:00:00Z"));
    assert_eq!(next, Some(at("2026-11-28T08:00:00Z")));
}
