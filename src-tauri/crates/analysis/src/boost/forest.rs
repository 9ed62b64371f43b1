//! Trees one after the other, as many as help rows that none of them was fitted to.

use super::grow::grow;
use super::histogram::{Layout, Sums};
use super::known::Known;
use super::shapley;
use super::tree::Tree;
use crate::bins::{Binning, Fineness, learn};
use crate::logistic::{Scored, logistic};
use crate::statistics::log_loss;
use crate::table::Field;

/// What each tree's step is multiplied by.
const RATE: f64 = 0.2;
const MOST_TREES: usize = 400;
/// Trees in a row that may not help before it ends.
const PATIENCE: usize = 12;
/// Of this many rows one is kept aside, to tell when trees stop to help.
const ASIDE: usize = 8;
/// Rows a tree looks at, where there are more: others each time.
const ROWS_OF_A_TREE: usize = 40_000;

const FINENESS: Fineness = Fineness {
    stretches: 64,
    least_rows: 20,
    most_levels: 200,
    most_bins: usize::MAX,
    by_rate: true,
};

/// A table in the bins of a [`Boosted`], field after field.
#[derive(Debug, Clone)]
pub struct Coded(Vec<Vec<u8>>);

/// Gradient-boosted trees on bins.
#[derive(Debug, Clone)]
pub struct Boosted {
    pub binnings: Vec<Binning>,
    start: f64,
    trees: Vec<Tree>,
    /// What each tree is known to add.
    known: Vec<Known>,
}

impl Coded {
    /// All rows of a table.
    #[must_use]
    pub fn of(binnings: &[Binning], fields: &[Field]) -> Self {
        let coded = binnings.iter().map(|binning| {
            let codes = binning.encode(&fields[binning.field]);
            codes
                .into_iter()
                .map(|code| u8::try_from(code).unwrap_or(u8::MAX))
                .collect()
        });
        Self(coded.collect())
    }

    /// A field's bins.
    #[must_use]
    pub fn field(&self, place: usize) -> &[u8] {
        &self.0[place]
    }
}

impl Boosted {
    /// Fits the fields given by their places on the rows given.
    #[must_use]
    pub fn learn(
        fields: &[Field],
        places: &[usize],
        rows: &[usize],
        happened: &[bool],
    ) -> (Self, Coded) {
        let binnings = learn(fields, places, rows, happened, &FINENESS);
        let all = Coded::of(&binnings, fields);
        let layout = Layout::of(binnings.iter().map(Binning::bins));
        let (aside, fitted): (Vec<_>, Vec<_>) = rows
            .iter()
            .enumerate()
            .partition(|(place, _)| place % ASIDE == ASIDE - 1);
        let own = |rows: Vec<(usize, &usize)>| Part::new(rows, &all, happened);
        let (mut aside, mut fitted) = (own(aside), own(fitted));
        let share = fitted.happened.iter().filter(|happened| **happened).count() as f64 + 0.5;
        let share = share / (fitted.happened.len() as f64 + 1.0);
        let mut boosted = Self {
            binnings,
            start: (share / (1.0 - share)).ln(),
            trees: Vec::new(),
            known: Vec::new(),
        };
        aside.log_odds.fill(boosted.start);
        fitted.log_odds.fill(boosted.start);
        let every = fitted.happened.len().div_ceil(ROWS_OF_A_TREE).max(1);
        let (mut best, mut best_count) = (aside.loss(), 0);
        while boosted.trees.len() < MOST_TREES && boosted.trees.len() < best_count + PATIENCE {
            let first = boosted.trees.len() % every;
            let (rows, sums) = fitted.slopes(first, every);
            let tree = grow(&layout, &fitted.codes, rows, sums, RATE);
            aside.add(&tree);
            fitted.add(&tree);
            boosted.trees.push(tree);
            let loss = aside.loss();
            if loss < best {
                (best, best_count) = (loss, boosted.trees.len());
            }
        }
        boosted.trees.truncate(best_count);
        boosted.known = boosted.trees.iter().map(Known::of).collect();
        (boosted, all)
    }

    /// How many trees helped.
    #[must_use]
    pub fn trees(&self) -> usize {
        self.trees.len()
    }

    /// A row's log-odds.
    #[must_use]
    pub fn log_odds(&self, coded: &Coded, row: usize) -> f64 {
        let trees = self.trees.iter();
        self.start
            + trees
                .map(|tree| tree.value(|field| coded.0[field][row]))
                .sum::<f64>()
    }

    /// A row's probability.
    #[must_use]
    pub fn probability(&self, coded: &Coded, row: usize) -> f64 {
        logistic(self.log_odds(coded, row))
    }

    /// The average lead's log-odds, to which contributions are added.
    #[must_use]
    pub fn average(&self) -> f64 {
        self.start + self.trees.iter().map(shapley::average).sum::<f64>()
    }

    /// A row's score with what it is made of.
    #[must_use]
    pub fn score(&self, coded: &Coded, row: usize) -> Scored {
        let mut contributions = vec![0.0; self.binnings.len()];
        for (tree, known) in self.trees.iter().zip(&self.known) {
            known.add(tree, |field| coded.0[field][row], &mut contributions);
        }
        let log_odds = self.log_odds(coded, row);
        Scored {
            log_odds,
            probability: logistic(log_odds),
            contributions,
        }
    }
}

/// Rows side by side, with what the trees so far say of them.
struct Part {
    codes: Vec<Vec<u8>>,
    happened: Vec<bool>,
    log_odds: Vec<f64>,
}

impl Part {
    fn new(rows: Vec<(usize, &usize)>, all: &Coded, happened: &[bool]) -> Self {
        let of = |codes: &Vec<u8>| rows.iter().map(|(_, row)| codes[**row]).collect();
        Self {
            codes: all.0.iter().map(of).collect(),
            happened: rows.iter().map(|(_, row)| happened[**row]).collect(),
            log_odds: vec![0.0; rows.len()],
        }
    }

    fn loss(&self) -> f64 {
        let predicted: Vec<f64> = self.log_odds.iter().copied().map(logistic).collect();
        log_loss(&predicted, &self.happened)
    }

    fn slopes(&self, first: usize, every: usize) -> (Vec<u32>, Vec<Sums>) {
        (first..self.happened.len())
            .step_by(every)
            .map(|row| {
                let probability = logistic(self.log_odds[row]);
                let happened = f64::from(u8::from(self.happened[row]));
                let own = [probability - happened, probability * (1.0 - probability)];
                (u32::try_from(row).unwrap_or(u32::MAX), own)
            })
            .unzip()
    }

    fn add(&mut self, tree: &Tree) {
        for (row, log_odds) in self.log_odds.iter_mut().enumerate() {
            *log_odds += tree.value(|field| self.codes[field][row]);
        }
    }
}
