//! Sentences with numbers in them, which the interface writes as its language wants.

use std::collections::BTreeMap;

use super::figure::Unit;
use super::heeds::Heeds;
use super::words::Words;

/// What stands in the place of a `{name}`.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[ts(rename = "NoteValue")]
#[serde(untagged)]
pub enum Value {
    Text(Words),
    Number { value: f64, unit: Unit },
}

/// A sentence; each `{name}` in it is one of its values.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
pub struct Note {
    pub words: Words,
    pub values: BTreeMap<String, Value>,
    /// What can be chosen so that it says something else; the interface leads there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub choose: Option<Heeds>,
}

impl Note {
    /// A sentence without values.
    #[must_use]
    pub const fn of(en: &'static str, de: &'static str) -> Self {
        Self {
            words: Words::of(en, de),
            values: BTreeMap::new(),
            choose: None,
        }
    }

    /// The same, leading to what can be chosen.
    #[must_use]
    pub const fn choosing(mut self, what: Heeds) -> Self {
        self.choose = Some(what);
        self
    }

    /// The same with a number for one of its places.
    #[must_use]
    pub fn with(mut self, name: &str, value: f64, unit: Unit) -> Self {
        let value = Value::Number { value, unit };
        self.values.insert(name.to_owned(), value);
        self
    }

    /// The same with a text for one of its places.
    #[must_use]
    pub fn text(mut self, name: &str, text: Words) -> Self {
        self.values.insert(name.to_owned(), Value::Text(text));
        self
    }
}
