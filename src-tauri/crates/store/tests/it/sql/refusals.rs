//! What statements may not.

use super::{filled, refusal, run};
use store::{Error, SqlRefusal};

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
