//! The texts of a language, by name, with places such as `{{rows}}` for what is known only when they are
//! said. They are built in: the interface may not be there when they are.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Language;

/// All texts of one language.
#[derive(Debug)]
pub struct Texts(BTreeMap<String, String>);

static ENGLISH: LazyLock<Texts> = LazyLock::new(|| Texts::read(&ENGLISH_FILES));
static GERMAN: LazyLock<Texts> = LazyLock::new(|| Texts::read(&GERMAN_FILES));

const ENGLISH_FILES: [&str; 5] = [
    include_str!("../../texts/en/command_line.json"),
    include_str!("../../texts/en/lead_scores.json"),
    include_str!("../../texts/en/new_version.json"),
    include_str!("../../texts/en/notifications.json"),
    include_str!("../../texts/en/tray.json"),
];
const GERMAN_FILES: [&str; 5] = [
    include_str!("../../texts/de/command_line.json"),
    include_str!("../../texts/de/lead_scores.json"),
    include_str!("../../texts/de/new_version.json"),
    include_str!("../../texts/de/notifications.json"),
    include_str!("../../texts/de/tray.json"),
];

impl Texts {
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::English => &ENGLISH,
            Language::German => &GERMAN,
        }
    }

    fn read(files: &[&str]) -> Self {
        // A test reads them all: they are part of the program.
        let read = |file: &&str| serde_json::from_str(file).unwrap_or_default();
        let files = files.iter().map(read);
        Self(files.flat_map(BTreeMap::into_iter).collect())
    }

    /// The text of this name, where there is one.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The text of this name.
    #[must_use]
    pub fn text(&self, name: &str) -> String {
        self.get(name).unwrap_or(name).to_owned()
    }

    /// The text with its places filled.
    #[must_use]
    pub fn fill(&self, name: &str, values: &[(&str, &str)]) -> String {
        fill(&self.text(name), values.iter().copied())
    }
}

/// A text with its places filled.
#[must_use]
pub fn fill<'a>(text: &str, values: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    values
        .into_iter()
        .fold(text.to_owned(), |text, (name, value)| {
            text.replace(&format!("{{{{{name}}}}}"), value)
        })
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    #[test]
    fn both_languages_have_the_same_texts_with_the_same_places() {
        let (english, german) = (Texts::of(Language::English), Texts::of(Language::German));
        assert!(english.0.len() > 130, "{}", english.0.len());
        let places = |texts: &Texts| -> BTreeMap<String, BTreeSet<String>> {
            let of = |text: &String| {
                text.split("{{")
                    .skip(1)
                    .filter_map(|rest| rest.split_once("}}"))
                    .map(|(name, _)| name.to_owned())
                    .collect()
            };
            let texts = texts.0.iter();
            texts.map(|(name, text)| (name.clone(), of(text))).collect()
        };
        assert_eq!(places(english), places(german));
        for texts in [english, german] {
            assert!(
                texts
                    .0
                    .values()
                    .all(|text| !text.is_empty() && !text.contains('!'))
            );
        }
    }

    #[test]
    fn no_text_is_in_two_files() {
        for (language, files) in [
            (Language::English, ENGLISH_FILES),
            (Language::German, GERMAN_FILES),
        ] {
            let count = |file: &str| {
                let texts: BTreeMap<String, String> = serde_json::from_str(file).expect("JSON");
                texts.len()
            };
            let all: usize = files.into_iter().map(count).sum();
            assert_eq!(all, Texts::of(language).0.len());
        }
    }

    /// What is said outside the window but by the command line, whose texts are named there.
    const SAYING: [&str; 6] = [
        include_str!("../alert/tell.rs"),
        include_str!("../alert/words.rs"),
        include_str!("../desktop/act.rs"),
        include_str!("../desktop/window.rs"),
        include_str!("../place/recovery.rs"),
        include_str!("../tray/words.rs"),
    ];

    #[test]
    fn every_text_that_is_said_is_there_and_every_one_there_is_said() {
        let is_ours = |name: &&str| name.starts_with("tray.") || name.starts_with("notification.");
        let texts = Texts::of(Language::English);
        let mut said = BTreeSet::new();
        let names = SAYING
            .iter()
            .flat_map(|source| source.split('"').skip(1).step_by(2));
        for name in names.filter(is_ours) {
            if texts.get(name).is_some() {
                said.insert(name.to_owned());
                continue;
            }
            for part in ["title", "body"] {
                let name = format!("{name}.{part}");
                assert!(texts.get(&name).is_some(), "{name} is missing");
                said.insert(name);
            }
        }
        let there = texts.0.keys().filter(|name| is_ours(&name.as_str()));
        assert_eq!(said, there.cloned().collect());
    }
}
