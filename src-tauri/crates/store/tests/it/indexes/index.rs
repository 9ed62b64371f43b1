use crate::support::{column, ids, lead, names, open, reader, write};
use store::{
    Cell, ColumnKind, IndexOf, Need, Page, RowQuery, RowSort, SourceDatabase, SourceReader,
    WriteMode,
};

const AT: &str = "2026-11-24T02:00:00.000Z";
const LATER: &str = "2026-12-25T02:00:00.000Z";

fn by_name() -> RowQuery {
    RowQuery {
        sort: vec![RowSort {
            column: "Name".into(),
            descending: false,
        }],
        ..RowQuery::default()
    }
}

fn searched(text: &str) -> RowQuery {
    RowQuery {
        search: Some(text.into()),
        ..RowQuery::default()
    }
}

fn build_column(database: &SourceDatabase, name: &str) {
    let built = database.build_column_index("Lead", name, AT, || false);
    assert!(built.expect("built"));
}

fn build_text(database: &SourceDatabase) {
    let built = database.build_text_index("Lead", AT, || false);
    assert!(built.expect("built"));
}

/// Rows enough for a large table.
fn fill(database: &SourceDatabase, count: usize) {
    let rows: Vec<(String, String)> = (0..count)
        .map(|at| (format!("{at:06}"), format!("Name {}", at * 7 % 1_000)))
        .collect();
    let rows: Vec<_> = rows
        .iter()
        .map(|(id, name)| (id.as_str(), false, name.as_str(), None))
        .collect();
    write(database, &rows);
}

/// Steps of the query's plan.
fn plan(reader: &SourceReader, sql: &str) -> String {
    reader
        .with(|connection| {
            let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
            let steps = statement.query_map([], |row| row.get::<_, String>(3))?;
            Ok(steps.collect::<Result<Vec<_>, _>>()?.join("; "))
        })
        .expect("a plan")
}

fn objects_of_ours(reader: &SourceReader) -> Vec<String> {
    reader
        .with(|connection| {
            let mut statement = connection.prepare(
                "SELECT name FROM sqlite_schema WHERE name LIKE 'om_index_%'
                 OR name LIKE 'om_text_%' OR name LIKE 'om_changed_%' ORDER BY name",
            )?;
            let names = statement.query_map([], |row| row.get(0))?;
            Ok(names.collect::<Result<_, _>>()?)
        })
        .expect("names")
}

fn needs(reader: &SourceReader, query: &RowQuery) -> Vec<Need> {
    reader.list_rows("Lead", query).expect("rows").needs
}

#[test]
fn a_large_table_needs_an_index_for_a_sort_and_a_search_and_small_ones_do_not() {
    let (_folder, database) = open();
    fill(&database, 49_999);
    let reader = reader(&database);
    assert_eq!(needs(&reader, &by_name()), []);
    write(&database, &[("a", false, "one more", None)]);
    let need = |index: &IndexOf, built| Need {
        index: index.clone(),
        built,
    };
    let (name, text) = (IndexOf::Column("Name".into()), IndexOf::Text);
    assert_eq!(needs(&reader, &by_name()), [need(&name, false)]);
    assert_eq!(needs(&reader, &searched("x")), [need(&text, false)]);
    assert_eq!(needs(&reader, &RowQuery::default()), []);
    build_column(&database, "Name");
    build_text(&database);
    assert_eq!(needs(&reader, &by_name()), [need(&name, true)]);
    assert_eq!(needs(&reader, &searched("x")), [need(&text, true)]);
    let steps = plan(
        &reader,
        "SELECT rowid FROM sf_Lead ORDER BY Name COLLATE om_unicode ASC NULLS LAST, Id ASC",
    );
    assert!(
        steps.contains("COVERING INDEX om_index_Lead.Name"),
        "{steps}"
    );
    assert!(!steps.contains("TEMP B-TREE"), "{steps}");
}

#[test]
fn indexes_nobody_uses_are_dropped_and_used_ones_stay() {
    let (_folder, database) = open();
    fill(&database, 10);
    build_column(&database, "Name");
    build_column(&database, "Amount");
    build_text(&database);
    let amount = IndexOf::Column("Amount".into());
    database
        .set_index_used("Lead", &amount, LATER)
        .expect("noted");
    assert_eq!(
        database
            .index_used_at("Lead", &IndexOf::Text)
            .expect("read"),
        Some(AT.into())
    );
    let dropped = database.drop_unused_indexes(LATER).expect("dropped");
    assert_eq!(dropped, 2);
    let reader = reader(&database);
    assert_eq!(objects_of_ours(&reader), ["om_index_Lead.Amount"]);
    assert_eq!(
        database
            .index_used_at("Lead", &IndexOf::Text)
            .expect("read"),
        None
    );
    write(&database, &[("000003", false, "changed", None)]);
    assert_eq!(ids(&reader, searched("CHANGED")), ["000003"]);
}

#[test]
fn a_table_keeps_eight_indexes_and_the_longest_unused_goes() {
    let (_folder, database) = open();
    let mut wide = lead();
    for at in 0..9 {
        wide.columns
            .push(column(&format!("Text{at}"), ColumnKind::Text));
    }
    database.apply_schema(&wide, AT).expect("altered");
    for at in 0..8 {
        build_column(&database, &format!("Text{at}"));
        let index = IndexOf::Column(format!("Text{at}"));
        let used = format!("2026-11-2{at}T00:00:00.000Z");
        database
            .set_index_used("Lead", &index, &used)
            .expect("noted");
    }
    database
        .set_index_used("Lead", &IndexOf::Column("Text0".into()), LATER)
        .expect("noted");
    build_column(&database, "Text8");
    let left = objects_of_ours(&reader(&database));
    assert_eq!(left.len(), 8);
    assert!(
        !left.contains(&"om_index_Lead.Text1".to_owned()),
        "{left:?}"
    );
}

#[test]
fn building_stops_when_told_and_leaves_nothing_half_done() {
    let (_folder, database) = open();
    fill(&database, 60_000);
    let built = database.build_column_index("Lead", "Name", AT, || true);
    assert!(!built.expect("asked"));
    assert_eq!(objects_of_ours(&reader(&database)), Vec::<String>::new());
    assert!(
        !database
            .build_text_index("Lead", AT, || true)
            .expect("asked")
    );
    // After some of the work: what is done stays done, and is not used before all is.
    let times = std::cell::Cell::new(0);
    let stop = || {
        times.set(times.get() + 1);
        times.get() > 3
    };
    assert!(!database.build_text_index("Lead", AT, stop).expect("asked"));
    let reader = reader(&database);
    let found = reader
        .count_rows("Lead", &searched("name 7"))
        .expect("counted");
    build_text(&database);
    let again = crate::support::reader(&database);
    assert_eq!(
        again
            .count_rows("Lead", &searched("name 7"))
            .expect("counted"),
        found
    );
    // The writer is as good as before.
    write(&database, &[("z", false, "last", None)]);
    build_column(&database, "Name");
}

#[test]
fn a_retyped_column_loses_its_index_and_a_new_table_all_of_them() {
    let (_folder, database) = open();
    write(
        &database,
        &[("1", false, "12", Some(1.0)), ("2", false, "3", None)],
    );
    build_column(&database, "Name");
    build_column(&database, "Amount");
    build_text(&database);
    let mut retyped = lead();
    retyped.columns[2].kind = ColumnKind::Number;
    retyped.columns[2].salesforce_type = "double".into();
    retyped.columns[3].kind = ColumnKind::Text;
    database.apply_schema(&retyped, AT).expect("retyped");
    let reader = reader(&database);
    assert_eq!(ids(&reader, by_name()), ["2", "1"]);
    // Numbers are searched no more, and texts are: the text of the table is made anew.
    assert_eq!(ids(&reader, searched("12")), Vec::<String>::new());
    build_text(&database);
    build_column(&database, "Name");
    build_column(&database, "Amount");
    let fresh = crate::support::reader(&database);
    assert_eq!(ids(&fresh, by_name()), ["2", "1"]);
    assert_eq!(ids(&fresh, searched("1")), ["1"]);
    // The tables are deleted by hand and built again.
    let path = database.path().to_path_buf();
    let other = rusqlite::Connection::open(path).expect("opens");
    other
        .execute_batch("DROP TABLE sf_Lead; DROP TABLE sf_Lead_removed;")
        .expect("dropped");
    assert!(database.apply_schema(&lead(), AT).expect("made").created);
    write(&database, &[("3", false, "new", None)]);
    let fresh = crate::support::reader(&database);
    assert_eq!(ids(&fresh, searched("new")), ["3"]);
    assert_eq!(objects_of_ours(&fresh), Vec::<String>::new());
}

#[test]
fn a_field_that_becomes_another_kind_of_text_is_sorted_as_that() {
    let (_folder, database) = open();
    write(
        &database,
        &[
            ("1", false, "b", None),
            ("2", false, "A", None),
            ("3", false, "a", None),
        ],
    );
    build_column(&database, "Name");
    let mut reference = lead();
    reference.columns[2].kind = ColumnKind::Reference;
    reference.columns[2].salesforce_type = "reference".into();
    database.apply_schema(&reference, AT).expect("changed");
    let reader = reader(&database);
    assert_eq!(ids(&reader, by_name()), ["2", "3", "1"]);
    build_column(&database, "Name");
    let fresh = crate::support::reader(&database);
    assert_eq!(ids(&fresh, by_name()), ["2", "3", "1"]);
    let steps = plan(&fresh, "SELECT rowid FROM sf_Lead ORDER BY Name, Id");
    assert!(steps.contains("om_index_Lead.Name"), "{steps}");
}

#[test]
fn programs_without_the_order_of_text_read_a_table_that_is_indexed_by_it() {
    let (_folder, database) = open();
    write(
        &database,
        &[("1", false, "Zoë", None), ("2", false, "Ärger", Some(2.0))],
    );
    let built = database.build_column_index("Lead", "Name", AT, || false);
    assert!(built.expect("built"));
    let other = rusqlite::Connection::open(database.path()).expect("opens");
    for sql in [
        "SELECT count(*) FROM sf_Lead",
        "SELECT count(*) FROM sf_Lead WHERE Name >= 'A'",
        "SELECT count(DISTINCT Name) FROM sf_Lead",
        "SELECT count(*) FROM (SELECT Name, Id FROM sf_Lead ORDER BY Name)",
    ] {
        let found: i64 = other
            .query_row(sql, [], |row| row.get(0))
            .expect("read as any table");
        assert_eq!(found, 2, "{sql}");
    }
}

#[test]
fn tables_nobody_searched_note_nothing_and_searched_ones_note_each_change_once() {
    let (_folder, database) = open();
    fill(&database, 100);
    assert_eq!(objects_of_ours(&reader(&database)), Vec::<String>::new());
    build_text(&database);
    write(
        &database,
        &[("000001", false, "x", None), ("000002", true, "y", None)],
    );
    write(
        &database,
        &[("000001", false, "z", None), ("new", false, "w", None)],
    );
    let update = Page {
        object: "Lead",
        columns: &names(&["Id", "Amount"]),
        batches: &[{
            let mut batch = store::RowBatch::new(2);
            batch.push_text("000005");
            batch.push_real(5.0);
            batch
        }],
        mode: WriteMode::Update,
        seen_at: AT,
        load: None,
    };
    database.write_page(&update).expect("written");
    let changed = |database: &SourceDatabase| -> i64 {
        reader(database)
            .with(|connection| {
                Ok(connection
                    .query_row("SELECT count(*) FROM om_changed_Lead", [], |row| row.get(0))?)
            })
            .expect("counted")
    };
    assert_eq!(changed(&database), 4);
    build_text(&database);
    assert_eq!(changed(&database), 0);
    let reader = reader(&database);
    assert_eq!(ids(&reader, searched("z")), ["000001"]);
    assert_eq!(ids(&reader, searched("w")), ["new"]);
    assert_eq!(ids(&reader, searched("name 693")), ["000099"]);
}

#[test]
fn many_rows_of_every_kind_are_sorted_as_sqlite_sorts_them() {
    let (_folder, database) = open();
    // More than one thread reads; numbers beyond 2^53 and text among them.
    let mut batch = store::RowBatch::new(3);
    for at in 0..30_000_i64 {
        batch.push_text(&format!("{:05}", at * 7_919 % 30_000));
        match at % 9 {
            0 => batch.push_null(),
            1 => batch.push_text(&format!("no number {}", at % 50)),
            2 => batch.push_integer((1 << 53) + at % 7),
            3 => batch.push_integer(-(1 << 60) - at % 5),
            4 => batch.push_real(0.1 * (at % 100) as f64),
            5 => batch.push_real(-0.0),
            6 => batch.push_integer(0),
            _ => batch.push_integer(at % 100 - 50),
        }
        match at % 4 {
            0 => batch.push_null(),
            1 => batch.push_text("The same long beginning, and no end"),
            2 => batch.push_text(&format!("The same LONG beginning {}", at % 13)),
            _ => batch.push_text(["Ärger", "arger", "ÄRGER", "Argo", "the Säme"][at as usize % 5]),
        }
    }
    database
        .write_page(&Page {
            object: "Lead",
            columns: &names(&["Id", "Amount", "Name"]),
            batches: &[batch],
            mode: WriteMode::Upsert,
            seen_at: AT,
            load: None,
        })
        .expect("written");
    for (sort, sql) in [
        (vec![("Amount", false)], "Amount ASC NULLS LAST, Id"),
        (vec![("Amount", true)], "Amount DESC NULLS LAST, Id DESC"),
        (
            vec![("Name", false)],
            "Name COLLATE om_unicode ASC NULLS LAST, Id",
        ),
        (
            vec![("Name", true)],
            "Name COLLATE om_unicode DESC NULLS LAST, Id DESC",
        ),
        (
            vec![("Name", true), ("Amount", false)],
            "Name COLLATE om_unicode DESC NULLS LAST, Amount ASC NULLS LAST, Id",
        ),
        (vec![("Id", true)], "Id DESC"),
    ] {
        let query = RowQuery {
            columns: names(&["Id"]),
            sort: sort
                .iter()
                .map(|(column, descending)| RowSort {
                    column: (*column).into(),
                    descending: *descending,
                })
                .collect(),
            limit: u32::MAX,
            ..RowQuery::default()
        };
        // Another reader each time: nothing is remembered.
        let reader = reader(&database);
        let sorted = |reader: &SourceReader| -> Vec<Cell> {
            let page = reader.list_rows("Lead", &query).expect("rows");
            page.rows.into_iter().flatten().collect()
        };
        let expected: Vec<Cell> = reader
            .with(|connection| {
                let sql = format!("SELECT Id FROM sf_Lead ORDER BY {sql}");
                let mut statement = connection.prepare(&sql)?;
                let ids = statement.query_map([], |row| row.get(0))?;
                Ok(ids.map(|id| id.map(Cell::Text)).collect::<Result<_, _>>()?)
            })
            .expect("sorted");
        assert_eq!(sorted(&reader).len(), 30_000);
        assert!(sorted(&reader) == expected, "{sql}");
        if sort.len() == 1 {
            build_column(&database, sort[0].0);
            assert!(
                sorted(&crate::support::reader(&database)) == expected,
                "{sql}, indexed"
            );
            database.drop_unused_indexes(LATER).expect("dropped");
        }
    }
}

#[test]
fn rows_that_came_are_found_at_any_moment_while_the_text_is_mended() {
    let (_folder, database) = open();
    fill(&database, 5_000);
    build_text(&database);
    let rows: Vec<String> = (0..25_000).map(|at| format!("n{at:05}")).collect();
    let rows: Vec<_> = rows
        .iter()
        .map(|id| (id.as_str(), false, "Newcomer", None))
        .collect();
    write(&database, &rows);
    for transactions in 0..6 {
        let times = std::cell::Cell::new(0);
        let stop = || {
            times.set(times.get() + 1);
            times.get() > transactions
        };
        database.build_text_index("Lead", AT, stop).expect("begun");
        let found = reader(&database).count_rows("Lead", &searched("newcomer"));
        assert_eq!(found.expect("counted"), 25_000, "{transactions}");
    }
}
