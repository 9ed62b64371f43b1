//! Filters on picklists that take several values.

use crate::support::{ids, lead, names, open, reader};
use store::{
    Cell, Column, ColumnKind, Error, Filter, FilterOperator, Page, RemovalReason, RowBatch,
    RowQuery, RowSet, SourceReader, WriteMode,
};

const NOW: &str = "2026-11-24T02:00:00.000Z";

/// Rows with these values, numbered from 1; those that are named are removed.
fn filled(cells: &[Option<&str>], removed: &[&str]) -> (tempfile::TempDir, SourceReader) {
    let (folder, database) = open();
    let mut schema = lead();
    schema
        .columns
        .push(Column::new("Colours__c", ColumnKind::MultiPicklist));
    database.apply_schema(&schema, NOW).expect("a column more");
    let mut batch = RowBatch::new(2);
    for (at, cell) in cells.iter().enumerate() {
        batch.push_text(&format!("{:07}", at + 1));
        match cell {
            Some(cell) => batch.push_text(cell),
            None => batch.push_null(),
        }
    }
    let page = Page {
        object: "Lead",
        columns: &names(&["Id", "Colours__c"]),
        batches: &[batch],
        mode: WriteMode::Upsert,
        seen_at: NOW,
        load: None,
    };
    database.write_page(&page).expect("written");
    if !removed.is_empty() {
        database
            .remove_rows("Lead", &names(removed), RemovalReason::Deleted, NOW)
            .expect("removed");
    }
    (folder, reader(&database))
}

fn asked(operator: FilterOperator, values: &[&str], rows: RowSet) -> RowQuery {
    RowQuery {
        filters: vec![Filter {
            column: "Colours__c".into(),
            operator,
            values: values.iter().map(|one| Cell::Text((*one).into())).collect(),
        }],
        rows,
        ..RowQuery::default()
    }
}

#[test]
fn values_are_found_whole_together_and_among_removed_rows_too() {
    use FilterOperator::{Excludes, Includes};
    let cells = [
        Some("Red"),
        Some("Dark red;Blue"),
        Some("Blue;Red"),
        None,
        Some("Reddish"),
        Some("red;Dark red"),
        Some("Blue"),
    ];
    let (_folder, reader) = filled(&cells, &["0000006", "0000007"]);
    for (operator, values, rows, expected) in [
        (Includes, &["Red"][..], RowSet::Live, "13"),
        (Includes, &["Red"], RowSet::All, "136"),
        (Includes, &["Red"], RowSet::Removed, "6"),
        (Includes, &["Red", "Blue"], RowSet::Live, "123"),
        (Includes, &["Red;Blue"], RowSet::All, "3"),
        (Includes, &["Red;Blue", "Dark red"], RowSet::All, "236"),
        (Includes, &["Green"], RowSet::All, ""),
        // A row without a value has none of them.
        (Excludes, &["Red"], RowSet::Live, "245"),
        (Excludes, &["Red", "Blue"], RowSet::All, "45"),
        (Excludes, &["Red;Blue"], RowSet::All, "124567"),
    ] {
        let query = asked(operator, values, rows);
        let found = ids(&reader, query.clone());
        let numbers: String = found.iter().map(|id| id.trim_start_matches('0')).collect();
        assert_eq!(numbers, expected, "{operator:?} {values:?} {rows:?}");
        let count = reader.count_rows("Lead", &query).expect("counted");
        assert_eq!(count, expected.len() as u64, "{operator:?} {values:?}");
    }
    let both = RowQuery {
        filters: [
            asked(Includes, &["Blue"], RowSet::All).filters,
            asked(Excludes, &["Red", "Green"], RowSet::All).filters,
        ]
        .concat(),
        rows: RowSet::All,
        ..RowQuery::default()
    };
    assert_eq!(ids(&reader, both), ["0000002", "0000007"]);
}

#[test]
fn choices_that_cannot_be_are_refused() {
    let (_folder, reader) = filled(&[Some("Red")], &[]);
    for values in [&[][..], &[""], &["Red;"]] {
        let query = asked(FilterOperator::Includes, values, RowSet::Live);
        let refused = reader.count_rows("Lead", &query);
        assert!(
            matches!(refused, Err(Error::BadFilter { .. })),
            "{values:?}"
        );
    }
    let mut query = asked(FilterOperator::Excludes, &["Red"], RowSet::Live);
    query.filters[0].column = "Name".into();
    let refused = reader.count_rows("Lead", &query);
    assert!(
        matches!(refused, Err(Error::BadFilter { .. })),
        "no such picklist"
    );
}

/// Several threads look at a large table; together they find what a plain look finds.
#[test]
fn a_large_table_is_looked_at_whole() {
    let colours = ["Red", "Dark red", "Blue", "Green"];
    let cells: Vec<Option<String>> = (0..60_000_usize)
        .map(|at| {
            let chosen: Vec<&str> = (0..4)
                .filter(|bit| (at * 7 % 16) & (1 << bit) != 0)
                .map(|bit| colours[bit])
                .collect();
            (!chosen.is_empty()).then(|| chosen.join(";"))
        })
        .collect();
    let borrowed: Vec<Option<&str>> = cells.iter().map(Option::as_deref).collect();
    let (_folder, reader) = filled(&borrowed, &[]);
    let count = |operator, values: &[&str]| {
        let query = asked(operator, values, RowSet::Live);
        reader.count_rows("Lead", &query).expect("counted")
    };
    let plain = |is_wanted: fn(&Vec<&str>) -> bool| {
        let values = borrowed.iter().map(|cell| {
            let cell = cell.unwrap_or_default();
            cell.split(';').collect::<Vec<&str>>()
        });
        values.filter(is_wanted).count() as u64
    };
    assert_eq!(
        count(FilterOperator::Includes, &["red"]),
        plain(|values| values.contains(&"Red"))
    );
    assert_eq!(
        count(FilterOperator::Includes, &["Red;Green"]),
        plain(|values| values.contains(&"Red") && values.contains(&"Green"))
    );
    assert_eq!(
        count(FilterOperator::Excludes, &["Red", "Blue"]),
        plain(|values| !values.contains(&"Red") && !values.contains(&"Blue"))
    );
}
