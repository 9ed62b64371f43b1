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

/// The days on which anybody left, ascending; how many were watched; and how many spells were left
/// out, as they end before they begin or by an event that there is not.
pub(super) fn leavings(
    spells: impl IntoIterator<Item = Spell>,
    causes: usize,
) -> (Vec<Leaving>, u64, u64) {
    let width = causes + 1;
    let mut dense: Vec<u64> = Vec::new();
    let mut long: BTreeMap<Day, Vec<u64>> = BTreeMap::new();
    let (mut watched, mut left_out) = (0, 0);
    for spell in spells {
        let event = spell.event.unwrap_or(causes);
        let Ok(day) = usize::try_from(spell.days) else {
            left_out += 1;
            continue;
        };
        if event >= causes && spell.event.is_some() {
            left_out += 1;
            continue;
        }
        watched += 1;
        if day < DENSE {
            if dense.len() < (day + 1) * width {
                dense.resize((day + 1) * width, 0);
            }
            dense[day * width + event] += 1;
        } else {
            long.entry(spell.days).or_insert_with(|| vec![0; width])[event] += 1;
        }
    }
    let counts = (0..)
        .zip(dense.chunks(width))
        .chain(long.iter().map(|(day, counts)| (*day, counts.as_slice())));
    let mut at_risk = watched;
    let mut found = Vec::new();
    for (day, counts) in counts {
        let leaving: u64 = counts.iter().sum();
        if leaving > 0 {
            found.push(Leaving {
                day,
                at_risk,
                events: counts[..causes].to_vec(),
            });
            at_risk -= leaving;
        }
    }
    (found, watched, left_out)
}

#[cfg(test)]
mod tests {
    use super::{Leaving, Spell, leavings};

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
        let (found, watched, left_out) = leavings(spells, 2);
        assert_eq!((watched, left_out), (4, 2));
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
