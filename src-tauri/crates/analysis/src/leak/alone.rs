//! What a field says about the outcome by itself.

use crate::bins::{Fineness, learn};
use crate::statistics::{auc, log_loss};
use crate::table::Field;

/// Rows that a value needs before its rate counts as pure.
const ROWS_OF_A_LEVEL: usize = 50;
/// Rows of the average added to each bin's own.
const SHRUNK_BY: f64 = 5.0;

const FINENESS: Fineness = Fineness {
    stretches: 20,
    least_rows: 5,
    most_levels: 1000,
    most_bins: usize::MAX,
    by_rate: false,
};

/// A field measured alone.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Alone {
    /// The area under the curve of predictions from the field alone, each made without its row.
    pub auc: f64,
    /// The log-loss of these predictions.
    pub log_loss: f64,
    /// The share of rows whose value all but decides the outcome.
    pub pure_share: f64,
    /// The share of conversions whose value all but promises one.
    pub promised_share: f64,
    pub filled: usize,
    pub filled_converted: usize,
    pub rows: usize,
    pub converted: usize,
}

/// Measures a field on the rows given, with the folds given for all rows of the table.
#[must_use]
pub fn alone(field: &Field, rows: &[usize], happened: &[bool], folds: &[u8]) -> Alone {
    let fields = std::slice::from_ref(field);
    let binning = &learn(fields, &[0], rows, happened, &FINENESS)[0];
    let codes = binning.encode(field);
    let parts = rows
        .iter()
        .map(|row| usize::from(folds[*row]) + 1)
        .max()
        .unwrap_or(1);
    let mut by_fold = vec![[0.0_f64; 2]; binning.bins() * parts];
    for row in rows {
        let own = &mut by_fold[usize::from(codes[*row]) * parts + usize::from(folds[*row])];
        own[0] += 1.0;
        own[1] += f64::from(u8::from(happened[*row]));
    }
    let sum = |counts: &[[f64; 2]]| {
        counts.iter().fold([0.0; 2], |sum: [f64; 2], own| {
            [sum[0] + own[0], sum[1] + own[1]]
        })
    };
    let levels: Vec<[f64; 2]> = by_fold.chunks(parts).map(sum).collect();
    let [all, converted] = sum(&levels);
    let base = converted / all.max(1.0);
    let predicted: Vec<f64> = rows
        .iter()
        .map(|row| {
            let code = usize::from(codes[*row]);
            let own = by_fold[code * parts + usize::from(folds[*row])];
            let [count, converted] = [levels[code][0] - own[0], levels[code][1] - own[1]];
            (converted + SHRUNK_BY * base) / (count + SHRUNK_BY)
        })
        .collect();
    let truth: Vec<bool> = rows.iter().map(|row| happened[*row]).collect();
    let (pure_share, promised_share) = purity(&levels, base);
    let [blank, blank_converted] = levels[0];
    Alone {
        auc: auc(&predicted, &truth).map_or(0.5, |auc| auc.value),
        log_loss: log_loss(&predicted, &truth),
        pure_share,
        promised_share,
        filled: (all - blank) as usize,
        filled_converted: (converted - blank_converted) as usize,
        rows: rows.len(),
        converted: converted as usize,
    }
}

/// The share of rows at values that all but decide the outcome, and of conversions at values that
/// all but promise it. What is pure is relative to the base: of a rate of 3 % much is below 3 %.
fn purity(levels: &[[f64; 2]], base: f64) -> (f64, f64) {
    let all: f64 = levels.iter().map(|[count, _]| count).sum();
    let odds = |rate: f64| rate / (1.0 - rate).max(1e-9);
    let (mut pure, mut promised) = (0.0, 0.0);
    for [count, converted] in levels
        .iter()
        .filter(|level| level[0] >= ROWS_OF_A_LEVEL as f64)
    {
        let rate = converted / count;
        let is_promise = rate > 0.9 && odds(rate) > 8.0 * odds(base);
        let is_denial = rate < 0.03_f64.min(base / 4.0) && base * count >= 10.0;
        if is_promise {
            promised += converted;
        }
        if is_promise || is_denial {
            pure += count;
        }
    }
    (pure / all.max(1.0), promised / (base * all).max(1.0))
}

impl Alone {
    /// The share filled of those that converted, less that of those that did not.
    #[must_use]
    pub fn fill_gap(&self) -> f64 {
        let blank_side = (self.rows - self.converted).max(1) as f64;
        let filled_not = (self.filled - self.filled_converted) as f64 / blank_side;
        self.filled_converted as f64 / self.converted.max(1) as f64 - filled_not
    }
}
