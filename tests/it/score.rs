//! Scoring a CSV from the command line.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

/// Runs the program on a file with these contents.
fn score(csv: &str, options: &[&str]) -> Output {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("leads.csv");
    std::fs::write(&file, csv).expect("a file");
    score_file(&file, options)
}

fn score_file(file: &Path, options: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_score"));
    let named = ["--label", "Outcome", "--positive", "Won", "--id", "Id"];
    command.arg("--data").arg(file).args(named).args(options);
    command.output().expect("the program runs")
}

/// Two thousand leads; of those from fairs four in ten are won, of the others one in ten. `Contract`
/// is signed by the winners, and `Notes` are quoted.
fn leads() -> String {
    let mut csv = "Id,Source,Notes,Contract,Outcome\n".to_owned();
    for row in 0..2000 {
        let is_fair = row % 2 == 0;
        let is_won = row / 2 % 10 < if is_fair { 4 } else { 1 };
        let source = if is_fair { "Fair, Berlin" } else { "Web" };
        let (contract, outcome) = if is_won {
            ("signed", "Won")
        } else {
            ("", "Lost")
        };
        writeln!(
            csv,
            "{row},\"{source}\",\"said \"\"{row}\"\"\nand left\",{contract},{outcome}"
        )
        .expect("a line");
    }
    csv
}

#[test]
fn a_file_of_leads_is_scored_and_the_answer_is_one_json_object() {
    let output = score(&leads(), &[]);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let answer: Value = serde_json::from_slice(&output.stdout).expect("one object");
    assert_eq!(answer["gate"], "ok");
    assert_eq!(answer["model"], "binned_logistic");
    // Won and above: .8 of the winners come from fairs and .4 of the others, so (.8 - .4 + 1) / 2.
    let auc = answer["auc"].as_f64().expect("a figure");
    // A little less, as each fold has rates of its own.
    assert!((auc - 0.7).abs() < 0.02, "{auc}");
    for figure in ["log_loss", "brier", "lift10", "ece"] {
        assert!(answer[figure].is_f64(), "{figure}: {}", answer[figure]);
    }
    let verdicts: Vec<_> = answer["leaks"].as_array().expect("leaks").iter().collect();
    let verdict = |field: &str| {
        verdicts
            .iter()
            .find(|leak| leak["field"] == field)
            .expect("it")
    };
    assert_eq!(verdict("Contract")["verdict"], "blocked");
    assert_eq!(verdict("Source")["verdict"], "ok");
    assert!(
        !verdict("Contract")["evidence"]
            .as_array()
            .expect("evidence")
            .is_empty()
    );
    assert_eq!(answer["contributions"][0]["field"], "Source");
    let bins = answer["contributions"][0]["bins"].as_array().expect("bins");
    let fair = bins
        .iter()
        .find(|bin| bin["bin"] == "Fair, Berlin")
        .expect("the fair");
    assert_eq!(
        (fair["count"].as_u64(), fair["rate"].as_f64()),
        (Some(1000), Some(0.4))
    );
}

#[test]
fn what_cannot_be_scored_is_refused_with_an_exit_code_and_a_reason_and_nothing_on_standard_output()
{
    let leads = leads();
    let cases: [(&str, &[&str], &str); 7] = [
        (&leads, &["--exclude", "Phone"], "no column named \"Phone\""),
        (&leads, &["--time", "Source"], "is not a date"),
        (&leads, &["--folds", "1"], "1 folds are not possible"),
        (
            &leads,
            &["--as-of", "yesterday"],
            "\"yesterday\" is not a date",
        ),
        (
            "Id,Outcome\n1,Won,\n2,Lost\n",
            &[],
            "found record with 3 fields",
        ),
        ("Id,Outcome\n1,Lost\n2,Open\n", &[], "no row has \"Won\""),
        ("Id,Outcome\n", &[], "there are no rows"),
    ];
    for (csv, options, reason) in cases {
        let output = score(csv, options);
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{error}");
        assert!(error.contains(reason), "{error} lacks {reason}");
        assert!(output.stdout.is_empty());
    }
    let missing = score_file(Path::new("/nowhere/leads.csv"), &[]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&missing.stderr).contains("/nowhere/leads.csv"));
}

#[test]
fn back_tests_follow_from_the_dates_in_a_file() {
    let mut csv = "Id,Source,Created,Signed,Outcome\n".to_owned();
    for row in 0..6000 {
        let (month, day) = (row % 10 + 1, row / 10 % 28 + 1);
        let is_fair = row / 280 % 2 == 0;
        let is_won = row / 560 % 10 < if is_fair { 4 } else { 1 };
        let source = if is_fair { "Fair" } else { "Web" };
        // All that are won are won in the first days of the next month.
        let (signed, outcome) = match is_won {
            true => (format!("2020-{:02}-{:02}", month + 1, (day + 3) / 3), "Won"),
            false => (String::new(), "Lost"),
        };
        writeln!(
            csv,
            "{row},{source},2020-{month:02}-{day:02},{signed},{outcome}"
        )
        .expect("a line");
    }
    let output = score(
        &csv,
        &[
            "--time",
            "Created",
            "--horizon",
            "40",
            "--as-of",
            "2020-06-30",
        ],
    );
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let answer: Value = serde_json::from_slice(&output.stdout).expect("one object");
    assert_eq!(answer["converted_column"], "Signed");
    let test = &answer["back_test"][0];
    assert_eq!(test["as_of"], "2020-06-30");
    assert_eq!(test["leads"].as_u64(), Some(600));
    let (predicted, actual) = (test["predicted"].as_f64(), test["actual"].as_f64());
    let apart = predicted.expect("it") - actual.expect("it");
    assert!(apart.abs() < 0.05, "{predicted:?} {actual:?}");
    assert_eq!(answer["periods"].as_array().map(Vec::len), Some(6));
}
