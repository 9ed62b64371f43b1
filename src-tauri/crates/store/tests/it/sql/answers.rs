//! What statements answer: rows, columns, what they read, and plans.

use super::{ENDLESS, filled, run, run_with};
use store::{Error, SqlCancel, SqlColumn};

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

#[test]
fn the_scores_of_leads_can_be_asked_as_the_leads_can() {
    let (_folder, _database, reader) = filled();
    let sql = "SELECT l.Name, s.rank FROM sf_Lead l LEFT JOIN lead_scores s ON s.Id = l.Id
        ORDER BY l.Id LIMIT 1";
    assert_eq!(run(&reader, sql).expect("runs"), [["Zoë", "NULL"]]);
}
