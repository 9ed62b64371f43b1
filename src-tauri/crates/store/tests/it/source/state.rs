use crate::support::{NOW, names, open};
use store::{
    CatalogueEntry, Comparison, Error, LoadPurpose, ObjectState, Recheck, RunError, RunObjectRow,
    RunRow, RunState, SourceDatabase,
};

fn run(id: &str, started_at: &str) -> RunRow {
    RunRow {
        id: id.into(),
        state: RunState::Running,
        first_load: true,
        started_at: started_at.into(),
        finished_at: None,
        rows_upserted: 3,
        rows_added: Some(2),
        rows_changed: Some(1),
        rows_removed: 1,
        api_calls: 9,
        objects: 0,
        objects_failed: 0,
        error: None,
        planned_calls: Some(12),
        planned_jobs: None,
    }
}

fn object(name: &str, state: ObjectState) -> RunObjectRow {
    RunObjectRow {
        name: name.into(),
        label: name.into(),
        state,
        rows_done: 5,
        rows_expected: Some(10),
        rows_added: Some(4),
        rows_changed: None,
        rows_removed: 0,
        proven_equal: Some(false),
        salesforce_count: Some(10),
        held_count: Some(5),
        error: None,
    }
}

#[test]
fn a_file_of_a_later_version_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("later.sqlite");
    drop(SourceDatabase::open(&path).expect("made"));
    let raw = rusqlite::Connection::open(&path).expect("opens");
    let own: i64 = raw
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .expect("a version");
    raw.pragma_update(None, "user_version", 77).expect("set");
    drop(raw);
    match SourceDatabase::open(&path) {
        Err(Error::Newer { found, known, .. }) => {
            assert_eq!((found, known), (77, own));
        }
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn a_file_of_the_first_version_opens_and_keeps_its_load() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("first.sqlite");
    let raw = rusqlite::Connection::open(&path).expect("opens");
    raw.execute_batch(include_str!("first_version.sql"))
        .expect("as the first version made it");
    drop(raw);
    let database = SourceDatabase::open(&path).expect("brought up to date");
    let load = database
        .get_load("Lead", LoadPurpose::First)
        .expect("readable")
        .expect("kept");
    assert_eq!(load.job_id.as_deref(), Some("750"));
    assert_eq!(load.rows_done, 25_000);
    let lead = database.get_object("Lead").expect("readable");
    let lead = lead.expect("kept");
    assert!(lead.swept_at.is_none());
    assert_eq!((lead.method, lead.values_until), (None, None));
    assert!(database.list_left_out().expect("readable").is_empty());
    assert!(database.list_unsettled().expect("readable").is_empty());
    let runs = database.list_runs(9).expect("readable");
    // A first load only adds; of an old update nobody knows.
    let counts: Vec<_> = runs
        .iter()
        .map(|run| (run.rows_added, run.rows_changed))
        .collect();
    assert_eq!(counts, [(None, None), (Some(25_000), Some(0))]);
}

#[test]
fn a_column_remembers_how_often_and_when_it_was_refreshed() {
    let (_folder, database) = open();
    let score = names(&["Score__c"]);
    assert_eq!(database.list_freshness("Lead").expect("readable"), []);
    let set = |recheck| {
        database
            .set_recheck("Lead", &score, recheck)
            .expect("stored");
    };
    set(Some(Recheck::Weekly));
    database.set_refreshed("Lead", &score, NOW).expect("stored");
    let read = || {
        let found = database.list_freshness("Lead").expect("readable").remove(0);
        (found.recheck, found.refreshed_at)
    };
    assert_eq!(read(), (Some(Recheck::Weekly), Some(NOW.to_owned())));
    set(None);
    assert_eq!(read(), (None, Some(NOW.to_owned())));
    // Once means once from now, whatever came before.
    set(Some(Recheck::Once));
    assert_eq!(read(), (Some(Recheck::Once), None));
}

#[test]
fn calls_of_the_last_day_are_counted_by_run() {
    let (_folder, database) = open();
    let (early, late) = ("2026-11-23T01:00:00.000Z", "2026-11-23T03:00:00.000Z");
    for (id, started_at, finished_at, state) in [
        ("over", early, Some(early), RunState::Succeeded),
        ("long", early, Some(late), RunState::Succeeded),
        ("left", early, Some(late), RunState::Cancelled),
        ("new", NOW, None, RunState::Running),
    ] {
        let run = RunRow {
            state,
            finished_at: finished_at.map(str::to_owned),
            ..run(id, started_at)
        };
        database.upsert_run(&run).expect("stored");
    }
    let calls = database
        .list_calls_since("2026-11-23T02:00:00.000Z")
        .expect("readable");
    assert_eq!(calls, [(late.to_owned(), 9), (NOW.to_owned(), 9)]);
}

#[test]
fn a_file_that_is_no_database_is_called_damaged() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("broken.sqlite");
    std::fs::write(&path, vec![b'x'; 8192]).expect("written");
    let refused = SourceDatabase::open(&path);
    assert!(matches!(refused, Err(Error::Damaged(_))), "{refused:?}");
}

#[test]
fn choosing_objects_keeps_what_is_known_of_others() {
    let (_folder, database) = open();
    let entry = |name: &str, reason: Option<&str>| CatalogueEntry {
        name: name.into(),
        label: name.into(),
        custom: false,
        key_prefix: None,
        reason: reason.map(Into::into),
        rows: None,
        selected: false,
        is_new: false,
    };
    database
        .replace_catalogue(&[
            entry("Lead", None),
            entry("Name", Some("x")),
            entry("Old", None),
        ])
        .expect("stored");
    database
        .replace_catalogue(&[
            CatalogueEntry {
                rows: Some(7),
                ..entry("Lead", None)
            },
            entry("Name", Some("x")),
        ])
        .expect("stored");
    database
        .replace_catalogue(&[entry("Lead", None), entry("Name", Some("x"))])
        .expect("stored");
    database.select_objects(&names(&["Lead"])).expect("chosen");
    let listed = database.list_catalogue().expect("listed");
    let short: Vec<_> = listed
        .iter()
        .map(|entry| (entry.name.as_str(), entry.selected, entry.rows))
        .collect();
    assert_eq!(short, [("Lead", true, Some(7)), ("Name", false, None)]);

    database
        .select_objects(&names(&["Account"]))
        .expect("chosen");
    let lead = database.get_object("Lead").expect("read").expect("kept");
    assert!(!lead.selected && lead.schema.is_some());
}

#[test]
fn an_interrupted_run_is_closed_and_finished_ones_are_not() {
    let (_folder, database) = open();
    let mut done = run("a", "2026-11-24T01:00:00.000Z");
    done.state = RunState::PartlyFailed;
    done.finished_at = Some(NOW.into());
    database.upsert_run(&done).expect("stored");
    database
        .upsert_run(&run("b", "2026-11-24T02:00:00.000Z"))
        .expect("stored");
    database
        .upsert_run_objects(
            "b",
            &[
                object("Zebra", ObjectState::Succeeded),
                object("Lead", ObjectState::Running),
                object("Account", ObjectState::Failed),
            ],
        )
        .expect("stored");
    let error = RunError {
        code: "interrupted".into(),
        message: "The app was closed.".into(),
        params: std::iter::once(("by".into(), "user".into())).collect(),
    };
    assert_eq!(
        database
            .close_interrupted_runs(NOW, &error)
            .expect("closed"),
        1
    );

    let runs = database.list_runs(10).expect("listed");
    let short: Vec<_> = runs
        .iter()
        .map(|run| (run.id.as_str(), run.state))
        .collect();
    assert_eq!(
        short,
        [("b", RunState::Cancelled), ("a", RunState::PartlyFailed)]
    );
    assert_eq!(runs[0].error.as_ref(), Some(&error));
    assert_eq!((runs[0].objects, runs[0].objects_failed), (3, 1));
    let objects = database.list_run_objects("b").expect("listed");
    let short: Vec<_> = objects
        .iter()
        .map(|object| (object.name.as_str(), object.state))
        .collect();
    assert_eq!(
        short,
        [
            ("Zebra", ObjectState::Succeeded),
            ("Lead", ObjectState::Cancelled),
            ("Account", ObjectState::Failed)
        ]
    );
    assert_eq!(database.get_run("none").expect("read"), None);
}

#[test]
fn a_comparison_is_kept() {
    let (_folder, database) = open();
    let comparison = Comparison {
        salesforce_count: 10,
        held_count: 9,
        compared_at: NOW.into(),
    };
    database
        .record_comparison("Lead", &comparison)
        .expect("stored");
    let object = database.get_object("Lead").expect("read").expect("known");
    assert_eq!(object.comparison, Some(comparison));
}
