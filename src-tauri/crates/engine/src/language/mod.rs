//! The language of the app, and what it says outside the window, where i18next does not reach: by
//! notifications, by the tray, on the command line.
//!
//! Which one it is, is decided here alone, for the window too: the one that was chosen, else the system's.
//! Their texts lie in `texts/`, a folder each. Absent is what the window says: its texts lie with it.

mod texts;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use texts::{Texts, fill};

use crate::core::Core;
use crate::wire::{ApiError, LanguageSetting};

/// A language there are texts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub enum Language {
    #[serde(rename = "en")]
    English,
    #[serde(rename = "de")]
    German,
}

impl Language {
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// What it is called where software names it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// That of a locale, such as `de`, `de-AT` or `de_DE.UTF-8`; English where there are no texts in it.
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        Self::of_locales([locale])
    }

    /// That of the first of these locales there are texts in; English where there are in none.
    #[must_use]
    pub fn of_locales<S: AsRef<str>>(locales: impl IntoIterator<Item = S>) -> Self {
        let of = |locale: S| match locale.as_ref().split(['-', '_', '.', '@']).next()? {
            // Whoever sets it wants what programs are written in.
            "C" | "POSIX" => Some(Self::English),
            code => Self::ALL.into_iter().find(|it| it.code() == code),
        };
        locales.into_iter().find_map(of).unwrap_or(Self::English)
    }

    /// The one the system is set to.
    #[must_use]
    pub fn of_system() -> Self {
        Self::of_locales(sys_locale::get_locales())
    }

    /// The one that was chosen; none where that is the system's.
    #[must_use]
    pub fn of_setting(setting: LanguageSetting) -> Option<Self> {
        match setting {
            LanguageSetting::System => None,
            LanguageSetting::En => Some(Self::English),
            LanguageSetting::De => Some(Self::German),
        }
    }

    /// A number with its thousands apart, as people read it.
    #[must_use]
    pub fn number(self, number: u64) -> String {
        let separator = match self {
            Self::English => ',',
            Self::German => '.',
        };
        let digits = number.to_string();
        let mut text = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push(separator);
            }
            text.push(digit);
        }
        text
    }
}

impl Core {
    /// The language of the settings, or the system's.
    pub(crate) async fn language(&self) -> Result<Language, ApiError> {
        match Language::of_setting(self.settings().await?.language) {
            Some(chosen) => Ok(chosen),
            None => self.ask_host(crate::Host::language).await,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Language::{self, English, German};
    use crate::wire::LanguageSetting;

    #[test]
    fn every_language_of_the_interface_is_spoken_outside_the_window() {
        for (setting, language) in [
            (LanguageSetting::En, English),
            (LanguageSetting::De, German),
        ] {
            let word = serde_json::to_value(setting).expect("a word");
            assert_eq!(word, language.code());
            assert_eq!(Language::of_setting(setting), Some(language));
        }
        assert_eq!(Language::of_setting(LanguageSetting::System), None);
    }

    #[test]
    fn a_locale_names_its_language_first() {
        for locale in ["de", "de-AT", "de_DE.UTF-8", "de_CH@euro"] {
            assert_eq!(Language::of_locale(locale), German, "{locale}");
        }
        for locale in ["", "C", "C.UTF-8", "en-GB", "fr_FR.UTF-8", "den-CA"] {
            assert_eq!(Language::of_locale(locale), English, "{locale}");
        }
    }

    #[test]
    fn the_first_locale_there_are_texts_in_counts() {
        for (locales, language) in [
            (["fr-FR", "de-DE"], German),
            (["en-GB", "de-DE"], English),
            (["C", "de-DE"], English),
            (["fr-FR", "nl-NL"], English),
        ] {
            assert_eq!(Language::of_locales(locales), language, "{locales:?}");
        }
    }

    #[test]
    fn thousands_are_apart() {
        for (number, text) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(English.number(number), text);
            assert_eq!(German.number(number), text.replace(',', "."));
        }
    }
}
