//! Indexes by which what points to a record is counted.

use crate::support::{column, lead, names, open, reader};
use store::{ColumnKind, IndexOf, Page, SourceDatabase, WriteMode};

const AT: &str = "2026-11-24T02:00:00.000Z";

/// A table of tasks, large enough for an index, with so many columns that refer to leads.
fn tasks(database: &SourceDatabase, columns: usize) {
    let mut schema = lead();
    schema.name = "Task".into();
    schema.columns.truncate(1);
    for at in 0..columns {
        let mut who = column(&format!("Who{at}"), ColumnKind::Reference);
        who.reference_to = names(&["Contact", "Lead"]);
        schema.columns.push(who);
    }
    database.apply_schema(&schema, AT).expect("made");
    let mut batch = store::RowBatch::new(1 + columns);
    for row in 0..50_000 {
        batch.push_text(&format!("{row:06}"));
        for at in 0..columns {
            batch.push_text(&format!("{:03}", row % (100 + at)));
        }
    }
    let all: Vec<String> = schema.columns.iter().map(|it| it.name.clone()).collect();
    database
        .write_page(&Page {
            object: "Task",
            columns: &all,
            batches: &[batch],
            mode: WriteMode::Upsert,
            seen_at: AT,
            load: None,
        })
        .expect("written");
}

#[test]
fn what_points_to_a_record_is_counted_by_indexes_where_they_are() {
    let (_folder, database) = open();
    tasks(&database, 2);
    let reader = reader(&database);
    let look = || {
        let related = reader.list_related("Lead", "007").expect("related");
        let rows = related.rows.into_iter().map(|it| (it.column, it.rows));
        let needs = related.needs.into_iter().map(|(object, need)| {
            assert_eq!(object, "Task");
            (need.index, need.built)
        });
        (rows.collect::<Vec<_>>(), needs.collect::<Vec<_>>())
    };
    let need = |at: usize, built| (IndexOf::Column(format!("Who{at}")), built);
    let counted = vec![("Who0".to_owned(), 500), ("Who1".to_owned(), 495)];
    assert_eq!(
        look(),
        (counted.clone(), vec![need(0, false), need(1, false)])
    );
    for built in 1..=2 {
        let column = format!("Who{}", 2 - built);
        let made = database.build_column_index("Task", &column, AT, || false);
        assert!(made.expect("made"));
        let needs = vec![need(0, built == 2), need(1, true)];
        assert_eq!(look(), (counted.clone(), needs));
    }
    let none = reader.list_related("Lead", "999").expect("related");
    assert_eq!(none.rows, []);
}

#[test]
fn a_table_that_points_to_an_object_in_many_columns_needs_no_index_for_each() {
    let (_folder, database) = open();
    tasks(&database, 4);
    let related = reader(&database)
        .list_related("Lead", "007")
        .expect("related");
    assert_eq!((related.rows.len(), related.needs.len()), (4, 0));
}
