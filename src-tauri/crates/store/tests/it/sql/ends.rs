//! How statements end, and that they see one state until then.

use std::ops::ControlFlow;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use super::{ENDLESS, filled, run, run_with, shown};
use crate::support::write;
use store::{CellRef, Error, SqlCancel};

#[test]
fn an_endless_statement_ends_with_its_time() {
    let (_folder, _database, reader) = filled();
    for sql in [
        ENDLESS,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n ORDER BY -i",
    ] {
        let began = Instant::now();
        let limit = Duration::from_millis(150);
        let ended = run_with(&reader, sql, &SqlCancel::after(limit));
        assert!(
            matches!(ended, Err(Error::SqlTimeout(after)) if after == limit),
            "{ended:?}"
        );
        assert!(began.elapsed() < Duration::from_secs(10));
    }
}

#[test]
fn a_statement_ends_when_asked_also_before_it_begins() {
    let (_folder, _database, reader) = filled();
    let cancel = SqlCancel::default();
    let (began, begins) = mpsc::channel();
    let stop = cancel.clone();
    let ended = std::thread::scope(|scope| {
        scope.spawn(move || {
            begins.recv().expect("it begins");
            stop.cancel();
        });
        reader.stream_sql(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
            &cancel,
            |_| ControlFlow::Continue(()),
            |row| {
                if row == [CellRef::Integer(1)] {
                    began.send(()).expect("somebody waits");
                }
                ControlFlow::Continue(())
            },
        )
    });
    assert!(matches!(ended, Err(Error::SqlCancelled)), "{ended:?}");
    let ended = run_with(&reader, ENDLESS, &cancel);
    assert!(matches!(ended, Err(Error::SqlCancelled)), "{ended:?}");
}

#[test]
fn the_reader_of_rows_may_stop_early() {
    let (_folder, _database, reader) = filled();
    let mut rows = 0;
    reader
        .stream_sql(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
            &SqlCancel::default(),
            |_| ControlFlow::Continue(()),
            |_| {
                rows += 1;
                if rows == 1_000 {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            },
        )
        .expect("it was asked to stop");
    assert_eq!(rows, 1_000);
}

#[test]
fn a_statement_sees_one_state_while_pages_are_written() {
    let (_folder, database, reader) = filled();
    let mut seen = Vec::new();
    reader
        .stream_sql(
            "SELECT Id FROM sf_Lead ORDER BY Id",
            &SqlCancel::default(),
            |_| ControlFlow::Continue(()),
            |row| {
                // The writer goes on while the statement is amid its rows.
                write(
                    &database,
                    &[("5", false, "new", None), ("2", true, "adam", None)],
                );
                seen.push(shown(&row[0]));
                ControlFlow::Continue(())
            },
        )
        .expect("runs");
    assert_eq!(seen, ["1", "2", "3"]);
    let after = run(&reader, "SELECT Id FROM sf_Lead ORDER BY Id").expect("runs");
    assert_eq!(after, [["1"], ["3"], ["5"]]);
}
