//! The words in which the person is told that an update has ended of which they asked to be told.
//!
//! When and how they are told is in [`crate::alert`].

use serde::Deserialize;
use store::{RunRow, RunState};

use crate::wire::ApiError;

/// Title, without the source's name, and text in this language, English where it has none.
pub(crate) fn words(run: &RunRow, language: &str) -> Result<(String, String), ApiError> {
    let texts = Texts::read(language)?;
    let text = match run.state {
        RunState::Succeeded => texts.succeeded,
        RunState::PartlyFailed => texts.partly_failed,
        _ => texts.failed,
    };
    let counts = [
        ("{{added}}", run.rows_added.unwrap_or(0)),
        ("{{changed}}", run.rows_changed.unwrap_or(0)),
        ("{{removed}}", run.rows_removed),
    ];
    let separator = if language == "de" { '.' } else { ',' };
    let body = counts.iter().fold(text.body, |body, (place, count)| {
        body.replace(place, &grouped(*count, separator))
    });
    Ok((text.title, body))
}

/// The same where Salesforce ended a login.
pub(crate) fn login_ended(language: &str) -> Result<(String, String), ApiError> {
    let text = Texts::read(language)?.login_ended;
    Ok((text.title, text.body))
}

/// The sentences lie among those of the interface, so that all texts of a language are in one place;
/// they are built in, as the interface may not be there when they are told.
const TEXTS: &[(&str, &str)] = &[
    (
        "en",
        include_str!("../../../../ui/src/locales/en/notice.json"),
    ),
    (
        "de",
        include_str!("../../../../ui/src/locales/de/notice.json"),
    ),
];

/// One language's sentences.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Texts {
    succeeded: Text,
    partly_failed: Text,
    failed: Text,
    login_ended: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    title: String,
    /// With `{{added}}` and the like for counts of rows.
    body: String,
}

impl Texts {
    fn read(language: &str) -> Result<Self, ApiError> {
        let of = |wanted: &str| TEXTS.iter().find(|(name, _)| *name == wanted);
        let json = of(language).or_else(|| of("en")).map_or("", |(_, it)| it);
        serde_json::from_str(json).map_err(|error| ApiError::unexpected(&error))
    }
}

/// A number with its thousands apart by `separator`, as people read it.
#[must_use]
pub fn grouped(number: u64, separator: char) -> String {
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

#[cfg(test)]
mod tests {
    use super::{TEXTS, Texts, grouped, login_ended, words};
    use crate::wire::Language;
    use store::{RunRow, RunState};

    #[test]
    fn what_is_told_says_how_it_went() {
        let run = |state| RunRow {
            state,
            rows_added: Some(1_234),
            rows_changed: Some(5),
            rows_removed: 0,
            ..RunRow::begun("r", false, String::new())
        };
        let told = |state, language| words(&run(state), language).expect("sentences");
        assert_eq!(
            told(RunState::Succeeded, "en"),
            (
                "Update complete".to_owned(),
                "Rows added: 1,234, changed: 5, removed: 0.".to_owned()
            )
        );
        assert_eq!(
            told(RunState::Succeeded, "de").1,
            "Zeilen hinzugefügt: 1.234, geändert: 5, entfernt: 0."
        );
        assert_eq!(told(RunState::Failed, "en").0, "Update failed");
        assert_eq!(told(RunState::Failed, "fr").0, "Update failed");
        assert_eq!(login_ended("de").expect("sentences").0, "Anmeldung beendet");
    }

    #[test]
    fn every_language_of_the_interface_has_each_sentence() {
        for language in [Language::En, Language::De] {
            let name = serde_json::to_value(language).expect("a word");
            let name = name.as_str().expect("a word");
            assert!(TEXTS.iter().any(|(it, _)| *it == name), "{name}");
        }
        for (language, _) in TEXTS {
            let texts = Texts::read(language).expect(language);
            let all = [
                &texts.succeeded,
                &texts.partly_failed,
                &texts.failed,
                &texts.login_ended,
            ];
            for text in all {
                assert!(!text.title.is_empty() && !text.body.is_empty());
            }
            for place in ["{{added}}", "{{changed}}", "{{removed}}"] {
                assert!(texts.succeeded.body.contains(place), "{language}: {place}");
            }
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
            assert_eq!(grouped(number, ','), text);
        }
    }
}
