//! Values that repeat, such as stages and owners, each kept once and known by a number.

use std::collections::HashMap;

/// Distinct texts in the order in which they were first met.
#[derive(Debug, Clone, Default)]
pub struct Names {
    all: Vec<String>,
    numbers: HashMap<String, u32>,
}

impl Names {
    /// Stands for no value.
    pub const NONE: u32 = u32::MAX;

    /// The number of a text, new where it was not met before.
    pub fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = u32::try_from(self.all.len()).unwrap_or(Self::NONE);
        self.all.push(text.to_owned());
        self.numbers.insert(text.to_owned(), number);
        number
    }

    /// The number of a text that was met.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<u32> {
        self.numbers.get(text).copied()
    }

    /// The text of a number; `None` for [`Self::NONE`].
    #[must_use]
    pub fn get(&self, number: u32) -> Option<&str> {
        self.all.get(number as usize).map(String::as_str)
    }

    /// All texts, by their numbers.
    #[must_use]
    pub fn all(&self) -> &[String] {
        &self.all
    }
}
