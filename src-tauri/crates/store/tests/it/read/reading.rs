use crate::support::{column, ids, lead, names, open, reader, write};
use store::{
    Cell, ColumnKind, Error, Filter, FilterOperator, ObjectSchema, RelatedRows, RowQuery, RowSort,
    SourceReader,
};

fn filled() -> (tempfile::TempDir, SourceReader) {
    let (folder, database) = open();
    write(
        &database,
        &[
            ("1", false, "Zoë", Some(10.0)),
            ("2", false, "adam", Some(2.5)),
            ("3", false, "Bernd 100%", None),
            ("4", false, "MÜLLER", Some(10.0)),
            ("5", false, "", Some(-3.0)),
            ("6", true, "gone", Some(1.0)),
        ],
    );
    let reader = reader(&database);
    (folder, reader)
}

fn sorted(column: &str, descending: bool) -> RowQuery {
    RowQuery {
        sort: vec![RowSort {
            column: column.into(),
            descending,
        }],
        ..RowQuery::default()
    }
}

fn filtered(column: &str, operator: FilterOperator, values: Vec<Cell>) -> RowQuery {
    RowQuery {
        filters: vec![Filter {
            column: column.into(),
            operator,
            values,
        }],
        ..RowQuery::default()
    }
}

#[test]
fn rows_are_sorted_with_ties_by_id_and_empty_cells_last() {
    let (_folder, reader) = filled();
    for (query, expected) in [
        (RowQuery::default(), ["1", "2", "3", "4", "5"]),
        (sorted("Amount", false), ["5", "2", "1", "4", "3"]),
        (sorted("Amount", true), ["4", "1", "2", "5", "3"]),
        (sorted("Name", false), ["2", "3", "4", "1", "5"]),
        (sorted("Id", true), ["5", "4", "3", "2", "1"]),
    ] {
        assert_eq!(ids(&reader, query.clone()), expected, "{query:?}");
    }
}

#[test]
fn windows_follow_each_other_without_gap_or_overlap() {
    let (_folder, reader) = filled();
    let mut seen = Vec::new();
    for offset in [0, 2, 4, 6] {
        let window = RowQuery {
            offset,
            limit: 2,
            ..sorted("Amount", false)
        };
        seen.extend(ids(&reader, window));
    }
    assert_eq!(seen, ["5", "2", "1", "4", "3"]);
}

#[test]
fn filters_and_search_find_what_they_say() {
    use FilterOperator::{
        Between, Contains, Equals, GreaterOrEqual, GreaterThan, In, IsEmpty, IsNotEmpty, LessThan,
        NotEquals, StartsWith,
    };
    let text = |text: &str| Cell::Text(text.into());
    let (_folder, reader) = filled();
    let cases: Vec<(RowQuery, &[&str])> = vec![
        (filtered("Name", Equals, vec![text("ADAM")]), &["2"]),
        (
            filtered("Name", NotEquals, vec![text("adam")]),
            &["1", "3", "4", "5"],
        ),
        (filtered("Name", Equals, vec![text("ZOË")]), &["1"]),
        (filtered("Name", Equals, vec![text("zoe")]), &[]),
        (
            filtered("Name", NotEquals, vec![text("ZOË")]),
            &["2", "3", "4", "5"],
        ),
        (
            filtered("Name", Between, vec![text("Müller"), text("ZOË")]),
            &["1", "4"],
        ),
        (filtered("Name", Contains, vec![text("müll")]), &["4"]),
        (filtered("Name", Contains, vec![text("MULL")]), &["4"]),
        (filtered("Name", Contains, vec![text("0%")]), &["3"]),
        (filtered("Name", Contains, vec![text("_")]), &[]),
        (filtered("Name", StartsWith, vec![text("zoË")]), &["1"]),
        (
            filtered("Amount", Equals, vec![Cell::Real(10.0)]),
            &["1", "4"],
        ),
        (filtered("Amount", Equals, vec![text("10")]), &["1", "4"]),
        (
            filtered("Amount", GreaterThan, vec![Cell::Integer(2)]),
            &["1", "2", "4"],
        ),
        (
            filtered("Amount", GreaterOrEqual, vec![Cell::Real(2.5)]),
            &["1", "2", "4"],
        ),
        (filtered("Amount", LessThan, vec![Cell::Integer(0)]), &["5"]),
        (
            filtered("Amount", Between, vec![Cell::Integer(-5), Cell::Integer(3)]),
            &["2", "5"],
        ),
        (
            filtered("Amount", In, vec![Cell::Real(2.5), Cell::Null]),
            &["2", "3"],
        ),
        (
            filtered("Name", In, vec![text("ADAM"), text("zoë")]),
            &["1", "2"],
        ),
        (filtered("Name", IsEmpty, vec![]), &["5"]),
        (
            filtered("Amount", IsNotEmpty, vec![]),
            &["1", "2", "4", "5"],
        ),
    ];
    for (query, expected) in cases {
        assert_eq!(ids(&reader, query.clone()), expected, "{query:?}");
        let count = reader.count_rows("Lead", &query).expect("counted");
        assert_eq!(count, expected.len() as u64, "{query:?}");
    }
    let search = |text: &str| RowQuery {
        search: Some(text.into()),
        ..RowQuery::default()
    };
    assert_eq!(ids(&reader, search("BERND")), ["3"]);
    assert_eq!(ids(&reader, search("ü")), ["4"]);
    assert_eq!(ids(&reader, search("muller")), ["4"]);
    assert_eq!(ids(&reader, search("  ")).len(), 5);
    assert_eq!(
        reader
            .count_rows("Lead", &RowQuery::default())
            .expect("count"),
        5
    );
}

#[test]
fn questions_that_make_no_sense_are_refused() {
    let (_folder, reader) = filled();
    let unknown = reader.list_rows("Nothing", &RowQuery::default());
    assert!(matches!(unknown, Err(Error::UnknownObject { .. })));
    let column = reader.list_rows("Lead", &sorted("Nothing", false));
    assert!(matches!(column, Err(Error::UnknownColumn { .. })));
    let two = filtered("Name", FilterOperator::Between, vec![Cell::Null]);
    let refused = reader.list_rows("Lead", &two);
    assert!(matches!(refused, Err(Error::BadFilter { .. })));
}

#[test]
fn a_day_means_the_whole_day() {
    let (_folder, database) = open();
    let mut batch = store::RowBatch::new(2);
    for (id, stamp) in [
        ("1", "2026-05-01T23:59:59.500Z"),
        ("2", "2026-05-02T00:00:00.000Z"),
    ] {
        batch.push_text(id);
        batch.push_text(stamp);
    }
    database
        .write_page(&store::Page {
            object: "Lead",
            columns: &names(&["Id", "CreatedDate"]),
            batches: &[batch],
            mode: store::WriteMode::Upsert,
            seen_at: crate::support::NOW,
            load: None,
        })
        .expect("written");
    let reader = reader(&database);
    let day = || vec![Cell::Text("2026-05-01".into())];
    for (operator, expected) in [
        (FilterOperator::LessOrEqual, &["1"][..]),
        (FilterOperator::GreaterThan, &["2"]),
        (FilterOperator::GreaterOrEqual, &["1", "2"]),
    ] {
        assert_eq!(
            ids(&reader, filtered("CreatedDate", operator, day())),
            expected
        );
    }
    let between = filtered(
        "CreatedDate",
        FilterOperator::Between,
        [day(), day()].concat(),
    );
    assert_eq!(ids(&reader, between), ["1"]);
}

#[test]
fn a_record_knows_what_it_points_to_and_what_points_to_it() {
    let (_folder, database) = open();
    write(&database, &[("00Q1", false, "Ann", None)]);
    let mut owner = column("WhoId", ColumnKind::Reference);
    owner.reference_to = names(&["Contact", "Lead"]);
    let task = ObjectSchema {
        name: "Task".into(),
        label: "Task".into(),
        columns: vec![column("Id", ColumnKind::Id), owner],
        name_column: None,
        ..lead()
    };
    database
        .apply_schema(&task, crate::support::NOW)
        .expect("made");
    let mut batch = store::RowBatch::new(2);
    for (id, who) in [("00T1", "00Q1"), ("00T2", "00Q1"), ("00T3", "0031")] {
        batch.push_text(id);
        batch.push_text(who);
    }
    database
        .write_page(&store::Page {
            object: "Task",
            columns: &names(&["Id", "WhoId"]),
            batches: &[batch],
            mode: store::WriteMode::Upsert,
            seen_at: crate::support::NOW,
            load: None,
        })
        .expect("written");
    let reader = reader(&database);
    let found = reader
        .find_reference(&names(&["Contact", "Lead"]), "00Q1")
        .expect("looked up")
        .expect("held");
    assert_eq!(
        (found.object.as_str(), found.name.as_str()),
        ("Lead", "Ann")
    );
    let gone = reader.find_reference(&names(&["Lead"]), "00Q9");
    assert_eq!(gone.expect("looked up"), None);
    assert_eq!(
        reader.list_related("Lead", "00Q1").expect("related").rows,
        [RelatedRows {
            object: "Task".into(),
            object_label: "Task".into(),
            column: "WhoId".into(),
            column_label: "WhoId".into(),
            rows: 2,
        }]
    );
    let tables = reader.list_tables().expect("tables");
    let rows: Vec<_> = tables
        .iter()
        .map(|table| (table.schema.name.as_str(), table.object.rows))
        .collect();
    assert_eq!(rows, [("Lead", 1), ("Task", 3)]);
}
