use crate::support::{
    Lead, NOW, batch, column, counted, counters, ids, lead, names, open, reader, write,
};
use store::{
    Cell, ColumnKind, Load, LoadPurpose, Page, RemovalReason, RowBatch, RowQuery, WriteMode,
};

fn load(last_id: &str) -> Load {
    Load {
        object: "Lead".into(),
        purpose: LoadPurpose::First,
        columns: names(&["Id"]),
        since: NOW.into(),
        job_id: Some("750".into()),
        api_version: Some("66.0".into()),
        locator: Some("abc".into()),
        last_id: Some(last_id.into()),
        rows_done: 2,
        rows_expected: Some(5),
        started_at: NOW.into(),
    }
}

#[test]
fn rows_are_inserted_replaced_removed_and_restored_with_exact_counters() {
    let (_folder, database) = open();
    // Rows written; rows inserted and removed by that; live and removed rows then.
    type Step<'a> = (&'a [Lead<'a>], (u64, u64), (u64, u64));
    let steps: &[Step<'_>] = &[
        (
            &[("1", false, "Ann", Some(1.5)), ("2", false, "Bob", None)],
            (2, 0),
            (2, 0),
        ),
        (
            &[("2", false, "Bert", None), ("3", false, "Cid", None)],
            (1, 0),
            (3, 0),
        ),
        (&[("2", true, "Bert", None)], (0, 1), (2, 1)),
        (
            &[("2", true, "Bert", None), ("9", true, "Never held", None)],
            (0, 0),
            (2, 2),
        ),
        (&[("2", false, "Back", None)], (1, 0), (3, 1)),
        (
            &[("4", false, "D", None), ("1", true, "Ann", None)],
            (1, 1),
            (3, 2),
        ),
        (
            &[("5", false, "E", None), ("5", false, "E2", None)],
            (1, 0),
            (4, 2),
        ),
    ];
    for (at, (rows, (inserted, removed), expected)) in steps.iter().enumerate() {
        let written = write(&database, rows);
        assert_eq!(
            (written.inserted, written.removed),
            (*inserted, *removed),
            "step {at}"
        );
        assert_eq!(counters(&database), *expected, "step {at}");
        assert_eq!(counted(&database), *expected, "step {at}");
    }
    assert_eq!(
        ids(&reader(&database), RowQuery::default()),
        ["2", "3", "4", "5"]
    );
}

#[test]
fn a_page_and_its_position_are_written_together_or_not_at_all() {
    let (_folder, database) = open();
    let columns = names(&["Id", "IsDeleted", "Name", "Amount"]);
    let mut broken = [batch(&[("1", false, "Ann", None)])];
    broken[0].push_null(); // An Id that is null is refused by the table.
    for _ in 0..3 {
        broken[0].push_null();
    }
    let page = |batches| Page {
        object: "Lead",
        columns: &columns,
        batches,
        mode: WriteMode::Upsert,
        seen_at: NOW,
        load: None,
    };
    let position = load("1");
    let refused = database.write_page(&Page {
        load: Some(&position),
        ..page(&broken)
    });
    assert!(refused.is_err());
    assert_eq!(counted(&database), (0, 0));
    assert_eq!(counters(&database), (0, 0));
    assert_eq!(
        database
            .get_load("Lead", LoadPurpose::First)
            .expect("readable"),
        None
    );

    let good = [batch(&[
        ("1", false, "Ann", None),
        ("2", false, "Bob", None),
    ])];
    database
        .write_page(&Page {
            load: Some(&position),
            ..page(&good)
        })
        .expect("written");
    assert_eq!(counters(&database), (2, 0));
    assert_eq!(
        database
            .get_load("Lead", LoadPurpose::First)
            .expect("readable"),
        Some(position)
    );
}

#[test]
fn removed_rows_keep_their_values_reason_and_time() {
    let (_folder, database) = open();
    write(
        &database,
        &[("1", false, "Ann", Some(7.25)), ("2", false, "Bob", None)],
    );
    let removed = database
        .remove_rows("Lead", &names(&["1", "8"]), RemovalReason::Purged, NOW)
        .expect("removed");
    assert_eq!(removed, 1);
    assert_eq!(counters(&database), (1, 1));
    assert_eq!(counted(&database), (1, 1));
    let row = reader(&database)
        .with(|connection| {
            Ok(connection.query_row(
                "SELECT Name, Amount, om_removed_reason, om_removed_at FROM sf_Lead_removed",
                [],
                |row| {
                    Ok((
                        row.get::<_, String>(0)?,
                        row.get::<_, f64>(1)?,
                        row.get::<_, String>(2)?,
                        row.get::<_, String>(3)?,
                    ))
                },
            )?)
        })
        .expect("the removed row");
    assert_eq!(row, ("Ann".into(), 7.25, "purged".into(), NOW.into()));
    // Held again, and gone again for another reason: one removed row, the newest.
    write(&database, &[("1", false, "Ann", None)]);
    assert_eq!(counters(&database), (2, 0));
    database
        .remove_rows("Lead", &names(&["1"]), RemovalReason::NoLongerVisible, NOW)
        .expect("removed");
    assert_eq!(counted(&database), (1, 1));
    assert_eq!(counters(&database), (1, 1));
    // The log of deletions names it later, and once.
    let named = names(&["1", "2"]);
    let explained = |database: &store::SourceDatabase| database.explain_as_purged("Lead", &named);
    assert_eq!(explained(&database).expect("explained"), 1);
    assert_eq!(explained(&database).expect("known"), 0);
}

#[test]
fn a_comparison_of_ids_finds_missing_and_extra_rows() {
    let (_folder, database) = open();
    write(
        &database,
        &[("1", false, "A", None), ("2", false, "B", None)],
    );
    database.begin_sweep("Lead").expect("begins");
    database.add_to_sweep("Lead", ["2", "3"]).expect("gathers");
    database.add_to_sweep("Lead", ["3"]).expect("gathers again");
    assert_eq!(database.list_missing("Lead", 9).expect("missing"), ["3"]);
    assert_eq!(database.list_extra("Lead", "", 9).expect("extra"), ["1"]);
    database.end_sweep("Lead").expect("ends");
    let held = database.list_held("Lead", &names(&["2", "7"]));
    assert_eq!(held.expect("held"), ["2"]);
}

#[test]
fn new_fields_wait_for_their_values_and_dropped_ones_keep_theirs() {
    let (_folder, database) = open();
    write(&database, &[("1", false, "Ann", Some(5.0))]);
    database
        .finish_object("Lead", NOW, NOW)
        .expect("loaded once");
    let mut changed = lead();
    changed.columns.retain(|column| column.name != "Name");
    changed.columns.push(column("Score__c", ColumnKind::Number));
    changed.columns[2].kind = ColumnKind::Text; // Amount becomes text.
    let change = database.apply_schema(&changed, NOW).expect("altered");
    assert_eq!(change.added, ["Amount", "Score__c"]);
    assert_eq!(change.dropped, ["Name"]);

    let object = database.get_object("Lead").expect("read").expect("known");
    assert_eq!(object.backfill, ["Amount", "Score__c"]);
    let schema = object.schema.expect("a schema");
    assert!(schema.column("Name").expect("kept").dropped);

    let mut values = RowBatch::new(3);
    values.push_text("1");
    values.push_text("5.00 EUR");
    values.push_integer(3);
    values.push_text("not held");
    values.push_null();
    values.push_null();
    let written = database
        .write_page(&Page {
            object: "Lead",
            columns: &names(&["Id", "Amount", "Score__c"]),
            batches: &[values],
            mode: WriteMode::Update,
            seen_at: NOW,
            load: None,
        })
        .expect("filled");
    assert_eq!(written.rows, 1);
    assert_eq!(counted(&database), (1, 0), "a row not held is not made");
    database
        .finish_backfill("Lead", &names(&["Amount", "Score__c"]))
        .expect("finished");
    let object = database.get_object("Lead").expect("read").expect("known");
    assert!(object.backfill.is_empty());

    let record = reader(&database).get_record("Lead", "1").expect("read");
    let record = record.expect("held");
    let at = |name: &str| {
        let place = schema.columns.iter().position(|column| column.name == name);
        record[place.expect("a column")].clone()
    };
    assert_eq!(at("Name"), Cell::Text("Ann".into()));
    assert_eq!(at("Amount"), Cell::Text("5.00 EUR".into()));
    assert_eq!(at("Score__c"), Cell::Integer(3));

    // The same describe again changes nothing, and a field that returns is filled again.
    let again = database.apply_schema(&changed, NOW).expect("same");
    assert_eq!(again, store::SchemaChange::default());
    let mut back = changed.clone();
    back.columns.push(column("Name", ColumnKind::Text));
    let change = database.apply_schema(&back, NOW).expect("returned");
    assert_eq!(change.added, ["Name"]);
    // Another kind whose cells are the same needs no values.
    back.columns[4].kind = ColumnKind::Percent;
    let change = database.apply_schema(&back, NOW).expect("retyped");
    assert_eq!(change, store::SchemaChange::default());
}

#[test]
fn odd_names_are_only_names() {
    let (_folder, database) = open();
    let mut schema = lead();
    schema.name = "Odd\"; DROP TABLE sf_Lead; --".into();
    schema.columns.push(column("a\"b", ColumnKind::Text));
    database.apply_schema(&schema, NOW).expect("made");
    write(&database, &[("1", false, "Ann", None)]);
    assert_eq!(counted(&database), (1, 0));
}

#[test]
fn a_row_that_comes_again_as_it_is_held_is_not_called_changed() {
    let (_folder, database) = open();
    let counts = |rows: &[Lead<'_>]| {
        let written = write(&database, rows);
        (written.rows, written.inserted, written.changed)
    };
    let ann = ("1", false, "Ann", Some(1.5));
    assert_eq!(counts(&[ann, ("2", false, "", None)]), (2, 2, 0));
    assert_eq!(counts(&[ann, ("2", false, "", None)]), (2, 0, 0));
    // To a value, to none, and in the case of a letter alone.
    assert_eq!(counts(&[ann, ("2", false, "Bob", None)]), (2, 0, 1));
    assert_eq!(counts(&[("1", false, "Ann", None)]), (1, 0, 1));
    assert_eq!(
        counts(&[("2", false, "bob", None), ("3", false, "C", None)]),
        (2, 1, 1)
    );
    assert_eq!(counts(&[("2", true, "bob", None)]), (1, 0, 0));
}
