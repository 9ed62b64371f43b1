//! How far a goal is.

mod history;
mod line;
mod notes;
mod numbers;
mod owners;

pub(in crate::analyses) use history::HISTORY;
pub(in crate::analyses) use line::LINE;
pub(super) use notes::unreliable;
pub(in crate::analyses) use numbers::NUMBERS;
pub(in crate::analyses) use owners::OWNERS;
