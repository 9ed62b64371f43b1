//! Faults by name: what really happens to clients of Salesforce, ready to be put in force.

mod answers;
mod changes;
mod jobs;
mod list;
mod logins;

pub use list::{NAMED_FAULTS, NamedFault};
