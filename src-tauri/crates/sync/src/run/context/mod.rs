//! What every step of a run works with: the org and the database, the budget, counts asked for
//! together, and what the run shows of itself.

mod budget;
mod counts;
mod shared;
mod tracker;

pub use budget::Budget;
pub use shared::{Clock, Deps, Options};
pub(super) use shared::{Context, PAGES_IN_MEMORY};
pub(super) use tracker::Tracker;
