//! The pipeline: how much is won of what is tried, how large and how quick deals are, where they stop,
//! what is open, and what comes later than it was to.

pub(super) mod asked;
pub(super) mod deals;
#[cfg(test)]
pub(super) mod fixture;
pub(super) mod late;
pub(super) mod open;
pub(super) mod outcome;
pub(super) mod stages;
