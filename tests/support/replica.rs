//! Every row of every table of a replica against what the org holds, and against what the replica
//! says of itself.

use std::collections::{BTreeMap, BTreeSet};

use demo_org::org::Org;
use demo_org::schema::FieldType;
use demo_org::table::{Cell, Table};
use jiff::Span;
use jiff::civil::date;
use rusqlite::Connection;
use rusqlite::types::Value;

/// Differences told of one object; more only say the same again.
const TOLD_PER_OBJECT: usize = 10;

/// What a comparison found.
#[derive(Debug, Default)]
pub struct Comparison {
    /// Rows compared.
    pub rows: usize,
    /// A line each; none where all is the same.
    pub differences: Vec<String>,
}

/// Panics at any difference; answers how many rows were compared.
///
/// # Panics
/// Where the replica is not what the org holds.
pub fn assert_same(org: &Org, replica: &Connection, objects: &[String]) -> usize {
    let compared = compare(org, replica, objects).expect("a replica");
    assert!(
        compared.differences.is_empty(),
        "{}",
        compared.differences.join("\n")
    );
    compared.rows
}

/// Compares every live row of the objects, and the reasons given for those that went.
///
/// # Errors
/// When the replica cannot be read, as where it lacks a column of the org.
pub fn compare(
    org: &Org,
    replica: &Connection,
    objects: &[String],
) -> rusqlite::Result<Comparison> {
    let mut all = Comparison::default();
    for object in objects {
        let Some(table) = org.table(object) else {
            all.differences.push(format!("{object} is not in the org"));
            continue;
        };
        let mut told = Vec::new();
        all.rows += compare_rows(table, replica, &mut told)?;
        compare_removed(org, table, replica, &mut told)?;
        let untold = told.len().saturating_sub(TOLD_PER_OBJECT);
        told.truncate(TOLD_PER_OBJECT);
        if untold > 0 {
            told.push(format!("{object}: {untold} more differences"));
        }
        all.differences.append(&mut told);
    }
    Ok(all)
}

fn compare_rows(
    table: &Table,
    replica: &Connection,
    told: &mut Vec<String>,
) -> rusqlite::Result<usize> {
    let object = &table.schema().name;
    let columns = columns(table);
    let mut held = held(replica, object, &columns)?;
    let mut rows = 0;
    for row in table.visible_rows(false) {
        let id = table.id_of(row).expect("an id");
        rows += 1;
        let Some(cells) = held.remove(id) else {
            told.push(format!("{object} {id} is missing"));
            continue;
        };
        for ((name, column), cell) in columns.iter().zip(&cells) {
            let expected = expected(table.cell(row, *column));
            if *cell != expected {
                told.push(format!(
                    "{object}.{name} of {id} is {cell:?}, not {expected:?}"
                ));
            }
        }
    }
    told.extend(held.keys().map(|id| format!("{object} {id} is too many")));
    Ok(rows)
}

/// What is in the recycle bin was deleted, and what was purged is no more to be seen.
fn compare_removed(
    org: &Org,
    table: &Table,
    replica: &Connection,
    told: &mut Vec<String>,
) -> rusqlite::Result<()> {
    let object = &table.schema().name;
    let log = org.deleted_between(object, i64::MIN, i64::MAX);
    let log: BTreeSet<&str> = log.iter().map(|entry| entry.id.as_str()).collect();
    for (id, reason) in removed(replica, object)? {
        let fits = match table.row_of(&id) {
            Some(row) => table.is_deleted(row) && reason == "deleted",
            None => reason != "purged" || log.contains(id.as_str()),
        };
        if !fits {
            told.push(format!("{object} {id} did not leave as {reason}"));
        }
    }
    Ok(())
}

/// What the replica says of itself that is not so, at any moment: rows in two tables at once, and
/// counters that do not count.
///
/// # Errors
/// When it cannot be read.
pub fn contradictions(replica: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut told = Vec::new();
    let mut statement = replica
        .prepare("SELECT name, rows, removed_rows FROM om_objects WHERE schema IS NOT NULL")?;
    let objects = statement.query_map([], |row| Ok((row.get(0)?, [row.get(1)?, row.get(2)?])))?;
    for object in objects {
        let (name, counters): (String, [i64; 2]) = object?;
        let sql = format!(
            "SELECT (SELECT count(*) FROM \"sf_{name}\"),
                (SELECT count(*) FROM \"sf_{name}_removed\"),
                (SELECT count(*) FROM \"sf_{name}_removed\" WHERE \"Id\" IN
                    (SELECT \"Id\" FROM \"sf_{name}\"))"
        );
        let (rows, both): ([i64; 2], i64) = replica.query_row(&sql, [], |row| {
            Ok(([row.get(0)?, row.get(1)?], row.get(2)?))
        })?;
        if rows != counters {
            told.push(format!("{name} counts {counters:?} rows and has {rows:?}"));
        }
        if both > 0 {
            told.push(format!("{both} rows of {name} are live and removed"));
        }
    }
    Ok(told)
}

/// The Ids of the live rows held.
///
/// # Errors
/// When they cannot be read.
pub fn held_ids(replica: &Connection, object: &str) -> rusqlite::Result<BTreeSet<String>> {
    let mut statement = replica.prepare(&format!("SELECT \"Id\" FROM \"sf_{object}\""))?;
    let ids = statement.query_map([], |row| row.get(0))?;
    ids.collect()
}

/// The removed rows with the reason of each.
///
/// # Errors
/// When they cannot be read.
pub fn removed(replica: &Connection, object: &str) -> rusqlite::Result<BTreeMap<String, String>> {
    let mut statement = replica.prepare(&format!(
        "SELECT \"Id\", om_removed_reason FROM \"sf_{object}_removed\""
    ))?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
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
) -> rusqlite::Result<BTreeMap<String, Vec<Value>>> {
    let names: Vec<String> = columns
        .iter()
        .map(|(name, _)| format!("\"{name}\""))
        .collect();
    let sql = format!("SELECT \"Id\", {} FROM \"sf_{object}\"", names.join(", "));
    let mut statement = replica.prepare(&sql)?;
    let rows = statement.query_map([], |row| {
        let cells: rusqlite::Result<Vec<Value>> =
            (0..columns.len()).map(|at| row.get(at + 1)).collect();
        Ok((row.get(0)?, cells?))
    })?;
    rows.collect()
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
