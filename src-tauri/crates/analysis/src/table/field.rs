//! What a field holds.

use super::Day;

/// The code of a missing category.
pub const MISSING: u32 = u32::MAX;

/// One field of all rows.
#[derive(Debug, Clone)]
pub struct Field {
    pub name: String,
    pub values: Values,
    /// For each row, how many days before the conversion the value was first set, where both are
    /// known: negative where it was set after. Empty where no history is held.
    pub days_set_before: Vec<Option<f64>>,
    /// What a person should know of how its texts were read.
    pub notes: Vec<String>,
}

/// A field's values, by what they were recognised as.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    /// Numbers; NaN is missing.
    Number(Vec<f64>),
    /// Few distinct texts: indices into `levels`, or [`MISSING`].
    Category {
        levels: Vec<String>,
        codes: Vec<u32>,
    },
    /// Texts that hardly ever recur, as names and notes: all that counts is whether there is one.
    Text(Vec<bool>),
    /// Days. They are looked at for leaks and not learned from: what a calendar predicts does not
    /// come back.
    Date(Vec<Option<Day>>),
    /// Whole numbers that never recur, named as a key.
    Key(Vec<bool>),
}

impl Field {
    /// A field without history.
    #[must_use]
    pub fn new(name: &str, values: Values) -> Self {
        Self {
            name: name.to_owned(),
            values,
            days_set_before: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// How many rows there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        match &self.values {
            Values::Number(numbers) => numbers.len(),
            Values::Category { codes, .. } => codes.len(),
            Values::Text(filled) | Values::Key(filled) => filled.len(),
            Values::Date(days) => days.len(),
        }
    }

    /// The rows given, in that order.
    #[must_use]
    pub fn take(&self, rows: &[usize]) -> Self {
        fn of<T: Copy>(all: &[T], rows: &[usize]) -> Vec<T> {
            rows.iter().map(|row| all[*row]).collect()
        }
        let values = match &self.values {
            Values::Number(numbers) => Values::Number(of(numbers, rows)),
            Values::Category { levels, codes } => Values::Category {
                levels: levels.clone(),
                codes: of(codes, rows),
            },
            Values::Text(filled) => Values::Text(of(filled, rows)),
            Values::Date(days) => Values::Date(of(days, rows)),
            Values::Key(filled) => Values::Key(of(filled, rows)),
        };
        let days_set_before = match self.days_set_before.is_empty() {
            true => Vec::new(),
            false => of(&self.days_set_before, rows),
        };
        Self {
            name: self.name.clone(),
            values,
            days_set_before,
            notes: self.notes.clone(),
        }
    }

    /// Whether the row has a value.
    #[must_use]
    pub fn is_filled(&self, row: usize) -> bool {
        match &self.values {
            Values::Number(numbers) => !numbers[row].is_nan(),
            Values::Category { codes, .. } => codes[row] != MISSING,
            Values::Text(filled) | Values::Key(filled) => filled[row],
            Values::Date(days) => days[row].is_some(),
        }
    }

    /// Whether rows differ in what is learned of it: in its values, or where those are not read, in
    /// whether there is one.
    #[must_use]
    pub fn tells_apart(&self) -> bool {
        match &self.values {
            Values::Number(numbers) => {
                let same =
                    |pair: &[f64]| pair[0] == pair[1] || pair[0].is_nan() && pair[1].is_nan();
                !numbers.windows(2).all(same)
            }
            Values::Category { codes, .. } => codes.windows(2).any(|pair| pair[0] != pair[1]),
            Values::Text(filled) | Values::Key(filled) => {
                filled.windows(2).any(|pair| pair[0] != pair[1])
            }
            Values::Date(days) => days.windows(2).any(|pair| pair[0] != pair[1]),
        }
    }

    /// What the field was recognised as.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match &self.values {
            Values::Number(_) => "number",
            Values::Category { .. } => "category",
            Values::Text(_) => "text",
            Values::Date(_) => "date",
            Values::Key(_) => "key",
        }
    }
}
