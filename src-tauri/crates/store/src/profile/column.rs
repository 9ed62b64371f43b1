//! One column as a whole: how much is empty, which values, how they spread.

use std::sync::Arc;

use rusqlite::Connection;
use rusqlite::types::ValueRef;

use super::distinct::hash;
use super::histogram::{Histogram, cell, of_instants, of_numbers};
use super::instant::{DAY_MS, date_text, instant_text, parse};
use super::values::Values;
use crate::read::{cell_of, known_table};
use crate::{Cell, Column, ColumnKind, Error, SourceReader, quote_ident, table_name};

/// Values told with how often each occurs.
const TOP: usize = 20;

/// Rows between two looks at whether to go on.
const ROWS_PER_LOOK: u64 = 4_096;

/// What one column holds.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnProfile {
    /// Live rows looked at.
    pub rows: u64,
    /// These are all rows; else the look was ended before, and what is told is of these rows only.
    pub complete: bool,
    /// The table's cursor then.
    pub as_of: Option<String>,
    pub nulls: u64,
    /// Different values that are not empty.
    pub distinct: u64,
    /// Up to a million they are counted; more are estimated, within about 5 %.
    pub distinct_is_exact: bool,
    /// The most frequent values; none of Ids, which differ all.
    pub top: Vec<ValueCount>,
    /// Of numbers, dates and instants.
    pub range: Option<ValueRange>,
    pub histogram: Option<Histogram>,
    /// Of text that people write, in characters.
    pub length: Option<TextLength>,
}

/// A value and the rows that hold it.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueCount {
    pub value: Cell,
    pub rows: u64,
}

/// Where values lie; in the column's own form.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueRange {
    pub min: Cell,
    pub max: Cell,
    pub mean: Cell,
    pub median: Cell,
}

/// How long texts are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextLength {
    pub shortest: u64,
    pub longest: u64,
    pub mean: f64,
}

impl SourceReader {
    /// What the column holds, as of the table's present state; remembered until that changes.
    ///
    /// Reads the table once. `is_over` is asked now and then: where it says so, the answer is of the
    /// rows looked at until then.
    ///
    /// # Errors
    /// [`Error::UnknownObject`], [`Error::UnknownColumn`], or a failed read.
    pub fn profile_column(
        &self,
        object: &str,
        column: &str,
        is_over: impl Fn() -> bool,
    ) -> Result<Arc<ColumnProfile>, Error> {
        self.with(|connection| {
            let known = known_table(connection, object)?;
            let wanted = known
                .schema
                .column(column)
                .ok_or_else(|| Error::UnknownColumn {
                    object: object.to_owned(),
                    column: column.to_owned(),
                })?;
            let profiles = self.profiles();
            let found = match profiles.column(object, column, known.state) {
                Some(found) if found.as_of == known.as_of => return Ok(found),
                // No row differs: it is true as of the newer moment too.
                Some(found) => found.as_ref().clone(),
                None => look(connection, object, wanted, is_over)?,
            };
            let found = Arc::new(ColumnProfile {
                as_of: known.as_of,
                ..found
            });
            if found.complete {
                profiles.keep_column(object, column, known.state, &found);
            }
            Ok(found)
        })
    }
}

fn look(
    connection: &Connection,
    object: &str,
    column: &Column,
    is_over: impl Fn() -> bool,
) -> Result<ColumnProfile, Error> {
    let (name, table) = (quote_ident(&column.name), quote_ident(&table_name(object)));
    let mut statement = connection.prepare(&format!("SELECT rowid, {name} FROM {table}"))?;
    let mut found = statement.query([])?;
    let (mut rows, mut nulls, mut complete) = (0_u64, 0_u64, true);
    let mut values = Values::new();
    let mut shape = Shape::of(column.kind);
    while let Some(row) = found.next()? {
        rows += 1;
        if rows.is_multiple_of(ROWS_PER_LOOK) && is_over() {
            complete = false;
            break;
        }
        let value = row.get_ref(1)?;
        if value == ValueRef::Null {
            nulls += 1;
            continue;
        }
        // An Id is held once: there is nothing to count.
        if column.kind != ColumnKind::Id {
            values.see(hash(value), row.get(0)?);
        }
        shape.see(value);
    }
    let mut pick = connection.prepare(&format!("SELECT {name} FROM {table} WHERE rowid = ?1"))?;
    let mut top = Vec::new();
    for seen in values.top(TOP) {
        let mut picked = pick.query([seen.rowid])?;
        // A row that left meanwhile takes its value along.
        if let Some(row) = picked.next()? {
            top.push(ValueCount {
                value: cell_of(row.get_ref(0)?),
                rows: seen.rows,
            });
        }
    }
    let (distinct, distinct_is_exact) = match column.kind {
        ColumnKind::Id => (rows, true),
        _ => values.distinct(),
    };
    let (range, histogram, length) = shape.end(column.kind);
    Ok(ColumnProfile {
        rows,
        complete,
        as_of: None,
        nulls,
        distinct: distinct.min(rows - nulls),
        distinct_is_exact,
        top,
        range,
        histogram,
        length,
    })
}

/// What is gathered of a column beside its values.
enum Shape {
    Numbers(Vec<f64>),
    Instants(Vec<i64>),
    Texts {
        count: u64,
        shortest: u64,
        longest: u64,
        sum: u64,
    },
    Nothing,
}

impl Shape {
    fn of(kind: ColumnKind) -> Self {
        match kind {
            ColumnKind::Integer
            | ColumnKind::Number
            | ColumnKind::Currency
            | ColumnKind::Percent => Self::Numbers(Vec::new()),
            ColumnKind::Date | ColumnKind::DateTime => Self::Instants(Vec::new()),
            ColumnKind::Text
            | ColumnKind::LongText
            | ColumnKind::Url
            | ColumnKind::Email
            | ColumnKind::Phone => Self::Texts {
                count: 0,
                shortest: u64::MAX,
                longest: 0,
                sum: 0,
            },
            _ => Self::Nothing,
        }
    }

    #[inline]
    fn see(&mut self, value: ValueRef<'_>) {
        match (self, value) {
            #[expect(clippy::cast_precision_loss, reason = "places on an axis")]
            (Self::Numbers(numbers), ValueRef::Integer(number)) => numbers.push(number as f64),
            (Self::Numbers(numbers), ValueRef::Real(number)) if number.is_finite() => {
                numbers.push(number);
            }
            (Self::Instants(instants), ValueRef::Text(text)) => instants.extend(parse(text)),
            (
                Self::Texts {
                    count,
                    shortest,
                    longest,
                    sum,
                },
                ValueRef::Text(text),
            ) => {
                // All bytes but those that go on a character.
                let length = text.iter().filter(|byte| (**byte & 0xC0) != 0x80).count() as u64;
                *count += 1;
                *sum += length;
                *shortest = length.min(*shortest);
                *longest = length.max(*longest);
            }
            _ => {}
        }
    }

    fn end(self, kind: ColumnKind) -> (Option<ValueRange>, Option<Histogram>, Option<TextLength>) {
        match self {
            Self::Numbers(mut numbers) => {
                numbers.sort_unstable_by(f64::total_cmp);
                let whole = kind == ColumnKind::Integer;
                (
                    range_of_numbers(&numbers),
                    of_numbers(&numbers, whole),
                    None,
                )
            }
            Self::Instants(mut instants) => {
                instants.sort_unstable();
                let with_time = kind == ColumnKind::DateTime;
                let range = range_of_instants(&instants, with_time);
                (range, of_instants(&instants, with_time), None)
            }
            Self::Texts { count: 0, .. } | Self::Nothing => (None, None, None),
            #[expect(clippy::cast_precision_loss, reason = "a mean")]
            Self::Texts {
                count,
                shortest,
                longest,
                sum,
            } => {
                let mean = sum as f64 / count as f64;
                let length = TextLength {
                    shortest,
                    longest,
                    mean,
                };
                (None, None, Some(length))
            }
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a mean")]
fn range_of_numbers(sorted: &[f64]) -> Option<ValueRange> {
    let (first, last) = (*sorted.first()?, *sorted.last()?);
    let count = sorted.len();
    // Each part for itself, so that large numbers do not leave the range of a double.
    let mean: f64 = sorted.iter().map(|number| number / count as f64).sum();
    let (low, high) = (sorted[(count - 1) / 2], sorted[count / 2]);
    Some(ValueRange {
        min: cell(first),
        max: cell(last),
        mean: cell(mean),
        median: cell(low / 2.0 + high / 2.0),
    })
}

fn range_of_instants(sorted: &[i64], with_time: bool) -> Option<ValueRange> {
    let (first, last) = (*sorted.first()?, *sorted.last()?);
    let count = i128::try_from(sorted.len()).ok()?;
    let sum: i128 = sorted.iter().map(|at| i128::from(*at)).sum();
    let mean = i64::try_from(sum.div_euclid(count)).ok()?;
    let text = |at: i64| {
        Cell::Text(if with_time {
            instant_text(at)
        } else {
            // The mean may lie within a day: the nearest one is told.
            date_text(at + DAY_MS / 2)
        })
    };
    Some(ValueRange {
        min: text(first),
        max: text(last),
        mean: text(mean),
        median: text(sorted[(sorted.len() - 1) / 2]),
    })
}
