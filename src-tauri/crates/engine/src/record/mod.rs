//! One record: its fields with the names they point to, and its history from every source held.
//!
//! Deliberately absent: anything asked of the org. All of it is read from the copy.

mod fields;
mod history;
mod merge;
mod told;

pub(crate) use fields::{Names, fields, shown};
pub(crate) use history::list_history;
