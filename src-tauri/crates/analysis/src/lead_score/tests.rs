//! Leads drawn from a truth that is known, so that the answers can be held against it.

use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};

use super::{Gate, Model, Question, Report, Stop, evaluate};
use crate::error::Error;
use crate::leak::Verdict;
use crate::logistic::logistic;
use crate::table::Cells;

/// Columns by name, row after row.
struct Leads {
    names: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

impl Leads {
    fn columns(&self) -> Vec<Cells> {
        let mut columns: Vec<Cells> = self.names.iter().map(|name| Cells::new(name)).collect();
        for row in &self.rows {
            for (column, cell) in columns.iter_mut().zip(row) {
                column.push(cell);
            }
        }
        columns
    }

    fn report(&self) -> Report {
        evaluate(&question(&self.columns())).expect("an answer")
    }
}

fn question(columns: &[Cells]) -> Question<'_> {
    Question {
        columns,
        label: "Converted",
        positive: "1",
        id: "Id",
        time: None,
        converted: None,
        exclude: vec![],
        allow: vec![],
        folds: 5,
        horizon: 90,
        as_of: vec![],
        explain: vec![],
        stop: Stop::never(),
    }
}

const SOURCES: [(&str, f64); 4] = [
    ("Web", -0.8),
    ("Fair", 0.0),
    ("Call", 0.3),
    ("Partner", 1.2),
];

/// The truth: the source, and the number of employees in a way that is no straight line.
fn log_odds(source: usize, employees: f64) -> f64 {
    let of_employees = 1.5 * (std::f64::consts::PI * employees / 1000.0).sin() - 0.75;
    -1.2 + SOURCES[source].1 + of_employees
}

/// Leads whose source and size matter, whose colour does not.
fn leads(count: usize, seed: u64) -> Leads {
    let mut chance = StdRng::seed_from_u64(seed);
    let rows = (0..count).map(|row| {
        let source = chance.random_range(0..4);
        let employees = f64::from(chance.random_range(0..1000));
        let converted = chance.random::<f64>() < logistic(log_odds(source, employees));
        let colour = ["red", "green", "blue"][chance.random_range(0..3)];
        vec![
            format!("L{row}"),
            SOURCES[source].0.to_owned(),
            employees.to_string(),
            colour.to_owned(),
            u8::from(converted).to_string(),
        ]
    });
    Leads {
        names: vec!["Id", "Source", "Employees", "Colour", "Converted"],
        rows: rows.collect(),
    }
}

#[test]
fn the_truth_that_leads_were_drawn_from_is_found_again() {
    let report = leads(20_000, 1).report();
    assert_eq!(report.gate, Gate::Ok);
    assert_eq!(report.model, Some(Model::BinnedLogistic));
    let order: Vec<&str> = report
        .contributions
        .iter()
        .map(|all| all.field.as_str())
        .collect();
    assert_eq!(order.last(), Some(&"Colour"), "{order:?}");
    let of = |field: &str| {
        let found = report.contributions.iter().find(|all| all.field == field);
        &found.expect("the field").bins
    };
    let source = |name: &str| {
        of("Source")
            .iter()
            .find(|bin| bin.bin == name)
            .expect("it")
            .log_odds
    };
    for (name, truth) in SOURCES {
        let found = source(name) - source("Fair");
        assert!((found - truth).abs() < 0.15, "{name}: {found} for {truth}");
    }
    let employees = of("Employees");
    let middle = employees
        .iter()
        .map(|bin| bin.log_odds)
        .fold(f64::MIN, f64::max);
    let ends = employees[0]
        .log_odds
        .max(employees[employees.len() - 1].log_odds);
    assert!((middle - ends - 1.35).abs() < 0.25, "{employees:?}");
    assert!(report.ece.expect("a figure") < 0.015, "{:?}", report.ece);
    assert!(
        report
            .contributions
            .iter()
            .all(|all| all.bins.iter().all(|bin| bin.count > 0))
    );
}

#[test]
fn fields_without_signal_are_refused() {
    for (count, seed) in [(600, 1), (600, 2), (600, 3), (4_000, 4), (12_000, 5)] {
        let mut noise = leads(count, seed);
        let mut outcomes: Vec<String> = noise.rows.iter().map(|row| row[4].clone()).collect();
        outcomes.shuffle(&mut StdRng::seed_from_u64(seed + 100));
        for (row, outcome) in noise.rows.iter_mut().zip(outcomes) {
            row[4] = outcome;
        }
        let report = noise.report();
        assert_eq!(
            report.gate,
            Gate::NoSignal,
            "{count} {seed}: {:?}",
            report.auc
        );
        assert_eq!((report.model, report.contributions.len()), (None, 0));
        assert!(!report.gate_reason.is_empty());
    }
}

#[test]
fn with_too_few_conversions_only_rates_are_told() {
    let mut few = leads(400, 6);
    let mut kept = 0;
    few.rows.retain(|row| {
        kept += usize::from(row[4] == "1");
        row[4] == "0" || kept < 30
    });
    let report = few.report();
    assert_eq!((report.gate, report.conversions), (Gate::TooFew, 29));
    assert_eq!((report.auc, report.model), (None, None));
    let web = report
        .rates
        .iter()
        .find(|rate| rate.value == "Web")
        .expect("the source");
    assert!(web.interval.low < web.rate && web.rate < web.interval.high);
    assert!(
        report.gate_reason.contains("29 leads converted"),
        "{}",
        report.gate_reason
    );
}

#[test]
fn few_conversions_make_a_model_of_few_fields() {
    let mut leads = leads(400, 7);
    leads.names.splice(4..4, ["A", "B", "C", "D", "E", "F"]);
    let mut chance = StdRng::seed_from_u64(8);
    let mut kept = 0;
    for row in &mut leads.rows {
        let noise: Vec<String> = (0..6)
            .map(|_| chance.random_range(0..5).to_string())
            .collect();
        row.splice(4..4, noise);
    }
    leads.rows.retain(|row| {
        kept += usize::from(row[10] == "1");
        row[10] == "0" || kept <= 80
    });
    let report = leads.report();
    assert_eq!(report.conversions, 80);
    if report.gate == Gate::Ok {
        assert_eq!(report.contributions.len(), 5);
    }
    assert_ne!(report.gate, Gate::TooFew);
}

#[test]
fn a_planted_leak_is_blocked_and_honest_fields_are_not() {
    let mut leads = leads(3_000, 9);
    leads.names.splice(4..4, ["Invoice", "Score", "Rating"]);
    let mut chance = StdRng::seed_from_u64(10);
    for row in &mut leads.rows {
        let converted = row[4] == "1";
        let invoice = match converted && chance.random::<f64>() < 0.6 {
            true => chance.random_range(100..900).to_string(),
            false => String::new(),
        };
        // A strong field that is honest: two bells a standard deviation apart, an AUC of .76.
        let bell: f64 = (0..12).map(|_| chance.random::<f64>()).sum();
        let score = bell + f64::from(u8::from(converted));
        row.splice(4..4, [invoice, score.to_string(), "Hot".to_owned()]);
    }
    let report = leads.report();
    let verdict = |field: &str| {
        let found = report
            .leaks
            .iter()
            .find(|leak| leak.field == field)
            .expect("the field");
        (found.verdict, found.evidence.clone())
    };
    assert_eq!(verdict("Invoice").0, Verdict::Blocked);
    assert_eq!(verdict("Rating").0, Verdict::Blocked);
    for honest in ["Source", "Employees", "Colour", "Score"] {
        assert_eq!(verdict(honest).0, Verdict::Ok, "{:?}", verdict(honest));
    }
    assert!(
        report
            .contributions
            .iter()
            .all(|all| all.field != "Invoice")
    );
    let (honest, leaking) = (
        report.auc.expect("it"),
        report.auc_with_blocked_fields.expect("it"),
    );
    assert!(leaking > honest + 0.03, "{leaking} {honest}");

    let columns = leads.columns();
    let mut allowed = question(&columns);
    allowed.allow = vec!["Invoice"];
    let allowed = evaluate(&allowed).expect("an answer");
    assert_eq!(allowed.contributions[0].field, "Invoice");
    assert!(allowed.auc.expect("it") > honest + 0.03);
}

#[test]
fn the_order_of_rows_does_not_matter() {
    let mut leads = leads(1_500, 11);
    let one = leads.report();
    for seed in 0..3 {
        leads.rows.shuffle(&mut StdRng::seed_from_u64(seed));
        assert_eq!(leads.report(), one);
    }
    // Nor do rows that are there twice.
    leads.rows.extend_from_within(0..40);
    let twice = leads.report();
    assert_eq!(twice.equal_rows, 40);
    assert_eq!(
        (twice.auc, twice.contributions),
        (one.auc, one.contributions)
    );
}

/// Whether a lead converts depends on two fields together, and on neither alone.
fn crossed(count: usize, seed: u64) -> Leads {
    let mut chance = StdRng::seed_from_u64(seed);
    let rows = (0..count).map(|row| {
        let (one, other) = (chance.random::<bool>(), chance.random_range(0..100));
        let converted = chance.random::<f64>() < if one == (other < 50) { 0.6 } else { 0.2 };
        let one = if one { "yes" } else { "no" };
        vec![
            row.to_string(),
            one.to_owned(),
            other.to_string(),
            u8::from(converted).to_string(),
        ]
    });
    Leads {
        names: vec!["Id", "One", "Other", "Converted"],
        rows: rows.collect(),
    }
}

#[test]
fn the_challenger_is_chosen_where_fields_matter_together_and_not_where_they_add_up() {
    let report = crossed(8_000, 12).report();
    assert_eq!(
        (report.gate, report.model),
        (Gate::Ok, Some(Model::BoostedTrees))
    );
    assert!(
        (report.auc.expect("it") - 0.70).abs() < 0.03,
        "{:?}",
        report.auc
    );
    assert_eq!(report.models.len(), 2);
    assert!(
        (report.models[0].auc - 0.5).abs() < 0.03,
        "{:?}",
        report.models
    );
    // Too few conversions for it to try.
    assert_eq!(crossed(3_000, 13).report().models.len(), 1);
    assert_eq!(leads(8_000, 14).report().model, Some(Model::BinnedLogistic));
}

#[test]
fn contributions_add_up_to_the_score_exactly() {
    for leads in [leads(2_000, 15), crossed(8_000, 16)] {
        let columns = leads.columns();
        let mut question = question(&columns);
        let ids: Vec<String> = leads
            .rows
            .iter()
            .take(25)
            .map(|row| row[0].clone())
            .collect();
        question.explain = ids.iter().map(String::as_str).collect();
        let report = evaluate(&question).expect("an answer");
        assert_eq!(report.explained.len(), 25);
        for lead in &report.explained {
            let sum: f64 = lead.fields.iter().map(|field| field.log_odds).sum();
            let apart = lead.average_log_odds + sum - lead.log_odds;
            assert!(apart.abs() < 1e-9, "{apart}: {lead:?}");
            assert!((logistic(lead.log_odds) - lead.probability).abs() < 1e-12);
            assert!(
                lead.interval.low <= lead.probability && lead.probability <= lead.interval.high
            );
            assert!(lead.interval.high - lead.interval.low < 0.5, "{lead:?}");
            assert!((1..=99).contains(&lead.rank) && ('A'..='D').contains(&lead.grade));
        }
    }
}

#[test]
fn nine_intervals_of_ten_hold_the_true_probability() {
    let (mut held, mut all) = (0, 0);
    for seed in 20..30 {
        let leads = leads(3_000, seed);
        let columns = leads.columns();
        let mut question = question(&columns);
        let ids: Vec<String> = leads
            .rows
            .iter()
            .take(60)
            .map(|row| row[0].clone())
            .collect();
        question.explain = ids.iter().map(String::as_str).collect();
        for lead in evaluate(&question).expect("an answer").explained {
            let row = leads
                .rows
                .iter()
                .find(|row| row[0] == lead.id)
                .expect("the lead");
            let source = SOURCES
                .iter()
                .position(|(name, _)| *name == row[1])
                .expect("it");
            let truth = logistic(log_odds(source, row[2].parse().expect("a number")));
            held += usize::from(lead.interval.low <= truth && truth <= lead.interval.high);
            all += 1;
        }
    }
    let share = held as f64 / f64::from(all);
    assert!((0.80..=0.98).contains(&share), "{share}");
}

#[test]
fn questions_that_do_not_fit_are_refused_with_the_reason() {
    let leads = leads(200, 30);
    let columns = leads.columns();
    let asked = |change: fn(&mut Question<'_>)| {
        let mut question = question(&columns);
        change(&mut question);
        evaluate(&question).expect_err("a refusal")
    };
    let no_column = |name: &str| Error::NoColumn {
        name: name.to_owned(),
        found: "\"Id\", \"Source\", \"Employees\", \"Colour\", \"Converted\"".to_owned(),
    };
    assert_eq!(asked(|q| q.label = "Won"), no_column("Won"));
    assert_eq!(asked(|q| q.exclude = vec!["X"]), no_column("X"));
    assert!(matches!(
        asked(|q| q.positive = "yes"),
        Error::NoPositive { .. }
    ));
    assert!(matches!(
        asked(|q| q.time = Some("Source")),
        Error::NotADate { .. }
    ));
    assert!(matches!(asked(|q| q.folds = 1), Error::Option(_)));
    let mut nameless = self::leads(200, 31);
    nameless.rows[7][0] = String::new();
    let refused = evaluate(&question(&nameless.columns())).expect_err("a refusal");
    assert_eq!(
        refused,
        Error::NoId {
            row: 8,
            column: "Id".to_owned()
        }
    );
}

#[test]
fn where_only_leaks_are_left_the_answer_is_no_signal() {
    let mut leads = leads(500, 32);
    leads.names = vec!["Id", "Copy", "Converted"];
    for row in &mut leads.rows {
        let outcome = row[4].clone();
        *row = vec![row[0].clone(), format!("is {outcome}"), outcome];
    }
    let report = leads.report();
    assert_eq!(report.leaks[0].verdict, Verdict::Blocked);
    assert_eq!((report.gate, report.auc), (Gate::NoSignal, Some(0.5)));
    assert_eq!(report.auc_with_blocked_fields, Some(1.0));
}

#[test]
fn fields_that_tell_nobody_apart_are_not_told_of_as_blocked() {
    let mut leads = leads(500, 35);
    leads.names.splice(4..4, ["Blank", "Same"]);
    for row in &mut leads.rows {
        row.splice(4..4, [String::new(), "one".to_owned()]);
    }
    let report = leads.report();
    assert!(report.auc.is_some());
    assert_eq!(report.auc_with_blocked_fields, None);
}

#[test]
fn fields_that_grow_are_blocked_where_they_tell_too_much_together() {
    let verdicts = |tells: bool| {
        let mut leads = leads(3_000, 33);
        leads
            .names
            .splice(4..4, ["Days In Stage", "Stage Change Count"]);
        let mut chance = StdRng::seed_from_u64(34);
        for row in &mut leads.rows {
            let more = if tells && row[4] == "1" { 25.0 } else { 0.0 };
            let days = 100.0 * chance.random::<f64>() + more;
            row.splice(4..4, [format!("{days:.0}"), format!("{:.0}", days / 5.0)]);
        }
        let leaks = leads.report().leaks;
        let named = leaks
            .into_iter()
            .filter(|leak| leak.field.contains("Stage"));
        named.map(|leak| leak.verdict).collect::<Vec<_>>()
    };
    assert_eq!(verdicts(true), [Verdict::Blocked; 2]);
    assert_eq!(verdicts(false), [Verdict::Suspicious; 2]);
}
