//! Words in the languages of the app, with those of an analysis in the analysis itself.

use std::borrow::Cow;

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
}
