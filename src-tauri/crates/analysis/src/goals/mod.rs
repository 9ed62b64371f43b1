//! Goals as data: what is to be won in a fiscal period, by whom.
//!
//! They are typed in, read from a CSV, or taken from quotas; all of them become [`Goal`]s. Deliberately
//! absent: whether they are reached, which is `forecast`'s matter, and where they are kept.

mod csv;
mod goal;
mod holder;
mod set;

pub use csv::{Namesakes, ParsedGoals, Resolved, WrongCode, WrongLine, parse_goals};
pub use goal::{Goal, Holder, HolderKind, Measure};
pub use holder::find_holder;
pub use set::{GoalSource, GoalValue, Goals};
