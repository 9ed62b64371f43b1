use std::cell::Cell as Counter;
use std::sync::Arc;

use crate::support::{NOW, column, lead, names, open, reader, write};
use store::{
    CalendarUnit, Cell, ColumnKind, ColumnProfile, Error, Page, RowBatch, SourceDatabase,
    TextLength, ValueCount, ValueRange, WriteMode,
};

/// A table with one more column, which holds these values.
fn holding(kind: ColumnKind, cells: &[Cell]) -> (tempfile::TempDir, SourceDatabase) {
    let (folder, database) = open();
    let mut schema = lead();
    schema.columns.push(column("Value__c", kind));
    database.apply_schema(&schema, NOW).expect("altered");
    let mut batch = RowBatch::new(2);
    for (row, cell) in cells.iter().enumerate() {
        batch.push_text(&format!("{row:018}"));
        match cell {
            Cell::Null => batch.push_null(),
            Cell::Integer(number) => batch.push_integer(*number),
            Cell::Real(number) => batch.push_real(*number),
            Cell::Text(text) => batch.push_text(text),
        }
    }
    database
        .write_page(&Page {
            object: "Lead",
            columns: &names(&["Id", "Value__c"]),
            batches: &[batch],
            mode: WriteMode::Upsert,
            seen_at: NOW,
            load: None,
        })
        .expect("written");
    (folder, database)
}

fn profile(kind: ColumnKind, cells: &[Cell]) -> Arc<ColumnProfile> {
    let (_folder, database) = holding(kind, cells);
    let found = reader(&database).profile_column("Lead", "Value__c", || false);
    found.expect("a profile")
}

fn text(text: &str) -> Cell {
    Cell::Text(text.into())
}

fn count(value: Cell, rows: u64) -> ValueCount {
    ValueCount { value, rows }
}

#[test]
fn numbers_tell_their_range_and_how_they_spread() {
    let mut cells: Vec<Cell> = (1..=9).map(Cell::Integer).collect();
    cells.push(Cell::Real(9.5));
    cells.push(Cell::Integer(9));
    cells.push(Cell::Null);
    let found = profile(ColumnKind::Currency, &cells);
    assert_eq!((found.rows, found.nulls, found.complete), (12, 1, true));
    assert_eq!((found.distinct, found.distinct_is_exact), (10, true));
    assert_eq!(found.top[0], count(Cell::Integer(9), 2));
    assert_eq!(found.top[1], count(Cell::Integer(1), 1));
    let range = found.range.clone().expect("a range");
    assert_eq!(range.min, Cell::Integer(1));
    assert_eq!(range.max, Cell::Real(9.5));
    assert_eq!(range.median, Cell::Integer(6));
    let Cell::Real(mean) = range.mean else {
        panic!("{:?}", range.mean)
    };
    assert!((mean - 63.5 / 11.0).abs() < 1e-12, "{mean}");
    let bins = &found.histogram.as_ref().expect("a histogram").bins;
    assert_eq!(bins.iter().map(|bin| bin.rows).sum::<u64>(), 11);
    assert_eq!(bins[0].from, Some(Cell::Integer(1)));
    assert_eq!(bins[0].to, Some(Cell::Real(1.5)));
    assert_eq!(found.length, None);
}

#[test]
fn days_tell_their_range_and_their_periods() {
    let found = profile(
        ColumnKind::Date,
        &[
            text("2026-01-01"),
            text("2026-01-03"),
            text("2026-01-03"),
            text("2026-01-09"),
            Cell::Null,
        ],
    );
    assert_eq!(
        found.range,
        Some(ValueRange {
            min: text("2026-01-01"),
            max: text("2026-01-09"),
            mean: text("2026-01-04"),
            median: text("2026-01-03"),
        })
    );
    let histogram = found.histogram.as_ref().expect("a histogram");
    assert_eq!(histogram.unit, Some(CalendarUnit::Day));
    let rows: Vec<u64> = histogram.bins.iter().map(|bin| bin.rows).collect();
    assert_eq!(rows, [1, 0, 2, 0, 0, 0, 0, 0, 1]);
    assert_eq!(histogram.bins[2].from, Some(text("2026-01-03")));
}

#[test]
fn text_tells_its_most_frequent_values_and_its_lengths() {
    let found = profile(
        ColumnKind::Text,
        &[
            text("Köln"),
            text("Bonn"),
            text("Köln"),
            text("Ulm"),
            Cell::Null,
            Cell::Null,
        ],
    );
    assert_eq!((found.rows, found.nulls, found.distinct), (6, 2, 3));
    assert_eq!(
        found.top,
        [
            count(text("Köln"), 2),
            count(text("Bonn"), 1),
            count(text("Ulm"), 1)
        ]
    );
    assert_eq!(
        found.length,
        Some(TextLength {
            shortest: 3,
            longest: 4,
            mean: 3.75
        })
    );
    assert_eq!((&found.range, &found.histogram), (&None, &None));
}

#[test]
fn twenty_values_are_told_and_the_others_counted() {
    let cells: Vec<Cell> = (0..50).map(|number| text(&format!("v{number}"))).collect();
    let found = profile(ColumnKind::Picklist, &cells);
    assert_eq!((found.top.len(), found.distinct), (20, 50));
    assert_eq!(found.length, None);
}

#[test]
fn an_empty_column_tells_that_it_is_empty() {
    for kind in [ColumnKind::Number, ColumnKind::DateTime, ColumnKind::Text] {
        let found = profile(kind, &[Cell::Null, Cell::Null]);
        assert_eq!((found.rows, found.nulls, found.distinct), (2, 2, 0));
        assert!(found.top.is_empty() && found.range.is_none());
        assert!(found.histogram.is_none() && found.length.is_none());
    }
    let none = profile(ColumnKind::Text, &[]);
    assert_eq!((none.rows, none.complete), (0, true));
}

#[test]
fn a_value_that_does_not_fit_its_column_is_counted_all_the_same() {
    let found = profile(
        ColumnKind::Number,
        &[Cell::Integer(1), text("no number"), Cell::Integer(3)],
    );
    assert_eq!((found.nulls, found.distinct), (0, 3));
    assert_eq!(
        found.range.as_ref().expect("a range").median,
        Cell::Integer(2)
    );
}

#[test]
fn a_look_that_is_ended_says_how_far_it_came_and_is_not_remembered() {
    let cells: Vec<Cell> = (0..10_000).map(Cell::Integer).collect();
    let (_folder, database) = holding(ColumnKind::Integer, &cells);
    let reader = reader(&database);
    let looks = Counter::new(0);
    let found = reader.profile_column("Lead", "Value__c", || {
        looks.set(looks.get() + 1);
        looks.get() == 2
    });
    let found = found.expect("a part");
    assert!(!found.complete);
    assert_eq!((found.rows, found.distinct), (8_192, 8_191));
    let whole = reader.profile_column("Lead", "Value__c", || false);
    let whole = whole.expect("a profile");
    assert_eq!((whole.rows, whole.complete), (10_000, true));
    // Remembered until the table changes.
    let again = reader.profile_column("Lead", "Value__c", || panic!("not looked at again"));
    assert!(Arc::ptr_eq(&whole, &again.expect("remembered")));
    write(&database, &[("other", false, "Ann", None)]);
    let after = reader.profile_column("Lead", "Value__c", || false);
    assert_eq!(after.expect("anew").rows, 10_001);
}

#[test]
fn what_is_not_there_has_no_profile() {
    let (_folder, database) = open();
    let reader = reader(&database);
    assert!(matches!(
        reader.profile_column("Lead", "Nothing__c", || false),
        Err(Error::UnknownColumn { .. })
    ));
    assert!(matches!(
        reader.profile_column("Nothing__c", "Id", || false),
        Err(Error::UnknownObject { .. })
    ));
}
