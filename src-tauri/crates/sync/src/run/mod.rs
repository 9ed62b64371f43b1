//! Doing what the plan says.

mod pass;

pub use pass::{Clock, Deps, Outcome, run};
