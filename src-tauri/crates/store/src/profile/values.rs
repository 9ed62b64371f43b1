//! Which values there are and how often each occurs.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::distinct::{ByHash, HyperLogLog};

/// Up to how many different values are counted one by one: some 40 MB.
const COUNTED: usize = 1_000_000;

/// How often a value occurred, and a row that holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) rows: u64,
    pub(super) rowid: i64,
}

/// Counts values by their hashes.
pub(super) struct Values {
    counts: HashMap<u64, Seen, ByHash>,
    counted: usize,
    /// Once there are more than are counted one by one.
    many: Option<HyperLogLog>,
}

impl Values {
    pub(super) fn new() -> Self {
        Self::counting(COUNTED)
    }

    fn counting(counted: usize) -> Self {
        Self {
            counts: HashMap::default(),
            counted,
            many: None,
        }
    }

    #[inline]
    pub(super) fn see(&mut self, hash: u64, rowid: i64) {
        let room = self.counts.len() < self.counted;
        match self.counts.entry(hash) {
            Entry::Occupied(mut seen) => seen.get_mut().rows += 1,
            Entry::Vacant(place) if room => {
                place.insert(Seen { rows: 1, rowid });
            }
            Entry::Vacant(_) => {
                let counts = &self.counts;
                self.many
                    .get_or_insert_with(|| HyperLogLog::of(counts.keys().copied()))
                    .see(hash);
            }
        }
    }

    /// How many different values there are, and whether that is exact.
    pub(super) fn distinct(&self) -> (u64, bool) {
        match &self.many {
            None => (self.counts.len() as u64, true),
            Some(many) => (many.estimate(), false),
        }
    }

    /// The most frequent values, those seen first before others as frequent.
    pub(super) fn top(&self, most: usize) -> Vec<Seen> {
        let mut all: Vec<Seen> = self.counts.values().copied().collect();
        let order =
            |one: &Seen, other: &Seen| (other.rows, one.rowid).cmp(&(one.rows, other.rowid));
        if all.len() > most {
            all.select_nth_unstable_by(most, order);
            all.truncate(most);
        }
        all.sort_unstable_by(order);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::distinct::hash;
    use rusqlite::types::ValueRef;

    #[test]
    fn the_most_frequent_come_first_and_too_many_are_estimated() {
        let mut values = Values::counting(100);
        let mut see = |number: i64, times: usize| {
            for _ in 0..times {
                values.see(hash(ValueRef::Integer(number)), number);
            }
        };
        see(1, 3);
        see(2, 5);
        see(3, 3);
        assert_eq!(
            values.top(2),
            [Seen { rows: 5, rowid: 2 }, Seen { rows: 3, rowid: 1 }]
        );
        assert_eq!(values.top(20).len(), 3);
        assert_eq!(values.distinct(), (3, true));
        for number in 0..10_000 {
            values.see(hash(ValueRef::Integer(number)), number);
        }
        let (distinct, exact) = values.distinct();
        assert!(!exact);
        assert!(distinct.abs_diff(10_000) < 600, "{distinct}");
        assert_eq!(values.top(1), [Seen { rows: 6, rowid: 2 }]);
    }
}
