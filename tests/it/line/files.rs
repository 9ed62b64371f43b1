//! Rows on the standard output and in files.

use std::process::Stdio;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};

use super::desk::{Desk, Ended, signal};

/// Rows without an end.
const ENDLESS: &str =
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n";

#[tokio::test]
async fn a_statement_answers_as_a_table_as_csv_as_lines_of_json_and_as_one_document() {
    let desk = Desk::start().await;
    let sql = "SELECT 'a;\"b' AS text, 7 AS number, NULL AS none";
    let table = desk.line(&["query", "Acme", sql]).await.with_code(0);
    assert_eq!(table.out, "text  number  none\na;\"b       7\n");
    assert_eq!(table.words, "1 row\n");
    let german = desk.line(&["query", "Acme", sql, "--language", "de"]).await;
    assert_eq!(german.words, "1 Zeile\n");
    let csv = desk
        .line(&["query", "Acme", sql, "--format", "csv"])
        .await
        .with_code(0);
    assert_eq!(
        csv.out.replace('\r', ""),
        "text,number,none\n\"a;\"\"b\",7,\n"
    );
    let lines = desk
        .line(&["query", "Acme", sql, "--format", "jsonl"])
        .await
        .with_code(0);
    let line: Value = serde_json::from_str(&lines.out).expect("one line of JSON");
    assert_eq!(line, json!({"text": "a;\"b", "number": 7, "none": null}));
    let document = desk
        .line(&["query", "Acme", sql, "--json"])
        .await
        .with_code(0)
        .document();
    assert_eq!(document["data"]["rows"], json!([["a;\"b", 7.0, null]]));
    let wrong = desk
        .line(&["query", "Acme", "SELEC", "--json"])
        .await
        .with_code(1);
    assert_eq!(wrong.document()["error"]["code"], "sql_error");
    assert!(
        wrong.words.contains("syntax error. Nothing was changed"),
        "{wrong:?}"
    );
    let writes = desk
        .line(&["query", "Acme", "DELETE FROM sf_Lead"])
        .await
        .with_code(1);
    assert!(!writes.words.is_empty());
}

#[tokio::test]
async fn more_rows_than_a_window_shows_come_one_after_the_other() {
    let desk = Desk::start().await;
    let sql = format!("{ENDLESS} LIMIT 120000");
    let ended = desk
        .line(&["query", "Acme", &sql, "--format", "csv"])
        .await
        .with_code(0);
    assert_eq!(ended.out.lines().count(), 120_001);
    assert_eq!(ended.out.lines().last(), Some("120000"));
    let cut = desk
        .line(&["query", "Acme", &sql, "--limit", "3"])
        .await
        .with_code(0);
    assert_eq!(cut.out.lines().count(), 4);
    assert!(cut.words.contains("first 3 rows"), "{cut:?}");
    let one = desk
        .line(&["query", "Acme", &sql, "--limit", "1"])
        .await
        .with_code(0);
    assert!(one.words.contains("the first row is shown"), "{one:?}");
    let one = desk
        .line(&["export", "Acme", "--sql", "SELECT 1", "-o", "one.csv"])
        .await
        .with_code(0);
    assert!(one.words.starts_with("1 row: "), "{one:?}");
}

#[tokio::test]
async fn rows_stream_and_who_reads_no_further_ends_it_quietly() {
    let desk = Desk::start().await;
    let mut child = desk
        .command(&["query", "Acme", ENDLESS, "--format", "csv"])
        .spawn()
        .expect("it runs");
    let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
    for expected in ["i", "1", "2"] {
        let line = lines.next_line().await.expect("read").expect("a line");
        assert_eq!(line, expected);
    }
    drop(lines);
    let ended = Ended::end_of(child).await.with_code(0);
    assert_eq!(ended.words, "");
}

#[tokio::test]
async fn a_failure_keeps_its_code_where_nobody_reads_the_standard_output() {
    let desk = Desk::start().await;
    let _lock = desk.take_lock().await;
    for (line, code) in [
        (&["sync", "Acme", "--json"][..], 4),
        (&["status", "Nothing", "--json"], 2),
        (&["query", "Acme", "SELEC", "--json"], 1),
        (&["query", "Acme", "SELEC", "--format", "csv"], 1),
        (&["sources", "--json"], 0),
    ] {
        let mut child = desk.command(line).spawn().expect("it runs");
        drop(child.stdout.take());
        let ended = Ended::end_of(child).await.with_code(code);
        assert_eq!(ended.words.is_empty(), code == 0, "{line:?} {ended:?}");
    }
}

#[tokio::test]
async fn ctrl_c_ends_the_wait_for_a_statement() {
    let desk = Desk::start().await;
    let mut child = desk
        .command(&["query", "Acme", "-"])
        .stdin(Stdio::piped())
        .spawn()
        .expect("it runs");
    // More than a pipe holds: written once most of it is read.
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(&[b' '; 1 << 20]).await.expect("written");
    signal(&child, "INT").await;
    let ended = tokio::time::timeout(Duration::from_secs(20), Ended::end_of(child));
    ended.await.expect("it ends at the first").with_code(130);
    drop(stdin);
}

#[tokio::test]
async fn a_statement_is_read_from_the_standard_input() {
    let desk = Desk::start().await;
    let mut child = desk
        .command(&["query", "Acme", "-", "--format", "csv"])
        .stdin(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    let sql = b"SELECT count(*) AS leads FROM sf_Lead";
    stdin.write_all(sql).await.expect("written");
    drop(stdin);
    let ended = Ended::end_of(child).await.with_code(0);
    assert_eq!(
        ended.out.replace('\r', ""),
        format!("leads\n{}\n", desk.leads())
    );
}

#[tokio::test]
async fn a_table_is_exported_into_a_file_which_is_never_replaced_unasked() {
    let desk = Desk::start().await;
    let file = desk.here().join("leads.jsonl");
    let line = [
        "export",
        "Acme",
        "Lead",
        "--output",
        "leads.jsonl",
        "--columns",
        "Id,Company",
    ];
    let ended = desk.line(&line).await.with_code(0);
    assert_eq!(ended.out, "leads.jsonl\n");
    assert!(
        ended
            .words
            .starts_with(&format!("{} rows, as of ", desk.leads())),
        "{ended:?}"
    );
    let text = std::fs::read_to_string(&file).expect("written");
    assert_eq!(text.lines().count(), desk.leads());
    let first: Value = serde_json::from_str(text.lines().next().expect("a line")).expect("JSON");
    assert_eq!(first.as_object().expect("an object").len(), 2);

    std::fs::write(&file, "mine").expect("written");
    let refused = desk.line(&line).await.with_code(1);
    assert!(refused.words.contains("is there already"), "{refused:?}");
    assert_eq!(std::fs::read_to_string(&file).expect("read"), "mine");
    let forced: Vec<&str> = line.into_iter().chain(["--force", "--json"]).collect();
    let document = desk.line(&forced).await.with_code(0).document();
    assert_eq!(document["data"]["rows"], desk.leads());
    assert_eq!(std::fs::read_to_string(&file).expect("read"), text);
}

#[tokio::test]
async fn an_export_takes_its_format_from_the_name_and_streams_where_it_can() {
    let desk = Desk::start().await;
    desk.line(&["export", "Acme", "Lead", "-o", "leads.xlsx"])
        .await
        .with_code(0);
    let excel = std::fs::read(desk.here().join("leads.xlsx")).expect("written");
    assert!(excel.starts_with(b"PK"));
    // Without a name the engine's is taken.
    let named = desk
        .line(&["export", "Acme", "--sql", "SELECT 1 AS one"])
        .await
        .with_code(0);
    let file = desk.here().join(named.out.trim());
    assert!(file.is_file(), "{named:?}");
    // It is no more replaced unasked than one that was named.
    std::fs::write(&file, "mine").expect("written");
    let again = ["export", "Acme", "--sql", "SELECT 1 AS one"];
    let refused = desk.line(&again).await.with_code(1);
    assert!(refused.words.contains("is there already"), "{refused:?}");
    assert_eq!(std::fs::read_to_string(&file).expect("read"), "mine");
    let forced: Vec<&str> = again.into_iter().chain(["--force"]).collect();
    desk.line(&forced).await.with_code(0);
    assert_eq!(
        std::fs::read_to_string(&file).expect("read"),
        "one\r\n1\r\n"
    );
    let streamed = desk.line(&[
        "export",
        "Acme",
        "Lead",
        "-o",
        "-",
        "--labels",
        "--semicolon",
    ]);
    let streamed = streamed.await.with_code(0);
    assert_eq!(streamed.words, "");
    let mut read = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(streamed.out.as_bytes());
    let headings = read.headers().expect("headings").clone();
    assert!(
        headings.iter().any(|heading| heading == "Lead ID"),
        "{headings:?}"
    );
    assert_eq!(read.records().count(), desk.leads());
    for line in [
        &["export", "Acme", "Lead", "-o", "-", "-f", "parquet"][..],
        &["export", "Acme", "Lead", "-o", "-", "--json"],
        &["export", "Acme", "Lead", "-f", "jsonl", "--labels"],
        &["query", "Acme", "SELECT 1", "--format", "csv", "--json"],
    ] {
        let refused = desk.line(line).await.with_code(2);
        assert!(!refused.words.is_empty(), "{line:?}");
    }
}

#[tokio::test]
async fn objects_and_fields_are_known_in_any_case_and_unknown_ones_are_named() {
    let desk = Desk::start().await;
    let line = ["export", "acme", "lead", "--columns", "id,COMPANY", "-o"];
    let line = |file| line.into_iter().chain([file]).collect::<Vec<_>>();
    let streamed = desk.line(&line("-")).await.with_code(0);
    assert_eq!(
        streamed.out.lines().next().map(str::trim_end),
        Some("Id,Company")
    );
    assert_eq!(streamed.out.lines().count(), desk.leads() + 1);
    let unknown = desk
        .line(&["export", "Acme", "Nothing__c", "--json"])
        .await
        .with_code(2);
    let error = &unknown.document()["error"];
    assert_eq!(error["code"], "table_not_found");
    assert_eq!(error["params"]["object"], "Nothing__c");
    assert!(
        unknown.words.starts_with("There is no table Nothing__c"),
        "{unknown:?}"
    );
    let unknown = desk
        .line(&["export", "Acme", "lead", "--columns", "Id,Nothing__c"])
        .await
        .with_code(2);
    assert_eq!(
        unknown.words,
        "Lead has no field Nothing__c. See orgmirror export --help.\n"
    );
    assert_eq!(std::fs::read_dir(desk.here()).expect("listed").count(), 0);
}

#[tokio::test]
async fn ctrl_c_leaves_nothing_of_an_unfinished_file() {
    let desk = Desk::start().await;
    let child = desk
        .command(&[
            "export",
            "Acme",
            "--sql",
            ENDLESS,
            "-o",
            "endless.csv",
            "--json",
        ])
        .spawn()
        .expect("it runs");
    let files = || std::fs::read_dir(desk.here()).expect("listed").count();
    while files() == 0 {
        tokio::task::yield_now().await;
    }
    signal(&child, "INT").await;
    let ended = Ended::end_of(child).await.with_code(130);
    assert_eq!(ended.document()["error"]["code"], "cancelled");
    assert_eq!(files(), 0);
}

/// A standard output that takes nothing, as on a full disk.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn what_does_not_arrive_on_the_standard_output_is_said() {
    let desk = Desk::start().await;
    let onto_a_full_disk = async |line: &[&str]| {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full");
        let child = desk
            .command(line)
            .stdout(Stdio::from(full.expect("the device")))
            .spawn();
        Ended::end_of(child.expect("it runs")).await
    };
    let many = format!("{ENDLESS} LIMIT 120000");
    for line in [
        &["query", "Acme", many.as_str(), "--format", "csv"][..],
        &["query", "Acme", "SELECT 1"],
        &["export", "Acme", "Lead", "--output", "-"],
        &["status"],
        &["status", "--json"],
        &["--help"],
    ] {
        let ended = onto_a_full_disk(line).await.with_code(1);
        let said = "Writing to the standard output failed: No space left on device";
        assert_eq!(ended.words.matches(said).count(), 1, "{line:?}: {ended:?}");
        assert!(ended.words.contains("cut off"), "{ended:?}");
        assert!(!ended.words.contains("of the file"), "{ended:?}");
    }
    let wrong = onto_a_full_disk(&["query", "Acme", "SELEC", "--json"])
        .await
        .with_code(1);
    assert!(wrong.words.contains("syntax error"), "{wrong:?}");
    assert!(wrong.words.contains("standard output failed"), "{wrong:?}");
    let german = onto_a_full_disk(&["status", "--language", "de"]).await;
    assert!(german.words.contains("Standardausgabe"), "{german:?}");
}

#[tokio::test]
async fn a_statement_without_words_is_none_wherever_it_comes_from() {
    let desk = Desk::start().await;
    for line in [
        &["query", "Acme", "-"][..],
        &["query", "Acme", "-", "--format", "csv"],
        &["query", "Acme", " -- nothing"],
        &["export", "Acme", "--sql", ""],
    ] {
        let ended = desk.line(line).await.with_code(2);
        assert!(ended.words.contains("begins with SELECT"), "{ended:?}");
        assert!(!ended.words.contains("example"), "{ended:?}");
    }
}
