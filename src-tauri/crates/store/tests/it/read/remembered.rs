//! What a reader remembers of a table is told again only while the table is as it was.

use crate::support::{NOW, batch, column, ids, lead, names, open, reader, write};
use store::{
    Cell, ChoiceChange, ColumnKind, Filter, FilterOperator, Page, RemovalReason, RowQuery, RowSet,
    RowSort, RunError, RunRow, SourceDatabase, SourceReader, WriteMode,
};

fn by_name() -> RowQuery {
    RowQuery {
        sort: vec![RowSort {
            column: "Name".into(),
            descending: false,
        }],
        ..RowQuery::default()
    }
}

fn filtered(rows: RowSet, column: &str, value: &str) -> RowQuery {
    RowQuery {
        filters: vec![Filter {
            column: column.into(),
            operator: FilterOperator::Equals,
            values: vec![Cell::Text(value.into())],
        }],
        rows,
        ..RowQuery::default()
    }
}

fn count(reader: &SourceReader, query: &RowQuery) -> u64 {
    reader.count_rows("Lead", query).expect("counted")
}

/// A page of changed values for rows held, as a refresh of formulas writes it.
fn refresh(database: &SourceDatabase, id: &str, name: &str) {
    let mut batch = store::RowBatch::new(2);
    batch.push_text(id);
    batch.push_text(name);
    database
        .write_page(&Page {
            object: "Lead",
            columns: &names(&["Id", "Name"]),
            batches: &[batch],
            mode: WriteMode::Update,
            seen_at: NOW,
            load: None,
        })
        .expect("written");
}

fn filled() -> (tempfile::TempDir, SourceDatabase) {
    let (folder, database) = open();
    write(
        &database,
        &[
            ("1", false, "Ann", None),
            ("2", false, "Bob", None),
            ("3", false, "Cid", None),
        ],
    );
    (folder, database)
}

#[test]
fn an_answer_is_renewed_by_every_kind_of_change() {
    let (_folder, database) = filled();
    let reader = reader(&database);
    let search = |text: &str| RowQuery {
        search: Some(text.into()),
        ..RowQuery::default()
    };
    let purged = filtered(RowSet::Removed, "om_removed_reason", "purged");
    assert_eq!(ids(&reader, by_name()), ["1", "2", "3"]);
    assert_eq!(count(&reader, &search("ann")), 1);

    // As many rows as before, and no position: a page of a pass that fails after it.
    write(&database, &[("1", false, "Zoe", None)]);
    assert_eq!(ids(&reader, by_name()), ["2", "3", "1"], "an upsert");
    assert_eq!(count(&reader, &search("ann")), 0);

    refresh(&database, "2", "Yen");
    assert_eq!(ids(&reader, by_name()), ["3", "2", "1"], "a refresh");

    // One leaves, one comes.
    assert_eq!(count(&reader, &search("cid")), 1);
    let gone = names(&["3"]);
    database
        .remove_rows("Lead", &gone, RemovalReason::NoLongerVisible, NOW)
        .expect("removed");
    assert_eq!(count(&reader, &search("cid")), 0, "a removal");
    assert_eq!(count(&reader, &purged), 0);
    database
        .explain_as_purged("Lead", &gone)
        .expect("explained");
    assert_eq!(count(&reader, &purged), 1, "an explanation");

    // A row known as removed comes again with other values.
    write(&database, &[("4", true, "Dee", None)]);
    let removed = |name| filtered(RowSet::Removed, "Name", name);
    assert_eq!(count(&reader, &removed("Eve")), 0);
    write(&database, &[("4", true, "Eve", None)]);
    assert_eq!(count(&reader, &removed("Eve")), 1, "a removed row anew");
}

#[test]
fn a_table_made_anew_with_as_many_rows_is_another_table() {
    let (_folder, database) = filled();
    let reader = reader(&database);
    assert_eq!(ids(&reader, by_name()), ["1", "2", "3"]);
    database
        .save_choice(&ChoiceChange {
            remove_tables: vec![("Lead".into(), true)],
            ..ChoiceChange::default()
        })
        .expect("saved");
    assert!(database.settle("Lead").expect("settled"));
    database.apply_schema(&lead(), NOW).expect("made");
    write(
        &database,
        &[
            ("1", false, "Zoe", None),
            ("2", false, "Yen", None),
            ("3", false, "Xia", None),
        ],
    );
    assert_eq!(ids(&reader, by_name()), ["3", "2", "1"]);
}

#[test]
fn a_profile_and_the_figures_of_a_table_are_renewed_and_tell_the_latest_moment() {
    let (_folder, database) = filled();
    let reader = reader(&database);
    let distinct = || {
        let stats = reader.column_stats("Lead").expect("figures");
        (stats.columns[2].distinct, stats.as_of.clone())
    };
    let profile = || {
        reader
            .profile_column("Lead", "Name", || false)
            .expect("one")
    };
    assert_eq!(distinct(), (Some(3), None));
    assert_eq!(profile().distinct, 3);
    refresh(&database, "1", "Bob");
    assert_eq!(distinct(), (Some(2), None));
    assert_eq!((profile().distinct, profile().as_of.clone()), (2, None));
    // Nothing came: what was found is true for the new moment too.
    database.finish_object("Lead", NOW, NOW).expect("finished");
    assert_eq!(distinct(), (Some(2), Some(NOW.to_owned())));
    assert_eq!(profile().as_of.as_deref(), Some(NOW));
}

fn begin_run(database: &SourceDatabase) {
    let run = RunRow::begun("run", false, NOW.to_owned());
    database.upsert_run(&run).expect("begun");
}

#[test]
fn an_order_from_before_a_change_serves_amid_an_update_and_not_after_it() {
    let (_folder, database) = filled();
    let reader = reader(&database);
    begin_run(&database);
    assert_eq!(ids(&reader, by_name()), ["1", "2", "3"]);
    write(&database, &[("1", false, "Zoe", None)]);
    assert_eq!(ids(&reader, by_name()), ["1", "2", "3"], "for a moment");
    let error = RunError {
        code: "cancelled".into(),
        message: String::new(),
        params: std::collections::BTreeMap::new(),
    };
    database.close_interrupted_runs(NOW, &error).expect("ended");
    assert_eq!(ids(&reader, by_name()), ["2", "3", "1"]);
}

#[test]
fn amid_an_update_no_order_outlives_the_columns_it_was_found_with() {
    let (_folder, database) = filled();
    let reader = reader(&database);
    begin_run(&database);
    assert_eq!(count(&reader, &filtered(RowSet::Live, "Name", "Ann")), 1);
    let mut schema = lead();
    schema.columns.push(column("City", ColumnKind::Text));
    database.apply_schema(&schema, NOW).expect("altered");
    write(&database, &[("1", false, "Zoe", None)]);
    assert_eq!(count(&reader, &filtered(RowSet::Live, "Name", "Ann")), 0);
}

#[test]
fn rows_that_come_again_as_they_are_held_renew_nothing() {
    let (_folder, database) = filled();
    let reader = reader(&database);
    let before = reader.column_stats("Lead").expect("figures");
    database.finish_object("Lead", NOW, NOW).expect("finished");
    database
        .write_page(&Page {
            object: "Lead",
            columns: &names(&["Id", "IsDeleted", "Name", "Amount"]),
            batches: &[batch(&[("2", false, "Bob", None)])],
            mode: WriteMode::Upsert,
            seen_at: NOW,
            load: None,
        })
        .expect("written");
    let raw = rusqlite::Connection::open(database.path()).expect("opens");
    // Were the table read again, this would be seen.
    raw.execute("UPDATE sf_Lead SET Name = 'Ann'", [])
        .expect("changed");
    let after = reader.column_stats("Lead").expect("figures");
    assert_eq!(before.columns, after.columns);
}
