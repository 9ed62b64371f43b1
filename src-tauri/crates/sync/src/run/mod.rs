//! Doing what the plan says.

mod context;
mod copies;
mod fetch;
mod hidden;
mod object;
mod outcome;
mod pass;
mod prepare;
mod proof;

pub use context::{Budget, Clock, Deps, Options};
pub use copies::Joining;
pub use outcome::Outcome;
pub use pass::{run, run_with_joins};
