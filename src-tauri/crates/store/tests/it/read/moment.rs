//! A question is answered of one moment, whatever is written meanwhile.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crate::support::{NOW, column, lead, names, open, reader, write};
use store::{Cell, ChoiceChange, ColumnKind, Error, RowQuery, RowSort, SourceDatabase};

/// Rows enough for several threads to read them.
const MANY: usize = 25_000;

fn by_name() -> RowQuery {
    RowQuery {
        columns: names(&["Id", "Name"]),
        sort: vec![RowSort {
            column: "Name".into(),
            descending: false,
        }],
        limit: 2_000,
        ..RowQuery::default()
    }
}

/// Gives all rows this name, in one page.
fn call_all(database: &SourceDatabase, count: usize, name: &str) {
    let ids: Vec<String> = (0..count).map(|at| format!("{at:06}")).collect();
    let rows: Vec<_> = ids
        .iter()
        .map(|id| (id.as_str(), false, name, None))
        .collect();
    write(database, &rows);
}

#[test]
fn several_questions_of_one_moment_see_nothing_of_a_page_between_them() {
    let (_folder, database) = open();
    call_all(&database, MANY, "before");
    let reader = reader(&database);
    let seen = reader.at_one_moment(|reader| -> Result<_, Error> {
        let table = reader.get_table("Lead")?;
        call_all(&database, MANY + 1, "after");
        let mut schema = lead();
        schema.columns.push(column("City", ColumnKind::Text));
        database.apply_schema(&schema, NOW)?;
        let page = reader.list_rows("Lead", &by_name())?;
        let named = |row: &Vec<Cell>| row[1] == Cell::Text("before".into());
        assert!(page.rows.iter().all(named), "the threads that sort too");
        let search = RowQuery {
            search: Some("before".into()),
            ..RowQuery::default()
        };
        assert_eq!(reader.get_table("Lead")?, table);
        Ok((
            table.object.rows,
            reader.count_rows("Lead", &RowQuery::default())?,
            reader.count_rows("Lead", &search)?,
        ))
    });
    let many = MANY as u64;
    assert_eq!(seen.expect("answers"), (many, many, many));
    // What was remembered of that moment is not told of the present.
    let now = reader.list_rows("Lead", &by_name()).expect("rows");
    assert_eq!(now.rows[0][1], Cell::Text("after".into()));
    let rows = reader.count_rows("Lead", &RowQuery::default());
    assert_eq!(rows.expect("counted"), many + 1);
}

#[test]
fn a_reader_is_lent_again_after_questions_that_failed() {
    let (_folder, database) = open();
    call_all(&database, 1, "one");
    let reader = reader(&database);
    for _ in 0..3 {
        let refused = reader.at_one_moment(|reader| reader.get_table("Nothing"));
        assert!(matches!(refused, Err(Error::UnknownObject { .. })));
    }
    let within = reader.at_one_moment(|reader| {
        reader.with(|_| reader.with(|connection| Ok(connection.is_autocommit())))
    });
    assert!(matches!(within, Err(Error::Broken)), "not within itself");
    let table = reader.at_one_moment(|reader| reader.get_table("Lead"));
    assert_eq!(table.expect("there").object.rows, 1);
}

#[test]
fn every_window_is_of_one_page_while_pages_are_written() {
    let (_folder, database) = open();
    call_all(&database, 2_000, "0");
    let over = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut turn = 0;
            while !over.load(Ordering::Relaxed) {
                turn += 1;
                call_all(&database, 2_000, &turn.to_string());
            }
        });
        let reader = reader(&database);
        let windows: Vec<_> = (0..100)
            .map(|_| reader.list_rows("Lead", &by_name()))
            .collect();
        over.store(true, Ordering::Relaxed);
        for window in windows {
            let rows = window.expect("rows").rows;
            assert_eq!(rows.len(), 2_000);
            let is_one = rows.iter().all(|row| row[1] == rows[0][1]);
            assert!(is_one, "a window of two pages");
        }
    });
}

fn leave_out(database: &SourceDatabase, column: &str) {
    database
        .save_choice(&ChoiceChange {
            leave_out: vec![("Lead".into(), column.into())],
            ..ChoiceChange::default()
        })
        .expect("saved");
    assert!(database.settle("Lead").expect("settled"));
}

fn tables_of_ours(database: &SourceDatabase) -> i64 {
    let raw = rusqlite::Connection::open(database.path()).expect("opens");
    let sql = "SELECT count(*) FROM sqlite_schema
        WHERE tbl_name IN ('om_text_Lead', 'om_changed_Lead') OR name LIKE 'om_index%'
            OR type = 'trigger'";
    raw.query_row(sql, [], |row| row.get(0)).expect("counted")
}

fn search(database: &SourceDatabase, text: &str) -> u64 {
    let query = RowQuery {
        search: Some(text.into()),
        ..RowQuery::default()
    };
    let found = reader(database).count_rows("Lead", &query);
    found.expect("counted")
}

#[test]
fn a_text_that_is_being_made_follows_the_columns_of_its_table() {
    let (_folder, database) = open();
    let mut schema = lead();
    schema.columns.push(column("City", ColumnKind::Text));
    database.apply_schema(&schema, NOW).expect("altered");
    call_all(&database, MANY, "Ann");
    let looks = std::cell::Cell::new(0);
    let built = database.build_text_index("Lead", NOW, || {
        looks.set(looks.get() + 1);
        // One stretch of rows is read by now.
        if looks.get() == 2 {
            leave_out(&database, "City");
        }
        false
    });
    assert!(built.expect("built"));
    assert!(looks.get() > 4, "it began again: {looks:?}");
    assert_eq!(search(&database, "ann"), MANY as u64);
}

#[test]
fn a_text_that_is_being_made_stops_when_its_table_goes() {
    let (_folder, database) = open();
    call_all(&database, MANY, "Ann");
    let looks = std::cell::Cell::new(0);
    let built = database.build_text_index("Lead", NOW, || {
        looks.set(looks.get() + 1);
        if looks.get() == 2 {
            database
                .save_choice(&ChoiceChange {
                    remove_tables: vec![("Lead".into(), true)],
                    ..ChoiceChange::default()
                })
                .expect("saved");
            assert!(database.settle("Lead").expect("settled"));
        }
        false
    });
    assert!(!built.expect("no error"));
    assert_eq!(tables_of_ours(&database), 0);
}

#[test]
fn no_index_is_made_of_a_column_or_a_table_that_is_not_there() {
    let (_folder, database) = open();
    call_all(&database, 3, "Ann");
    leave_out(&database, "Amount");
    let built = database.build_column_index("Lead", "Amount", NOW, || false);
    assert!(!built.expect("no error"));
    let built = database.build_column_index("Nothing", "Amount", NOW, || false);
    assert!(!built.expect("no error"));
    assert_eq!(tables_of_ours(&database), 0);
    let built = database.build_column_index("Lead", "Name", NOW, || false);
    assert!(built.expect("made"));
    assert_eq!(tables_of_ours(&database), 1);
}
