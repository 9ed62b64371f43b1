//! What is asked of an analysis: the facts, what people chose, and the present day.

mod ask;
mod declared;
mod selected;

pub use ask::{Ask, Heeds, Measure};
pub use declared::{Analysis, Board, Finding, Need, Question};
