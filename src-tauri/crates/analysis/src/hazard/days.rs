//! The days leads lived, and which of them a model learns from.

use crate::table::Day;

/// When a lead came and when it converted, if it did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Life {
    pub created: Day,
    pub converted: Option<Day>,
}

/// The first day of each band of ages. Within a band every day is as likely.
const BANDS: [Day; 18] = [
    0, 1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 75, 90, 120, 180, 270, 365,
];

/// Windows from the shortest, in days.
const WINDOWS: [Day; 4] = [60, 90, 180, 365];
/// Conversions that a window needs.
const ENOUGH: usize = 50;
/// Conversions that it takes to tell leads apart.
const ENOUGH_TO_TELL: usize = 1_000;
/// Windows that are looked at for that at most.
const MOST_WINDOWS: Day = 24;

/// Days of a lead in one band, and whether it converted on the last of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) band: usize,
    pub(super) days: Day,
    pub(super) converted: bool,
}

pub(super) const fn bands() -> usize {
    BANDS.len()
}

/// The band an age is in.
#[must_use]
pub fn age_band(age: Day) -> usize {
    BANDS.partition_point(|start| *start <= age.max(0)) - 1
}

impl Life {
    /// Whether it converted by the end of a day.
    #[must_use]
    pub fn converted_by(&self, day: Day) -> bool {
        self.converted.is_some_and(|converted| converted <= day)
    }

    /// Whether it converted at most so many days after the day it came: on that day, or on one of these.
    #[must_use]
    pub fn converts_within(&self, horizon: Day) -> bool {
        self.converted_by(self.created.saturating_add(horizon))
    }

    /// The days it lived in `(after, as_of]`, band by band, as known at the end of `as_of`. A
    /// conversion before the lead was created counts as one on its first day.
    pub(super) fn stretches(&self, after: Day, as_of: Day) -> Vec<Stretch> {
        let end = self.converted.map(|converted| converted.max(self.created));
        let is_over = end.is_some_and(|end| end <= as_of);
        let last = if is_over { end.unwrap_or(as_of) } else { as_of } - self.created;
        let first = (after + 1 - self.created).max(0);
        spans(first, last + 1)
            .map(|(band, days, end)| Stretch {
                band,
                days,
                converted: is_over && end == last + 1,
            })
            .collect()
    }
}

/// The ages from `from` up to `to`, band by band: band, days, and the age after the last one.
pub(super) fn spans(from: Day, to: Day) -> impl Iterator<Item = (usize, Day, Day)> {
    BANDS.iter().enumerate().filter_map(move |(band, start)| {
        let next = BANDS.get(band + 1).copied().unwrap_or(Day::MAX);
        let (from, to) = (from.max(*start), to.min(next));
        (from < to).then_some((band, to - from, to))
    })
}

/// The shortest window before `as_of` with enough conversions to learn from; all days where none
/// has.
#[must_use]
pub fn window(lives: &[Life], as_of: Day) -> Day {
    let days: Vec<Day> = lives.iter().filter_map(|life| life.converted).collect();
    let first = lives.iter().map(|life| life.created).min().unwrap_or(as_of);
    let all = as_of - first + 1;
    WINDOWS
        .into_iter()
        .find(|window| {
            let within = |day: &&Day| **day > as_of - window && **day <= as_of;
            days.iter().filter(within).count() >= ENOUGH
        })
        .unwrap_or(all)
}

/// How many such windows, one before the other, it takes to tell leads apart: as few as have enough
/// conversions together.
pub(super) fn windows(lives: &[Life], as_of: Day, window: Day) -> Day {
    let known = lives.iter().filter(|life| life.created <= as_of);
    let first = known
        .clone()
        .map(|life| life.created)
        .min()
        .unwrap_or(as_of);
    let all = (as_of - first) / window.max(1) + 1;
    let days: Vec<Day> = known.filter_map(|life| life.converted).collect();
    let enough = |windows: &Day| {
        let from = as_of - windows * window;
        let within = |day: &&Day| **day > from && **day <= as_of;
        days.iter().filter(within).count() >= ENOUGH_TO_TELL
    };
    let most = all.clamp(1, MOST_WINDOWS);
    (1..most).find(enough).unwrap_or(most)
}

#[cfg(test)]
mod tests {
    use super::{Life, Stretch, window};

    fn stretches(
        created: i32,
        converted: Option<i32>,
        after: i32,
        as_of: i32,
    ) -> Vec<(usize, i32, bool)> {
        let life = Life { created, converted };
        let found = life.stretches(after, as_of).into_iter();
        found
            .map(
                |Stretch {
                     band,
                     days,
                     converted,
                 }| (band, days, converted),
            )
            .collect()
    }

    #[test]
    fn days_lived_fall_into_bands_and_the_window() {
        // Ages 0, 1, 2, then 3 to 4 in one band, then 5 of 5 to 6.
        let open = vec![
            (0, 1, false),
            (1, 1, false),
            (2, 1, false),
            (3, 2, false),
            (4, 1, false),
        ];
        assert_eq!(stretches(100, None, 0, 105), open);
        // What happens later is not known yet.
        assert_eq!(stretches(100, Some(106), 0, 105), open);
        assert_eq!(stretches(100, Some(104), 0, 105)[3], (3, 2, true));
        assert_eq!(stretches(100, Some(100), 0, 105), [(0, 1, true)]);
        // Converted before it was created: on its first day.
        assert_eq!(stretches(100, Some(98), 0, 105), [(0, 1, true)]);
        // The window leaves the ages before it out, and conversions before it.
        assert_eq!(stretches(100, Some(104), 103, 105), [(3, 1, true)]);
        assert_eq!(stretches(100, Some(104), 104, 105), []);
    }

    #[test]
    fn the_window_is_the_shortest_with_enough_conversions() {
        let life = |created, converted| Life {
            created,
            converted: Some(converted),
        };
        let recent: Vec<Life> = (0..50).map(|_| life(950, 1000)).collect();
        assert_eq!(window(&recent, 1000), 60);
        assert_eq!(window(&recent, 1080), 90);
        assert_eq!(window(&recent[1..], 1000), 51);
    }
}
