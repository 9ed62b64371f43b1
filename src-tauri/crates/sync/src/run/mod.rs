//! Doing what the plan says.

mod context;
mod fetch;
mod object;
mod outcome;
mod pass;
mod prepare;
mod proof;
mod tracker;

pub use context::{Clock, Deps};
pub use outcome::Outcome;
pub use pass::run;
