//! Judging the fields, and how well they rank, on outcomes that are known.

use super::answer::OutcomeKind;
use super::held::{Leads, Wanted};
use crate::error::{Error, Result};
use crate::lead_score::evaluate;
use crate::lead_score::question::Question;
use crate::lead_score::report::{Gate, Report};
use crate::lead_score::stop::Stop;
use crate::lead_score::validation::gate::{LEAST, too_few};
use crate::table::Cells;

/// The name of the column of outcomes, which no field of Salesforce has.
const LABEL: &str = "om outcome";
const FOLDS: u8 = 5;

/// For each lead whether it converted, where that is known.
pub(super) struct Outcomes {
    pub(super) kind: OutcomeKind,
    pub(super) happened: Vec<Option<bool>>,
}

impl Outcomes {
    pub(super) fn of(leads: &Leads, wanted: &Wanted) -> Self {
        let within = Self {
            kind: OutcomeKind::WithinHorizon,
            happened: leads
                .lives
                .iter()
                .map(|life| {
                    let life = (*life)?;
                    let over = life.created.checked_add(wanted.horizon)?;
                    (over <= leads.as_of).then(|| life.converts_within(wanted.horizon))
                })
                .collect(),
        };
        let so_far = Self {
            kind: OutcomeKind::SoFar,
            happened: leads
                .lives
                .iter()
                .map(|life| life.map(|life| life.converted.is_some()))
                .collect(),
        };
        match within.least() < LEAST && so_far.least() > within.least() {
            true => so_far,
            false => within,
        }
    }

    fn count(&self, what: bool) -> usize {
        let known = self.happened.iter();
        known.filter(|happened| **happened == Some(what)).count()
    }

    /// Of the rarer outcome.
    fn least(&self) -> usize {
        self.count(true).min(self.count(false))
    }
}

/// The judgement; with the fields in `allow` although they look like leaks.
pub(super) fn judged(
    leads: &Leads,
    outcomes: &Outcomes,
    wanted: &Wanted,
    allow: &[String],
    stop: Stop<'_>,
) -> Result<Report> {
    let mut label = Cells::new(LABEL);
    for happened in &outcomes.happened {
        label.push(match happened {
            Some(true) => "1",
            Some(false) => "0",
            None => "",
        });
    }
    let mut columns = leads.columns.clone();
    columns.push(leads.ids.clone());
    columns.push(label);
    let known = |name: &&String| leads.columns.iter().any(|column| column.name == **name);
    let named =
        |names: &'_ [String]| -> Vec<String> { names.iter().filter(known).cloned().collect() };
    let (exclude, allow) = (named(&wanted.exclude), named(allow));
    let question = Question {
        columns: &columns,
        label: LABEL,
        positive: "1",
        id: "Id",
        time: None,
        converted: None,
        exclude: exclude.iter().map(String::as_str).collect(),
        allow: allow.iter().map(String::as_str).collect(),
        folds: FOLDS,
        horizon: wanted.horizon,
        as_of: Vec::new(),
        explain: Vec::new(),
        stop,
    };
    match evaluate(&question) {
        Err(Error::NoRows | Error::NoPositive { .. } | Error::AllPositive { .. }) => {
            Ok(nothing_known(outcomes))
        }
        other => other,
    }
}

/// Where only one outcome, or none, has been seen.
fn nothing_known(outcomes: &Outcomes) -> Report {
    let (conversions, others) = (outcomes.count(true), outcomes.count(false));
    let rows = conversions + others;
    Report {
        gate: Gate::TooFew,
        gate_reason: too_few(conversions, others),
        rows,
        conversions,
        base_rate: conversions as f64 / rows.max(1) as f64,
        unknown_outcomes: outcomes.happened.len() - rows,
        ..Report::empty()
    }
}
