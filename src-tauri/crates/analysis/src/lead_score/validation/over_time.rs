//! Whether what was learned holds over time.

use super::compare::{row_of, usable};
use crate::calendar::shown;
use crate::error::Result;
use crate::hazard::{AsOf, Life, back_test, month_ends};
use crate::lead_score::parallel;
use crate::lead_score::question::Question;
use crate::lead_score::report::{Latest, Period};
use crate::logistic::Scorecard;
use crate::statistics::{auc, base_loss, log_loss};
use crate::table::{Day, Field, Values};

/// Stretches of time that predictions are compared in.
const PERIODS: usize = 6;
/// Leads of the latest part that say something.
const LEAST: usize = 50;

/// The place of the one column of dates that is filled for those that converted and for them alone,
/// and never before they came.
pub(in crate::lead_score) fn converted_place(
    fields: &[Field],
    created: &[Option<Day>],
    happened: &[bool],
) -> Option<usize> {
    let converted = happened.iter().filter(|happened| **happened).count() as f64;
    let others = happened.len() as f64 - converted;
    let mut found = (0..fields.len()).filter(|place| {
        let Values::Date(days) = &fields[*place].values else {
            return false;
        };
        let (mut of_converted, mut of_others, mut early) = (0.0, 0.0, 0.0);
        for (row, day) in days.iter().enumerate() {
            if let Some(day) = day {
                let part = if happened[row] {
                    &mut of_converted
                } else {
                    &mut of_others
                };
                *part += 1.0;
                early += f64::from(u8::from(created[row].is_some_and(|created| created > *day)));
            }
        }
        of_converted >= 0.99 * converted && of_others <= 0.01 * others && early <= 0.05 * converted
    });
    let first = found.next();
    first.filter(|_| found.next().is_none())
}

/// Back-tests of the hazard on the days asked for, or on the ends of months.
pub(in crate::lead_score) fn back_tests(
    question: &Question,
    fields: &[Field],
    used: &[usize],
    created: &[Option<Day>],
    converted: &[Option<Day>],
) -> Result<Vec<AsOf>> {
    let known: Vec<usize> = (0..created.len())
        .filter(|row| created[*row].is_some())
        .collect();
    let lives: Vec<Life> = (created.iter().zip(converted))
        .filter_map(|(created, converted)| {
            Some(Life {
                created: (*created)?,
                converted: *converted,
            })
        })
        .collect();
    let fields: Vec<Field> = fields.iter().map(|field| field.take(&known)).collect();
    let days = lives
        .iter()
        .flat_map(|life| [Some(life.created), life.converted]);
    let end = days.flatten().max().unwrap_or(0);
    let dates = match question.as_of.is_empty() {
        true => month_ends(&lives, question.horizon, end),
        false => question.as_of.clone(),
    };
    let tests = parallel::map(dates.len(), |place| {
        question.stop.check()?;
        back_test(&fields, used, &lives, dates[place], question.horizon, end)
    });
    let tests = tests.into_iter().collect::<Result<Vec<_>>>()?;
    Ok(tests.into_iter().flatten().collect())
}

/// What was predicted of rows left out, in stretches of time of about equally many leads.
pub(in crate::lead_score) fn periods(
    created: &[Option<Day>],
    predicted: &[f64],
    happened: &[bool],
) -> Vec<Period> {
    let sorted = by_day(created);
    let mut periods: Vec<Period> = Vec::new();
    let mut rest = &sorted[..];
    for left in (1..=PERIODS).rev() {
        let mut end = rest.len() / left;
        // A day is not divided.
        while end > 0 && end < rest.len() && rest[end].0 == rest[end - 1].0 {
            end += 1;
        }
        if end == 0 {
            continue;
        }
        let (own, others) = rest.split_at(end);
        rest = others;
        let count = own.len() as f64;
        periods.push(Period {
            from: shown(own[0].0),
            to: shown(own[own.len() - 1].0),
            count: own.len(),
            predicted: own.iter().map(|(_, row)| predicted[*row]).sum::<f64>() / count,
            actual: own.iter().filter(|(_, row)| happened[*row]).count() as f64 / count,
        });
    }
    periods
}

/// Learns from the oldest four fifths and tests on the latest fifth; `None` where one of them has
/// too few.
pub(in crate::lead_score) fn latest(
    fields: &[Field],
    used: &[usize],
    created: &[Option<Day>],
    happened: &[bool],
) -> Result<Option<Latest>> {
    let sorted = by_day(created);
    let at = sorted.len() * 4 / 5;
    let Some((first, _)) = sorted.get(at).copied() else {
        return Ok(None);
    };
    let (mut tested, mut fitted): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    for (day, row) in sorted {
        if day >= first {
            tested.push(row)
        } else {
            fitted.push(row)
        }
    }
    fitted.sort_unstable();
    let converted = fitted.iter().filter(|row| happened[**row]).count();
    if tested.len() < LEAST || converted.min(fitted.len() - converted) < super::gate::LEAST {
        return Ok(None);
    }
    let places = usable(fields, used, &fitted, happened);
    let (model, design) = Scorecard::learn(fields, &places, &fitted, happened)?;
    let predicted: Vec<f64> = tested
        .iter()
        .map(|row| model.probability(row_of(&design, *row)))
        .collect();
    let truth: Vec<bool> = tested.iter().map(|row| happened[*row]).collect();
    let count = tested.len() as f64;
    Ok(Some(Latest {
        from: shown(first),
        count: tested.len(),
        predicted: predicted.iter().sum::<f64>() / count,
        actual: truth.iter().filter(|happened| **happened).count() as f64 / count,
        auc: auc(&predicted, &truth).map(|auc| auc.value),
        log_loss: log_loss(&predicted, &truth),
        base_log_loss: base_loss(&truth),
    }))
}

fn by_day(created: &[Option<Day>]) -> Vec<(Day, usize)> {
    let known = created.iter().enumerate();
    let mut sorted: Vec<(Day, usize)> = known
        .filter_map(|(row, day)| day.map(|day| (day, row)))
        .collect();
    sorted.sort_unstable();
    sorted
}
