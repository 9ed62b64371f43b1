//! How likely what is open and what is to come fill the gap to a goal.

mod grid;
mod reach;

pub(super) use reach::{Chance, Effect, Gap, Reach, Rest};
