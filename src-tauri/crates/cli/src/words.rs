//! Every sentence of the command line, in English and German.
//!
//! Sentences for errors are those of the window; the rest is among the engine's texts.

use std::collections::BTreeMap;
use std::ffi::OsString;

use engine::wire::ApiError;
use engine::{Language, Texts, fill};
use serde::Deserialize;

/// What the window says of an error: what happened, what it means for the data, what to do.
#[derive(Debug, Deserialize)]
struct ErrorText {
    what: String,
    means: Option<String>,
    todo: Option<String>,
    /// Such as `what_owner`, which is said instead of `what` where the error's context is `owner`.
    #[serde(flatten)]
    others: BTreeMap<String, String>,
}

pub(crate) struct Words {
    pub(crate) language: Language,
    texts: &'static Texts,
    errors: BTreeMap<String, ErrorText>,
}

impl Words {
    pub(crate) fn of(language: Language) -> Self {
        let errors = match language {
            Language::English => include_str!("../../../../ui/src/locales/en/errors.json"),
            Language::German => include_str!("../../../../ui/src/locales/de/errors.json"),
        };
        // A test reads both: they are part of the program.
        Self {
            language,
            texts: Texts::of(language),
            errors: serde_json::from_str(errors).unwrap_or_default(),
        }
    }

    /// In the language the arguments name, before anything else is known of them.
    pub(crate) fn of_arguments(arguments: &[OsString], system: Language) -> Self {
        let mut arguments = arguments.iter().map(|it| it.to_string_lossy());
        while let Some(argument) = arguments.next() {
            let named = match argument.as_ref() {
                "--language" => arguments.next(),
                other => other
                    .strip_prefix("--language=")
                    .map(|it| it.to_owned().into()),
            };
            let known = |it: &Language| Some(it.code()) == named.as_deref();
            if let Some(language) = Language::ALL.into_iter().find(known) {
                return Self::of(language);
            }
        }
        Self::of(system)
    }

    /// The text of this name.
    pub(crate) fn text(&self, name: &str) -> String {
        self.texts.text(name)
    }

    /// The text with its places filled.
    pub(crate) fn fill(&self, name: &str, values: &[(&str, &str)]) -> String {
        self.texts.fill(name, values)
    }

    /// The same where it tells of so many: one may have a text of its own.
    pub(crate) fn fill_count(&self, name: &str, count: u64, values: &[(&str, &str)]) -> String {
        let of_one = format!("{name}.one");
        if count == 1 && self.texts.get(&of_one).is_some() {
            return self.fill(&of_one, values);
        }
        self.fill(name, values)
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
        let context = error.params.get("context");
        let parts = [
            ("what", Some(&text.what)),
            ("means", text.means.as_ref()),
            ("todo", text.todo.as_ref()),
        ];
        parts
            .into_iter()
            .filter_map(|(part, usual)| {
                let own = context.and_then(|context| text.others.get(&format!("{part}_{context}")));
                own.or(usual)
            })
            .map(|sentence| ended(fill(sentence, params())))
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// A number as it is read.
    pub(crate) fn number(&self, number: u64) -> String {
        self.language.number(number)
    }
}

/// A sentence with an end, also where it ends in what a program said.
fn ended(mut sentence: String) -> String {
    if !sentence.ends_with(['.', '?', '!', ':', '…']) {
        sentence.push('.');
    }
    sentence
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, German};

    #[test]
    fn both_languages_have_sentences_for_the_same_errors() {
        let (english, german) = (Words::of(English), Words::of(German));
        assert!(english.errors.len() > 100);
        assert!(english.errors.keys().eq(german.errors.keys()));
    }

    #[test]
    fn numbers_and_errors_are_read_in_both_languages() {
        let (english, german) = (Words::of(English), Words::of(German));
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
        let said = "near \"SELEC\": syntax error";
        let error = crate::output::answer::error("sql_error", said, &[("message", said)]);
        assert!(
            english
                .error(&error)
                .contains("near \"SELEC\": syntax error. Nothing was changed")
        );
        let unknown = crate::output::answer::error("nobody_knows", "in English", &[]);
        assert_eq!(german.error(&unknown), "in English");
    }

    #[test]
    fn no_sentence_speaks_of_what_only_the_window_has() {
        for (code, windows) in [
            (
                "login_timed_out",
                ["on the waiting page", "auf der Warteseite"],
            ),
            ("keyring_locked", ["for this run only", "bis zum Beenden"]),
            ("keyring_timed_out", ["a window", "ein Fenster"]),
            ("data_moving", ["looked at", "angesehen"]),
        ] {
            let error = crate::output::answer::error(code, "", &[]);
            for (language, words) in Language::ALL.into_iter().zip(windows) {
                let said = Words::of(language).error(&error);
                assert!(said.len() > 40 && !said.contains(words), "{said}");
            }
        }
    }

    #[test]
    fn a_state_of_a_source_is_called_as_in_the_window() {
        let windows = [
            include_str!("../../../../ui/src/locales/en/connections.json"),
            include_str!("../../../../ui/src/locales/de/connections.json"),
        ];
        for (language, window) in Language::ALL.into_iter().zip(windows) {
            let window: serde_json::Value = serde_json::from_str(window).expect("JSON");
            let states = window["status"].as_object().expect("states");
            assert!(states.len() > 5, "{states:?}");
            for (state, there) in states {
                let here = Words::of(language).text(&format!("status.{state}"));
                let there = there.as_str().expect("a word");
                assert_eq!(here.to_lowercase(), there.to_lowercase(), "{state}");
            }
        }
    }

    #[test]
    fn the_line_names_the_language_before_the_system_does() {
        let words = |line: &[&str], locale: &str| {
            let line: Vec<OsString> = line.iter().map(OsString::from).collect();
            Words::of_arguments(&line, Language::of_locale(locale)).language
        };
        assert_eq!(words(&["orgmirror", "status"], "de_AT.UTF-8"), German);
        assert_eq!(words(&["orgmirror", "status"], "C"), English);
        assert_eq!(words(&["orgmirror", "--language", "de"], "C"), German);
        assert_eq!(
            words(&["orgmirror", "status", "--language=en"], "de"),
            English
        );
    }
}
