//! Doing what the plan says.

mod bulk;
mod changes;
mod compare;
mod context;
mod csv_page;
mod fetch;
mod object;
mod outcome;
mod pass;
mod prepare;
mod removal;
mod rest;
mod tracker;

pub use context::{Clock, Deps};
pub use outcome::Outcome;
pub use pass::run;
