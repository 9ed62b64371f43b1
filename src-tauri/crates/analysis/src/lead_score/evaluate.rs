//! The whole of it, step by step.

use super::explanation::contributions::{of_scorecard, of_trees, rates};
use super::explanation::explain::{explained, interval_by_like};
use super::parallel;
use super::question::Question;
use super::report::{Explained, Gate, LeftOut, Model, Report, UsedAs};
use super::validation::compare::{Comparison, compare, row_of, usable};
use super::validation::folds::folds;
use super::validation::gains::{add_gains, block_together};
use super::validation::gate::{LEAST, judge, too_few};
use super::validation::over_time::{back_tests, converted_place, latest, periods};
use crate::boost::Boosted;
use crate::error::{Error, Result};
use crate::leak::{Leak, NotLearned, Verdict, alone, check};
use crate::logistic::Scorecard;
use crate::statistics::{
    Interval, auc, base_loss, brier, calibration_error, lift, log_loss, reliability,
};
use crate::table::{Cells, Day, Field, Values, date_order, day, in_order, outcome, recognise};

/// Bins of like predictions that intervals come from.
const BINS_OF_INTERVALS: usize = 20;

/// Rows in their order, with what they are made of.
struct Rows {
    ids: Vec<String>,
    fields: Vec<Field>,
    happened: Vec<bool>,
    folds: Vec<u8>,
    created: Option<Vec<Option<Day>>>,
    converted: Option<(String, Vec<Option<Day>>)>,
    equal: usize,
    unknown: usize,
}

/// Judges the fields, tests the models, and explains the one that is chosen.
///
/// # Errors
/// Where the question does not fit the columns, or a fit has no solution.
pub fn evaluate(question: &Question) -> Result<Report> {
    question.check()?;
    let rows = prepared(question)?;
    let mut report = reported(question, &rows)?;
    report.notes = question.notes(&report.fields);
    report.not_explained = question.not_explained(&report, &rows.ids)?;
    Ok(report)
}

fn reported(question: &Question, rows: &Rows) -> Result<Report> {
    let all: Vec<usize> = (0..rows.happened.len()).collect();
    let judged = parallel::map(rows.fields.len(), |place| {
        let field = &rows.fields[place];
        let leak = check(field, &alone(field, &all, &rows.happened, &rows.folds));
        (leak, NotLearned::by_nature(field))
    });
    let (mut leaks, by_nature): (Vec<Leak>, Vec<_>) = judged.into_iter().unzip();
    let mut used: Vec<usize> = (0..rows.fields.len())
        .filter(|place| {
            let is_allowed = question.allow.contains(&leaks[*place].field.as_str());
            by_nature[*place].is_none() && (is_allowed || leaks[*place].verdict != Verdict::Blocked)
        })
        .collect();
    question.stop.check()?;
    let conversions = rows.happened.iter().filter(|happened| **happened).count();
    let others = rows.happened.len() - conversions;
    if conversions.min(others) >= LEAST {
        block_together(
            &mut leaks,
            &rows.fields,
            &mut used,
            &question.allow,
            &rows.happened,
        )?;
    }
    for (leak, why) in leaks.iter_mut().zip(&by_nature) {
        leak.evidence.extend(why.and_then(NotLearned::finding));
    }
    let mut report = started(rows, &used, &by_nature);
    if conversions.min(others) < LEAST {
        report.gate = Gate::TooFew;
        report.gate_reason = too_few(conversions, others);
        report.rates = rates(&rows.fields, &used, &rows.happened);
        report.leaks = leaks;
        return Ok(report);
    }
    let compared = compare(
        &rows.fields,
        &used,
        &rows.happened,
        &rows.folds,
        question.folds,
        question.stop,
    )?;
    question.stop.check()?;
    report.auc_with_blocked_fields = add_gains(&mut leaks, &rows.fields, &used, &rows.happened)?;
    report.leaks = leaks;
    add_figures(&mut report, &compared, &rows.happened);
    let given = rows.ids.iter().zip(&compared.predicted).zip(&rows.happened);
    report.left_out = given
        .map(|((id, probability), happened)| LeftOut {
            id: id.clone(),
            probability: *probability,
            happened: *happened,
        })
        .collect();
    question.stop.check()?;
    add_time(&mut report, question, rows, &used, &compared)?;
    question.stop.check()?;
    if report.gate == Gate::Ok {
        add_model(&mut report, question, rows, &used, &compared)?;
    }
    Ok(report)
}

fn prepared(question: &Question) -> Result<Rows> {
    let (label, ids) = (
        question.column(question.label)?,
        question.column(question.id)?,
    );
    for name in question.exclude.iter().chain(&question.allow) {
        question.column(name)?;
    }
    let outcome = outcome(label, question.positive)?;
    for row in &outcome.rows {
        if ids.get(*row).is_none() {
            return Err(Error::NoId {
                row: row + 1,
                column: ids.name.clone(),
            });
        }
    }
    let rows = in_order(&outcome.rows, ids, question.columns);
    let positive = question.positive.trim();
    let happened: Vec<bool> = rows
        .iter()
        .map(|row| label.get(*row) == Some(positive))
        .collect();
    let created = question
        .time
        .map(|name| days(question.column(name)?, &rows))
        .transpose()?;
    let own = [Some(question.label), Some(question.id), question.time];
    let learned: Vec<&Cells> = question
        .columns
        .iter()
        .filter(|column| {
            let name = column.name.as_str();
            !own.contains(&Some(name)) && !question.exclude.contains(&name)
        })
        .collect();
    let fields = parallel::map(learned.len(), |place| recognise(learned[place], &rows));
    let converted = conversions(question, &fields, created.as_deref(), &happened, &rows)?;
    Ok(Rows {
        ids: rows
            .iter()
            .filter_map(|row| ids.get(*row))
            .map(str::to_owned)
            .collect(),
        folds: folds(ids, &rows, &happened, question.folds),
        equal: outcome.rows.len() - rows.len(),
        unknown: outcome.unknown,
        fields,
        happened,
        created,
        converted,
    })
}

/// A column of dates, blank ones left out.
fn days(column: &Cells, rows: &[usize]) -> Result<Vec<Option<Day>>> {
    let filled = rows.iter().filter_map(|row| column.get(*row));
    let Some(order) = date_order(filled) else {
        let both = [
            crate::table::DateOrder::MonthFirst,
            crate::table::DateOrder::DayFirst,
        ];
        let wrong = |row: &&usize| {
            column
                .get(**row)
                .is_some_and(|text| both.iter().all(|order| day(text, *order).is_none()))
        };
        let row = rows.iter().filter(wrong).min().copied().unwrap_or(0);
        return Err(Error::NotADate {
            column: column.name.clone(),
            row: row + 1,
            value: column.get(row).unwrap_or_default().to_owned(),
        });
    };
    Ok(rows
        .iter()
        .map(|row| day(column.get(*row)?, order))
        .collect())
}

type Conversions = Option<(String, Vec<Option<Day>>)>;

fn conversions(
    question: &Question,
    fields: &[Field],
    created: Option<&[Option<Day>]>,
    happened: &[bool],
    rows: &[usize],
) -> Result<Conversions> {
    if let Some(name) = question.converted {
        if created.is_none() {
            let told = "when leads converted is of use only with when they came: name the column of that too";
            return Err(Error::Option(told.to_owned()));
        }
        return Ok(Some((name.to_owned(), days(question.column(name)?, rows)?)));
    }
    let place = created.and_then(|created| converted_place(fields, created, happened));
    Ok(place.and_then(|place| match &fields[place].values {
        Values::Date(days) => Some((fields[place].name.clone(), days.clone())),
        _ => None,
    }))
}

fn started(rows: &Rows, used: &[usize], by_nature: &[Option<NotLearned>]) -> Report {
    let conversions = rows.happened.iter().filter(|happened| **happened).count();
    let fields = rows.fields.iter().enumerate();
    Report {
        base_log_loss: base_loss(&rows.happened),
        rows: rows.happened.len(),
        conversions,
        base_rate: conversions as f64 / rows.happened.len().max(1) as f64,
        equal_rows: rows.equal,
        unknown_outcomes: rows.unknown,
        fields: fields
            .map(|(place, field)| {
                let is_used = used.contains(&place);
                UsedAs {
                    field: field.name.clone(),
                    kind: field.kind(),
                    used: is_used,
                    why: by_nature[place].or((!is_used).then_some(NotLearned::Blocked)),
                    notes: field.notes.clone(),
                }
            })
            .collect(),
        converted_column: rows.converted.as_ref().map(|(name, _)| name.clone()),
        ..Report::empty()
    }
}

fn add_figures(report: &mut Report, compared: &Comparison, happened: &[bool]) {
    let predicted = &compared.predicted;
    let area = auc(predicted, happened);
    let loss = log_loss(predicted, happened);
    report.auc = area.map(|area| area.value);
    report.auc_low = area.map(|area| area.lower());
    report.log_loss = Some(loss);
    report.brier = Some(brier(predicted, happened));
    report.lift10 = Some(lift(predicted, happened, 0.1));
    report.lift20 = Some(lift(predicted, happened, 0.2));
    report.reliability = reliability(predicted, happened, 10);
    report.ece = Some(calibration_error(&report.reliability));
    report.models.clone_from(&compared.models);
    (report.gate, report.gate_reason) = judge(area, loss, report.base_log_loss);
}

fn add_time(
    report: &mut Report,
    question: &Question,
    rows: &Rows,
    used: &[usize],
    compared: &Comparison,
) -> Result<()> {
    let Some(created) = &rows.created else {
        return Ok(());
    };
    report.periods = periods(created, &compared.predicted, &rows.happened);
    report.latest = latest(&rows.fields, used, created, &rows.happened)?;
    if let Some((_, converted)) = &rows.converted {
        report.back_test = back_tests(question, &rows.fields, used, created, converted)?;
    }
    Ok(())
}

fn add_model(
    report: &mut Report,
    question: &Question,
    rows: &Rows,
    used: &[usize],
    compared: &Comparison,
) -> Result<()> {
    let all: Vec<usize> = (0..rows.happened.len()).collect();
    let asked = |row: &&usize| question.explain.contains(&rows.ids[**row].as_str());
    let asked: Vec<usize> = all.iter().filter(asked).copied().collect();
    report.model = Some(compared.model);
    match compared.model {
        Model::BinnedLogistic => {
            let places = usable(&rows.fields, used, &all, &rows.happened);
            let (model, design) = Scorecard::learn(&rows.fields, &places, &all, &rows.happened)?;
            report.contributions = of_scorecard(&model, &design, &rows.happened);
            report.average_log_odds = Some(model.average());
            report.penalty = Some(model.penalty);
            if asked.is_empty() {
                return Ok(());
            }
            let model = model.with_intervals(&design, &all, &rows.happened)?;
            let ascending = ascending(parallel::map(all.len(), |row| {
                model.probability(row_of(&design, row))
            }));
            let explain = |row: &usize| -> Explained {
                let columns = row_of(&design, *row);
                let interval = model.interval(columns);
                explained(
                    &rows.ids[*row],
                    &model.score(columns),
                    model.average(),
                    interval.unwrap_or(Interval {
                        low: 0.0,
                        high: 1.0,
                    }),
                    &ascending,
                    &model.binnings,
                    |place| columns[place] as usize - design.groups[place].start,
                )
            };
            report.explained = asked.iter().map(explain).collect();
        }
        Model::BoostedTrees => {
            let (model, coded) = Boosted::learn(&rows.fields, used, &all, &rows.happened);
            report.contributions = of_trees(&model, &coded, &rows.fields, &rows.happened);
            report.average_log_odds = Some(model.average());
            if asked.is_empty() {
                return Ok(());
            }
            let bins = reliability(&compared.predicted, &rows.happened, BINS_OF_INTERVALS);
            let ascending = ascending(parallel::map(all.len(), |row| {
                model.probability(&coded, row)
            }));
            let explain = |row: &usize| -> Explained {
                let scored = model.score(&coded, *row);
                let interval = interval_by_like(scored.probability, &bins);
                explained(
                    &rows.ids[*row],
                    &scored,
                    model.average(),
                    interval,
                    &ascending,
                    &model.binnings,
                    |place| usize::from(coded.field(place)[*row]),
                )
            };
            report.explained = asked.iter().map(explain).collect();
        }
    }
    Ok(())
}

fn ascending(mut probabilities: Vec<f64>) -> Vec<f64> {
    probabilities.sort_by(f64::total_cmp);
    probabilities
}
