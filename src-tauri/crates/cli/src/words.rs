//! Every sentence of the command line, in English and German.
//!
//! Sentences for errors are those of the window; the rest lies in `texts/`.

use std::collections::BTreeMap;
use std::ffi::OsString;

use engine::wire::{ApiError, Language};
use serde::Deserialize;

use self::Tongue::{De, En};

/// A language there are words in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Tongue {
    En,
    De,
}

/// What the window says of an error: what happened, what it means for the data, what to do.
#[derive(Debug, Deserialize)]
struct ErrorText {
    what: String,
    means: Option<String>,
    todo: Option<String>,
}

pub(crate) struct Words {
    tongue: Tongue,
    texts: BTreeMap<String, String>,
    errors: BTreeMap<String, ErrorText>,
}

impl Words {
    fn new(tongue: Tongue) -> Self {
        let (texts, errors) = match tongue {
            En => (
                include_str!("../texts/en.json"),
                include_str!("../../../../ui/src/locales/en/errors.json"),
            ),
            De => (
                include_str!("../texts/de.json"),
                include_str!("../../../../ui/src/locales/de/errors.json"),
            ),
        };
        // A test reads both: they are part of the program.
        Self {
            tongue,
            texts: serde_json::from_str(texts).unwrap_or_default(),
            errors: serde_json::from_str(errors).unwrap_or_default(),
        }
    }

    pub(crate) fn of_locale(locale: &str) -> Self {
        Self::new(if locale.starts_with("de") { De } else { En })
    }

    /// In the language the arguments name, before anything else is known of them.
    pub(crate) fn of_arguments(arguments: &[OsString], locale: &str) -> Self {
        let mut arguments = arguments.iter().map(|it| it.to_string_lossy());
        while let Some(argument) = arguments.next() {
            let named = match argument.as_ref() {
                "--language" => arguments.next(),
                other => other
                    .strip_prefix("--language=")
                    .map(|it| it.to_owned().into()),
            };
            match named.as_deref() {
                Some("de") => return Self::new(De),
                Some("en") => return Self::new(En),
                _ => {}
            }
        }
        Self::of_locale(locale)
    }

    /// The same in the language the person chose in the app.
    pub(crate) fn in_language(self, language: Language) -> Self {
        match language {
            Language::De => Self::new(De),
            Language::En => Self::new(En),
            Language::System => self,
        }
    }

    /// The text of this name.
    pub(crate) fn text(&self, name: &str) -> String {
        self.texts
            .get(name)
            .cloned()
            .unwrap_or_else(|| name.to_owned())
    }

    /// The text with its places filled.
    pub(crate) fn fill(&self, name: &str, values: &[(&str, &str)]) -> String {
        let values = values.iter().map(|(name, value)| (*name, *value));
        fill(&self.text(name), values)
    }

    /// The sentences for an error.
    pub(crate) fn error(&self, error: &ApiError) -> String {
        let params = || {
            error
                .params
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                // As the window does where an error brings no word of its own.
                .chain([("message", error.message.as_str())])
        };
        if let Some(text) = self.texts.get(&format!("error.{}", error.code)) {
            return fill(text, params());
        }
        let Some(text) = self.errors.get(&error.code) else {
            return error.message.clone();
        };
        [Some(&text.what), text.means.as_ref(), text.todo.as_ref()]
            .into_iter()
            .flatten()
            .map(|sentence| fill(sentence, params()))
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// A number as it is read.
    pub(crate) fn number(&self, number: u64) -> String {
        engine::grouped(number, if self.tongue == De { '.' } else { ',' })
    }
}

fn fill<'a>(text: &str, values: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    values.fold(text.to_owned(), |text, (name, value)| {
        text.replace(&format!("{{{{{name}}}}}"), value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_texts_with_the_same_places() {
        let (english, german) = (Words::new(En), Words::new(De));
        assert!(english.texts.len() > 50 && english.errors.len() > 100);
        let places = |words: &Words| -> BTreeMap<String, Vec<String>> {
            let of = |text: &String| {
                let mut places: Vec<String> = text
                    .split("{{")
                    .skip(1)
                    .filter_map(|rest| rest.split_once("}}"))
                    .map(|(name, _)| name.to_owned())
                    .collect();
                places.sort();
                places.dedup();
                places
            };
            let texts = words.texts.iter();
            texts.map(|(name, text)| (name.clone(), of(text))).collect()
        };
        assert_eq!(places(&english), places(&german));
        for words in [&english, &german] {
            assert!(
                words
                    .texts
                    .values()
                    .all(|text| !text.is_empty() && !text.contains('!'))
            );
        }
    }

    #[test]
    fn numbers_and_errors_are_read_in_both_languages() {
        let (english, german) = (Words::new(En), Words::new(De));
        assert_eq!(english.number(1_234_567), "1,234,567");
        assert_eq!(
            (german.number(1_000), german.number(999)),
            ("1.000".into(), "999".into())
        );
        let error = crate::output::answer::error("database_newer", "newer", &[]);
        assert!(english.error(&error).contains("Install the newest version"));
        assert!(
            german
                .error(&error)
                .contains("Installieren Sie die neueste Version")
        );
        let unknown = crate::output::answer::error("nobody_knows", "in English", &[]);
        assert_eq!(german.error(&unknown), "in English");
    }

    #[test]
    fn the_line_names_the_language_before_the_system_does() {
        let words = |line: &[&str], locale: &str| {
            let line: Vec<OsString> = line.iter().map(OsString::from).collect();
            Words::of_arguments(&line, locale).tongue
        };
        assert_eq!(words(&["orgmirror", "status"], "de_AT.UTF-8"), De);
        assert_eq!(words(&["orgmirror", "status"], "C"), En);
        assert_eq!(words(&["orgmirror", "--language", "de"], "C"), De);
        assert_eq!(words(&["orgmirror", "status", "--language=en"], "de"), En);
    }
}
