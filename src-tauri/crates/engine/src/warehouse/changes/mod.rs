//! A change of what is copied: what it brings and costs, making it, and letting go of what is no longer
//! wanted.

mod apply;
mod preview;
mod settle;
mod size;

pub(crate) use apply::apply_changes;
pub(crate) use preview::preview_changes;
