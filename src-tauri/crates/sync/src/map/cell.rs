//! One value as one cell.

use std::borrow::Cow;

use store::{CellRef, ColumnKind, RowBatch};

use super::instant::{canonical_date, canonical_datetime, canonical_time, is_canonical_datetime};
use super::json_text;
use super::number::{Number, parse};

/// Adds a cell from the Bulk API's CSV, unquoted. Empty is null; bytes that are no UTF-8 become U+FFFD.
pub fn push_csv_cell(kind: ColumnKind, cell: &[u8], batch: &mut RowBatch) {
    match (kind, cell) {
        (_, b"") => batch.push_null(),
        (ColumnKind::Boolean, b"true") => batch.push_integer(1),
        (ColumnKind::Boolean, b"false") => batch.push_integer(0),
        // Nearly all cells: looked at once and copied as they are.
        _ if is_stored_as_it_came(kind, cell) && is_plain(cell) => {
            batch.push(CellRef::Text(cell));
        }
        _ => match std::str::from_utf8(cell) {
            Ok(text) => push_value(kind, text, batch),
            Err(_) => push_value(kind, &String::from_utf8_lossy(cell), batch),
        },
    }
}

/// Whether plain text in a column of this kind needs no other form.
fn is_stored_as_it_came(kind: ColumnKind, cell: &[u8]) -> bool {
    match kind {
        ColumnKind::Date => cell.len() == 10,
        ColumnKind::DateTime => is_canonical_datetime(cell),
        ColumnKind::Boolean
        | ColumnKind::Integer
        | ColumnKind::Number
        | ColumnKind::Currency
        | ColumnKind::Percent
        | ColumnKind::Time => false,
        _ => true,
    }
}

/// Whether all bytes are ASCII and none is NUL, eight at a time.
fn is_plain(cell: &[u8]) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    // A byte's high bit is set by itself, or by the borrow where it is zero.
    let high_bits = |eight: u64| (eight.wrapping_sub(ONES) | eight) & (ONES << 7);
    let (words, rest) = cell.as_chunks();
    words
        .iter()
        .all(|eight| high_bits(u64::from_le_bytes(*eight)) == 0)
        && rest.iter().all(|byte| matches!(byte, 1..=0x7F))
}

/// Adds a cell from REST's JSON, given as the value's raw text.
pub(crate) fn push_json_cell(kind: ColumnKind, raw: &str, batch: &mut RowBatch) {
    match raw {
        "null" | "\"\"" => batch.push_null(),
        _ => match json_text::string(raw) {
            Some(text) => push_value(kind, &text, batch),
            // Numbers and booleans; objects only where a describe hid that a field has parts.
            None => push_value(kind, raw, batch),
        },
    }
}

/// Adds a value given as text; what does not fit its kind stays text, so that nothing is lost.
fn push_value(kind: ColumnKind, text: &str, batch: &mut RowBatch) {
    let text: Cow<'_, str> = if text.as_bytes().contains(&0) {
        Cow::Owned(text.replace('\0', ""))
    } else {
        Cow::Borrowed(text)
    };
    if text.is_empty() {
        batch.push_null();
        return;
    }
    match kind {
        ColumnKind::Boolean => match text.as_ref() {
            "true" | "1" => batch.push_integer(1),
            "false" | "0" => batch.push_integer(0),
            other => batch.push_text(other),
        },
        ColumnKind::Integer | ColumnKind::Number | ColumnKind::Currency | ColumnKind::Percent => {
            match parse(&text) {
                Some(Number::Integer(value)) => batch.push_integer(value),
                Some(Number::Real(value)) => batch.push_real(value),
                None => batch.push_text(&text),
            }
        }
        ColumnKind::Date => batch.push_text(canonical_date(&text)),
        ColumnKind::DateTime => batch.push_text(&canonical_datetime(&text)),
        ColumnKind::Time => batch.push_text(&canonical_time(&text)),
        _ => batch.push_text(&text),
    }
}

#[cfg(test)]
mod tests {
    use super::{push_csv_cell, push_json_cell};
    use store::{CellRef, ColumnKind, RowBatch};

    /// Kind, CSV cell, raw JSON, the cell both must give.
    const VALUES: &[(ColumnKind, &str, &str, CellRef<'static>)] = &[
        (ColumnKind::Text, "", "null", CellRef::Null),
        (ColumnKind::Text, "", "\"\"", CellRef::Null),
        (ColumnKind::Text, "null", "\"null\"", CellRef::Text(b"null")),
        (ColumnKind::Text, "NaN", "\"NaN\"", CellRef::Text(b"NaN")),
        (ColumnKind::Text, "#N/A", "\"#N/A\"", CellRef::Text(b"#N/A")),
        (ColumnKind::Text, "true", "\"true\"", CellRef::Text(b"true")),
        (ColumnKind::Text, "1e5", "\"1e5\"", CellRef::Text(b"1e5")),
        (
            ColumnKind::Text,
            "00123",
            "\"00123\"",
            CellRef::Text(b"00123"),
        ),
        (ColumnKind::Text, " x ", "\" x \"", CellRef::Text(b" x ")),
        (
            ColumnKind::Text,
            "a\r\nb\"c",
            "\"a\\r\\nb\\\"c\"",
            CellRef::Text(b"a\r\nb\"c"),
        ),
        (
            ColumnKind::Text,
            "a\0b",
            "\"a\\u0000b\"",
            CellRef::Text(b"ab"),
        ),
        (ColumnKind::Text, "\0", "\"\\u0000\"", CellRef::Null),
        (
            ColumnKind::Text,
            "שלום 😀",
            "\"שלום \\ud83d\\ude00\"",
            CellRef::Text("שלום 😀".as_bytes()),
        ),
        (
            ColumnKind::Text,
            "\u{FFFD}",
            "\"\\ud800\"",
            CellRef::Text("\u{FFFD}".as_bytes()),
        ),
        (ColumnKind::Text, "1.5", "1.5", CellRef::Text(b"1.5")),
        (
            ColumnKind::MultiPicklist,
            "A;B",
            "\"A;B\"",
            CellRef::Text(b"A;B"),
        ),
        (ColumnKind::Boolean, "true", "true", CellRef::Integer(1)),
        (ColumnKind::Boolean, "false", "false", CellRef::Integer(0)),
        (ColumnKind::Boolean, "", "null", CellRef::Null),
        (ColumnKind::Integer, "42", "42", CellRef::Integer(42)),
        (ColumnKind::Integer, "42.0", "42.0", CellRef::Integer(42)),
        (ColumnKind::Number, "0.0", "0", CellRef::Integer(0)),
        (
            ColumnKind::Number,
            "1.6147805824397E13",
            "16147805824397",
            CellRef::Integer(16_147_805_824_397),
        ),
        (
            ColumnKind::Currency,
            "1250.5",
            "1250.50",
            CellRef::Real(1250.5),
        ),
        (
            ColumnKind::Currency,
            "9007199254740993",
            "9007199254740993.00",
            CellRef::Integer(9_007_199_254_740_993),
        ),
        (ColumnKind::Percent, "12.5", "1.25E1", CellRef::Real(12.5)),
        (ColumnKind::Number, "odd", "\"odd\"", CellRef::Text(b"odd")),
        (
            ColumnKind::Date,
            "2024-02-29",
            "\"2024-02-29\"",
            CellRef::Text(b"2024-02-29"),
        ),
        (
            ColumnKind::DateTime,
            "2024-09-24T03:26:07.000Z",
            "\"2024-09-24T03:26:07.000+0000\"",
            CellRef::Text(b"2024-09-24T03:26:07.000Z"),
        ),
        (
            ColumnKind::Time,
            "10:15:30.000Z",
            "\"10:15:30.000Z\"",
            CellRef::Text(b"10:15:30.000Z"),
        ),
    ];

    #[test]
    fn both_apis_give_the_same_cell() {
        for (kind, csv, json, expected) in VALUES {
            let mut batch = RowBatch::new(2);
            push_csv_cell(*kind, csv.as_bytes(), &mut batch);
            push_json_cell(*kind, json, &mut batch);
            let cells: Vec<_> = batch.cells().collect();
            assert_eq!(cells[0], *expected, "CSV {csv:?} as {kind:?}");
            assert_eq!(cells[1], *expected, "JSON {json} as {kind:?}");
        }
    }

    #[test]
    fn odd_characters_are_seen_wherever_they_stand() {
        for length in 1..40 {
            for at in 0..length {
                let text =
                    |odd: &str| format!("{}{odd}{}", &"x".repeat(at), &"y".repeat(length - at));
                for (odd, kept) in [("\0", ""), ("é", "é"), ("\x7f", "\x7f"), ("\x01", "\x01")] {
                    let mut batch = RowBatch::new(1);
                    push_csv_cell(ColumnKind::Text, text(odd).as_bytes(), &mut batch);
                    let expected = text(kept);
                    assert_eq!(
                        batch.cells().next(),
                        Some(CellRef::Text(expected.as_bytes())),
                        "{odd:?} at {at} of {length}"
                    );
                }
                let mut bytes = text("?").into_bytes();
                bytes[at] = 0xFF;
                let mut batch = RowBatch::new(1);
                push_csv_cell(ColumnKind::Text, &bytes, &mut batch);
                let expected = text("\u{FFFD}");
                assert_eq!(
                    batch.cells().next(),
                    Some(CellRef::Text(expected.as_bytes()))
                );
            }
        }
    }

    #[test]
    fn a_very_long_text_is_kept_whole() {
        let long = "ä".repeat(131_072);
        let mut batch = RowBatch::new(1);
        push_csv_cell(ColumnKind::LongText, long.as_bytes(), &mut batch);
        assert_eq!(batch.cells().next(), Some(CellRef::Text(long.as_bytes())));
    }
}
