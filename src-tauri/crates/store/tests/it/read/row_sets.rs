use crate::support::{column, ids, lead, names, open, reader, write};
use store::{
    Abandoned, Cell, ColumnKind, Error, Filter, FilterOperator, NamedReference, ObjectSchema,
    RemovalReason, RowQuery, RowSet, RowSort, SourceDatabase,
};

/// Three live rows and two removed ones.
fn filled() -> (tempfile::TempDir, SourceDatabase) {
    let (folder, database) = open();
    write(
        &database,
        &[
            ("1", false, "Ann", Some(1.0)),
            ("2", false, "Bob", Some(2.0)),
            ("3", false, "Cid", Some(3.0)),
            ("4", false, "Dee", Some(4.0)),
        ],
    );
    write(&database, &[("5", true, "Eve", Some(5.0))]);
    database
        .remove_rows(
            "Lead",
            &names(&["2"]),
            RemovalReason::Purged,
            "2026-11-25T08:00:00.000Z",
        )
        .expect("removed");
    (folder, database)
}

fn of(rows: RowSet) -> RowQuery {
    RowQuery {
        rows,
        ..RowQuery::default()
    }
}

fn by(column: &str, descending: bool, rows: RowSet) -> RowQuery {
    RowQuery {
        sort: vec![RowSort {
            column: column.into(),
            descending,
        }],
        ..of(rows)
    }
}

fn where_(column: &str, operator: FilterOperator, values: Vec<Cell>, rows: RowSet) -> RowQuery {
    RowQuery {
        filters: vec![Filter {
            column: column.into(),
            operator,
            values,
        }],
        ..of(rows)
    }
}

#[test]
fn removed_rows_are_shown_alone_or_among_all() {
    let (_folder, database) = filled();
    let reader = reader(&database);
    let text = |text: &str| vec![Cell::Text(text.into())];
    let searched = |search: &str, rows| RowQuery {
        search: Some(search.into()),
        ..of(rows)
    };
    for (query, expected) in [
        (of(RowSet::Live), &["1", "3", "4"][..]),
        (of(RowSet::Removed), &["2", "5"]),
        (of(RowSet::All), &["1", "2", "3", "4", "5"]),
        (by("Amount", true, RowSet::All), &["5", "4", "3", "2", "1"]),
        (by("om_removed_at", false, RowSet::Removed), &["5", "2"]),
        (
            by("om_removed_at", true, RowSet::All),
            &["2", "5", "4", "3", "1"],
        ),
        (
            where_(
                "om_removed_reason",
                FilterOperator::Equals,
                text("purged"),
                RowSet::All,
            ),
            &["2"],
        ),
        (
            where_(
                "om_removed_reason",
                FilterOperator::IsEmpty,
                vec![],
                RowSet::All,
            ),
            &["1", "3", "4"],
        ),
        (
            where_(
                "Amount",
                FilterOperator::GreaterThan,
                vec![Cell::Integer(3)],
                RowSet::All,
            ),
            &["4", "5"],
        ),
        (searched("B", RowSet::All), &["2"]),
        (searched("e", RowSet::Removed), &["5"]),
        (searched("e", RowSet::Live), &["4"]),
    ] {
        assert_eq!(ids(&reader, query.clone()), expected, "{query:?}");
        let count = reader.count_rows("Lead", &query).expect("counted");
        assert_eq!(count, expected.len() as u64, "{query:?}");
        for (position, id) in expected.iter().enumerate() {
            let found = reader.find_row("Lead", &query, id).expect("asked");
            assert_eq!(found, Some(position as u64), "{id} {query:?}");
        }
        let missing = ["1", "2", "3", "4", "5", "6"]
            .into_iter()
            .find(|id| !expected.contains(id))
            .expect("one");
        let found = reader.find_row("Lead", &query, missing).expect("asked");
        assert_eq!(found, None, "{missing} {query:?}");
    }
}

#[test]
fn removed_rows_say_why_and_when_and_live_ones_do_not() {
    let (_folder, database) = filled();
    let reader = reader(&database);
    let query = RowQuery {
        columns: names(&["Id", "om_removed_reason", "om_removed_at"]),
        limit: 10,
        ..of(RowSet::All)
    };
    let rows = reader.list_rows("Lead", &query).expect("rows").rows;
    let text = |text: &str| Cell::Text(text.into());
    assert_eq!(
        rows[1],
        [text("2"), text("purged"), text("2026-11-25T08:00:00.000Z")]
    );
    assert_eq!(rows[0], [text("1"), Cell::Null, Cell::Null]);
    assert_eq!(rows[4][1], text("deleted"));
    let live = RowQuery {
        rows: RowSet::Live,
        ..query
    };
    let refused = reader.list_rows("Lead", &live);
    assert!(matches!(refused, Err(Error::UnknownColumn { .. })));
}

#[test]
fn a_period_means_days_for_dates_and_instants_for_datetimes() {
    let (_folder, database) = open();
    let mut schema = lead();
    schema.columns.push(column("CloseDate", ColumnKind::Date));
    database
        .apply_schema(&schema, crate::support::NOW)
        .expect("altered");
    let mut batch = store::RowBatch::new(3);
    for (id, stamp, day) in [
        ("1", "2026-03-28T22:59:59.999Z", "2026-03-28"),
        ("2", "2026-03-28T23:00:00.000Z", "2026-03-29"),
        ("3", "2026-03-29T21:59:59.999Z", "2026-03-29"),
        ("4", "2026-03-29T22:00:00.000Z", "2026-03-30"),
    ] {
        batch.push_text(id);
        batch.push_text(stamp);
        batch.push_text(day);
    }
    database
        .write_page(&store::Page {
            object: "Lead",
            columns: &names(&["Id", "CreatedDate", "CloseDate"]),
            batches: &[batch],
            mode: store::WriteMode::Upsert,
            seen_at: crate::support::NOW,
            load: None,
        })
        .expect("written");
    let reader = reader(&database);
    let bounds = || {
        [
            "2026-03-29",
            "2026-03-30",
            "2026-03-28T23:00:00.000Z",
            "2026-03-29T22:00:00.000Z",
        ]
        .map(|bound| Cell::Text(bound.into()))
        .to_vec()
    };
    let within = |column, values| where_(column, FilterOperator::InPeriod, values, RowSet::Live);
    assert_eq!(ids(&reader, within("CreatedDate", bounds())), ["2", "3"]);
    assert_eq!(ids(&reader, within("CloseDate", bounds())), ["2", "3"]);
    for (column, values) in [("Name", bounds()), ("CloseDate", bounds()[..2].to_vec())] {
        let refused = reader.list_rows("Lead", &within(column, values));
        assert!(matches!(refused, Err(Error::BadFilter { .. })), "{column}");
    }
}

#[test]
fn references_are_named_many_at_once_removed_ones_too() {
    let (_folder, database) = filled();
    let mut who = column("WhoId", ColumnKind::Reference);
    who.reference_to = names(&["Contact", "Lead"]);
    let task = ObjectSchema {
        name: "Task".into(),
        columns: vec![column("Id", ColumnKind::Id), who],
        name_column: None,
        ..lead()
    };
    database
        .apply_schema(&task, crate::support::NOW)
        .expect("made");
    let reader = reader(&database);
    let asked = names(&["5", "9", "1", "2"]);
    let found = reader.name_references("Task", "WhoId", &asked);
    let named = |id: &str, name: &str, removed| NamedReference {
        id: id.into(),
        object: "Lead".into(),
        name: name.into(),
        removed,
    };
    assert_eq!(
        found.expect("named"),
        [
            named("5", "Eve", true),
            named("1", "Ann", false),
            named("2", "Bob", true)
        ]
    );
    let refused = reader.name_references("Task", "Nothing", &asked);
    assert!(matches!(refused, Err(Error::UnknownColumn { .. })));
}

#[test]
fn a_question_nobody_waits_for_ends() {
    let (_folder, database) = filled();
    let reader = reader(&database);
    let abandoned = Abandoned::default();
    let query = by("Name", false, RowSet::Live);
    let page = reader.list_rows_unless(&abandoned, "Lead", &query);
    page.expect("somebody waits");
    abandoned.abandon();
    let page = reader.list_rows_unless(&abandoned, "Lead", &query);
    assert!(matches!(page, Err(Error::Abandoned)));
    // The connection is as good as before.
    assert_eq!(ids(&reader, query), ["1", "3", "4"]);
}

#[test]
fn a_question_is_given_up_amid_its_work() {
    let (_folder, database) = filled();
    let reader = reader(&database);
    let abandoned = Abandoned::default();
    let slow = RowQuery {
        search: Some("no such text".into()),
        ..RowQuery::default()
    };
    let many: Vec<_> = (0..60_000).map(|at| format!("{at:06}")).collect();
    let rows: Vec<_> = many
        .iter()
        .map(|id| (id.as_str(), false, "x", None))
        .collect();
    write(&database, &rows);
    std::thread::scope(|scope| {
        let asked = scope.spawn(|| {
            loop {
                // Each question is another one, so that none is remembered.
                for at in 0.. {
                    let query = RowQuery {
                        search: Some(format!("no such text {at}")),
                        ..slow.clone()
                    };
                    if let Err(error) = reader.count_rows_unless(&abandoned, "Lead", &query) {
                        return error;
                    }
                }
            }
        });
        std::thread::yield_now();
        abandoned.abandon();
        let error = asked.join().expect("no panic");
        assert!(matches!(error, Error::Abandoned), "{error:?}");
    });
}
