//! Long texts, and the text of a table that is kept for searching it.

use crate::support::{NOW, column, ids, lead, names, open, reader, write};
use store::{
    Cell, ChoiceChange, ColumnKind, Page, RowBatch, RowQuery, RowSort, SourceDatabase, WriteMode,
};

fn write_texts(database: &SourceDatabase, texts: &[(String, String)]) {
    let mut schema = lead();
    schema
        .columns
        .push(column("Description", ColumnKind::LongText));
    database.apply_schema(&schema, NOW).expect("altered");
    let mut batch = RowBatch::new(2);
    for (id, text) in texts {
        batch.push_text(id);
        batch.push_text(text);
    }
    database
        .write_page(&Page {
            object: "Lead",
            columns: &names(&["Id", "Description"]),
            batches: &[batch],
            mode: WriteMode::Upsert,
            seen_at: NOW,
            load: None,
        })
        .expect("written");
}

fn by_description(descending: bool, offset: u64, limit: u32) -> RowQuery {
    RowQuery {
        sort: vec![RowSort {
            column: "Description".into(),
            descending,
        }],
        offset,
        limit,
        ..RowQuery::default()
    }
}

#[test]
fn texts_of_a_million_equal_characters_are_sorted() {
    let (_folder, database) = open();
    let same = "a long text ".repeat(90_000);
    let text = |id: &str, end: &str| (id.to_owned(), format!("{same}{end}"));
    let texts = [text("3", ""), text("1", "b"), text("2", ""), text("4", "A")];
    write_texts(&database, &texts);
    // On a thread with little room: what goes as deep as the texts are long would not fit.
    let reader = reader(&database);
    let sorted = std::thread::Builder::new()
        .stack_size(512 * 1024)
        .spawn(move || {
            let up = ids(&reader, by_description(false, 0, 0));
            (up, ids(&reader, by_description(true, 0, 0)))
        })
        .expect("a thread");
    let (up, down) = sorted.join().expect("no overflow");
    assert_eq!(
        up,
        ["2", "3", "4", "1"],
        "ties by Id, without regard to case"
    );
    assert_eq!(down, ["1", "4", "3", "2"]);
}

#[test]
fn windows_deep_in_an_order_of_long_texts_follow_each_other() {
    let (_folder, database) = open();
    let texts: Vec<(String, String)> = (0..900)
        .map(|at| {
            let end = if at % 3 == 0 { at * 7 % 10 } else { 5 };
            (
                format!("{:04}", at * 611 % 900),
                "x".repeat(3_000) + &end.to_string(),
            )
        })
        .collect();
    write_texts(&database, &texts);
    let reader = reader(&database);
    for descending in [false, true] {
        let expected: Vec<String> = reader
            .with(|connection| {
                let direction = if descending { "DESC" } else { "ASC" };
                let mut statement = connection.prepare(&format!(
                    "SELECT Id FROM sf_Lead
                     ORDER BY Description COLLATE om_unicode {direction}, Id {direction}"
                ))?;
                let ids = statement.query_map([], |row| row.get(0))?;
                Ok(ids.collect::<Result<_, _>>()?)
            })
            .expect("sorted");
        let mut shown = Vec::new();
        for offset in (0..900).step_by(50) {
            shown.extend(ids(&reader, by_description(descending, offset, 50)));
        }
        assert_eq!(shown, expected);
        assert_eq!(ids(&reader, by_description(descending, 890, 50)).len(), 10);
        assert!(ids(&reader, by_description(descending, 900, 50)).is_empty());
        for id in ["0000", "0450", "0899"] {
            let query = by_description(descending, 0, 0);
            let place = reader.find_row("Lead", &query, id).expect("asked");
            let place = usize::try_from(place.expect("there")).expect("small");
            assert_eq!(expected[place], id);
        }
    }
}

/// Tables, triggers and facts of the table's text.
fn left_of_text(database: &SourceDatabase) -> Vec<String> {
    let raw = rusqlite::Connection::open(database.path()).expect("opens");
    let mut statement = raw
        .prepare(
            "SELECT name FROM sqlite_schema
             WHERE name GLOB 'om_text_*' OR name GLOB 'om_changed_*'
             UNION ALL SELECT name FROM om_facts WHERE name GLOB 'progress of text*'",
        )
        .expect("prepared");
    let names = statement.query_map([], |row| row.get(0)).expect("listed");
    names.collect::<Result<_, _>>().expect("read")
}

fn searched(database: &SourceDatabase, text: &str) -> Vec<String> {
    let query = RowQuery {
        search: Some(text.into()),
        ..RowQuery::default()
    };
    ids(&reader(database), query)
}

fn with_text() -> (tempfile::TempDir, SourceDatabase) {
    let (folder, database) = open();
    write_texts(
        &database,
        &[("1".into(), "a secret".into()), ("2".into(), "b".into())],
    );
    write(&database, &[("2", false, "Bob", None)]);
    let built = database.build_text_index("Lead", NOW, || false);
    assert!(built.expect("built"));
    assert_eq!(left_of_text(&database).len(), 6);
    assert_eq!(searched(&database, "secret"), ["1"]);
    (folder, database)
}

#[test]
fn a_column_takes_its_text_along_when_it_goes() {
    let (_folder, database) = with_text();
    let change = ChoiceChange {
        leave_out: vec![("Lead".into(), "Description".into())],
        ..ChoiceChange::default()
    };
    database.save_choice(&change).expect("saved");
    assert!(database.settle("Lead").expect("settled"));
    assert_eq!(left_of_text(&database), Vec::<String>::new());
    assert_eq!(searched(&database, "secret"), Vec::<String>::new());
    // No trigger is left that would refuse rows.
    write(&database, &[("3", false, "Cid", None)]);
    let built = database.build_text_index("Lead", NOW, || false);
    assert!(built.expect("made of what is left"));
    assert_eq!(searched(&database, "cid"), ["3"]);
    assert_eq!(searched(&database, "bob"), ["2"]);
    assert_eq!(searched(&database, "secret"), Vec::<String>::new());
}

#[test]
fn a_table_takes_its_text_along_when_it_goes() {
    let (_folder, database) = with_text();
    let change = ChoiceChange {
        remove_tables: vec![("Lead".into(), true)],
        ..ChoiceChange::default()
    };
    database.save_choice(&change).expect("saved");
    assert!(database.settle("Lead").expect("settled"));
    assert_eq!(left_of_text(&database), Vec::<String>::new());
    // One of the same name begins with nothing.
    database.apply_schema(&lead(), NOW).expect("made");
    write(&database, &[("1", false, "Ann", None)]);
    assert_eq!(searched(&database, "secret"), Vec::<String>::new());
    assert_eq!(searched(&database, "ann"), ["1"]);
    let cell = reader(&database).get_record("Lead", "1").expect("read");
    assert_eq!(cell.expect("there")[2], Cell::Text("Ann".into()));
}
