//! One pass over some columns of a mirror table, and its cells as what analyses reckon with.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
use store::{Error, quote_ident, table_name};

use super::super::ids::Id;
use super::facts::Table;
use crate::table::Day;

const SECONDS_A_DAY: i64 = 86_400;

/// The statement that reads these columns; those the table lacks read as missing.
pub(super) fn statement(object: &str, table: &Table, columns: &[&str]) -> String {
    let columns: Vec<String> = columns
        .iter()
        .map(|column| match table.columns.contains(*column) {
            true => quote_ident(column),
            false => "NULL".to_owned(),
        })
        .collect();
    format!(
        "SELECT {} FROM {}",
        columns.join(", "),
        quote_ident(&table_name(object))
    )
}

/// Hands each row of the statement on.
pub(super) fn each(
    connection: &Connection,
    sql: &str,
    mut take: impl FnMut(&Row<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        take(row)?;
    }
    Ok(())
}

pub(super) fn text<'a>(row: &'a Row<'_>, at: usize) -> Result<Option<&'a str>, Error> {
    Ok(match row.get_ref(at)? {
        ValueRef::Text(bytes) => std::str::from_utf8(bytes).ok().filter(|it| !it.is_empty()),
        _ => None,
    })
}

pub(super) fn id(row: &Row<'_>, at: usize) -> Result<Option<Id>, Error> {
    Ok(text(row, at)?.and_then(Id::read))
}

/// A number; NaN where there is none.
pub(super) fn number(row: &Row<'_>, at: usize) -> Result<f64, Error> {
    Ok(match row.get_ref(at)? {
        ValueRef::Integer(value) => value as f64,
        ValueRef::Real(value) => value,
        ValueRef::Text(bytes) => std::str::from_utf8(bytes)
            .ok()
            .and_then(|text| text.parse().ok())
            .unwrap_or(f64::NAN),
        _ => f64::NAN,
    })
}

pub(super) fn flag(row: &Row<'_>, at: usize) -> Result<bool, Error> {
    Ok(number(row, at)? == 1.0)
}

/// A date without time.
pub(super) fn day(row: &Row<'_>, at: usize) -> Result<Option<Day>, Error> {
    Ok(text(row, at)?.and_then(civil_day))
}

/// An instant in seconds since 1970 in UTC.
pub(super) fn instant(row: &Row<'_>, at: usize) -> Result<Option<i64>, Error> {
    Ok(text(row, at)?.and_then(seconds))
}

/// The day an instant falls on in a time zone.
pub(crate) fn local_day(zone: &TimeZone, seconds: i64) -> Day {
    let offset = Timestamp::from_second(seconds).map_or(0, |at| zone.to_offset(at).seconds());
    let days = (seconds + i64::from(offset)).div_euclid(SECONDS_A_DAY);
    Day::try_from(days).unwrap_or(Day::MIN)
}

/// `2026-11-27`, as mirror tables hold every date.
fn civil_day(text: &str) -> Option<Day> {
    let bytes = text.as_bytes();
    if bytes.len() < 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let (year, month, day) = (
        digits(&bytes[..4])?,
        digits(&bytes[5..7])?,
        digits(&bytes[8..10])?,
    );
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then(|| days(year, month, day))
}

/// `2026-11-27T18:47:51.000Z`, as mirror tables hold every instant.
fn seconds(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    if bytes.len() < 20 || bytes[10] != b'T' || bytes[bytes.len() - 1] != b'Z' {
        return None;
    }
    let day = i64::from(civil_day(text)?);
    let hour = i64::from(digits(&bytes[11..13])?);
    let minute = i64::from(digits(&bytes[14..16])?);
    Some(day * SECONDS_A_DAY + hour * 3600 + minute * 60 + i64::from(digits(&bytes[17..19])?))
}

fn digits(bytes: &[u8]) -> Option<i32> {
    bytes.iter().try_fold(0, |number, byte| {
        byte.is_ascii_digit()
            .then(|| number * 10 + i32::from(byte - b'0'))
    })
}

/// Days since 1970 of a date of the Gregorian calendar, reckoned in years that begin in March, so that
/// the leap day is the last of them.
fn days(year: i32, month: i32, day: i32) -> Day {
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let leap = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    365 * year + leap + (153 * month + 2) / 5 + day - 719_469
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};
    use jiff::tz::TimeZone;

    use super::{civil_day, local_day, seconds};

    #[test]
    fn days_are_those_of_the_calendar() {
        let epoch = date(1970, 1, 1);
        let mut on: Date = date(1896, 1, 1);
        while on < date(2104, 1, 1) {
            let expected = on.since(epoch).expect("valid").get_days();
            assert_eq!(civil_day(&on.to_string()), Some(expected), "{on}");
            on = on.tomorrow().expect("valid");
        }
        for wrong in ["", "2026-13-01", "2026/01/01", "01.01.2026", "2026-01-0x"] {
            assert_eq!(civil_day(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_instant_falls_on_the_day_of_the_org() {
        let at = seconds("2026-03-28T23:30:00.000Z").expect("valid");
        assert_eq!(at, 1_774_740_600);
        let berlin = TimeZone::get("Europe/Berlin").expect("valid");
        assert_eq!(Some(local_day(&berlin, at)), civil_day("2026-03-29"));
        assert_eq!(Some(local_day(&TimeZone::UTC, at)), civil_day("2026-03-28"));
        assert_eq!(seconds("2026-03-28"), None);
    }
}
