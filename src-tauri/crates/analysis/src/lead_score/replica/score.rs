//! From leads to scores, step by step.

use super::answer::{LeftOutField, Scoring, Tried};
use super::held::{Leads, Wanted, Why};
use super::judge::{Outcomes, judged};
use super::open::Standing;
use super::scores::{Rows, add_binned, add_by_trees};
use crate::error::Result;
use crate::facts::NotScored;
use crate::hazard::{By, Tested, month_ends, test_as_of};
use crate::lead_score::parallel;
use crate::lead_score::report::{Gate, Model, Report, UsedAs};
use crate::lead_score::stop::Stop;
use crate::leak::{NotLearned, Verdict};
use crate::statistics::{
    auc, base_loss, brier, calibration_error, lift, log_loss, log_losses, reliability,
};
use crate::table::Day;

/// Past days on which the challenger is tried.
const CHALLENGES: usize = 3;
/// Of so many leads a few past days tell as much as many days of few.
const MANY_LEADS: usize = 30_000;
const DAYS_OF_MANY: usize = 4;

/// Judges the fields and scores the open leads.
///
/// # Errors
/// Where a fit has no solution, and [`crate::Error::Stopped`].
pub fn score(leads: &Leads, wanted: &Wanted, stop: Stop<'_>) -> Result<Scoring> {
    let standing = Standing::of(leads, wanted);
    let outcomes = Outcomes::of(leads, wanted);
    stop.check()?;
    let report = judged(leads, &outcomes, wanted, &[], stop)?;
    let mut used = names_used(&report);
    let mut scoring = begun(leads, wanted, &standing, &outcomes, report);
    if !scoring.overridden.is_empty() {
        let with = judged(leads, &outcomes, wanted, &scoring.overridden, stop)?;
        scoring.auc_overridden = with.auc;
        // Whoever knows better may have scores also where the other fields tell nothing.
        if with.gate == Gate::Ok {
            scoring.refused = None;
        }
        used = names_used(&with);
    }
    stop.check()?;
    if scoring.refused.is_none() {
        let rows = Rows::of(leads, &outcomes, &used);
        let by = add_tests(&mut scoring, &rows, leads, wanted, stop)?;
        scoring.model = Some(by);
        match by {
            By::Bins => add_binned(&mut scoring, &rows, leads, wanted, &standing)?,
            By::Trees => add_by_trees(&mut scoring, &rows, leads, wanted, &standing)?,
        }
    }
    Ok(scoring)
}

fn names_used(report: &Report) -> Vec<String> {
    let used = report.fields.iter().filter(|field| field.used);
    used.map(|field| field.field.clone()).collect()
}

fn begun(
    leads: &Leads,
    wanted: &Wanted,
    standing: &Standing,
    outcomes: &Outcomes,
    judged: Report,
) -> Scoring {
    let is_overridden = |field: &&String| {
        let mut blocked = judged.leaks.iter();
        let mut fields = judged.fields.iter();
        // Of a date or a key nothing is learned, whatever a person says.
        let can_be_used =
            |used: &UsedAs| used.field == **field && used.why == Some(NotLearned::Blocked);
        blocked.any(|leak| leak.field == **field && leak.verdict == Verdict::Blocked)
            && fields.any(can_be_used)
    };
    let told = |(field, why): &(String, Why)| LeftOutField {
        field: field.clone(),
        why: *why,
    };
    let mut left_out: Vec<LeftOutField> = leads.left_out.iter().map(told).collect();
    let excluded = wanted.exclude.iter();
    left_out.extend(
        excluded
            .filter(|name| leads.columns.iter().any(|column| column.name == **name))
            .map(|name| told(&(name.clone(), Why::Excluded))),
    );
    let lives = leads.lives.iter().flatten();
    Scoring {
        leads: leads.lives.len(),
        converted: lives.filter(|life| life.converted.is_some()).count(),
        open: standing.open.len(),
        closed: standing.closed,
        closed_statuses: standing.closed_statuses.clone(),
        statuses: standing.statuses.clone(),
        undated: standing.undated,
        as_of: leads.as_of,
        zone: leads.zone.clone(),
        horizon: wanted.horizon,
        outcome: outcomes.kind,
        refused: match judged.gate {
            Gate::Ok => None,
            Gate::TooFew => Some(NotScored::TooFew),
            Gate::NoSignal => Some(NotScored::NoSignal),
        },
        left_out,
        overridden: wanted.allow.iter().filter(is_overridden).cloned().collect(),
        auc_overridden: None,
        model: None,
        window: None,
        window_conversions: 0,
        back_test: Vec::new(),
        tried: None,
        effects: Vec::new(),
        scores: Vec::new(),
        judged,
    }
}

/// Tries the model on past days; says which one did best.
fn add_tests(
    scoring: &mut Scoring,
    rows: &Rows,
    leads: &Leads,
    wanted: &Wanted,
    stop: Stop<'_>,
) -> Result<By> {
    let mut dates = month_ends(&rows.lives, wanted.horizon, leads.as_of);
    if rows.lives.len() > MANY_LEADS {
        dates = dates.split_off(dates.len().saturating_sub(DAYS_OF_MANY));
    }
    let tests = test(By::Bins, &dates, rows, leads, wanted, stop)?;
    let mut chosen = (By::Bins, tests);
    if scoring.judged.model == Some(Model::BoostedTrees) {
        let late = dates.len().saturating_sub(CHALLENGES);
        let challenge = test(By::Trees, &dates[late..], rows, leads, wanted, stop)?;
        let same = &chosen.1[chosen.1.len().saturating_sub(challenge.len())..];
        if !challenge.is_empty() && mean_loss(&challenge) < mean_loss(same) {
            chosen = (By::Trees, challenge);
        }
    }
    let (by, tests) = chosen;
    scoring.tried = tried(&tests);
    scoring.back_test = tests.into_iter().map(|tested| tested.told).collect();
    stop.check()?;
    Ok(by)
}

fn test(
    by: By,
    dates: &[Day],
    rows: &Rows,
    leads: &Leads,
    wanted: &Wanted,
    stop: Stop<'_>,
) -> Result<Vec<Tested>> {
    let (fields, places, lives) = (&rows.fields, &rows.places, &rows.lives);
    let tests = parallel::map(dates.len(), |place| {
        stop.check()?;
        let (as_of, end) = (dates[place], leads.as_of);
        test_as_of(by, fields, places, lives, as_of, wanted.horizon, end)
    });
    let tests = tests.into_iter().collect::<Result<Vec<_>>>()?;
    Ok(tests.into_iter().flatten().collect())
}

/// What the predictions of the tests cost, for each of their leads.
fn mean_loss(tests: &[Tested]) -> f64 {
    let losses = |test: &Tested| log_losses(&test.predicted, &test.happened);
    let losses: Vec<f64> = tests.iter().flat_map(losses).collect();
    losses.iter().sum::<f64>() / losses.len().max(1) as f64
}

/// The figures of all back-tests' leads together.
fn tried(tests: &[Tested]) -> Option<Tried> {
    let predicted: Vec<f64> = tests
        .iter()
        .flat_map(|test| test.predicted.clone())
        .collect();
    let happened: Vec<bool> = tests
        .iter()
        .flat_map(|test| test.happened.clone())
        .collect();
    if predicted.is_empty() {
        return None;
    }
    let (count, area) = (predicted.len() as f64, auc(&predicted, &happened));
    let converted = happened.iter().filter(|happened| **happened).count();
    let reliability = reliability(&predicted, &happened, 10);
    Some(Tried {
        leads: predicted.len(),
        converted,
        predicted: predicted.iter().sum::<f64>() / count,
        actual: converted as f64 / count,
        auc: area.map(|area| area.value),
        auc_low: area.map(|area| area.lower()),
        log_loss: log_loss(&predicted, &happened),
        base_log_loss: base_loss(&happened),
        brier: brier(&predicted, &happened),
        lift10: lift(&predicted, &happened, 0.1),
        lift20: lift(&predicted, &happened, 0.2),
        ece: calibration_error(&reliability),
        reliability,
    })
}
