//! From JSON, as tests and control routes write values, to cells.
//!
//! Accepts what REST's JSON carries: text, booleans, numbers, `YYYY-MM-DD`, datetimes with `Z` or
//! an offset, `HH:MM:SS.mmmZ`, base64. Decimals keep every digit up to the field's scale.

use serde_json::Value;

use crate::schema::{FieldSchema, FieldType};
use crate::table::Column;

/// Writes a JSON value into a cell; `None` when it is no value of the field's type.
pub(super) fn write(
    column: &mut Column,
    row: usize,
    field: &FieldSchema,
    value: &Value,
) -> Option<()> {
    if value.is_null() || value.as_str() == Some("") {
        column.put_null(row);
        return Some(());
    }
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    match field.kind {
        FieldType::Boolean => column.put_boolean(row, text.parse().ok()?),
        FieldType::Int | FieldType::Long => column.put_number(row, text.parse().ok()?),
        FieldType::Currency | FieldType::Double | FieldType::Percent => {
            column.put_number(row, unscaled(&text, field.scale)?);
        }
        FieldType::Date => {
            let date: jiff::civil::Date = text.parse().ok()?;
            let days = date.since(jiff::civil::date(1970, 1, 1)).ok()?.get_days();
            column.put_number(row, i64::from(days));
        }
        FieldType::DateTime => column.put_number(row, datetime(&text)?),
        FieldType::Time => column.put_number(row, time(&text)?),
        FieldType::Base64 => {
            use base64::Engine;
            let bytes = base64::engine::general_purpose::STANDARD
                .decode(&text)
                .ok()?;
            column.put_bytes(row, bytes);
        }
        FieldType::Id | FieldType::Reference => {
            crate::table::RecordId::parse(&text)?;
            column.put_text(row, &text);
        }
        FieldType::Address | FieldType::Location => return None,
        _ => column.put_text(row, &text),
    }
    Some(())
}

/// The unscaled digits of a decimal; exponents are understood, surplus digits rounded half up.
fn unscaled(text: &str, scale: u32) -> Option<i64> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let negative = mantissa.starts_with('-');
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits: String = format!("{}{fraction}", whole.trim_start_matches(['-', '+']));
    let mut number: i128 = digits.parse().ok()?;
    let shift = scale as i32 + exponent - fraction.len() as i32;
    let power = 10_i128.checked_pow(shift.unsigned_abs())?;
    number = if shift >= 0 {
        number.checked_mul(power)?
    } else {
        (number + power / 2) / power
    };
    i64::try_from(if negative { -number } else { number }).ok()
}

/// Milliseconds since 1970 of a datetime with `Z`, `+0000` or `+00:00`.
fn datetime(text: &str) -> Option<i64> {
    let parsed = text
        .parse::<jiff::Timestamp>()
        .ok()
        .or_else(|| jiff::Timestamp::strptime("%Y-%m-%dT%H:%M:%S%.f%z", text).ok())?;
    Some(parsed.as_millisecond())
}

fn time(text: &str) -> Option<i64> {
    let time: jiff::civil::Time = text.trim_end_matches('Z').parse().ok()?;
    let seconds =
        i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second());
    Some(seconds * 1000 + i64::from(time.millisecond()))
}

#[cfg(test)]
mod tests {
    use super::{datetime, time, unscaled};

    #[test]
    fn decimals_keep_every_digit() {
        let cases = [
            ("9007199254740993.25", 2, 900_719_925_474_099_325),
            ("-0.5", 2, -50),
            ("0.0", 2, 0),
            ("1e5", 0, 100_000),
            ("1.005", 2, 101),
        ];
        for (text, scale, expected) in cases {
            assert_eq!(unscaled(text, scale), Some(expected), "{text}");
        }
        assert_eq!(unscaled("twelve", 2), None);
    }

    #[test]
    fn datetimes_take_every_offset_form() {
        let expected = datetime("2024-09-24T03:26:07Z");
        assert!(expected.is_some());
        assert_eq!(datetime("2024-09-24T03:26:07.000+0000"), expected);
        assert_eq!(datetime("2024-09-24T05:26:07+02:00"), expected);
        assert_eq!(time("01:02:03.004Z"), Some(3_723_004));
    }
}
