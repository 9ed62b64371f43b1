//! How fast rows arrive and how long the rest will take: pure, from samples.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// What the pace is measured over.
const WINDOW: Duration = Duration::from_secs(6);
/// Less than this says nothing yet.
const FIRST_WORD: Duration = Duration::from_secs(2);
/// In this time a guess loses half its weight to the one after, however often is asked.
const HALF_LIFE: f64 = 0.75;

/// Samples of a count that only grows, over the last seconds.
#[derive(Debug, Default)]
pub(crate) struct Pace {
    samples: VecDeque<(Instant, u64)>,
    told: Option<Told>,
}

/// What was told last.
#[derive(Debug, Clone, Copy)]
struct Told {
    /// When all will be here.
    ends_at: Instant,
    /// When something was first told, and when this.
    first: Instant,
    last: Instant,
}

impl Pace {
    /// Notes how many rows have arrived by `now`, and how many are still to come where known.
    pub(crate) fn note(&mut self, now: Instant, rows: u64, left: Option<u64>) {
        // Rows that arrived are never taken back, even where an object starts anew.
        let rows = self
            .samples
            .back()
            .map_or(rows, |(_, before)| rows.max(*before));
        self.samples.push_back((now, rows));
        while self.samples.len() > 2
            && self
                .samples
                .get(1)
                .is_some_and(|(at, _)| now - *at >= WINDOW)
        {
            self.samples.pop_front();
        }
        let ends_at = left.and_then(|left| self.estimate(now, left));
        self.told = ends_at.map(|ends_at| Told {
            ends_at,
            first: self.told.map_or(now, |told| told.first),
            last: now,
        });
    }

    /// Rows per second over the last seconds.
    pub(crate) fn rows_per_second(&self) -> f64 {
        let (Some((from, before)), Some((to, after))) = (self.samples.front(), self.samples.back())
        else {
            return 0.0;
        };
        let seconds = (*to - *from).as_secs_f64();
        if seconds <= 0.0 {
            return 0.0;
        }
        #[expect(clippy::cast_precision_loss, reason = "a pace needs no 53 bits")]
        let rows = (after - before) as f64;
        rows / seconds
    }

    /// Seconds until all rows are here; none while nothing honest can be said.
    pub(crate) fn seconds_left(&self, now: Instant) -> Option<u64> {
        let ends_at = self.told?.ends_at;
        Some(ends_at.saturating_duration_since(now).as_secs())
    }

    /// A new guess moves the one before by a part only, so that the time shown is calm. The first ones
    /// know of the slow start alone, and keep nothing.
    fn estimate(&self, now: Instant, left: u64) -> Option<Instant> {
        let (from, _) = self.samples.front()?;
        let pace = self.rows_per_second();
        if now - *from < FIRST_WORD || pace <= 0.0 {
            return self.told.map(|told| told.ends_at);
        }
        #[expect(clippy::cast_precision_loss, reason = "an estimate needs no 53 bits")]
        let fresh = left as f64 / pace;
        let seconds = match self.told {
            Some(told) if now - told.first >= WINDOW => {
                let before = told.ends_at.saturating_duration_since(now).as_secs_f64();
                let weight = 0.5_f64.powf((now - told.last).as_secs_f64() / HALF_LIFE);
                before * weight + fresh * (1.0 - weight)
            }
            _ => fresh,
        };
        Duration::try_from_secs_f64(seconds)
            .ok()
            .and_then(|left| now.checked_add(left))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pace_and_time_left_follow_the_last_seconds() {
        let began = Instant::now();
        let at = |seconds: u64| began + Duration::from_secs(seconds);
        let mut pace = Pace::default();
        pace.note(at(0), 0, Some(10_000));
        assert_eq!(pace.seconds_left(at(0)), None);
        for second in 1..=10 {
            pace.note(at(second), second * 100, Some(10_000 - second * 100));
        }
        assert!((pace.rows_per_second() - 100.0).abs() < 1.0);
        assert_eq!(pace.seconds_left(at(10)), Some(90));
    }

    #[test]
    fn rows_taken_back_do_not_turn_the_pace_negative() {
        let began = Instant::now();
        let mut pace = Pace::default();
        pace.note(began, 500, None);
        pace.note(began + Duration::from_secs(3), 100, None);
        assert!(pace.rows_per_second().abs() < f64::EPSILON);
        assert_eq!(pace.seconds_left(began + Duration::from_secs(3)), None);
    }

    #[test]
    fn a_jump_of_the_pace_moves_the_time_left_by_a_part_only() {
        let began = Instant::now();
        let at = |seconds: u64| began + Duration::from_secs(seconds);
        let mut pace = Pace::default();
        for second in 0..=20 {
            pace.note(at(second), second * 100, Some(100_000));
        }
        let before = pace.seconds_left(at(20)).expect("an estimate");
        pace.note(at(21), 4_000, Some(100_000));
        let after = pace.seconds_left(at(21)).expect("an estimate");
        assert!(after < before && after > before / 2, "{before} -> {after}");
    }

    #[test]
    fn a_slow_start_is_soon_forgotten_also_where_progress_is_seldom_told() {
        let began = Instant::now();
        let at = |seconds: u64| began + Duration::from_secs(seconds);
        let mut pace = Pace::default();
        let all = 1_361_564;
        let note = |pace: &mut Pace, second, rows| pace.note(at(second), rows, Some(all - rows));
        for second in 0..=3 {
            note(&mut pace, second, second * 500);
        }
        for second in 4..=10 {
            note(&mut pace, second, 1_500 + (second - 3) * 28_700);
            let by_its_rate = (all as f64 - 200_000.0) / pace.rows_per_second();
            let told = pace.seconds_left(at(second)).expect("an estimate") as f64;
            assert!(told < by_its_rate * 1.5, "{second}: {told}, {by_its_rate}");
        }
    }
}
