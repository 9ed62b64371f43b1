//! Learning bins, and finding a row's.

use crate::bins::category::{bins_of, counts, keep};
use crate::bins::number::{borders, names, stretch};
use crate::table::{Field, MISSING, Values};

/// Borders are found among this many rows at most.
const ROWS_FOR_BORDERS: usize = 20_000;

/// How finely fields are cut.
#[derive(Debug, Clone, Copy)]
pub struct Fineness {
    /// Stretches of a number at most.
    pub stretches: usize,
    /// Rows that a category needs to stand by itself.
    pub least_rows: usize,
    /// Categories of a field that stand by themselves at most.
    pub most_levels: usize,
    /// Bins of all fields together at most; large fields give way first.
    pub most_bins: usize,
    /// Categories in the order of their rates, for models that cut them in two.
    pub by_rate: bool,
}

/// How one field is cut. Bin 0 is blank.
#[derive(Debug, Clone)]
pub struct Binning {
    /// The field's place in the table it was learned from.
    pub field: usize,
    pub name: String,
    cut: Cut,
}

#[derive(Debug, Clone)]
enum Cut {
    Number { borders: Vec<f64> },
    Category { levels: Vec<String> },
    Filled,
}

/// What a bin holds, for whoever says it in other words than [`Binning::names`].
#[derive(Debug, Clone, PartialEq)]
pub enum Held {
    Blank,
    Filled,
    Value(String),
    /// A value that is too rare to stand by itself.
    Other,
    /// At least `from` and below `to`; open where one is missing.
    Range {
        from: Option<f64>,
        to: Option<f64>,
    },
}

/// Learns how the fields given by their places are cut, from the rows given.
#[must_use]
pub fn learn(
    fields: &[Field],
    places: &[usize],
    rows: &[usize],
    happened: &[bool],
    fineness: &Fineness,
) -> Vec<Binning> {
    let counted: Vec<Option<Vec<(usize, usize)>>> = places
        .iter()
        .map(|place| match &fields[*place].values {
            Values::Category { levels, codes } => Some(counts(levels.len(), codes, rows, happened)),
            _ => None,
        })
        .collect();
    let most = affordable(&counted, fineness);
    places
        .iter()
        .zip(&counted)
        .map(|(place, counted)| {
            let field = &fields[*place];
            let cut = match (&field.values, counted) {
                (Values::Category { levels, .. }, Some(counted)) => Cut::Category {
                    levels: keep(levels, counted, fineness.least_rows, most, fineness.by_rate)
                        .levels,
                },
                (Values::Number(numbers), _) => {
                    let every = rows.len().div_ceil(ROWS_FOR_BORDERS).max(1);
                    let sample = rows.iter().step_by(every).map(|row| numbers[*row]);
                    let mut sample: Vec<f64> = sample.filter(|number| !number.is_nan()).collect();
                    Cut::Number {
                        borders: borders(&mut sample, fineness.stretches),
                    }
                }
                _ => Cut::Filled,
            };
            Binning {
                field: *place,
                name: field.name.clone(),
                cut,
            }
        })
        .collect()
}

/// The most levels a field may keep, so that all fields' bins stay within their number.
fn affordable(counted: &[Option<Vec<(usize, usize)>>], fineness: &Fineness) -> usize {
    let frequent: Vec<usize> = counted
        .iter()
        .flatten()
        .map(|counts| {
            counts
                .iter()
                .filter(|(count, _)| *count >= fineness.least_rows)
                .count()
        })
        .collect();
    let others = (counted.len() - frequent.len()) * (fineness.stretches + 1);
    let room = fineness.most_bins.saturating_sub(others);
    let needed =
        |most: usize| -> usize { frequent.iter().map(|levels| levels.min(&most) + 2).sum() };
    let mut most = fineness.most_levels;
    while most > 5 && needed(most) > room {
        most = most * 9 / 10;
    }
    most
}

impl Binning {
    /// How many bins there are.
    #[must_use]
    pub fn bins(&self) -> usize {
        match &self.cut {
            Cut::Number { borders } => borders.len() + 2,
            Cut::Category { levels } => levels.len() + 2,
            Cut::Filled => 2,
        }
    }

    /// Whether bins that lie side by side are alike: true of numbers.
    #[must_use]
    pub fn is_ordered(&self) -> bool {
        matches!(self.cut, Cut::Number { .. })
    }

    /// The bins of all rows of the field, which may be that of another table.
    #[must_use]
    pub fn encode(&self, field: &Field) -> Vec<u16> {
        match (&self.cut, &field.values) {
            (Cut::Number { borders }, Values::Number(numbers)) => numbers
                .iter()
                .map(|number| match number.is_nan() {
                    true => 0,
                    false => u16::try_from(stretch(*number, borders) + 1).unwrap_or(u16::MAX),
                })
                .collect(),
            (Cut::Category { levels: kept }, Values::Category { levels, codes }) => {
                let bins = bins_of(levels, kept);
                codes
                    .iter()
                    .map(|code| match *code {
                        MISSING => 0,
                        code => bins[code as usize],
                    })
                    .collect()
            }
            // What was learned as something else says no more than that there is a value.
            _ => {
                let other = u16::try_from(self.bins() - 1).unwrap_or(u16::MAX);
                (0..field.rows())
                    .map(|row| if field.is_filled(row) { other } else { 0 })
                    .collect()
            }
        }
    }

    /// What each bin holds.
    #[must_use]
    pub fn held(&self) -> Vec<Held> {
        let mut all = vec![Held::Blank];
        match &self.cut {
            Cut::Number { borders } => {
                let from = std::iter::once(None).chain(borders.iter().copied().map(Some));
                let to = borders.iter().copied().map(Some).chain([None]);
                all.extend(from.zip(to).map(|(from, to)| Held::Range { from, to }));
            }
            Cut::Category { levels } => {
                all.extend(levels.iter().cloned().map(Held::Value));
                all.push(Held::Other);
            }
            Cut::Filled => all.push(Held::Filled),
        }
        all
    }

    /// Each bin in words.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let mut all = vec!["blank".to_owned()];
        match &self.cut {
            Cut::Number { borders } => all.extend(names(borders)),
            Cut::Category { levels } => {
                all.extend(levels.iter().cloned());
                all.push("any other".to_owned());
            }
            Cut::Filled => all.push("filled".to_owned()),
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::{Fineness, Held, learn};
    use crate::table::{Field, MISSING, Values};

    const FINENESS: Fineness = Fineness {
        stretches: 4,
        least_rows: 2,
        most_levels: 100,
        most_bins: 1000,
        by_rate: false,
    };

    fn category(codes: &[u32]) -> Field {
        let levels = ["a", "b", "c"].map(str::to_owned).to_vec();
        Field::new(
            "Source",
            Values::Category {
                levels,
                codes: codes.to_vec(),
            },
        )
    }

    #[test]
    fn bins_are_learned_from_training_rows_alone() {
        let numbers = Values::Number(vec![1.0, 2.0, 3.0, f64::NAN, 900.0]);
        let fields = [
            category(&[0, 0, 1, MISSING, 2]),
            Field::new("Size", numbers),
        ];
        let found = learn(&fields, &[0, 1], &[0, 1, 2, 3], &[true; 5], &FINENESS);
        assert_eq!(found[0].names(), ["blank", "a", "any other"]);
        assert_eq!(found[0].encode(&fields[0]), [1, 1, 2, 0, 2]);
        assert_eq!(found[1].names(), ["blank", "< 2", "2 to < 3", ">= 3"]);
        assert_eq!(found[1].encode(&fields[1]), [1, 2, 3, 0, 3]);
        let a = Held::Value("a".to_owned());
        assert_eq!(found[0].held(), [Held::Blank, a, Held::Other]);
        let range = |from, to| Held::Range { from, to };
        let sizes = [
            Held::Blank,
            range(None, Some(2.0)),
            range(Some(2.0), Some(3.0)),
            range(Some(3.0), None),
        ];
        assert_eq!(found[1].held(), sizes);
    }

    #[test]
    fn another_tables_categories_are_found_by_their_names() {
        let learned = learn(
            &[category(&[0, 0, 1, 1])],
            &[0],
            &[0, 1, 2, 3],
            &[true; 4],
            &FINENESS,
        );
        let levels = ["b", "new"].map(str::to_owned).to_vec();
        let other = Field::new(
            "Source",
            Values::Category {
                levels,
                codes: vec![0, 1, MISSING],
            },
        );
        assert_eq!(learned[0].encode(&other), [2, 3, 0]);
        let numbers = Field::new("Source", Values::Number(vec![7.0, f64::NAN]));
        assert_eq!(learned[0].encode(&numbers), [3, 0]);
    }

    #[test]
    fn categories_can_be_ordered_by_rate_and_give_way_where_there_are_too_many() {
        let happened = [false, false, true, true, false, true];
        let field = category(&[0, 0, 1, 1, 2, 2]);
        let rows = [0, 1, 2, 3, 4, 5];
        let fineness = Fineness {
            by_rate: true,
            ..FINENESS
        };
        let found = learn(&[field], &[0], &rows, &happened, &fineness);
        assert_eq!(found[0].names(), ["blank", "a", "c", "b", "any other"]);

        let levels: Vec<String> = (0..50).map(|n| format!("{n:02}")).collect();
        let codes: Vec<u32> = (0..200).map(|row| row % 50).collect();
        let field = Field::new("Page", Values::Category { levels, codes });
        let rows: Vec<usize> = (0..200).collect();
        let fineness = Fineness {
            most_bins: 20,
            ..FINENESS
        };
        let found = learn(&[field], &[0], &rows, &[true; 200], &fineness);
        assert!((10..=20).contains(&found[0].bins()), "{}", found[0].bins());
    }
}
