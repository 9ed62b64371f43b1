//! From leads to scores, step by step.

use super::answer::{
    FieldBin, FieldEffect, LeadScore, LeftOutField, NotScored, Reason, Scoring, Tried,
};
use super::held::{Leads, Wanted, Why};
use super::judge::{Outcomes, judged};
use super::open::Standing;
use crate::bins::Held;
use crate::error::Result;
use crate::hazard::{Ahead, Hazard, Life, Tested, month_ends, test_as_of, window};
use crate::lead_score::explanation::explain::rank;
use crate::lead_score::parallel;
use crate::lead_score::report::{Gate, Report};
use crate::lead_score::stop::Stop;
use crate::lead_score::validation::compare::usable;
use crate::leak::Verdict;
use crate::logistic::Design;
use crate::statistics::{auc, base_loss, brier, calibration_error, lift, log_loss, reliability};
use crate::table::{Field, in_order, recognise};

/// Reasons for, and as many against, that are told of a lead.
const MOST_REASONS: usize = 4;
/// What adds less than this to the log-odds is no reason.
const LEAST_REASON: f64 = 0.01;

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
        used = names_used(&with);
    }
    stop.check()?;
    if scoring.refused.is_none() {
        let rows = Rows::of(leads, &outcomes, &used);
        add_tests(&mut scoring, &rows, leads, wanted, stop)?;
        add_scores(&mut scoring, &rows, leads, wanted, &standing)?;
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
        blocked.any(|leak| leak.field == **field && leak.verdict == Verdict::Blocked)
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
        window: None,
        window_conversions: 0,
        back_test: Vec::new(),
        tried: None,
        effects: Vec::new(),
        scores: Vec::new(),
        judged,
    }
}

/// The leads whose days are known, in the order of their Ids' hashes.
struct Rows {
    /// Where each is among all leads.
    rows: Vec<usize>,
    lives: Vec<Life>,
    outcomes: Vec<Option<bool>>,
    fields: Vec<Field>,
    /// The fields the model may use.
    places: Vec<usize>,
}

impl Rows {
    fn of(leads: &Leads, outcomes: &Outcomes, used: &[String]) -> Self {
        let dated: Vec<usize> = (0..leads.lives.len())
            .filter(|row| leads.lives[*row].is_some())
            .collect();
        // An Id is there once, so that it alone gives the order.
        let rows = in_order(&dated, &leads.ids, std::slice::from_ref(&leads.ids));
        let columns: Vec<_> = leads
            .columns
            .iter()
            .filter(|column| used.contains(&column.name))
            .collect();
        let fields = parallel::map(columns.len(), |place| recognise(columns[place], &rows));
        let lives: Vec<Life> = rows.iter().filter_map(|row| leads.lives[*row]).collect();
        let places: Vec<usize> = (0..fields.len())
            .filter(|place| fields[*place].can_be_learned())
            .collect();
        let happened: Vec<bool> = lives.iter().map(|life| life.converted.is_some()).collect();
        let all: Vec<usize> = (0..rows.len()).collect();
        Self {
            places: usable(&fields, &places, &all, &happened),
            outcomes: rows.iter().map(|row| outcomes.happened[*row]).collect(),
            rows,
            lives,
            fields,
        }
    }
}

fn add_tests(
    scoring: &mut Scoring,
    rows: &Rows,
    leads: &Leads,
    wanted: &Wanted,
    stop: Stop<'_>,
) -> Result<()> {
    let (end, horizon) = (leads.as_of, wanted.horizon);
    let dates = month_ends(&rows.lives, horizon, end);
    let tests = parallel::map(dates.len(), |place| {
        stop.check()?;
        test_as_of(
            &rows.fields,
            &rows.places,
            &rows.lives,
            dates[place],
            horizon,
            end,
        )
    });
    let tests = tests.into_iter().collect::<Result<Vec<_>>>()?;
    let tests: Vec<Tested> = tests.into_iter().flatten().collect();
    scoring.tried = tried(&tests);
    scoring.back_test = tests.into_iter().map(|tested| tested.told).collect();
    stop.check()
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

fn add_scores(
    scoring: &mut Scoring,
    rows: &Rows,
    leads: &Leads,
    wanted: &Wanted,
    standing: &Standing,
) -> Result<()> {
    let days = window(&rows.lives, leads.as_of);
    let (fields, places, lives) = (&rows.fields, &rows.places, &rows.lives);
    let model = Hazard::with_intervals(fields, places, lives, leads.as_of, days)?;
    let design = model.design(fields);
    scoring.window = Some(days);
    let within = leads.as_of - days..=leads.as_of;
    let conversions = lives.iter().filter_map(|life| life.converted);
    scoring.window_conversions = conversions.filter(|day| within.contains(day)).count();
    let (effects, told) = effects(&model, &design, rows);
    scoring.effects = effects;
    let mut place_of = vec![0; leads.lives.len()];
    for (place, row) in rows.rows.iter().enumerate() {
        place_of[*row] = place;
    }
    let mut scores = parallel::map(standing.open.len(), |at| {
        let row = standing.open[at];
        let age = leads.age(row).unwrap_or(0);
        let ahead = Ahead {
            age,
            days: wanted.horizon,
            shift: standing.shift(age),
        };
        let columns = design.columns_of(place_of[row]);
        let foreseen = model.foresee(columns, ahead);
        let parts = foreseen.contributions.iter().enumerate();
        let all = parts.map(|(group, log_odds)| Reason {
            effect: told[group],
            bin: columns[group] as usize - design.groups[group].start,
            log_odds: *log_odds,
        });
        let (reasons, rest) = strongest(all.collect());
        LeadScore {
            id: leads.ids.get(row).unwrap_or_default().to_owned(),
            probability: foreseen.probability,
            interval: foreseen.interval,
            rank: 1,
            grade: 'D',
            average: foreseen.average,
            reasons,
            rest,
        }
    });
    scores.sort_by(|a, b| {
        let by_probability = b.probability.total_cmp(&a.probability);
        by_probability.then_with(|| a.id.cmp(&b.id))
    });
    let ascending: Vec<f64> = scores.iter().rev().map(|score| score.probability).collect();
    for score in &mut scores {
        (score.rank, score.grade) = rank(score.probability, &ascending);
    }
    scoring.scores = scores;
    Ok(())
}

/// The reasons to tell, the largest first, and what all others add up to.
fn strongest(mut all: Vec<Reason>) -> (Vec<Reason>, f64) {
    all.sort_by(|a, b| b.log_odds.abs().total_cmp(&a.log_odds.abs()));
    let (mut with, mut against, mut rest) = (0, 0, 0.0);
    all.retain(|reason| {
        let side = if reason.log_odds > 0.0 {
            &mut with
        } else {
            &mut against
        };
        let is_told = reason.log_odds.abs() >= LEAST_REASON && *side < MOST_REASONS;
        match is_told {
            true => *side += 1,
            false => rest += reason.log_odds,
        }
        is_told
    });
    (all, rest)
}

/// What each field adds, the most telling first, and where each group of the design is among them.
fn effects(model: &Hazard, design: &Design, rows: &Rows) -> (Vec<FieldEffect>, Vec<usize>) {
    let mut counts = vec![[0_usize; 3]; design.width()];
    for (place, outcome) in rows.outcomes.iter().enumerate() {
        for column in design.columns_of(place) {
            let [all, known, converted] = &mut counts[*column as usize];
            *all += 1;
            *known += usize::from(outcome.is_some());
            *converted += usize::from(*outcome == Some(true));
        }
    }
    let leads = rows.rows.len().max(1) as f64;
    let groups = model.binnings.iter().zip(&design.groups).enumerate();
    let mut effects: Vec<(usize, FieldEffect)> = groups
        .map(|(group, (binning, shape))| {
            let held: Vec<Held> = binning.held();
            let columns = shape.start..shape.start + shape.bins;
            let bins: Vec<FieldBin> = held
                .into_iter()
                .zip(columns.clone())
                .map(|(held, column)| FieldBin {
                    held,
                    log_odds: model.contribution(group, column),
                    count: counts[column][1],
                    converted: counts[column][2],
                })
                .collect();
            let sizes = bins.iter().zip(columns);
            let size =
                |(bin, column): (&FieldBin, usize)| bin.log_odds.abs() * counts[column][0] as f64;
            let importance = sizes.map(size).sum::<f64>() / leads;
            let field = binning.name.clone();
            (
                group,
                FieldEffect {
                    field,
                    importance,
                    bins,
                },
            )
        })
        .collect();
    effects.sort_by(|(_, a), (_, b)| b.importance.total_cmp(&a.importance));
    let mut told = vec![0; effects.len()];
    for (at, (group, _)) in effects.iter().enumerate() {
        told[*group] = at;
    }
    (
        effects.into_iter().map(|(_, effect)| effect).collect(),
        told,
    )
}
