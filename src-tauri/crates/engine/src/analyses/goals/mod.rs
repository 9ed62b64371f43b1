//! Goals that people set: kept beside what else they save of a source, typed in or read from a CSV.

mod commands;
mod kept;
mod names;

pub(crate) use commands::{list_goals, read_goals, save_goals};
pub(super) use kept::kept_goals;
