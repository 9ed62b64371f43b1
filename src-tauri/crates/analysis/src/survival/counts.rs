//! How many were watched, and how many left, day by day.

use std::collections::BTreeMap;

use crate::table::Day;

/// Curves are cut off where fewer than this are still watched: what comes after is anecdote.
pub const LEAST_AT_RISK: u64 = 20;

/// Days that are counted in place; longer ones are rare and looked up.
const DENSE: usize = 1 << 14;

/// How long one of those watched was, and what ended it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spell {
    pub days: Day,
    /// Which event ended it, from 0; `None` where it was still going on.
    pub event: Option<usize>,
}

/// Those who left on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Leaving {
    pub(super) day: Day,
    /// How many were watched until this day or longer.
    pub(super) at_risk: u64,
    /// By event; those whose watching ended without one come after all events of the day.
    pub(super) events: Vec<u64>,
}

/// Counts spells as they come, so that none of them need be kept.
#[derive(Debug, Clone)]
pub struct Watch {
    causes: usize,
    /// By day, then by event; last those whose watching ended without one.
    dense: Vec<u64>,
    long: BTreeMap<Day, Vec<u64>>,
    pub(super) watched: u64,
    /// Spells that end before they begin, or by an event that there is not.
    pub(super) left_out: u64,
}

impl Watch {
    /// Watches for the events 0 to `causes`.
    #[must_use]
    pub fn new(causes: usize) -> Self {
        Self {
            causes,
            dense: Vec::new(),
            long: BTreeMap::new(),
            watched: 0,
            left_out: 0,
        }
    }

    /// Watches for the events 0 to `causes`, and counts the spells.
    #[must_use]
    pub fn of(spells: impl IntoIterator<Item = Spell>, causes: usize) -> Self {
        let mut watch = Self::new(causes);
        for spell in spells {
            watch.add(spell);
        }
        watch
    }

    /// Counts a spell.
    pub fn add(&mut self, spell: Spell) {
        let event = spell.event.unwrap_or(self.causes);
        let day = match usize::try_from(spell.days) {
            Ok(day) if event < self.causes || spell.event.is_none() => day,
            _ => {
                self.left_out += 1;
                return;
            }
        };
        self.watched += 1;
        let width = self.causes + 1;
        if day >= DENSE {
            let counts = self.long.entry(spell.days);
            counts.or_insert_with(|| vec![0; width])[event] += 1;
            return;
        }
        if self.dense.len() < (day + 1) * width {
            self.dense.resize((day + 1) * width, 0);
        }
        self.dense[day * width + event] += 1;
    }

    /// The days on which anybody left, ascending.
    pub(super) fn leavings(&self) -> Vec<Leaving> {
        let dense = (0..).zip(self.dense.chunks(self.causes + 1));
        let long = self.long.iter().map(|(day, counts)| (*day, &counts[..]));
        let mut at_risk = self.watched;
        let mut found = Vec::new();
        for (day, counts) in dense.chain(long) {
            let leaving: u64 = counts.iter().sum();
            if leaving > 0 {
                found.push(Leaving {
                    day,
                    at_risk,
                    events: counts[..self.causes].to_vec(),
                });
                at_risk -= leaving;
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::{Leaving, Spell, Watch};

    #[test]
    fn those_who_leave_are_counted_by_day_and_event() {
        let spell = |days, event| Spell { days, event };
        let spells = [
            spell(3, Some(1)),
            spell(0, Some(0)),
            spell(3, None),
            spell(100_000, Some(0)),
            spell(-1, Some(0)),
            spell(5, Some(2)),
        ];
        let leaving = |day, at_risk, events: [u64; 2]| Leaving {
            day,
            at_risk,
            events: events.to_vec(),
        };
        let watch = Watch::of(spells, 2);
        let found = watch.leavings();
        assert_eq!((watch.watched, watch.left_out), (4, 2));
        assert_eq!(
            found,
            [
                leaving(0, 4, [1, 0]),
                leaving(3, 3, [0, 1]),
                leaving(100_000, 1, [1, 0])
            ]
        );
    }
}
