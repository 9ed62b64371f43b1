use std::time::{Duration, Instant};

use store::{ObjectState, RunError, RunFilter, RunObjectRow, RunRow, RunState, SourceDatabase};

use crate::support::open;

fn run(id: &str, started_at: &str, state: RunState) -> RunRow {
    RunRow {
        state,
        ..RunRow::begun(id, false, started_at.to_owned())
    }
}

fn object(name: &str, rows_done: u64, error: Option<&str>) -> RunObjectRow {
    RunObjectRow {
        name: name.into(),
        label: format!("{name} (label)"),
        state: if error.is_some() {
            ObjectState::Failed
        } else {
            ObjectState::Succeeded
        },
        rows_done,
        rows_expected: None,
        rows_added: Some(rows_done),
        rows_changed: Some(0),
        rows_removed: 0,
        proven_equal: None,
        salesforce_count: None,
        held_count: None,
        error: error.map(|message| RunError {
            code: "job_failed".into(),
            message: message.into(),
            params: std::collections::BTreeMap::new(),
        }),
    }
}

fn ids(database: &SourceDatabase, filter: &RunFilter) -> Vec<String> {
    let found = database.search_runs(filter, 100).expect("searched");
    let count = database.count_runs(filter).expect("counted");
    assert_eq!(usize::try_from(count).expect("few"), found.len());
    found.into_iter().map(|run| run.id).collect()
}

#[test]
fn runs_are_found_by_words_state_object_and_time() {
    let (_folder, database) = open();
    for (id, at, state, objects) in [
        (
            "a",
            "2026-11-20T01:00:00.000Z",
            RunState::Succeeded,
            vec![object("Lead", 3, None), object("Task", 0, None)],
        ),
        (
            "b",
            "2026-11-21T01:00:00.000Z",
            RunState::PartlyFailed,
            vec![
                object("Lead", 0, None),
                object("Task", 0, Some("100% of it was_bad")),
            ],
        ),
        (
            "c",
            "2026-11-22T01:00:00.000Z",
            RunState::Failed,
            vec![object("Lead", 0, None)],
        ),
    ] {
        database.upsert_run(&run(id, at, state)).expect("stored");
        database.upsert_run_objects(id, &objects).expect("stored");
    }
    let all = RunFilter::default();
    assert_eq!(ids(&database, &all), ["c", "b", "a"]);
    assert_eq!(database.search_runs(&all, 2).expect("searched").len(), 2);
    let text = |text: &str| RunFilter {
        text: Some(text.to_owned()),
        ..RunFilter::default()
    };
    // An object is in every run; it is found where something happened to it.
    assert_eq!(ids(&database, &text("lead")), ["a"]);
    assert_eq!(ids(&database, &text("(LABEL)")), ["b", "a"]);
    assert_eq!(ids(&database, &text("100% of it was_bad")), ["b"]);
    assert_eq!(ids(&database, &text("of%bad")), Vec::<String>::new());
    assert_eq!(ids(&database, &text("message")), Vec::<String>::new());
    assert_eq!(ids(&database, &text("  ")), ["c", "b", "a"]);
    let failed = RunFilter {
        states: vec![RunState::Failed, RunState::PartlyFailed],
        ..RunFilter::default()
    };
    assert_eq!(ids(&database, &failed), ["c", "b"]);
    let task = RunFilter {
        object: Some("Task".into()),
        ..RunFilter::default()
    };
    assert_eq!(ids(&database, &task), ["b"]);
    let days = RunFilter {
        since: Some("2026-11-20T01:00:00.000Z".into()),
        until: Some("2026-11-22T01:00:00.000Z".into()),
        ..RunFilter::default()
    };
    assert_eq!(ids(&database, &days), ["b", "a"]);
}

#[test]
fn the_oldest_runs_go_with_their_objects_and_one_that_goes_on_stays() {
    let (_folder, database) = open();
    for (id, at, state) in [
        ("old", "2025-01-01T00:00:00.000Z", RunState::Succeeded),
        ("going on", "2025-01-02T00:00:00.000Z", RunState::Running),
        ("one", "2026-11-20T00:00:00.000Z", RunState::Succeeded),
        ("two", "2026-11-21T00:00:00.000Z", RunState::Failed),
    ] {
        database.upsert_run(&run(id, at, state)).expect("stored");
        let objects = [object("Lead", 1, None)];
        database.upsert_run_objects(id, &objects).expect("stored");
    }
    let since = "2025-11-27T00:00:00.000Z";
    assert_eq!(database.prune_runs(since, 10).expect("pruned"), 1);
    assert!(database.list_run_objects("old").expect("read").is_empty());
    assert_eq!(database.prune_runs(since, 1).expect("pruned"), 1);
    assert_eq!(ids(&database, &RunFilter::default()), ["two", "going on"]);
}

#[test]
fn ten_thousand_runs_are_searched_at_once() {
    let (_folder, database) = open();
    let raw = rusqlite::Connection::open(database.path()).expect("opens");
    raw.execute_batch(
        "BEGIN;
         WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 9999)
         INSERT INTO om_runs (id, state, first_load, started_at, finished_at)
         SELECT 'run ' || i, 'succeeded', 0,
            strftime('%Y-%m-%dT%H:%M:%S.000Z', '2026-01-01', '+' || (i * 15) || ' minutes'), NULL
         FROM n;
         WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 27)
         INSERT INTO om_run_objects (run_id, position, name, label, state, rows_done, rows_removed)
         SELECT r.id, n.i, 'Object' || n.i, 'Object ' || n.i, 'succeeded', 1, 0 FROM om_runs r, n;
         UPDATE om_run_objects SET label = 'Needle' WHERE run_id = 'run 77' AND name = 'Object3';
         COMMIT;",
    )
    .expect("ten thousand");
    drop(raw);
    let began = Instant::now();
    let newest = database.search_runs(&RunFilter::default(), 50);
    assert_eq!(newest.expect("searched").len(), 50);
    let needle = RunFilter {
        text: Some("needle".into()),
        ..RunFilter::default()
    };
    assert_eq!(ids(&database, &needle), ["run 77"]);
    // A tenth of it on an idle machine; what must not be is a search that takes for ever.
    assert!(began.elapsed() < Duration::from_secs(10));
}
