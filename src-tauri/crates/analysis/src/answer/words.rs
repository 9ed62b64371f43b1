//! Words in the languages of the app, with those of an analysis in the analysis itself.

use std::borrow::Cow;

use crate::calendar::{Period, PeriodKind, civil};

const MONTHS: [(&str, &str); 12] = [
    ("Jan", "Jan."),
    ("Feb", "Feb."),
    ("Mar", "März"),
    ("Apr", "Apr."),
    ("May", "Mai"),
    ("Jun", "Juni"),
    ("Jul", "Juli"),
    ("Aug", "Aug."),
    ("Sep", "Sep."),
    ("Oct", "Okt."),
    ("Nov", "Nov."),
    ("Dec", "Dez."),
];

/// The same in English and in German.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
pub struct Words {
    #[ts(type = "string")]
    pub en: Cow<'static, str>,
    #[ts(type = "string")]
    pub de: Cow<'static, str>,
}

impl Words {
    /// Words of an analysis.
    #[must_use]
    pub const fn of(en: &'static str, de: &'static str) -> Self {
        Self {
            en: Cow::Borrowed(en),
            de: Cow::Borrowed(de),
        }
    }

    /// A text of the data, which is the same in every language.
    #[must_use]
    pub fn data(text: &str) -> Self {
        Self {
            en: Cow::Owned(text.to_owned()),
            de: Cow::Owned(text.to_owned()),
        }
    }

    /// A fiscal period, by the org's own name where it has one.
    #[must_use]
    pub fn of_period(period: &Period) -> Self {
        if let Some(label) = &period.label {
            return Self::data(label);
        }
        let (year, number) = (period.year, period.number);
        match (period.kind, civil(period.first)) {
            (PeriodKind::Month, Some(first)) => {
                let (en, de) = MONTHS[usize::from(first.month().unsigned_abs()) - 1];
                Self {
                    en: Cow::Owned(format!("{en} {}", first.year())),
                    de: Cow::Owned(format!("{de} {}", first.year())),
                }
            }
            (PeriodKind::Quarter, _) => Self::data(&format!("Q{number} {year}")),
            _ => Self::data(&year.to_string()),
        }
    }
}
