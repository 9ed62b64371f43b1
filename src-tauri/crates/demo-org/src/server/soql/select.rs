//! Finds the rows of a bound query.
//!
//! Rows lie in ascending Id order, so conditions on Id narrow the rows looked at by binary search,
//! and an order by Id needs no sorting: a keyset page costs the page, not the table.

use std::cmp::Ordering;

use super::bind::Bound;
use super::column::Column;
use super::condition::{Check, Test, compare_decimals};
use super::syntax::ast::Operator;
use crate::table::{Cell, Table};

/// The numbers of the rows a query returns, in its order.
pub(crate) fn select_rows(bound: &Bound<'_>, with_deleted: bool) -> Vec<u32> {
    let table = bound.table;
    let id_column = table.column("Id");
    let (from, until) = id_range(bound.test.as_ref(), table, id_column);
    let visible = |row: usize| table.is_visible(row) && (with_deleted || !table.is_deleted(row));
    let holds = |row: usize| {
        visible(row)
            && bound
                .test
                .as_ref()
                .is_none_or(|test| test.holds(table, row))
    };
    let wanted = bound
        .limit
        .map_or(usize::MAX, |limit| limit.saturating_add(bound.offset));
    let by_id = match bound.order.as_slice() {
        [] => Some(false),
        [(Column::Own(at), order, _), ..] if Some(*at) == id_column => Some(order.descending),
        _ => None,
    };
    let number = |row: usize| u32::try_from(row).unwrap_or(u32::MAX);
    let mut rows: Vec<u32> = match by_id {
        Some(false) => (from..until)
            .filter(|row| holds(*row))
            .take(wanted)
            .map(number)
            .collect(),
        Some(true) => (from..until)
            .rev()
            .filter(|row| holds(*row))
            .take(wanted)
            .map(number)
            .collect(),
        None => {
            let found: Vec<u32> = (from..until)
                .filter(|row| holds(*row))
                .map(number)
                .collect();
            sorted(found, bound, wanted)
        }
    };
    rows.drain(..bound.offset.min(rows.len()));
    rows
}

fn sorted(mut rows: Vec<u32>, bound: &Bound<'_>, wanted: usize) -> Vec<u32> {
    let table = bound.table;
    let compare = |left: &u32, right: &u32| {
        for (column, order, exact) in &bound.order {
            let (left, right) = (
                column.cell(table, *left as usize),
                column.cell(table, *right as usize),
            );
            let nulls_first = order.nulls_first.unwrap_or(!order.descending);
            let decided = match (left == Cell::Null, right == Cell::Null) {
                (true, true) => Ordering::Equal,
                (true, false) if nulls_first => Ordering::Less,
                (false, true) if !nulls_first => Ordering::Less,
                (true, false) | (false, true) => Ordering::Greater,
                (false, false) if order.descending => compare_cells(&right, &left, *exact),
                (false, false) => compare_cells(&left, &right, *exact),
            };
            if decided != Ordering::Equal {
                return decided;
            }
        }
        left.cmp(right)
    };
    if wanted < rows.len() {
        rows.select_nth_unstable_by(wanted, compare);
        rows.truncate(wanted);
    }
    rows.sort_unstable_by(compare);
    rows
}

/// Orders two values of one field; text without regard to case, ids (`exact`) with.
fn compare_cells(left: &Cell<'_>, right: &Cell<'_>, exact: bool) -> Ordering {
    match (left, right) {
        (Cell::Text(left), Cell::Text(right)) if exact => left.cmp(right),
        (Cell::Text(left), Cell::Text(right)) => {
            let folded = |text: &str| {
                text.chars()
                    .flat_map(char::to_lowercase)
                    .collect::<String>()
            };
            if left.is_ascii() && right.is_ascii() {
                let fold = |byte: u8| byte.to_ascii_lowercase();
                return left.bytes().map(fold).cmp(right.bytes().map(fold));
            }
            folded(left).cmp(&folded(right))
        }
        (Cell::Boolean(left), Cell::Boolean(right)) => left.cmp(right),
        (Cell::Integer(left), Cell::Integer(right)) => left.cmp(right),
        (
            Cell::Decimal {
                unscaled: left,
                scale: left_scale,
            },
            Cell::Decimal {
                unscaled: right,
                scale: right_scale,
            },
        ) => compare_decimals(
            i128::from(*left),
            u32::from(*left_scale),
            i128::from(*right),
            u32::from(*right_scale),
        ),
        (Cell::Date(left), Cell::Date(right)) | (Cell::Time(left), Cell::Time(right)) => {
            left.cmp(right)
        }
        (Cell::DateTime(left), Cell::DateTime(right)) => left.cmp(right),
        _ => Ordering::Equal,
    }
}

/// The rows that conditions on Id leave: from (inclusive) to (exclusive).
fn id_range(test: Option<&Test<'_>>, table: &Table, id_column: Option<usize>) -> (usize, usize) {
    let mut range = (0, table.len());
    let Some(id_column) = id_column else {
        return range;
    };
    let conditions: &[Test<'_>] = match test {
        Some(Test::All(parts)) => parts,
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    for condition in conditions {
        let Test::Cell(Column::Own(at), check) = condition else {
            continue;
        };
        if *at != id_column {
            continue;
        }
        match check {
            Check::Id(operator, key) if key.len() == 15 => {
                let after = table.first_row_after(key).unwrap_or(table.len());
                let here = table.physical_row_of(key).unwrap_or(after);
                match operator {
                    Operator::Greater => range.0 = range.0.max(after),
                    Operator::GreaterOrEqual => range.0 = range.0.max(here),
                    Operator::Less => range.1 = range.1.min(here),
                    Operator::LessOrEqual => range.1 = range.1.min(after),
                    Operator::Equal => range = (range.0.max(here), range.1.min(after)),
                    Operator::NotEqual | Operator::Like => {}
                }
            }
            Check::IdIn(keys, false) => {
                let rows = || keys.iter().filter_map(|key| table.physical_row_of(key));
                range.0 = range.0.max(rows().min().unwrap_or(table.len()));
                range.1 = range.1.min(rows().max().map_or(0, |last| last + 1));
            }
            _ => {}
        }
    }
    (range.0.min(range.1), range.1)
}
