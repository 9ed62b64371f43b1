//! What the user wants copied, and what the tables become by it.

use crate::support::{NOW, column, counters, lead, names, open, reader, write};
use store::{
    CatalogueEntry, ChoiceChange, Column, ColumnKind, LoadPurpose, ReplicationMethod,
    SourceDatabase,
};

fn pair(object: &str, column: &str) -> (String, String) {
    (object.into(), column.into())
}

fn leave_out(database: &SourceDatabase, columns: &[&str]) {
    let leave_out = columns.iter().map(|name| pair("Lead", name)).collect();
    database
        .save_choice(&ChoiceChange {
            leave_out,
            ..ChoiceChange::default()
        })
        .expect("saved");
}

fn held(database: &SourceDatabase) -> Vec<String> {
    let table = reader(database).get_table("Lead").expect("a table");
    let columns = table.schema.columns.into_iter();
    columns.map(|column| column.name).collect()
}

fn sql<T: rusqlite::types::FromSql>(database: &SourceDatabase, question: &str) -> T {
    let raw = rusqlite::Connection::open(database.path()).expect("opens");
    raw.query_row(question, [], |row| row.get(0))
        .expect("answers")
}

#[test]
fn a_column_left_out_goes_with_its_values_its_index_and_what_it_held_before() {
    let (_folder, database) = open();
    database.select_objects(&names(&["Lead"])).expect("chosen");
    write(
        &database,
        &[("1", false, "Ann", Some(1.5)), ("2", true, "Bob", None)],
    );
    let raw = rusqlite::Connection::open(database.path()).expect("opens");
    raw.execute_batch(
        "CREATE INDEX om_index_sf_Lead_Amount ON sf_Lead (Amount);
         INSERT INTO om_versions (object, id, seen_at, reason, changes) VALUES
            ('Lead', '1', 'then', 'changed', '{\"Amount\": 1}'),
            ('Lead', '1', 'then', 'changed', '{\"Amount\": 2, \"Name\": \"An\"}');",
    )
    .expect("made");
    drop(raw);

    leave_out(&database, &["Amount"]);
    assert!(
        held(&database).contains(&"Amount".to_owned()),
        "not under a page on its way"
    );
    assert_eq!(database.list_unsettled().expect("listed"), ["Lead"]);
    assert!(database.settle("Lead").expect("settled"));
    assert!(!database.settle("Lead").expect("settled"), "once is enough");
    assert!(database.list_unsettled().expect("listed").is_empty());

    assert_eq!(held(&database), ["Id", "IsDeleted", "Name", "CreatedDate"]);
    for table in ["sf_Lead", "sf_Lead_removed"] {
        let question =
            format!("SELECT count(*) FROM pragma_table_info('{table}') WHERE name = 'Amount'");
        assert_eq!(sql::<i64>(&database, &question), 0, "{table}");
    }
    let versions: String = sql(&database, "SELECT group_concat(changes) FROM om_versions");
    assert_eq!(versions, "{\"Name\":\"An\"}");
    assert_eq!(counters(&database), (1, 1), "rows stay");
    let choices = database.list_column_choices("Lead").expect("listed");
    let described = choices[0].column.as_ref().expect("still described");
    assert_eq!(
        (described.kind, choices[0].left_out),
        (ColumnKind::Currency, true)
    );
}

#[test]
fn a_column_taken_in_again_waits_for_its_values() {
    let (_folder, database) = open();
    database.finish_object("Lead", NOW, NOW).expect("loaded");
    leave_out(&database, &["Amount"]);
    database.settle("Lead").expect("settled");
    let take_in = vec![pair("Lead", "Amount")];
    database
        .save_choice(&ChoiceChange {
            take_in,
            ..ChoiceChange::default()
        })
        .expect("saved");
    database.apply_schema(&lead(), NOW).expect("described");
    let object = database.get_object("Lead").expect("read").expect("there");
    assert_eq!(object.backfill, ["Amount"]);
    let choices = database.list_column_choices("Lead").expect("listed");
    assert!(
        choices
            .iter()
            .all(|choice| !choice.left_out && !choice.is_new)
    );
}

#[test]
fn a_table_goes_only_where_its_data_is_to_go_and_it_is_not_wanted_again() {
    let (_folder, database) = open();
    let remove = |goes: bool| ChoiceChange {
        remove_tables: vec![("Lead".into(), goes)],
        ..ChoiceChange::default()
    };
    let add = ChoiceChange {
        add_tables: names(&["Lead"]),
        ..ChoiceChange::default()
    };
    write(&database, &[("1", false, "Ann", None)]);
    for (changes, stays) in [
        (vec![add.clone(), remove(false)], true),
        (vec![add.clone(), remove(true), add.clone()], true),
        (vec![remove(true)], false),
    ] {
        for change in &changes {
            database.save_choice(change).expect("saved");
        }
        database.settle("Lead").expect("settled");
        let found = database.get_object("Lead").expect("read");
        assert_eq!(found.is_some(), stays, "{changes:?}");
        let tables: i64 = sql(
            &database,
            "SELECT count(*) FROM sqlite_schema WHERE name IN ('sf_Lead', 'sf_Lead_removed')",
        );
        assert_eq!(tables, if stays { 2 } else { 0 });
    }
    // Wanted again, it is made anew.
    database.save_choice(&add).expect("saved");
    database.apply_schema(&lead(), NOW).expect("described");
    assert_eq!(counters(&database), (0, 0));
}

#[test]
fn passes_that_follow_no_values_remember_since_when() {
    let (_folder, database) = open();
    let until = || {
        let object = database.get_object("Lead").expect("read").expect("there");
        (object.cursor, object.values_until)
    };
    let some = |text: &str| Some(text.to_owned());
    for (cursor, follows, expected) in [
        ("1", true, (some("1"), None)),
        ("2", false, (some("2"), some("1"))),
        ("3", false, (some("3"), some("1"))),
        ("4", true, (some("4"), None)),
        ("5", false, (some("5"), some("4"))),
    ] {
        let finished = if follows {
            database.finish_object("Lead", cursor, NOW)
        } else {
            database.finish_new_rows("Lead", cursor, NOW)
        };
        finished.expect("finished");
        assert_eq!(until(), expected, "{cursor}");
    }
}

#[test]
fn a_question_for_changes_goes_on_under_the_same_method_only() {
    let (_folder, database) = open();
    let begin = |method| database.begin_method("Lead", method).expect("begun");
    let load = store::Load {
        object: "Lead".into(),
        purpose: LoadPurpose::Changes,
        columns: names(&["Id"]),
        since: NOW.into(),
        job_id: None,
        api_version: None,
        locator: None,
        last_id: None,
        rows_done: 0,
        rows_expected: None,
        started_at: NOW.into(),
    };
    let is_there = || {
        let load = database.get_load("Lead", LoadPurpose::Changes);
        load.expect("read").is_some()
    };
    database.save_load(&load).expect("saved");
    begin(ReplicationMethod::ModifiedAt);
    assert!(is_there(), "of an earlier version of the app");
    begin(ReplicationMethod::ModifiedAt);
    assert!(is_there());
    begin(ReplicationMethod::CreatedAt);
    assert!(!is_there());
}

#[test]
fn what_came_is_new_until_somebody_has_looked_at_it() {
    let (_folder, database) = open();
    database.select_objects(&names(&["Lead"])).expect("chosen");
    let entry = |name: &str| CatalogueEntry {
        name: name.into(),
        label: name.into(),
        custom: false,
        key_prefix: None,
        reason: None,
        rows: None,
        selected: false,
        is_new: false,
    };
    let news = || -> Vec<String> {
        let found = database.list_news().expect("listed").into_iter();
        found
            .map(|new| match new.field {
                Some((field, _)) => format!("{}.{field}", new.object),
                None => new.object,
            })
            .collect()
    };
    database
        .replace_catalogue(&[entry("Lead")])
        .expect("stored");
    assert!(news().is_empty(), "the first discovery is no news");
    database
        .replace_catalogue(&[entry("Lead"), entry("Case")])
        .expect("stored");
    assert_eq!(news(), ["Case"]);

    let score = || -> Vec<Column> { vec![column("Score__c", ColumnKind::Number)] };
    database.note_new_columns("Lead", &score()).expect("noted");
    assert_eq!(news(), ["Case", "Lead.Score__c"]);
    let mut schema = lead();
    schema.columns.extend(score());
    schema.columns.push(column("Grade__c", ColumnKind::Text));
    database.apply_schema(&schema, NOW).expect("described");
    assert_eq!(news(), ["Case", "Lead.Grade__c", "Lead.Score__c"]);
    database.note_seen("Lead").expect("noted");
    assert_eq!(news(), ["Case"]);
    database.note_new_columns("Lead", &score()).expect("noted");
    assert_eq!(news(), ["Case"], "known is known");
    database.note_seen("Case").expect("noted");
    assert!(news().is_empty());
}

#[test]
fn a_sample_tells_what_columns_take() {
    let (_folder, database) = open();
    assert!(
        reader(&database)
            .sample_column_bytes("Lead")
            .expect("sampled")
            .is_empty()
    );
    let ids: Vec<String> = (0..3_000).map(|at| format!("{at:018}")).collect();
    let rows: Vec<_> = ids
        .iter()
        .map(|id| (id.as_str(), false, "Ten bytes!", None))
        .collect();
    write(&database, &rows);
    let sampled = reader(&database)
        .sample_column_bytes("Lead")
        .expect("sampled");
    let of = |name: &str| {
        let found = sampled.iter().find(|column| column.name == name);
        found.expect("the column").bytes_per_row
    };
    for (name, bytes) in [
        ("Id", 19.0),
        ("IsDeleted", 1.0),
        ("Name", 11.0),
        ("Amount", 1.0),
    ] {
        assert!((of(name) - bytes).abs() < 0.01, "{name}: {}", of(name));
    }
}
