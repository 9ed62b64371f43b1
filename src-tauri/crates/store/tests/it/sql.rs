//! People's statements: what they may, how they end, and that nothing else happens.

use std::ops::ControlFlow;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use crate::support::{open, reader, write};
use store::{CellRef, Error, SourceDatabase, SourceReader, SqlCancel, SqlColumn, SqlRefusal};
use tempfile::TempDir;

fn filled() -> (TempDir, SourceDatabase, SourceReader) {
    let (folder, database) = open();
    write(
        &database,
        &[
            ("1", false, "Zoë", Some(10.0)),
            ("2", false, "adam", Some(2.5)),
            ("3", false, "", None),
            ("4", true, "gone", Some(1.0)),
        ],
    );
    let reader = reader(&database);
    (folder, database, reader)
}

/// A cell as text, so that results compare with tables of cases.
fn shown(cell: &CellRef<'_>) -> String {
    match cell {
        CellRef::Null => "NULL".into(),
        CellRef::Integer(value) => value.to_string(),
        CellRef::Real(value) => format!("{value:?}"),
        CellRef::Text(text) => String::from_utf8(text.to_vec()).expect("UTF-8"),
    }
}

fn run_with(
    reader: &SourceReader,
    sql: &str,
    cancel: &SqlCancel,
) -> Result<(Vec<SqlColumn>, Vec<Vec<String>>), Error> {
    let (mut columns, mut rows) = (Vec::new(), Vec::new());
    reader.stream_sql(
        sql,
        cancel,
        |found| {
            columns = found.to_vec();
            ControlFlow::Continue(())
        },
        |row| {
            rows.push(row.iter().map(shown).collect());
            ControlFlow::Continue(())
        },
    )?;
    Ok((columns, rows))
}

fn run(reader: &SourceReader, sql: &str) -> Result<Vec<Vec<String>>, Error> {
    run_with(reader, sql, &SqlCancel::after(Duration::from_secs(20))).map(|(_, rows)| rows)
}

fn refusal(reader: &SourceReader, sql: &str) -> SqlRefusal {
    match run(reader, sql) {
        Err(Error::SqlRefused(refusal)) => refusal,
        other => panic!("{sql}: {other:?}"),
    }
}

/// Goes on for ever.
const ENDLESS: &str = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
    SELECT count(*) FROM n";

#[test]
fn questions_of_every_shape_are_answered() {
    let (_folder, _database, reader) = filled();
    for (sql, expected) in [
        (
            "SELECT Name FROM sf_Lead ORDER BY Id",
            vec![vec!["Zoë"], vec!["adam"], vec!["NULL"]],
        ),
        ("select count(*) from SF_LEAD;", vec![vec!["3"]]),
        (
            "-- a remark\n/* and ; one */ SELECT ';' -- end ; of it",
            vec![vec![";"]],
        ),
        (";;SELECT 1;;", vec![vec!["1"]]),
        (
            "VALUES (1, 'a'), (2, NULL)",
            vec![vec!["1", "a"], vec!["2", "NULL"]],
        ),
        (
            "SELECT Id FROM sf_Lead WHERE Id = '1' UNION ALL SELECT Id FROM sf_Lead_removed",
            vec![vec!["1"], vec!["4"]],
        ),
        (
            "WITH om AS (SELECT Amount AS a FROM sf_Lead) SELECT count(*), sum(a) FROM om",
            vec![vec!["3", "12.5"]],
        ),
        (
            "SELECT (SELECT max(b.Amount) FROM sf_Lead b WHERE b.Id > a.Id) FROM sf_Lead a ORDER BY Id LIMIT 1",
            vec![vec!["2.5"]],
        ),
        (
            "SELECT Id, row_number() OVER (ORDER BY Amount) FROM sf_Lead ORDER BY Id LIMIT 2",
            vec![vec!["1", "3"], vec!["2", "2"]],
        ),
        (
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT i FROM n",
            vec![vec!["1"], vec!["2"], vec!["3"]],
        ),
        (
            "SELECT value FROM json_each('[1, 2]')",
            vec![vec!["1"], vec!["2"]],
        ),
        (
            "SELECT name FROM pragma_table_info('sf_Lead') WHERE pk",
            vec![vec!["Id"]],
        ),
        (
            "SELECT 9007199254740993, -9223372036854775807 - 1, 0.1, NULL, x'00ff', CAST(x'ff' AS TEXT)",
            vec![vec![
                "9007199254740993",
                "-9223372036854775808",
                "0.1",
                "NULL",
                "x'00ff'",
                "\u{fffd}",
            ]],
        ),
        (
            "SELECT name FROM sqlite_schema WHERE name LIKE 'sf\\_%' ESCAPE '\\' AND type = 'table' ORDER BY 1",
            vec![vec!["sf_Lead"], vec!["sf_Lead_removed"]],
        ),
    ] {
        let rows = run(&reader, sql).unwrap_or_else(|error| panic!("{sql}: {error:?}"));
        assert_eq!(rows, expected, "{sql}");
    }
}

#[test]
fn columns_are_told_with_where_they_come_from() {
    let (_folder, _database, reader) = filled();
    let sql = "SELECT Id, Amount AS size, Amount + 1, count(*) FROM (SELECT * FROM sf_Lead) l GROUP BY Id";
    let (columns, _) = run_with(&reader, sql, &SqlCancel::default()).expect("runs");
    let from = |name: &str| Some(("sf_Lead".to_owned(), name.to_owned()));
    let expected = [
        ("Id", from("Id")),
        ("size", from("Amount")),
        ("Amount + 1", None),
        ("count(*)", None),
    ]
    .map(|(name, origin)| SqlColumn {
        name: name.into(),
        origin,
    });
    assert_eq!(columns, expected);
}

#[test]
fn nothing_but_reading_is_allowed() {
    let (folder, database, reader) = filled();
    let beside = folder.path().join("beside.sqlite");
    let beside = beside.display();
    let before = std::fs::read(database.path()).expect("readable");
    for (sql, word) in [
        ("INSERT INTO sf_Lead (Id) VALUES ('9')".to_owned(), "INSERT"),
        ("REPLACE INTO sf_Lead (Id) VALUES ('9')".into(), "REPLACE"),
        ("UPDATE sf_Lead SET Name = ''".into(), "UPDATE"),
        ("DELETE FROM sf_Lead".into(), "DELETE"),
        ("WITH x AS (SELECT 1) DELETE FROM sf_Lead".into(), "DELETE"),
        (
            "INSERT INTO sf_Lead (Id) VALUES ('9') RETURNING Id".into(),
            "INSERT",
        ),
        ("DROP TABLE sf_Lead".into(), "DROP"),
        ("CREATE TABLE t (a)".into(), "CREATE"),
        ("CREATE TEMP TABLE t AS SELECT 1".into(), "CREATE"),
        ("CREATE TEMP VIEW v AS SELECT 1".into(), "CREATE"),
        ("CREATE INDEX i ON sf_Lead (Name)".into(), "CREATE"),
        ("CREATE VIRTUAL TABLE v USING fts5(a)".into(), "CREATE"),
        (
            "CREATE TEMP TRIGGER t AFTER INSERT ON sf_Lead BEGIN SELECT 1; END".into(),
            "CREATE",
        ),
        ("ALTER TABLE sf_Lead ADD COLUMN x".into(), "ALTER"),
        (format!("ATTACH '{beside}' AS beside"), "ATTACH"),
        ("DETACH main".into(), "DETACH"),
        ("VACUUM".into(), "VACUUM"),
        (format!("VACUUM INTO '{beside}'"), "VACUUM"),
        ("PRAGMA query_only = 0".into(), "PRAGMA query_only"),
        (
            "PRAGMA writable_schema = 1".into(),
            "PRAGMA writable_schema",
        ),
        ("PRAGMA journal_mode = DELETE".into(), "PRAGMA journal_mode"),
        (
            "PRAGMA main.wal_checkpoint(TRUNCATE)".into(),
            "PRAGMA wal_checkpoint",
        ),
        (
            "PRAGMA temp_store_directory = '/'".into(),
            "PRAGMA temp_store_directory",
        ),
        ("BEGIN IMMEDIATE".into(), "BEGIN"),
        ("COMMIT".into(), "COMMIT"),
        ("SAVEPOINT s".into(), "SAVEPOINT"),
        ("ANALYZE".into(), "ANALYZE"),
        ("REINDEX".into(), "REINDEX"),
        ("EXPLAIN DELETE FROM sf_Lead".into(), "DELETE"),
    ] {
        let refused = refusal(&reader, &sql);
        assert_eq!(refused, SqlRefusal::Statement(word.into()), "{sql}");
    }
    assert!(!folder.path().join("beside.sqlite").exists());
    assert_eq!(std::fs::read(database.path()).expect("readable"), before);
    assert_eq!(
        run(&reader, "SELECT count(*) FROM sf_Lead").expect("runs"),
        [["3"]]
    );
}

#[test]
fn the_app_s_own_tables_and_risky_functions_are_out_of_reach() {
    let (_folder, _database, reader) = filled();
    for (sql, table) in [
        ("SELECT * FROM om_objects", "om_objects"),
        ("SELECT count(*) FROM OM_facts", "OM_facts"),
        (
            "SELECT Id FROM sf_Lead WHERE EXISTS (SELECT 1 FROM om_runs r WHERE r.id = Id)",
            "om_runs",
        ),
        ("SELECT 1 UNION SELECT cursor FROM om_objects", "om_objects"),
        ("SELECT sum(pgsize) FROM dbstat", "dbstat"),
        ("SELECT count(*) FROM dbstat", "dbstat"),
        ("SELECT * FROM pragma_database_list", "pragma_database_list"),
    ] {
        assert_eq!(
            refusal(&reader, sql),
            SqlRefusal::Table(table.into()),
            "{sql}"
        );
    }
    for (sql, function) in [
        ("SELECT load_extension('x')", "load_extension"),
        ("SELECT fts3_tokenizer('simple')", "fts3_tokenizer"),
        (
            "SELECT sqlite_compileoption_get(1)",
            "sqlite_compileoption_get",
        ),
        (
            "SELECT Id FROM sf_Lead ORDER BY load_extension(Name)",
            "load_extension",
        ),
    ] {
        let refused = refusal(&reader, sql);
        assert_eq!(refused, SqlRefusal::Function(function.into()), "{sql}");
    }
    for sql in [
        "SELECT writefile('x', 'y')",
        "SELECT readfile('/etc/passwd')",
        "SELECT edit('a')",
    ] {
        let error = run(&reader, sql).expect_err(sql);
        assert!(
            matches!(&error, Error::Sql { message, .. } if message.contains("no such function")),
            "{error:?}"
        );
    }
}

#[test]
fn every_function_of_this_sqlite_is_allowed_or_known_to_be_refused() {
    let (_folder, _database, reader) = filled();
    const REFUSED: &[&str] = &[
        "bm25",
        "fts3_tokenizer",
        "fts5",
        "fts5_get_locale",
        "fts5_insttoken",
        "fts5_locale",
        "fts5_source_id",
        "highlight",
        "last_insert_rowid",
        "load_extension",
        "match",
        "matchinfo",
        "offsets",
        "optimize",
        "rtreecheck",
        "rtreedepth",
        "rtreenode",
        "snippet",
        "sqlite_compileoption_get",
        "sqlite_compileoption_used",
        "sqlite_log",
        "sqlite_source_id",
    ];
    let functions = run(
        &reader,
        "SELECT name, max(narg) FROM pragma_function_list GROUP BY name",
    )
    .expect("runs");
    assert!(functions.len() > 100);
    let mut unknown = Vec::new();
    for function in &functions {
        let name = store::quote_ident(&function[0]);
        let given: usize = function[1].parse().unwrap_or(1);
        let arguments = vec!["1"; given].join(", ");
        let refused = matches!(
            run(&reader, &format!("EXPLAIN SELECT {name}({arguments})")),
            Err(Error::SqlRefused(SqlRefusal::Function(_)))
        );
        if refused != REFUSED.contains(&function[0].as_str()) {
            unknown.push(&function[0]);
        }
    }
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn one_statement_without_parameters_runs_at_a_time() {
    let (_folder, _database, reader) = filled();
    assert_eq!(
        refusal(&reader, " SELECT 1;\n  DELETE FROM sf_Lead"),
        SqlRefusal::SecondStatement(13)
    );
    assert_eq!(
        refusal(&reader, "SELECT 1; nonsense"),
        SqlRefusal::SecondStatement(10)
    );
    for (sql, name) in [
        ("SELECT ?", "?"),
        ("SELECT :name, @b", ":name"),
        ("SELECT $x", "$x"),
    ] {
        assert_eq!(
            refusal(&reader, sql),
            SqlRefusal::Parameter(name.into()),
            "{sql}"
        );
    }
    for sql in ["", "  ;; ", "-- nothing", "/* open"] {
        assert_eq!(refusal(&reader, sql), SqlRefusal::Empty, "{sql}");
    }
}

#[test]
fn mistakes_come_in_sqlites_words_with_their_place() {
    let (_folder, _database, reader) = filled();
    for (sql, message, position) in [
        (
            "SELECT * FORM sf_Lead",
            "near \"FORM\": syntax error",
            Some(9),
        ),
        ("SELECT Nam FROM sf_Lead", "no such column: Nam", Some(7)),
        (";\nSELECT Nam FROM sf_Lead", "no such column: Nam", Some(9)),
        (
            "SELECT \"ö\", Nam FROM sf_Lead",
            "no such column: \"ö\"",
            Some(7),
        ),
        (
            "SELECT 1 FROM sf_Nothing",
            "no such table: sf_Nothing",
            None,
        ),
        ("SELECT nope(1)", "no such function: nope", Some(7)),
        ("SELECT 'open", "unrecognized token: \"'open\"", Some(7)),
        ("SELECT json_extract('{', '$')", "malformed JSON", None),
        ("SELECT abs(-9223372036854775808)", "integer overflow", None),
        (
            "SELECT length(zeroblob(900000000))",
            "string or blob too big",
            None,
        ),
        (
            "SELECT 1\0, 2",
            "unrecognized token: a NUL character",
            Some(8),
        ),
    ] {
        match run(&reader, sql) {
            Err(Error::Sql {
                message: found,
                position: at,
            }) => {
                assert!(found.starts_with(message), "{sql}: {found}");
                assert_eq!(at, position, "{sql}");
            }
            other => panic!("{sql}: {other:?}"),
        }
    }
    let deep = format!("SELECT {}1", "1+".repeat(2_000));
    assert!(matches!(run(&reader, &deep), Err(Error::Sql { .. })));
}

#[test]
fn a_name_in_double_quotes_is_never_a_text() {
    let (_folder, database, reader) = filled();
    for sql in [
        "SELECT \"nonsense\" FROM sf_Lead",
        "SELECT count(*) FROM sf_Lead WHERE Name = \"adam\"",
        "SELECT Id FROM sf_Lead ORDER BY \"Nmae\"",
        "SELECT \"a text\"",
    ] {
        let message = match run(&reader, sql) {
            Err(Error::Sql { message, .. }) => message,
            other => panic!("{sql}: {other:?}"),
        };
        assert!(message.starts_with("no such column"), "{sql}: {message}");
    }
    let held = run(
        &reader,
        "SELECT count(*) FROM sf_Lead WHERE \"Name\" = 'adam'",
    );
    assert_eq!(held.expect("runs"), [["1"]]);
    // Nor for questions of the app and for what it makes.
    let counted = reader.with(|connection| {
        let sql = "SELECT count(*) FROM sf_Lead WHERE \"nonsense\" = 'nonsense'";
        Ok(connection.query_row(sql, [], |row| row.get::<_, i64>(0))?)
    });
    assert!(matches!(counted, Err(Error::Sqlite(_))), "{counted:?}");
    drop(database);
}

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

#[test]
fn what_a_statement_reads_is_known_by_column() {
    let (_folder, _database, reader) = filled();
    let uses = |sql: &str| -> Vec<String> {
        reader
            .list_sql_uses(sql, &SqlCancel::default())
            .unwrap_or_else(|error| panic!("{sql}: {error:?}"))
            .into_iter()
            .map(|used| format!("{}.{}", used.object, used.column))
            .collect()
    };
    assert_eq!(uses("SELECT count(*) FROM sf_lead"), ["Lead.Id"]);
    assert_eq!(
        uses("WITH x AS (SELECT Name n FROM sf_Lead WHERE amount > 1) SELECT n FROM x"),
        ["Lead.Amount", "Lead.Name"]
    );
    assert_eq!(
        uses("SELECT IsDeleted, om_removed_at FROM sf_Lead_removed"),
        ["Lead.IsDeleted"]
    );
    assert!(uses("SELECT 1").is_empty());
    // The second statement is refused, and what it reads is nobody's.
    assert!(
        reader
            .list_sql_uses("SELECT 1; SELECT 2", &SqlCancel::default())
            .is_err()
    );
}

#[test]
fn a_plan_is_told_without_running_the_statement() {
    let (_folder, _database, reader) = filled();
    let plan = reader
        .explain_sql(
            ";SELECT * FROM sf_Lead a JOIN sf_Lead b ON b.Id = a.Name ORDER BY a.Amount",
            &SqlCancel::default(),
        )
        .expect("explained");
    let lines: Vec<_> = plan.iter().map(|step| step.detail.as_str()).collect();
    assert_eq!(
        lines,
        [
            "SCAN a",
            "SEARCH b USING INDEX sqlite_autoindex_sf_Lead_1 (Id=?)",
            "USE TEMP B-TREE FOR ORDER BY"
        ]
    );
    let endless = reader
        .explain_sql(ENDLESS, &SqlCancel::default())
        .expect("explained");
    assert!(endless.iter().any(|step| step.depth > 1), "{endless:?}");
    assert!(
        reader
            .explain_sql("DELETE FROM sf_Lead", &SqlCancel::default())
            .is_err()
    );
}
