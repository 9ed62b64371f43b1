//! Which fields a model does not learn from for another reason than being a leak.

use super::{Finding, Rule, Told, Verdict};
use crate::table::{Field, Values};

/// Why a model does not learn from a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NotLearned {
    /// It looks like a leak, and nobody said otherwise.
    Blocked,
    /// No row has a value.
    Blank,
    /// All rows are the same to a model.
    Same,
    /// What a calendar predicts does not come back.
    Date,
    /// A key of rows.
    Key,
}

impl NotLearned {
    /// Of the field as it is, whatever a person says of it.
    #[must_use]
    pub fn by_nature(field: &Field) -> Option<Self> {
        let is_any_filled = (0..field.rows()).any(|row| field.is_filled(row));
        match &field.values {
            _ if !is_any_filled => Some(Self::Blank),
            Values::Date(_) => Some(Self::Date),
            Values::Key(_) => Some(Self::Key),
            _ => (!field.tells_apart()).then_some(Self::Same),
        }
    }

    /// The reason as a sentence.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Self::Blocked => "It looks like a leak.",
            Self::Blank => "No row has a value in it: it tells nobody apart.",
            Self::Same => {
                "It is the same for every row, or text that every row has: it tells nobody apart."
            }
            Self::Date => {
                "It holds dates, which are looked at for leaks and not learned from: what a calendar predicts does not come back."
            }
            Self::Key => "It is a key of the rows, from which nothing can be learned.",
        }
    }

    /// The reason as a piece of evidence; none for a leak, whose evidence is there already.
    #[must_use]
    pub fn finding(self) -> Option<Finding> {
        let code = match self {
            Self::Blocked => return None,
            Self::Blank => "blank",
            Self::Same => "same",
            Self::Date => "date",
            Self::Key => "key",
        };
        Some(Finding {
            rule: Rule::Use,
            verdict: Verdict::Ok,
            value: None,
            text: self.reason().to_owned(),
            told: Told::new(code, &[]),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::NotLearned;
    use crate::table::{Field, MISSING, Values};

    #[test]
    fn only_what_differs_and_is_no_date_or_key_is_learned_from() {
        let category = |codes: &[u32]| Values::Category {
            levels: vec!["a".to_owned(), "b".to_owned()],
            codes: codes.to_vec(),
        };
        let none = f64::NAN;
        for (values, expected) in [
            (category(&[0, 1]), None),
            (category(&[0, MISSING]), None),
            (category(&[0, 0]), Some(NotLearned::Same)),
            (category(&[MISSING, MISSING]), Some(NotLearned::Blank)),
            (Values::Number(vec![1.0, 2.0]), None),
            (Values::Number(vec![1.0, none]), None),
            (Values::Number(vec![1.0, 1.0]), Some(NotLearned::Same)),
            (Values::Number(vec![none, none]), Some(NotLearned::Blank)),
            (Values::Text(vec![true, false]), None),
            (Values::Text(vec![true, true]), Some(NotLearned::Same)),
            (Values::Date(vec![Some(1), None]), Some(NotLearned::Date)),
            (Values::Key(vec![true, true]), Some(NotLearned::Key)),
        ] {
            let shown = format!("{values:?}");
            let found = NotLearned::by_nature(&Field::new("Field", values));
            assert_eq!(found, expected, "{shown}");
        }
    }
}
