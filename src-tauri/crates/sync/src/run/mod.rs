//! Doing what the plan says.

mod budget;
mod context;
mod counts;
mod fetch;
mod hidden;
mod object;
mod outcome;
mod pass;
mod prepare;
mod proof;
mod tracker;

pub use budget::Budget;
pub use context::{Clock, Deps, Options};
pub use outcome::Outcome;
pub use pass::run;
