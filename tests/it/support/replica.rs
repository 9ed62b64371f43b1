//! Every row of every table of a replica against what the org holds.

use std::collections::BTreeMap;

use demo_org::org::Org;
use demo_org::schema::FieldType;
use demo_org::table::{Cell, Table};
use jiff::Span;
use jiff::civil::date;
use rusqlite::Connection;
use rusqlite::types::Value;

/// Panics at the first difference; answers how many rows were compared.
pub(crate) fn assert_same(org: &Org, replica: &Connection, objects: &[String]) -> usize {
    let mut compared = 0;
    for object in objects {
        let table = org
            .table(object)
            .unwrap_or_else(|| panic!("{object} is in the org"));
        compared += assert_same_table(table, replica);
    }
    compared
}

fn assert_same_table(table: &Table, replica: &Connection) -> usize {
    let object = &table.schema().name;
    let columns = columns(table);
    let held = held(replica, object, &columns);
    let mut rows = 0;
    for row in table.visible_rows(false) {
        let id = table.id_of(row).expect("an id");
        let cells = held
            .get(id)
            .unwrap_or_else(|| panic!("{object} {id} is missing"));
        for ((name, column), cell) in columns.iter().zip(cells) {
            let expected = expected(table.cell(row, *column));
            assert_eq!(cell, &expected, "{object}.{name} of {id}");
        }
        rows += 1;
    }
    assert_eq!(held.len(), rows, "rows of {object}");
    rows
}

/// Every field a table can hold, which is every field the replica must have.
fn columns(table: &Table) -> Vec<(String, usize)> {
    let fields = &table.schema().fields;
    fields
        .iter()
        .enumerate()
        .filter(|(_, field)| !field.kind.is_compound() && field.kind != FieldType::Base64)
        .map(|(place, field)| (field.name.clone(), place))
        .collect()
}

fn held(
    replica: &Connection,
    object: &str,
    columns: &[(String, usize)],
) -> BTreeMap<String, Vec<Value>> {
    let names: Vec<String> = columns
        .iter()
        .map(|(name, _)| format!("\"{name}\""))
        .collect();
    let sql = format!("SELECT \"Id\", {} FROM \"sf_{object}\"", names.join(", "));
    let mut statement = replica
        .prepare(&sql)
        .unwrap_or_else(|error| panic!("{object}: {error}"));
    let rows = statement
        .query_map([], |row| {
            let cells: rusqlite::Result<Vec<Value>> =
                (0..columns.len()).map(|at| row.get(at + 1)).collect();
            Ok((row.get(0)?, cells?))
        })
        .expect("rows");
    rows.collect::<rusqlite::Result<_>>().expect("every row")
}

/// The value as the replica keeps it, worked out from the org's own.
fn expected(cell: Cell<'_>) -> Value {
    match cell {
        Cell::Null | Cell::Text("") => Value::Null,
        Cell::Text(text) => Value::Text(text.to_owned()),
        Cell::Boolean(yes) => Value::Integer(i64::from(yes)),
        Cell::Integer(number) => Value::Integer(number),
        Cell::Decimal { unscaled, scale } => decimal(unscaled, scale),
        Cell::Date(days) => {
            let day = date(1970, 1, 1).checked_add(Span::new().days(days));
            Value::Text(day.expect("a date").to_string())
        }
        Cell::DateTime(milliseconds) => {
            // Without a time zone: the last hours of the year 9999 are no instant everywhere.
            let began = date(1970, 1, 1).at(0, 0, 0, 0);
            let moment = began.checked_add(Span::new().milliseconds(milliseconds));
            let moment = moment.expect("a moment");
            Value::Text(moment.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string())
        }
        Cell::Time(milliseconds) => {
            let (seconds, rest) = (milliseconds / 1000, milliseconds % 1000);
            let (minutes, seconds) = (seconds / 60, seconds % 60);
            Value::Text(format!(
                "{:02}:{:02}:{seconds:02}.{rest:03}Z",
                minutes / 60,
                minutes % 60
            ))
        }
        Cell::Base64(_) => panic!("binary fields are not copied"),
    }
}

/// Whole numbers are integers, others the nearest double.
fn decimal(unscaled: i64, scale: u8) -> Value {
    let unit = 10_i64.pow(u32::from(scale));
    if unscaled % unit == 0 {
        return Value::Integer(unscaled / unit);
    }
    let digits = format!(
        "{:0>width$}",
        unscaled.unsigned_abs(),
        width = usize::from(scale) + 1
    );
    let (whole, fraction) = digits.split_at(digits.len() - usize::from(scale));
    let sign = if unscaled < 0 { "-" } else { "" };
    let nearest: f64 = format!("{sign}{whole}.{fraction}")
        .parse()
        .expect("a number");
    // Beyond 2^53 the nearest double can be whole, and SQLite keeps whole numbers as integers.
    if nearest.fract() == 0.0 {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "whole, and well below 2^63"
        )]
        return Value::Integer(nearest as i64);
    }
    Value::Real(nearest)
}
