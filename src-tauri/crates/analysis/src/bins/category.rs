//! Categories: those that occur often enough each by itself, the rest together.

use std::collections::HashMap;

use crate::table::MISSING;

/// The levels that get a bin of their own.
pub(super) struct Kept {
    pub(super) levels: Vec<String>,
}

/// How often each level occurs in the rows given, and how often it converted there.
pub(super) fn counts(
    levels: usize,
    codes: &[u32],
    rows: &[usize],
    happened: &[bool],
) -> Vec<(usize, usize)> {
    let mut counts = vec![(0, 0); levels];
    for row in rows {
        if codes[*row] != MISSING {
            let (count, converted) = &mut counts[codes[*row] as usize];
            *count += 1;
            *converted += usize::from(happened[*row]);
        }
    }
    counts
}

/// The most frequent levels, at most `most` of them and each at least `least` times there; in the
/// order of their shrunk rates where `by_rate`, else of their names.
pub(super) fn keep(
    levels: &[String],
    counts: &[(usize, usize)],
    least: usize,
    most: usize,
    by_rate: bool,
) -> Kept {
    let all: usize = counts.iter().map(|(count, _)| count).sum();
    let converted: usize = counts.iter().map(|(_, converted)| converted).sum();
    let base = converted as f64 / all.max(1) as f64;
    let mut kept: Vec<usize> = (0..levels.len())
        .filter(|level| counts[*level].0 >= least)
        .collect();
    kept.sort_by(|a, b| {
        counts[*b]
            .0
            .cmp(&counts[*a].0)
            .then(levels[*a].cmp(&levels[*b]))
    });
    kept.truncate(most);
    // Ten rows of the average, so that a level of a few does not go to an end by chance.
    let rate = |level: usize| {
        let (count, converted) = counts[level];
        (converted as f64 + 10.0 * base) / (count as f64 + 10.0)
    };
    if by_rate {
        kept.sort_by(|a, b| {
            rate(*a)
                .total_cmp(&rate(*b))
                .then(levels[*a].cmp(&levels[*b]))
        });
    } else {
        kept.sort_by(|a, b| levels[*a].cmp(&levels[*b]));
    }
    Kept {
        levels: kept
            .into_iter()
            .map(|level| levels[level].clone())
            .collect(),
    }
}

/// For each of a table's levels its bin: 1 and on for those kept, then one for all others.
pub(super) fn bins_of(levels: &[String], kept: &[String]) -> Vec<u16> {
    let known: HashMap<&str, u16> = kept.iter().map(String::as_str).zip(1..).collect();
    let other = u16::try_from(kept.len() + 1).unwrap_or(u16::MAX);
    levels
        .iter()
        .map(|level| known.get(level.as_str()).copied().unwrap_or(other))
        .collect()
}
