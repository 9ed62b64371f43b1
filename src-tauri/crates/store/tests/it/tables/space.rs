//! What is dropped gives its disk back.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::support::{NOW, column, ids, lead, names, open, reader, write};
use store::{
    ChoiceChange, ColumnKind, Page, RowBatch, RowQuery, RowSort, SourceDatabase, WriteMode,
};

const ROWS: usize = 6_000;

/// Leads with a long text, which most of the file is.
fn fill(database: &SourceDatabase) {
    let mut schema = lead();
    schema
        .columns
        .push(column("Description", ColumnKind::LongText));
    schema.columns.push(column("City", ColumnKind::Text));
    database.apply_schema(&schema, NOW).expect("altered");
    let mut batch = RowBatch::new(5);
    for at in 0..ROWS {
        batch.push_text(&format!("{at:06}"));
        batch.push_text(&format!("Name {}", at * 7 % ROWS));
        batch.push_text(&format!("{at} and a text of some length. ").repeat(15));
        batch.push_text("Bonn");
        batch.push_integer(0);
    }
    database
        .write_page(&Page {
            object: "Lead",
            columns: &names(&["Id", "Name", "Description", "City", "IsDeleted"]),
            batches: &[batch],
            mode: WriteMode::Upsert,
            seen_at: NOW,
            load: None,
        })
        .expect("written");
    write(database, &[("gone", true, "Gone", None)]);
}

fn settle(database: &SourceDatabase, change: &ChoiceChange) {
    database.save_choice(change).expect("saved");
    assert!(database.settle("Lead").expect("settled"));
}

fn remove() -> ChoiceChange {
    ChoiceChange {
        remove_tables: vec![("Lead".into(), true)],
        ..ChoiceChange::default()
    }
}

fn leave_out(columns: &[&str]) -> ChoiceChange {
    let pairs = columns.iter().map(|name| ("Lead".into(), (*name).into()));
    ChoiceChange {
        leave_out: pairs.collect(),
        ..ChoiceChange::default()
    }
}

/// Bytes of the file, with all that is written in it.
fn size(database: &SourceDatabase) -> u64 {
    let raw = rusqlite::Connection::open(database.path()).expect("opens");
    raw.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .expect("moved");
    length(database)
}

fn length(database: &SourceDatabase) -> u64 {
    std::fs::metadata(database.path()).expect("a file").len()
}

fn number(database: &SourceDatabase, sql: &str) -> i64 {
    let raw = rusqlite::Connection::open(database.path()).expect("opens");
    raw.query_row(sql, [], |row| row.get(0)).expect("a number")
}

/// The file as an earlier version of the app made it.
fn make_old(database: &SourceDatabase) {
    let raw = rusqlite::Connection::open(database.path()).expect("opens");
    raw.execute_batch("PRAGMA auto_vacuum = NONE; VACUUM;")
        .expect("written anew");
    assert_eq!(number(database, "PRAGMA auto_vacuum"), 0);
}

#[test]
fn a_removed_table_gives_its_disk_back() {
    let (_folder, database) = open();
    let empty = size(&database);
    fill(&database);
    let full = size(&database);
    assert!(full > empty + 3_000_000, "{full}");
    settle(&database, &remove());
    let freed = database.give_back(|| false).expect("written");
    assert!(length(&database) < empty + 100_000, "{}", length(&database));
    let freed = freed.expect("not stopped");
    assert!(full - freed < empty + 100_000, "{freed} of {full}");
    assert!(database.is_sound().expect("read"));
    assert_eq!(
        database.give_back(|| false).expect("nothing to do"),
        Some(0)
    );
}

#[test]
fn columns_left_out_give_their_disk_back_and_the_rows_stay_as_they_are() {
    let (_folder, database) = open();
    fill(&database);
    database
        .build_column_index("Lead", "Name", NOW, || false)
        .expect("built");
    database
        .build_column_index("Lead", "City", NOW, || false)
        .expect("built");
    let full = size(&database);
    let numbers = "SELECT sum(rowid * length(Name)) FROM sf_Lead";
    let before = number(&database, numbers);
    settle(&database, &leave_out(&["Description", "City"]));
    database.give_back(|| false).expect("written");
    assert!(
        length(&database) < full / 3,
        "{} of {full}",
        length(&database)
    );

    assert_eq!(number(&database, numbers), before);
    let shape = "SELECT count(*) FROM pragma_table_info('sf_Lead') i
        JOIN pragma_table_info('sf_Lead_removed') r ON r.name = i.name AND r.type = i.type
            AND r.pk = i.pk AND r.\"notnull\" = i.\"notnull\"";
    assert_eq!(number(&database, shape), 5);
    let indexes = "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'sf_Lead'
        AND (name = 'om_index_Lead.Name' OR sql IS NULL)";
    assert_eq!(
        number(&database, indexes),
        2,
        "that of the Id and that of the name"
    );
    let key = "SELECT pk FROM pragma_table_info('sf_Lead') WHERE name = 'Id'";
    assert_eq!(number(&database, key), 1);
    let removed = "SELECT count(*) FROM sf_Lead_removed WHERE om_removed_at IS NOT NULL";
    assert_eq!(number(&database, removed), 1);
    let by_name = RowQuery {
        sort: vec![RowSort {
            column: "Name".into(),
            descending: false,
        }],
        limit: 2,
        ..RowQuery::default()
    };
    assert_eq!(ids(&reader(&database), by_name), ["000000", "005143"]);
    // What the org tells next is written as before.
    let written = write(&database, &[("000000", false, "Anew", None)]);
    assert_eq!((written.changed, written.inserted), (1, 0));
}

#[test]
fn giving_back_stops_when_told_and_goes_on_from_there() {
    let (_folder, database) = open();
    fill(&database);
    settle(&database, &remove());
    let full = number(&database, "PRAGMA freelist_count");
    let looks = Arc::new(AtomicUsize::new(0));
    let stop = {
        let looks = Arc::clone(&looks);
        move || looks.fetch_add(1, Ordering::Relaxed) == 1
    };
    assert_eq!(database.give_back(stop).expect("asked"), None);
    let left = number(&database, "PRAGMA freelist_count");
    assert!(0 < left && left < full, "{left} of {full}");
    let freed = database.give_back(|| false).expect("written");
    assert!(freed.is_some_and(|bytes| bytes > 0));
    assert_eq!(number(&database, "PRAGMA freelist_count"), 0);
}

#[test]
fn a_file_of_an_earlier_version_is_written_anew_where_that_is_worth_it() {
    let (_folder, database) = open();
    fill(&database);
    make_old(&database);
    let full = size(&database);
    assert!(
        database
            .build_text_index("Lead", NOW, || false)
            .expect("built")
    );
    // Hardly anything is free: that is left for rows that come.
    let raw = rusqlite::Connection::open(database.path()).expect("opens");
    raw.execute_batch("CREATE TABLE some (a); DROP TABLE some;")
        .expect("a free page");
    drop(raw);
    assert_eq!(database.give_back(|| false).expect("looked"), Some(0));
    assert_eq!(number(&database, "PRAGMA auto_vacuum"), 0);

    settle(&database, &leave_out(&["Description"]));
    assert_eq!(
        database.give_back(|| true).expect("stopped"),
        None,
        "an update comes first"
    );
    assert!(database.is_sound().expect("read"));
    let freed = database.give_back(|| false).expect("written");
    assert!(freed.is_some_and(|bytes| bytes > full / 2));
    assert!(length(&database) < full / 2);
    assert_eq!(
        number(&database, "PRAGMA auto_vacuum"),
        2,
        "page by page from now on"
    );
    assert!(database.is_sound().expect("read"));
    assert_eq!(number(&database, "SELECT count(*) FROM sf_Lead"), 6_000);
    let search = RowQuery {
        search: Some("name 17".into()),
        limit: 1,
        ..RowQuery::default()
    };
    assert_eq!(ids(&reader(&database), search).len(), 1);
}

#[test]
fn a_reader_keeps_its_moment_while_the_file_becomes_shorter() {
    let (_folder, database) = open();
    fill(&database);
    let full = size(&database);
    let reader = reader(&database);
    let all = RowQuery {
        search: Some("some length".into()),
        ..RowQuery::default()
    };
    let seen = reader.at_one_moment(|reader| -> Result<_, store::Error> {
        let before = reader.count_rows("Lead", &RowQuery::default())?;
        settle(&database, &remove());
        // Waits for nobody for long.
        assert!(database.give_back(|| false)?.is_some());
        Ok((before, reader.count_rows("Lead", &all)?))
    });
    let rows = ROWS as u64;
    assert_eq!(seen.expect("answers"), (rows, rows));
    assert_eq!(length(&database), full, "its moment is still in the file");
    write_something(&database);
    assert!(size(&database) < full / 2, "as soon as nobody looks at it");
}

fn write_something(database: &SourceDatabase) {
    database.select_objects(&names(&["Lead"])).expect("written");
}

#[test]
fn a_file_whose_writing_anew_was_given_up_keeps_its_search_and_is_let_be_for_a_day() {
    let (_folder, database) = open();
    fill(&database);
    make_old(&database);
    let build = || database.build_text_index("Lead", NOW, || false);
    assert!(build().expect("built"));
    settle(&database, &leave_out(&["Description"]));
    assert!(build().expect("built anew"));
    let texts = "SELECT count(*) FROM om_facts WHERE name = 'progress of text of Lead'";
    let blocks = "SELECT count(*) FROM om_text_Lead";
    let (full, made) = (size(&database), number(&database, blocks));
    assert!(made > 0);

    let looked = AtomicUsize::new(0);
    let given = database.give_back(move || looked.fetch_add(1, Ordering::Relaxed) >= 1);
    assert_eq!(given.expect("stopped"), None, "amid writing");
    assert_eq!(
        (number(&database, texts), number(&database, blocks)),
        (1, made)
    );
    // Not tried again at once, by whomever.
    assert_eq!(database.give_back(|| false).expect("let be"), Some(0));
    assert_eq!(size(&database), full);

    let raw = rusqlite::Connection::open(database.path()).expect("opens");
    raw.execute(
        "UPDATE om_facts SET value = datetime('now', '-25 hours') WHERE name = 'file written anew'",
        [],
    )
    .expect("a day later");
    drop(raw);
    let freed = database.give_back(|| false).expect("written");
    assert!(freed.is_some_and(|bytes| bytes > 0));
    assert!(length(&database) < full);
    assert_eq!(number(&database, texts), 0, "rows may have other numbers");
}
