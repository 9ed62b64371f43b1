//! Which opportunities a figure is about.

use crate::facts::Opportunities;

/// All opportunities, or those of an owner, a team or a record type.
#[derive(Debug, Clone, Copy)]
pub enum Chosen<'a> {
    All,
    /// By place: those that are true. Places beyond the end are not chosen.
    Where(&'a [bool]),
}

impl Chosen<'_> {
    /// Whether the opportunity at a place is among them.
    #[must_use]
    pub fn has(&self, place: usize) -> bool {
        match self {
            Self::All => true,
            Self::Where(chosen) => chosen.get(place).copied().unwrap_or(false),
        }
    }

    /// The places of those chosen, ascending.
    pub fn places(self, opportunities: &Opportunities) -> impl Iterator<Item = usize> {
        (0..opportunities.len()).filter(move |place| self.has(*place))
    }
}
