//! A condition bound to columns, and its decision about one row.
//!
//! As in SOQL: text is compared without regard to case, ids by their first 15 characters, `!=`
//! includes nulls and the other comparisons do not.

use std::cmp::Ordering;
use std::collections::HashSet;

use super::column::Column;
use super::syntax::ast::Operator;
use crate::table::{Cell, Table};

/// A condition that can be asked about rows.
#[derive(Debug, Clone)]
pub(crate) enum Test<'o> {
    All(Vec<Test<'o>>),
    Any(Vec<Test<'o>>),
    Not(Box<Test<'o>>),
    Cell(Column<'o>, Check),
}

/// What is asked about one value.
#[derive(Debug, Clone)]
pub(crate) enum Check {
    Null,
    NotNull,
    /// Lower case.
    Text(Operator, String),
    /// The first 15 characters.
    Id(Operator, String),
    Boolean(Operator, bool),
    Number(Operator, i128, u32),
    /// Dates in days, datetimes and times in milliseconds.
    Whole(Operator, i64),
    /// From (inclusive) to (exclusive), in the column's own unit.
    Range(Operator, i64, i64),
    Like(Vec<Like>),
    TextIn(HashSet<String>, bool),
    IdIn(HashSet<String>, bool),
    OneOf(Vec<Check>, bool),
    /// Any of the sets has all its values in the multi-select picklist.
    Includes(Vec<Vec<String>>, bool),
}

/// A piece of a LIKE pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Like {
    One,
    Any,
    Exactly(char),
}

impl Test<'_> {
    pub(crate) fn holds(&self, table: &Table, row: usize) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(table, row)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(table, row)),
            Self::Not(inner) => !inner.holds(table, row),
            Self::Cell(column, check) => check.holds(&column.cell(table, row)),
        }
    }
}

impl Check {
    fn holds(&self, cell: &Cell<'_>) -> bool {
        match (self, cell) {
            (Self::Null, cell) => *cell == Cell::Null,
            (Self::NotNull, cell) => *cell != Cell::Null,
            (Self::OneOf(checks, negated), cell) => {
                checks.iter().any(|check| check.holds(cell)) != *negated
            }
            (
                Self::TextIn(_, negated) | Self::IdIn(_, negated) | Self::Includes(_, negated),
                Cell::Null,
            ) => *negated,
            (
                Self::Text(operator, _)
                | Self::Id(operator, _)
                | Self::Boolean(operator, _)
                | Self::Number(operator, ..)
                | Self::Whole(operator, _)
                | Self::Range(operator, ..),
                Cell::Null,
            ) => *operator == Operator::NotEqual,
            (Self::Text(operator, wanted), Cell::Text(text)) => {
                compare_text(*operator, text, wanted)
            }
            (Self::Id(operator, wanted), Cell::Text(id)) => {
                by(*operator, id.get(..15).unwrap_or(id).cmp(wanted.as_str()))
            }
            (Self::Boolean(operator, wanted), Cell::Boolean(value)) => {
                by(*operator, value.cmp(wanted))
            }
            (Self::Number(operator, unscaled, scale), Cell::Integer(value)) => by(
                *operator,
                compare_decimals(i128::from(*value), 0, *unscaled, *scale),
            ),
            (Self::Number(operator, wanted, wanted_scale), Cell::Decimal { unscaled, scale }) => {
                let order = compare_decimals(
                    i128::from(*unscaled),
                    u32::from(*scale),
                    *wanted,
                    *wanted_scale,
                );
                by(*operator, order)
            }
            (Self::Whole(operator, wanted), cell) => {
                whole(cell).is_some_and(|value| by(*operator, value.cmp(wanted)))
            }
            (Self::Range(operator, from, until), cell) => {
                whole(cell).is_some_and(|value| in_range(*operator, value, *from, *until))
            }
            (Self::Like(pattern), Cell::Text(text)) => {
                let text: Vec<char> = text.chars().flat_map(char::to_lowercase).collect();
                like(pattern, &text)
            }
            (Self::TextIn(wanted, negated), Cell::Text(text)) => {
                wanted.contains(&text.to_lowercase()) != *negated
            }
            (Self::IdIn(wanted, negated), Cell::Text(id)) => {
                wanted.contains(id.get(..15).unwrap_or(id)) != *negated
            }
            (Self::Includes(sets, negated), Cell::Text(text)) => {
                let chosen: HashSet<String> = text.split(';').map(str::to_lowercase).collect();
                sets.iter()
                    .any(|set| set.iter().all(|value| chosen.contains(value)))
                    != *negated
            }
            _ => false,
        }
    }
}

fn by(operator: Operator, order: Ordering) -> bool {
    match operator {
        Operator::Equal | Operator::Like => order == Ordering::Equal,
        Operator::NotEqual => order != Ordering::Equal,
        Operator::Less => order == Ordering::Less,
        Operator::LessOrEqual => order != Ordering::Greater,
        Operator::Greater => order == Ordering::Greater,
        Operator::GreaterOrEqual => order != Ordering::Less,
    }
}

fn compare_text(operator: Operator, text: &str, wanted: &str) -> bool {
    if matches!(operator, Operator::Equal | Operator::NotEqual)
        && text.is_ascii()
        && wanted.is_ascii()
    {
        return text.eq_ignore_ascii_case(wanted) == (operator == Operator::Equal);
    }
    by(operator, text.to_lowercase().as_str().cmp(wanted))
}

fn in_range(operator: Operator, value: i64, from: i64, until: i64) -> bool {
    let inside = (from..until).contains(&value);
    match operator {
        Operator::Equal | Operator::Like => inside,
        Operator::NotEqual => !inside,
        Operator::Less => value < from,
        Operator::LessOrEqual => value < until,
        Operator::Greater => value >= until,
        Operator::GreaterOrEqual => value >= from,
    }
}

fn whole(cell: &Cell<'_>) -> Option<i64> {
    match cell {
        Cell::Date(days) => Some(i64::from(*days)),
        Cell::DateTime(ms) => Some(*ms),
        Cell::Time(ms) => Some(i64::from(*ms)),
        _ => None,
    }
}

/// Compares two decimals exactly.
pub(crate) fn compare_decimals(
    left: i128,
    left_scale: u32,
    right: i128,
    right_scale: u32,
) -> Ordering {
    let scale = left_scale.max(right_scale);
    let widen = |value: i128, from: u32| value.saturating_mul(10_i128.saturating_pow(scale - from));
    widen(left, left_scale).cmp(&widen(right, right_scale))
}

/// Reads a LIKE pattern; a backslash takes the next sign literally.
pub(crate) fn like_pattern(text: &str) -> Vec<Like> {
    let mut pattern = Vec::new();
    let mut signs = text.chars().flat_map(char::to_lowercase);
    while let Some(sign) = signs.next() {
        pattern.push(match sign {
            '%' => Like::Any,
            '_' => Like::One,
            '\\' => match signs.next() {
                Some(next) => Like::Exactly(next),
                None => break,
            },
            sign => Like::Exactly(sign),
        });
    }
    pattern
}

/// Matches without recursion: on a mismatch the last `%` takes one sign more.
fn like(pattern: &[Like], text: &[char]) -> bool {
    let (mut at, mut sign) = (0, 0);
    let mut retry: Option<(usize, usize)> = None;
    while sign < text.len() {
        match pattern.get(at) {
            Some(Like::Any) => {
                retry = Some((at + 1, sign));
                at += 1;
                continue;
            }
            Some(Like::One) => {}
            Some(Like::Exactly(wanted)) if *wanted == text[sign] => {}
            _ => {
                let Some((after, from)) = retry else {
                    return false;
                };
                retry = Some((after, from + 1));
                (at, sign) = (after, from + 1);
                continue;
            }
        }
        at += 1;
        sign += 1;
    }
    pattern[at..].iter().all(|rest| *rest == Like::Any)
}

#[cfg(test)]
mod tests {
    use super::{like, like_pattern};

    #[test]
    fn like_knows_both_wildcards_and_escapes() {
        for (pattern, text, expected) in [
            ("acme%", "Acme Corp", true),
            ("%corp", "Acme Corp", true),
            ("a_me%", "acme", true),
            ("a_me", "acmee", false),
            ("%a%b%", "xxaYYbzz", true),
            ("100\\%", "100%", true),
            ("100\\%", "1000", false),
            ("", "x", false),
            ("%", "", true),
        ] {
            let text: Vec<char> = text.chars().flat_map(char::to_lowercase).collect();
            assert_eq!(like(&like_pattern(pattern), &text), expected, "{pattern}");
        }
    }
}
