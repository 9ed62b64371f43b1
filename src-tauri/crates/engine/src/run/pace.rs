//! How fast rows arrive and how long the rest will take: pure, from samples.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// What the pace is measured over.
const WINDOW: Duration = Duration::from_secs(6);
/// Less than this says nothing yet.
const FIRST_WORD: Duration = Duration::from_secs(2);

/// Samples of a count that only grows, over the last seconds.
#[derive(Debug, Default)]
pub(crate) struct Pace {
    samples: VecDeque<(Instant, u64)>,
    /// When all will be here, as told last.
    ends_at: Option<Instant>,
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
        self.ends_at = left.and_then(|left| self.estimate(now, left));
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
        let ends_at = self.ends_at?;
        Some(ends_at.saturating_duration_since(now).as_secs())
    }

    /// A new guess moves the one before by a part only, so that the time shown is calm.
    fn estimate(&self, now: Instant, left: u64) -> Option<Instant> {
        let (from, _) = self.samples.front()?;
        let pace = self.rows_per_second();
        if now - *from < FIRST_WORD || pace <= 0.0 {
            return self.ends_at;
        }
        #[expect(clippy::cast_precision_loss, reason = "an estimate needs no 53 bits")]
        let fresh = left as f64 / pace;
        let told = self
            .ends_at
            .map(|at| at.saturating_duration_since(now).as_secs_f64());
        let seconds = told.map_or(fresh, |told| told * 0.7 + fresh * 0.3);
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
        for second in 0..=6 {
            pace.note(at(second), second * 100, Some(100_000));
        }
        let before = pace.seconds_left(at(6)).expect("an estimate");
        pace.note(at(7), 3_000, Some(100_000));
        let after = pace.seconds_left(at(7)).expect("an estimate");
        assert!(after < before && after > before / 2, "{before} -> {after}");
    }
}
