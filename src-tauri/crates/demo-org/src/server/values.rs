//! Values as text, written straight into a byte buffer.
//!
//! Decimals follow Java's double: `0.0`, `12.5`, and from ten million on `1.6147805824397E13`; but
//! no digit is lost. Datetimes end in `+0000` in REST and in `Z` in Bulk.

use std::io::Write as _;

use crate::table::Cell;

const DAY_MS: i64 = 86_400_000;
/// Digits before the decimal point with which a number is written without an exponent.
const PLAIN_POINTS: std::ops::RangeInclusive<i32> = -2..=7;

/// How the APIs end a datetime.
pub(crate) const REST_ZONE: &[u8] = b"+0000";
pub(crate) const BULK_ZONE: &[u8] = b"Z";

/// Writes a value without quotes; nothing for null. Text and bytes are the caller's.
#[inline]
pub(crate) fn write_plain(out: &mut Vec<u8>, cell: &Cell<'_>, zone: &[u8]) {
    match cell {
        Cell::Null | Cell::Text(_) | Cell::Base64(_) => {}
        Cell::Boolean(value) => out.extend_from_slice(if *value { b"true" } else { b"false" }),
        Cell::Integer(value) => write_integer(out, *value),
        Cell::Decimal { unscaled, scale } => write_decimal(out, *unscaled, *scale),
        Cell::Date(days) => write_date(out, i64::from(*days)),
        Cell::DateTime(ms) => write_datetime(out, *ms, zone),
        Cell::Time(ms) => {
            write_time(out, i64::from(*ms));
            out.push(b'Z');
        }
    }
}

pub(crate) fn write_integer(out: &mut Vec<u8>, value: i64) {
    // Writing into a Vec cannot fail.
    let _written = write!(out, "{value}");
}

/// Writes `unscaled` / 10^`scale` as Java writes a double of that value.
pub(crate) fn write_decimal(out: &mut Vec<u8>, unscaled: i64, scale: u8) {
    if unscaled == 0 {
        out.extend_from_slice(b"0.0");
        return;
    }
    if unscaled < 0 {
        out.push(b'-');
    }
    let mut buffer = [0_u8; 20];
    let mut begin = buffer.len();
    let mut rest = unscaled.unsigned_abs();
    while rest > 0 {
        begin -= 1;
        buffer[begin] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    let all = &buffer[begin..];
    let point = all.len() as i32 - i32::from(scale);
    let significant = all
        .iter()
        .rposition(|digit| *digit != b'0')
        .map_or(0, |last| last + 1);
    let digits = &all[..significant];
    if !PLAIN_POINTS.contains(&point) {
        out.push(digits[0]);
        out.push(b'.');
        out.extend_from_slice(if digits.len() > 1 { &digits[1..] } else { b"0" });
        out.push(b'E');
        write_integer(out, i64::from(point - 1));
    } else if point <= 0 {
        out.extend_from_slice(b"0.");
        out.extend(std::iter::repeat_n(b'0', point.unsigned_abs() as usize));
        out.extend_from_slice(digits);
    } else {
        let point = point as usize;
        let whole = digits.len().min(point);
        out.extend_from_slice(&digits[..whole]);
        out.extend(std::iter::repeat_n(b'0', point - whole));
        out.push(b'.');
        out.extend_from_slice(if digits.len() > point {
            &digits[point..]
        } else {
            b"0"
        });
    }
}

/// Writes a decimal with all digits and no exponent, trailing zeros of the fraction left out.
#[cfg(feature = "faults")]
pub(crate) fn exact_decimal(unscaled: i64, scale: u8) -> String {
    let digits = format!(
        "{:0>width$}",
        unscaled.unsigned_abs(),
        width = usize::from(scale) + 1
    );
    let (whole, fraction) = digits.split_at(digits.len() - usize::from(scale));
    let fraction = fraction.trim_end_matches('0');
    let sign = if unscaled < 0 { "-" } else { "" };
    if fraction.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{fraction}")
    }
}

/// Year, month and day of a day counted from 1970 in the proleptic Gregorian calendar.
fn civil(days: i64) -> (i64, u8, u8) {
    // Years begin in March here, so that a leap day is the last of its year.
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month as u8, day as u8)
}

#[inline]
fn two(out: &mut Vec<u8>, value: u8) {
    out.extend_from_slice(&[b'0' + value / 10, b'0' + value % 10]);
}

pub(crate) fn write_date(out: &mut Vec<u8>, days: i64) {
    let (year, month, day) = civil(days);
    let year = year.clamp(0, 9_999);
    two(out, (year / 100) as u8);
    two(out, (year % 100) as u8);
    out.push(b'-');
    two(out, month);
    out.push(b'-');
    two(out, day);
}

pub(crate) fn write_datetime(out: &mut Vec<u8>, ms: i64, zone: &[u8]) {
    write_date(out, ms.div_euclid(DAY_MS));
    out.push(b'T');
    write_time(out, ms.rem_euclid(DAY_MS));
    out.extend_from_slice(zone);
}

fn write_time(out: &mut Vec<u8>, ms_of_day: i64) {
    two(out, (ms_of_day / 3_600_000 % 24) as u8);
    out.push(b':');
    two(out, (ms_of_day / 60_000 % 60) as u8);
    out.push(b':');
    two(out, (ms_of_day / 1_000 % 60) as u8);
    out.push(b'.');
    let ms = (ms_of_day % 1_000) as u16;
    out.push(b'0' + (ms / 100) as u8);
    two(out, (ms % 100) as u8);
}

/// A datetime as REST writes it.
pub(crate) fn datetime(ms: i64) -> String {
    let mut out = Vec::with_capacity(28);
    write_datetime(&mut out, ms, REST_ZONE);
    String::from_utf8(out).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{BULK_ZONE, datetime, write_date, write_datetime, write_decimal};

    fn decimal(unscaled: i64, scale: u8) -> String {
        let mut out = Vec::new();
        write_decimal(&mut out, unscaled, scale);
        String::from_utf8(out).expect("ASCII")
    }

    #[test]
    fn decimals_look_as_java_doubles_and_keep_their_digits() {
        for (unscaled, scale, expected) in [
            (0, 2, "0.0"),
            (1_250, 2, "12.5"),
            (5, 0, "5.0"),
            (-300, 2, "-3.0"),
            (1_200, 0, "1200.0"),
            (1, 3, "0.001"),
            (1, 4, "1.0E-4"),
            (999_999_999, 2, "9999999.99"),
            (1_000_000_000, 2, "1.0E7"),
            (16_147_805_824_397, 0, "1.6147805824397E13"),
            (900_719_925_474_099_399, 2, "9.00719925474099399E15"),
        ] {
            assert_eq!(decimal(unscaled, scale), expected);
        }
    }

    #[test]
    fn dates_agree_with_the_calendar_library() {
        for days in (-30_000..40_000).step_by(37) {
            let expected = jiff::Timestamp::from_second(days * 86_400)
                .expect("a time")
                .strftime("%Y-%m-%d")
                .to_string();
            let mut out = Vec::new();
            write_date(&mut out, days);
            assert_eq!(out, expected.as_bytes());
        }
    }

    #[test]
    fn datetimes_have_milliseconds_and_the_zone_of_their_api() {
        let ms = 1_727_148_367_004;
        assert_eq!(datetime(ms), "2024-09-24T03:26:07.004+0000");
        let mut out = Vec::new();
        write_datetime(&mut out, ms, BULK_ZONE);
        assert_eq!(out, b"2024-09-24T03:26:07.004Z");
    }
}
