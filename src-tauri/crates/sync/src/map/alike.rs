//! Whatever the value: CSV, read in whatever chunks, and JSON give the same cell.

use proptest::prelude::*;
use salesforce::CsvReader;
use store::{CellRef, ColumnKind, RowBatch};

use super::{push_csv_cell, push_json_cell};

const KINDS: [ColumnKind; 8] = [
    ColumnKind::Text,
    ColumnKind::LongText,
    ColumnKind::MultiPicklist,
    ColumnKind::Boolean,
    ColumnKind::Integer,
    ColumnKind::Currency,
    ColumnKind::DateTime,
    ColumnKind::Date,
];

/// Text as people and machines write it, and text that looks like something else.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[ \\t\\r\\n\"',;\\x00a-zß\u{5d0}-\u{5d5}😀]{0,40}",
        "[-+]?[0-9]{1,20}(\\.[0-9]{0,12})?([eE][-+]?[0-9]{1,2})?",
        "[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]{8,12}(Z|\\+0000|\\+02:00)?)?",
        "(null|true|false|NaN|inf|#N/A|00123|0x1f|1e5|-)",
    ]
}

/// The value as the one cell of a page of CSV that comes in chunks.
fn by_csv(kind: ColumnKind, value: &str, chunk: usize) -> RowBatch {
    let page = format!("\"X\"\n\"{}\"\n", value.replace('"', "\"\""));
    let mut reader = CsvReader::new();
    let mut batch = RowBatch::new(1);
    for mut part in page.as_bytes().chunks(chunk) {
        while let Some(row) = reader.read(&mut part).expect("CSV") {
            push_csv_cell(kind, row.get(0).expect("a cell"), &mut batch);
        }
    }
    if let Some(row) = reader.finish().expect("CSV") {
        push_csv_cell(kind, row.get(0).expect("a cell"), &mut batch);
    }
    batch
}

fn by_json(kind: ColumnKind, value: &str) -> RowBatch {
    let mut batch = RowBatch::new(1);
    let raw = serde_json::to_string(value).expect("JSON");
    push_json_cell(kind, &raw, &mut batch);
    batch
}

proptest! {
    #[test]
    fn both_apis_give_the_same_cell_for_any_value(
        value in text(), kind in 0..KINDS.len(), chunk in 1_usize..50
    ) {
        let kind = KINDS[kind];
        let (csv, json) = (by_csv(kind, &value, chunk), by_json(kind, &value));
        prop_assert_eq!(csv.rows(), 1);
        prop_assert!(csv.cells().eq(json.cells()), "{:?} as {:?}", value, kind);
    }

    #[test]
    fn text_comes_back_as_it_was_but_for_characters_no_database_takes(value in any::<String>()) {
        let batch = by_csv(ColumnKind::LongText, &value, 7);
        let expected = value.replace('\0', "");
        let expected = if expected.is_empty() {
            CellRef::Null
        } else {
            CellRef::Text(expected.as_bytes())
        };
        prop_assert_eq!(batch.cells().next(), Some(expected));
    }

    #[test]
    fn whole_numbers_are_exact_in_each_notation(value in any::<i64>()) {
        for text in [value.to_string(), format!("{value}.0"), format!("{value}.00")] {
            let mut batch = RowBatch::new(1);
            push_json_cell(ColumnKind::Currency, &text, &mut batch);
            prop_assert_eq!(batch.cells().next(), Some(CellRef::Integer(value)));
        }
    }

    #[test]
    fn fractions_are_the_nearest_double(value in any::<f64>().prop_filter("finite", |value| value.is_finite() && value.fract() != 0.0)) {
        let text = value.to_string();
        let mut batch = RowBatch::new(1);
        push_csv_cell(ColumnKind::Number, text.as_bytes(), &mut batch);
        prop_assert_eq!(batch.cells().next(), Some(CellRef::Real(value)));
    }
}
