//! Salesforce's record Ids, 18 characters each, without an allocation apiece.

use std::fmt;

/// The Id of a record.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id([u8; 18]);

impl Id {
    /// Reads an Id of 18 letters and digits; `None` for anything else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let bytes: [u8; 18] = text.as_bytes().try_into().ok()?;
        bytes
            .iter()
            .all(u8::is_ascii_alphanumeric)
            .then_some(Self(bytes))
    }

    /// As Salesforce writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Only letters and digits got in.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for Id {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.as_str())
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.as_str())
    }
}

/// Finds the places of Ids.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    sorted: Vec<(Id, u32)>,
}

impl Places {
    pub(super) fn of(ids: &[Id]) -> Self {
        let mut sorted: Vec<(Id, u32)> = (0..).zip(ids).map(|(place, id)| (*id, place)).collect();
        sorted.sort_unstable();
        Self { sorted }
    }

    pub(super) fn find(&self, id: Id) -> Option<usize> {
        let at = self.sorted.binary_search_by_key(&id, |(held, _)| *held);
        at.ok().map(|at| self.sorted[at].1 as usize)
    }
}
