use crate::support::{NOW, column, lead, names, open, reader, write};
use store::{
    Cell, ColumnKind, Page, RemovalReason, RowBatch, SourceDatabase, VersionReason, VersionRow,
    WriteMode,
};

/// A table whose first load is over.
fn loaded() -> (tempfile::TempDir, SourceDatabase) {
    let (folder, database) = open();
    write(
        &database,
        &[("1", false, "Ann", Some(5.0)), ("2", false, "Bob", None)],
    );
    database.finish_object("Lead", NOW, NOW).expect("finished");
    (folder, database)
}

fn versions(database: &SourceDatabase, id: &str) -> Vec<VersionRow> {
    let found = reader(database).list_versions("Lead", id);
    found.expect("versions are read")
}

fn version(reason: VersionReason, changes: &[(&str, Cell)]) -> VersionRow {
    VersionRow {
        seen_at: NOW.into(),
        reason,
        removal: None,
        changes: changes
            .iter()
            .map(|(name, cell)| ((*name).to_owned(), cell.clone()))
            .collect(),
    }
}

fn removed(removal: &str, changes: &[(&str, Cell)]) -> VersionRow {
    VersionRow {
        removal: Some(removal.into()),
        ..version(VersionReason::Removed, changes)
    }
}

fn text(text: &str) -> Cell {
    Cell::Text(text.into())
}

/// Writes values of one column for one row, as a refresh does.
fn refresh(database: &SourceDatabase, id: &str, column: &str, amount: f64) -> u64 {
    let mut batch = RowBatch::new(2);
    batch.push_text(id);
    batch.push_real(amount);
    let written = database.write_page(&Page {
        object: "Lead",
        columns: &names(&["Id", column]),
        batches: &[batch],
        mode: WriteMode::Update,
        seen_at: NOW,
        load: None,
    });
    written.expect("written").rows
}

#[test]
fn a_change_keeps_the_old_values_of_the_columns_that_differ() {
    let (_folder, database) = loaded();
    write(&database, &[("1", false, "Anna", Some(5.0))]);
    write(&database, &[("1", false, "", Some(7.25))]);
    write(&database, &[("1", false, "Ann", None)]);
    assert_eq!(
        versions(&database, "1"),
        [
            version(
                VersionReason::Changed,
                &[("Amount", Cell::Real(7.25)), ("Name", Cell::Null)]
            ),
            version(
                VersionReason::Changed,
                &[("Amount", Cell::Integer(5)), ("Name", text("Anna"))]
            ),
            version(VersionReason::Changed, &[("Name", text("Ann"))]),
        ]
    );
    assert_eq!(versions(&database, "2"), []);
}

#[test]
fn rows_that_come_or_come_again_unchanged_have_no_version() {
    let (_folder, database) = loaded();
    // 5 is stored as a whole number and arrives as 5.0.
    let written = write(
        &database,
        &[
            ("1", false, "Ann", Some(5.0)),
            ("2", false, "Bob", None),
            ("3", false, "New", None),
        ],
    );
    assert_eq!((written.rows, written.inserted), (3, 1));
    for id in ["1", "2", "3"] {
        assert_eq!(versions(&database, id), [], "{id}");
    }
}

#[test]
fn a_first_load_keeps_no_versions() {
    let (_folder, database) = open();
    write(&database, &[("1", false, "Ann", None)]);
    write(&database, &[("1", false, "Read again", None)]);
    assert_eq!(versions(&database, "1"), []);
    let record = reader(&database).get_record("Lead", "1").expect("read");
    assert_eq!(record.expect("held")[2], text("Read again"));
}

#[test]
fn a_row_that_leaves_and_comes_back_tells_both() {
    let (_folder, database) = loaded();
    write(&database, &[("1", true, "Ann at the end", Some(5.0))]);
    write(&database, &[("1", true, "Ann at the end", Some(5.0))]);
    write(&database, &[("1", false, "Back", Some(5.0))]);
    database
        .remove_rows(
            "Lead",
            &names(&["1", "not held"]),
            RemovalReason::NoLongerVisible,
            NOW,
        )
        .expect("removed");
    write(&database, &[("1", false, "Back", Some(5.0))]);
    assert_eq!(
        versions(&database, "1"),
        [
            version(VersionReason::Restored, &[]),
            removed("no_longer_visible", &[]),
            version(
                VersionReason::Restored,
                &[
                    ("IsDeleted", Cell::Integer(1)),
                    ("Name", text("Ann at the end"))
                ]
            ),
            removed(
                "deleted",
                &[("IsDeleted", Cell::Integer(0)), ("Name", text("Ann"))]
            ),
        ]
    );
    assert_eq!(versions(&database, "not held"), []);
    // A row that was in the recycle bin when it was first seen never left.
    write(&database, &[("9", true, "Never held", None)]);
    assert_eq!(versions(&database, "9"), []);
}

#[test]
fn a_removed_row_is_read_with_when_and_why_it_left() {
    let (_folder, database) = loaded();
    database
        .remove_rows("Lead", &names(&["1"]), RemovalReason::NoLongerVisible, NOW)
        .expect("removed");
    let read = || {
        let found = reader(&database).get_removed_record("Lead", "1");
        found.expect("read").expect("a removed row")
    };
    assert_eq!(
        (read().reason.as_str(), read().removed_at.as_str()),
        ("no_longer_visible", NOW)
    );
    assert_eq!(
        read().cells,
        [
            text("1"),
            Cell::Integer(0),
            text("Ann"),
            Cell::Integer(5),
            Cell::Null
        ]
    );
    database
        .explain_as_purged("Lead", &names(&["1"]))
        .expect("explained");
    assert_eq!(read().reason, "purged");
    assert_eq!(versions(&database, "1"), [removed("purged", &[])]);
    assert_eq!(
        reader(&database)
            .get_removed_record("Lead", "2")
            .expect("read"),
        None
    );
}

#[test]
fn a_formula_that_moved_is_a_version_and_the_newest_ten_are_kept() {
    let (_folder, database) = loaded();
    assert_eq!(refresh(&database, "1", "Amount", 5.0), 0);
    assert_eq!(versions(&database, "1"), []);
    write(&database, &[("1", false, "Anna", Some(5.0))]);
    for day in 0..15 {
        assert_eq!(refresh(&database, "1", "Amount", f64::from(day) + 0.5), 1);
    }
    let found = versions(&database, "1");
    assert_eq!(found.len(), 11);
    assert_eq!(
        found[0],
        version(VersionReason::Refreshed, &[("Amount", Cell::Real(13.5))])
    );
    assert_eq!(found[10].reason, VersionReason::Changed);
    assert_eq!(refresh(&database, "not held", "Amount", 1.0), 0);
    assert_eq!(versions(&database, "not held"), []);
}

#[test]
fn the_newest_hundred_versions_of_a_row_are_kept() {
    let (_folder, database) = loaded();
    for change in 0..130 {
        write(&database, &[("1", false, &format!("Name {change}"), None)]);
    }
    write(&database, &[("2", false, "Bert", None)]);
    let found = versions(&database, "1");
    assert_eq!(found.len(), 100);
    assert_eq!(found[0].changes, [("Name".into(), text("Name 128"))]);
    assert_eq!(found[99].changes, [("Name".into(), text("Name 29"))]);
    assert_eq!(versions(&database, "2").len(), 1);
}

#[test]
fn values_a_new_column_waited_for_are_no_change() {
    let (_folder, database) = loaded();
    let mut wider = lead();
    wider.columns.push(column("Score__c", ColumnKind::Number));
    database.apply_schema(&wider, NOW).expect("altered");
    assert_eq!(refresh(&database, "1", "Score__c", 3.0), 1);
    // A row that changes before the back-fill is over tells what it knew.
    let mut batch = RowBatch::new(3);
    batch.push_text("2");
    batch.push_text("Bert");
    batch.push_integer(4);
    database
        .write_page(&Page {
            object: "Lead",
            columns: &names(&["Id", "Name", "Score__c"]),
            batches: &[batch],
            mode: WriteMode::Upsert,
            seen_at: NOW,
            load: None,
        })
        .expect("written");
    assert_eq!(versions(&database, "1"), []);
    assert_eq!(
        versions(&database, "2"),
        [version(VersionReason::Changed, &[("Name", text("Bob"))])]
    );
    database
        .finish_backfill("Lead", &names(&["Score__c"]))
        .expect("finished");
    refresh(&database, "1", "Score__c", 9.0);
    assert_eq!(
        versions(&database, "1"),
        [version(
            VersionReason::Refreshed,
            &[("Score__c", Cell::Integer(3))]
        )]
    );
}

#[test]
fn a_dropped_or_retyped_column_keeps_what_its_versions_told() {
    let (_folder, database) = loaded();
    write(&database, &[("1", false, "Anna", Some(6.5))]);
    let mut other = lead();
    other.columns.retain(|column| column.name != "Name");
    other.columns[2].kind = ColumnKind::Text;
    database.apply_schema(&other, NOW).expect("altered");
    // The values of the new type arrive: none of them is a change.
    let mut batch = RowBatch::new(3);
    batch.push_text("1");
    batch.push_integer(0);
    batch.push_text("6.50 EUR");
    database
        .write_page(&Page {
            object: "Lead",
            columns: &names(&["Id", "IsDeleted", "Amount"]),
            batches: &[batch],
            mode: WriteMode::Upsert,
            seen_at: NOW,
            load: None,
        })
        .expect("written");
    assert_eq!(
        versions(&database, "1"),
        [version(
            VersionReason::Changed,
            &[("Amount", Cell::Integer(5)), ("Name", text("Ann"))]
        )]
    );
}

#[test]
fn versions_go_with_their_table_and_not_with_the_choice_of_objects() {
    let (_folder, database) = loaded();
    write(&database, &[("1", false, "Anna", None)]);
    database.select_objects(&[]).expect("none chosen");
    assert_eq!(versions(&database, "1").len(), 1);
    drop_tables(&database);
    database.apply_schema(&lead(), NOW).expect("made anew");
    assert_eq!(versions(&database, "1"), []);
}

/// Another program drops the table.
fn drop_tables(database: &SourceDatabase) {
    let connection = rusqlite::Connection::open(database.path()).expect("opens");
    connection
        .execute_batch("DROP TABLE sf_Lead; DROP TABLE sf_Lead_removed;")
        .expect("dropped");
}
