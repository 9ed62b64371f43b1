//! Asking the analyses about a few opportunities on a day in the middle of a quarter.

use std::sync::{Arc, OnceLock};

use crate::answer::{Bar, Cell, Figure, Line, Number, Series, Step};
use crate::calendar::{Calendar, PeriodKind};
use crate::facts::{Facts, Names, People, User};
use crate::goals::Goals;
use crate::pipeline::fixture::Deals;
use crate::question::{Analysis, Ask, Finding, Question};
use crate::table::Day;

/// 15 August 2026, and the first day of its month and of its quarter.
pub(super) const TODAY: Day = 20_680;
pub(super) const MONTH: Day = TODAY - 14;
pub(super) const QUARTER: Day = MONTH - 31;

/// The first days of the eight quarters up to the present one.
pub(super) fn quarters() -> [Day; 8] {
    let calendar = Calendar::default();
    let mut quarter = calendar.holding(PeriodKind::Quarter, TODAY);
    let mut firsts = [0; 8];
    for first in firsts.iter_mut().rev() {
        let own = quarter.expect("a quarter");
        *first = own.first;
        quarter = calendar.previous(&own);
    }
    firsts
}

/// What it finds for what is usually asked: this quarter, everyone.
pub(super) fn ask(analysis: &Analysis, deals: &Deals) -> Finding {
    ask_for(analysis, deals, &Ask::default())
}

pub(super) fn ask_for(analysis: &Analysis, deals: &Deals, ask: &Ask) -> Finding {
    let mut people = People::default();
    people.users.insert(
        OWNER.to_owned(),
        User {
            name: "Ada Moss".to_owned(),
            role: None,
            username: None,
        },
    );
    let facts = Facts {
        opportunities: Some(Arc::new(deals.opportunities.clone())),
        stage_history: Some(Arc::new(deals.history.clone())),
        people: Arc::new(people),
        ..Facts::default()
    };
    let question = Question {
        facts: &facts,
        ask,
        today: TODAY,
        day_over: 1.0,
        goals: &Goals::default(),
        forecast: &OnceLock::new(),
    };
    (analysis.find)(&question)
}

const OWNER: &str = "005000000000001AAA";

/// Gives the last opportunity an owner, whose name is known.
pub(super) fn own(deals: &mut Deals) {
    let held = &mut deals.opportunities;
    let number = held.owners.number(OWNER);
    if let Some(owner) = held.owner.last_mut() {
        *owner = number;
    }
    assert_ne!(number, Names::NONE);
}

pub(in crate::analyses) fn bars(found: &Finding) -> (&[Bar], &[Series]) {
    match &found.figure {
        Figure::Bars { bars, series, .. } => (bars, series),
        other => panic!("no bars: {other:?}"),
    }
}

pub(in crate::analyses) fn lines(found: &Finding) -> (&[f64], &[Line]) {
    match &found.figure {
        Figure::Lines { x, lines, .. } => (x, lines),
        other => panic!("no lines: {other:?}"),
    }
}

pub(in crate::analyses) fn numbers(found: &Finding) -> &[Number] {
    match &found.figure {
        Figure::Numbers { numbers } => numbers,
        other => panic!("no numbers: {other:?}"),
    }
}

pub(in crate::analyses) fn values(found: &Finding) -> Vec<Option<f64>> {
    numbers(found).iter().map(|number| number.value).collect()
}

pub(super) fn steps(found: &Finding) -> Vec<(&str, f64, bool)> {
    let shown = |step| -> (&str, f64, bool) {
        let step: &Step = step;
        (step.name.en.as_ref(), step.value, step.is_total)
    };
    match &found.figure {
        Figure::Steps { steps, .. } => steps.iter().map(shown).collect(),
        other => panic!("no steps: {other:?}"),
    }
}

/// The cells of a table as short texts.
pub(in crate::analyses) fn table(found: &Finding) -> Vec<Vec<String>> {
    let shown = |cell: &Cell| match cell {
        Cell::Number(value) => format!("{:.3}", value)
            .trim_end_matches('0')
            .trim_end_matches('.')
            .to_owned(),
        Cell::Text(words) => words.en.to_string(),
        Cell::Record { id, .. } => id
            .trim_start_matches("0060")
            .trim_start_matches('0')
            .to_owned(),
        Cell::Between { low, high } => format!("{low:.2} to {high:.2}"),
        Cell::None => "-".to_owned(),
    };
    match &found.figure {
        Figure::Table { rows, .. } => rows
            .iter()
            .map(|row| row.iter().map(shown).collect())
            .collect(),
        other => panic!("no table: {other:?}"),
    }
}

/// It says why it says nothing.
pub(in crate::analyses) fn refused(found: &Finding) {
    match &found.figure {
        Figure::Refused { reason } => assert!(!reason.words.de.is_empty()),
        other => panic!("not refused: {other:?}"),
    }
}

/// Equal to three digits.
pub(in crate::analyses) fn near(found: Option<f64>, expected: f64) {
    let found = found.expect("a value");
    assert!((found - expected).abs() < 5e-4, "{found}, not {expected}");
}
