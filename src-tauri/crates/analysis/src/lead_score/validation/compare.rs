//! Both models, tested on rows they were not fitted to.

use super::folds::split;
use super::gate::{CHALLENGED, ENOUGH, FEW_FIELDS};
use crate::boost::Boosted;
use crate::error::Result;
use crate::lead_score::parallel;
use crate::lead_score::report::{Compared, Model};
use crate::lead_score::stop::Stop;
use crate::lead_score::strongest::strongest;
use crate::logistic::Scorecard;
use crate::statistics::{
    auc, brier, calibration_error, lift, log_loss, log_losses, mean_and_error, reliability,
};
use crate::table::Field;

/// By how many of its standard errors the challenger must win.
const SURELY: f64 = 2.0;

/// The model that scores, and what the models said of rows left out.
pub(in crate::lead_score) struct Comparison {
    pub(in crate::lead_score) model: Model,
    pub(in crate::lead_score) predicted: Vec<f64>,
    pub(in crate::lead_score) models: Vec<Compared>,
}

/// The fields a model of so many conversions may use, chosen among the rows given.
pub(in crate::lead_score) fn usable(
    fields: &[Field],
    places: &[usize],
    rows: &[usize],
    happened: &[bool],
) -> Vec<usize> {
    let converted = rows.iter().filter(|row| happened[**row]).count();
    match converted.min(rows.len() - converted) < ENOUGH {
        true => strongest(fields, places, rows, happened, FEW_FIELDS),
        false => places.to_vec(),
    }
}

/// Fits and tests fold by fold. The challenger goes on only where it won the first fold.
pub(in crate::lead_score) fn compare(
    fields: &[Field],
    places: &[usize],
    happened: &[bool],
    folds: &[u8],
    count: u8,
    stop: Stop<'_>,
) -> Result<Comparison> {
    let converted = happened.iter().filter(|happened| **happened).count();
    let is_challenged = converted.min(happened.len() - converted) > CHALLENGED;
    let logistic = |fold: u8| -> Result<Vec<f64>> {
        stop.check()?;
        let (tested, fitted) = split(folds, fold);
        let places = usable(fields, places, &fitted, happened);
        let (model, design) = Scorecard::learn(fields, &places, &fitted, happened)?;
        Ok(tested
            .iter()
            .map(|row| model.probability(row_of(&design, *row)))
            .collect())
    };
    let boosted = |fold: u8| -> Result<Vec<f64>> {
        stop.check()?;
        let (tested, fitted) = split(folds, fold);
        let (model, coded) = Boosted::learn(fields, places, &fitted, happened);
        Ok(tested
            .iter()
            .map(|row| model.probability(&coded, *row))
            .collect())
    };
    let folds_count = usize::from(count);
    let number = |piece: usize| u8::try_from(piece % folds_count).unwrap_or(0);
    // The challenger's first fold, the longest piece, goes first.
    let first = usize::from(is_challenged);
    let done = parallel::map(folds_count + first, |piece| match piece < first {
        true => boosted(0),
        false => logistic(number(piece - first)),
    });
    let mut done = done.into_iter().collect::<Result<Vec<_>>>()?;
    let challenger_first = is_challenged.then(|| done.remove(0));
    let logistic = gathered(folds, &done);
    let mut models = vec![compared(Model::BinnedLogistic, &logistic, happened)];
    let won_first = challenger_first.filter(|first| {
        let (tested, _) = split(folds, 0);
        let truth: Vec<bool> = tested.iter().map(|row| happened[*row]).collect();
        log_loss(first, &truth) < log_loss(&done[0], &truth)
    });
    if let Some(first) = won_first {
        let mut parts = vec![first];
        let others = parallel::map(folds_count - 1, |piece| boosted(number(piece + 1)));
        parts.extend(others.into_iter().collect::<Result<Vec<_>>>()?);
        let challenger = gathered(folds, &parts);
        models.push(compared(Model::BoostedTrees, &challenger, happened));
        let losses = log_losses(&logistic, happened).into_iter();
        let gains: Vec<f64> = losses
            .zip(log_losses(&challenger, happened))
            .map(|(champion, challenger)| champion - challenger)
            .collect();
        let (gain, error) = mean_and_error(&gains);
        if gain > SURELY * error {
            return Ok(Comparison {
                model: Model::BoostedTrees,
                predicted: challenger,
                models,
            });
        }
    }
    Ok(Comparison {
        model: Model::BinnedLogistic,
        predicted: logistic,
        models,
    })
}

/// A row's columns; none where nothing can be learned from.
pub(in crate::lead_score) fn row_of(design: &crate::logistic::Design, row: usize) -> &[u32] {
    match design.groups.is_empty() {
        true => &[],
        false => design.row(row),
    }
}

fn gathered(folds: &[u8], parts: &[Vec<f64>]) -> Vec<f64> {
    let mut next = vec![0; parts.len()];
    folds
        .iter()
        .map(|fold| {
            let place = &mut next[usize::from(*fold)];
            *place += 1;
            parts[usize::from(*fold)][*place - 1]
        })
        .collect()
}

fn compared(model: Model, predicted: &[f64], happened: &[bool]) -> Compared {
    Compared {
        model,
        auc: auc(predicted, happened).map_or(0.5, |auc| auc.value),
        log_loss: log_loss(predicted, happened),
        brier: brier(predicted, happened),
        lift10: lift(predicted, happened, 0.1),
        ece: calibration_error(&reliability(predicted, happened, 10)),
    }
}
