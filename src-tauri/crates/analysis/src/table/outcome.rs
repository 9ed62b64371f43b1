//! Which rows have the outcome that is to be predicted.

use std::collections::BTreeMap;

use super::Cells;
use crate::error::{Error, Result};

/// The rows whose outcome is known, and what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub rows: Vec<usize>,
    pub happened: Vec<bool>,
    /// Rows left out, as they say nothing about their outcome.
    pub unknown: usize,
}

/// Reads a column of outcomes. A blank cell is an unknown outcome, unless every other row has the
/// positive one: then the blank ones are those where it did not happen.
///
/// # Errors
/// Where there are no rows, or not both outcomes.
pub fn outcome(label: &Cells, positive: &str) -> Result<Outcome> {
    if label.is_empty() {
        return Err(Error::NoRows);
    }
    let positive = positive.trim();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for row in 0..label.len() {
        *counts
            .entry(label.get(row).unwrap_or_default())
            .or_default() += 1;
    }
    let has_negative = counts
        .keys()
        .any(|value| *value != positive && !value.is_empty());
    if !counts.contains_key(positive) || positive.is_empty() {
        return Err(Error::NoPositive {
            label: label.name.clone(),
            positive: positive.to_owned(),
            found: most_frequent(&counts),
        });
    }
    let blank_is_negative = !has_negative && counts.contains_key("");
    if !has_negative && !blank_is_negative {
        return Err(Error::AllPositive {
            label: label.name.clone(),
            positive: positive.to_owned(),
        });
    }
    let rows: Vec<usize> = (0..label.len())
        .filter(|row| blank_is_negative || label.get(*row).is_some())
        .collect();
    Ok(Outcome {
        happened: rows
            .iter()
            .map(|row| label.get(*row) == Some(positive))
            .collect(),
        unknown: label.len() - rows.len(),
        rows,
    })
}

fn most_frequent(counts: &BTreeMap<&str, usize>) -> String {
    let mut found: Vec<_> = counts.iter().collect();
    found.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let shown: Vec<String> = found
        .iter()
        .take(5)
        .map(|(value, count)| match value.is_empty() {
            true => format!("blank ({count})"),
            false => format!("{value:?} ({count})"),
        })
        .collect();
    shown.join(", ")
}

#[cfg(test)]
mod tests {
    use super::outcome;
    use crate::error::Error;
    use crate::table::Cells;

    fn column(cells: &[&str]) -> Cells {
        cells.iter().copied().collect()
    }

    #[test]
    fn blank_outcomes_are_unknown_unless_all_others_are_positive() {
        let known = outcome(&column(&["1", "0", "", "1"]), "1").expect("both");
        assert_eq!(
            (known.rows, known.happened),
            (vec![0, 1, 3], vec![true, false, true])
        );
        assert_eq!(known.unknown, 1);
        let marked = outcome(&column(&["yes", "", "yes"]), " yes ").expect("both");
        assert_eq!(marked.happened, [true, false, true]);
    }

    #[test]
    fn what_cannot_be_told_apart_is_refused() {
        let found = "\"Lost\" (2), \"Won\" (1)".to_owned();
        assert_eq!(
            outcome(&column(&["Lost", "Won", "Lost"]), "won"),
            Err(Error::NoPositive {
                label: String::new(),
                positive: "won".to_owned(),
                found
            })
        );
        let all = outcome(&column(&["1", "1"]), "1");
        assert!(matches!(all, Err(Error::AllPositive { .. })), "{all:?}");
        assert_eq!(outcome(&column(&[]), "1"), Err(Error::NoRows));
    }
}
