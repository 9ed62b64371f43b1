//! What the figures of goals say where a period is over, or something they go by is not there.

use super::super::{attainment, forecasts};
use super::{Org, month, note, number, said, today};
use crate::answer::{Cell, Figure};
use crate::calendar::{PeriodKind, day_of};
use crate::goals::{Goal, Holder, Measure};
use crate::question::Ask;
use crate::table::Day;
use jiff::civil::date;

#[test]
fn of_a_period_that_is_over_only_what_was_is_told() {
    let mut org = Org::new();
    org.goal(Holder::Everyone, Measure::WonAmount, 120.0);
    org.today = month(today()).last + 3;
    let before = Ask {
        periods_back: 1,
        ..Ask::default()
    };
    let found = org.ask(&attainment::NUMBERS, before.clone());
    let Figure::Numbers { numbers } = &found.figure else {
        panic!("no numbers: {:?}", found.figure);
    };
    let names: Vec<&str> = numbers.iter().map(|number| &*number.name.en).collect();
    assert_eq!(
        names,
        ["Won", "Goal", "Missed of the goal", "A year before"]
    );
    assert_eq!(numbers[2].value, Some(80.0));
    assert_eq!(numbers[2].note, None);
    for analysis in [&forecasts::METHODS, &forecasts::ACCURACY] {
        let found = org.ask(analysis, before.clone());
        let Figure::Refused { reason } = &found.figure else {
            panic!("not refused: {:?}", found.figure);
        };
        assert!(reason.words.en.starts_with("The period is over"));
    }
}

#[test]
fn without_the_history_only_what_needs_it_is_left_out() {
    let mut org = Org::new();
    org.goal(Holder::Everyone, Measure::WonAmount, 120.0);
    org.has_history = false;
    let found = org.ask(&attainment::NUMBERS, Ask::default());
    assert_eq!(number(&found, "Won").0, Some(40.0));
    assert!(number(&found, "Probability of the goal").0.is_some());
    assert_eq!(number(&found, "Coverage").0, Some(100.0 / 80.0));
    assert!(note(&found, "Opportunity History is not copied").is_some());
    let line = org.ask(&attainment::LINE, Ask::default());
    let Figure::Lines { lines, .. } = &line.figure else {
        panic!("no lines: {:?}", line.figure);
    };
    assert!(lines.iter().any(|line| line.name.en == "Forecast"));
    assert!(note(&line, "Opportunity History is not copied").is_some());
    let methods = org.ask(&forecasts::METHODS, Ask::default());
    let Figure::Table { rows, .. } = &methods.figure else {
        panic!("no table: {:?}", methods.figure);
    };
    let names = rows.iter().map(|row| match &row[0] {
        Cell::Text(name) => &*name.en,
        other => panic!("{other:?}"),
    });
    let names: Vec<&str> = names.collect();
    assert_eq!((names.len(), names[3]), (4, "Weighted by probability"));
    assert!(rows[..3].iter().all(|row| row[2] != Cell::None));
    assert!(rows[3][1] != Cell::None && rows[3][2] == Cell::None);
    assert!(note(&methods, "Opportunity History is not copied").is_some());
    assert_eq!(note(&methods, "Stage history expects"), None);
    let past = org.ask(&forecasts::ACCURACY, Ask::default());
    assert!(matches!(past.figure, Figure::Lines { .. }));
    let movers = org.ask(&forecasts::MOVERS, Ask::default());
    assert_eq!(
        movers.figure,
        Figure::Lacking {
            lacks: vec!["OpportunityHistory".to_owned()]
        }
    );
    org.has_history = true;
    let found = org.ask(&attainment::NUMBERS, Ask::default());
    assert_eq!(note(&found, "Opportunity History is not copied"), None);
}

#[test]
fn a_probability_that_is_not_known_says_why_and_one_that_hardly_holds_that_it_does_not() {
    let mut org = Org::new();
    org.goals.set(&Goal {
        measure: Measure::WonAmount,
        kind: PeriodKind::Year,
        first: day_of(date(2026, 1, 1)),
        holder: Holder::Everyone,
        value: 5000.0,
    });
    // Of years there is one before this one.
    let found = org.ask_in(&attainment::NUMBERS, PeriodKind::Year, Ask::default());
    let (probability, note_of) = number(&found, "Probability of the goal");
    assert_eq!(probability, None);
    assert_eq!(said(note_of.as_ref(), "least"), 3.0);
    assert!(said(note_of.as_ref(), "count") < 3.0);
    let accuracy = |coverage: f64, count: Day| crate::forecast::Accuracy {
        tested: (0..count)
            .map(|first| crate::forecast::Tested {
                first,
                as_of: first,
                won: 0.0,
                forecast: 1.0,
                actual: 1.0,
            })
            .collect(),
        mape: None,
        bias: None,
        log_error: None,
        coverage: Some(coverage),
        brier: None,
    };
    let unreliable = |coverage: f64, count: Day| {
        let said = crate::forecast::MethodForecast {
            method: crate::forecast::Method::LinearPace,
            forecast: Some(1.0),
            interval: None,
            probability: Some(0.5),
            accuracy: accuracy(coverage, count),
        };
        attainment::unreliable(&said).is_some()
    };
    assert!(unreliable(0.44, 9) && unreliable(0.59, 5));
    assert!(!unreliable(0.61, 9) && !unreliable(0.25, 4));
}

#[test]
fn quotas_are_named_only_where_they_would_help() {
    let mut org = Org::new();
    let names_quotas = |org: &Org, measure: Measure| {
        let ask = Ask {
            measure,
            ..Ask::default()
        };
        let found = org.ask(&attainment::NUMBERS, ask);
        let note = note(&found, "No goal is set for this").expect("a note");
        note.words.en.contains("forecast quotas")
    };
    assert!(names_quotas(&org, Measure::WonAmount));
    assert!(!names_quotas(&org, Measure::WonCount));
    assert!(!names_quotas(&org, Measure::ConvertedAmount));
    org.has_quotas = true;
    assert!(!names_quotas(&org, Measure::WonAmount));
}
