//! What is asked of an analysis: the facts, what people chose, and the present day.

mod ask;
mod declared;
mod goal;
mod selected;

pub use crate::answer::Heeds;
pub use ask::{Ask, Between};
pub use declared::{Analysis, Board, Finding, Need, Question};
pub use goal::OwnGoal;
pub(crate) use selected::list;
