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
    let cases: [(&str, &[&str], &str); 10] = [
        (
            &leads,
            &["--exclude", "Phone"],
            "no column named \"Phone\"; found: \"Id\", \"Source\", \"Notes\", \"Contract\", \"Outcome\"",
        ),
        (
            "Id:Outcome\n1:Won\n",
            &[],
            "found: \"Id:Outcome\". The file has one column only",
        ),
        (
            &leads,
            &["--time", "Outcome"],
            "\"Outcome\" is named as the column that holds the outcomes and as the one that says when",
        ),
        (
            "Id;Name\n1;x\n",
            &[],
            "no column named \"Outcome\"; found: \"Id\", \"Name\"",
        ),
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

/// The same leads as a spreadsheet that speaks German saves them, each with a budget that tells something
/// and a few that tell nothing.
fn german_leads() -> String {
    let mut csv = "Id;Budget;Kurs;Gleich;Leer;Angelegt;Outcome\r\n".to_owned();
    for row in 0..2000 {
        let is_large = row % 2 == 0;
        let is_won = row / 2 % 10 < if is_large { 4 } else { 1 };
        let budget = if is_large { 2_000 } else { 1_000 } + row / 20;
        let rate = if row % 50 == 0 {
            "inf".to_owned()
        } else {
            format!("1,{:02}", row % 90)
        };
        writeln!(
            csv,
            "L{row};\"{}.{:03},{:02}\";{rate};ja;;{}.03.2020;{}\r",
            budget / 1_000,
            budget % 1_000,
            row % 100,
            row % 28 + 1,
            if is_won { "Won" } else { "Lost" }
        )
        .expect("a line");
    }
    csv
}

fn answered(output: &Output) -> (Value, String) {
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{error}");
    (
        serde_json::from_slice(&output.stdout).expect("one object"),
        error,
    )
}

#[test]
fn a_file_saved_the_german_way_is_read_as_it_is_meant_and_what_was_understood_is_said() {
    let csv = german_leads();
    let (answer, said) = answered(&score(&csv, &["--allow", "Angelegt,Leer"]));
    assert_eq!(answer["gate"], "ok");
    let field = |name: &str| {
        let fields = answer["fields"].as_array().expect("fields");
        let found = fields.iter().find(|field| field["field"] == name);
        found.expect("it").clone()
    };
    let budget = field("Budget");
    assert_eq!(
        (&budget["kind"], &budget["used"]),
        (&"number".into(), &true.into())
    );
    assert!(
        budget["notes"][0]
            .as_str()
            .expect("a note")
            .contains("decimal comma")
    );
    let rate = field("Kurs");
    assert_eq!(rate["kind"], "number");
    assert!(
        rate["notes"][1]
            .as_str()
            .expect("a note")
            .contains("40 infinite")
    );
    for (name, why) in [("Gleich", "same"), ("Leer", "blank"), ("Angelegt", "date")] {
        assert_eq!(
            (&field(name)["used"], &field(name)["why"]),
            (&false.into(), &why.into())
        );
        let leaks = answer["leaks"].as_array().expect("leaks");
        let leak = leaks.iter().find(|leak| leak["field"] == name).expect("it");
        let evidence = leak["evidence"].as_array().expect("evidence");
        assert!(evidence.iter().any(|it| it["rule"] == "use"), "{leak}");
    }
    let notes = answer["notes"].as_array().expect("notes");
    assert_eq!(notes.len(), 3, "{notes:?}");
    for said_too in [
        "note: The cells are separated by semicolons.",
        "note: \"Angelegt\" was allowed, which changes nothing. It holds dates",
        "note: \"Leer\" was allowed, which changes nothing. No row has a value",
        "note: \"Budget\": Read with a decimal comma",
    ] {
        assert!(said.contains(said_too), "{said} lacks {said_too}");
    }

    // The same file in UTF-16 and with tabs gives the same figures.
    let tabs = csv.replace(';', "\t");
    let units = std::iter::once(0xfeff).chain(tabs.encode_utf16());
    let bytes: Vec<u8> = units.flat_map(u16::to_le_bytes).collect();
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("leads.txt");
    std::fs::write(&file, bytes).expect("a file");
    let (other, _) = answered(&score_file(&file, &[]));
    assert_eq!(
        (&other["auc"], &other["log_loss"]),
        (&answer["auc"], &answer["log_loss"])
    );
}

#[test]
fn leads_that_are_not_explained_are_named_with_the_reason() {
    let explain = ["--explain", "0,nobody"];
    let (answer, said) = answered(&score(&leads(), &explain));
    assert_eq!(answer["explained"][0]["id"], "0");
    let missing = &answer["not_explained"];
    assert_eq!(
        (missing.as_array().map(Vec::len), &missing[0]["id"]),
        (Some(1), &"nobody".into())
    );
    assert!(
        said.contains("note: \"nobody\" is not explained. No row has it in \"Id\"."),
        "{said}"
    );

    // Where no lead is scored, nobody is explained, and that is said of each.
    let mut few = "Id,Source,Outcome\n".to_owned();
    for row in 0..100 {
        let outcome = if row % 10 == 0 { "Won" } else { "Lost" };
        writeln!(few, "{row},Web,{outcome}").expect("a line");
    }
    let (answer, said) = answered(&score(&few, &explain));
    assert_eq!(answer["gate"], "too_few");
    assert_eq!(answer["not_explained"].as_array().map(Vec::len), Some(2));
    assert!(
        said.contains("\"0\" is not explained. No lead is scored here. 10 leads converted"),
        "{said}"
    );
}

#[test]
fn one_column_cannot_be_both_the_outcome_and_the_identifier() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("leads.csv");
    std::fs::write(&file, leads()).expect("a file");
    let mut command = Command::new(env!("CARGO_BIN_EXE_score"));
    let named = ["--label", "Outcome", "--positive", "Won", "--id", "Outcome"];
    let output = command
        .arg("--data")
        .arg(&file)
        .args(named)
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let error = String::from_utf8_lossy(&output.stderr);
    let reason = "\"Outcome\" is named as the column that tells leads apart and as the one that holds the outcomes";
    assert!(error.contains(reason), "{error}");
}
