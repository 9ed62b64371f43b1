//! Opportunities, their changes, and what sellers should book.

mod opportunities;
mod quotas;
mod stage_history;

pub(super) use opportunities::{numbered, opportunities};
pub(super) use quotas::quotas;
pub(super) use stage_history::stage_history;
