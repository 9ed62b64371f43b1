//! Bulk API 2.0 query jobs: create, poll, abort, delete, results in pages, and a reader for their
//! CSV.
//!
//! Waiting between polls and keeping job ids and locators are deliberately absent: the caller can
//! then go on inside the same job after a restart.

mod csv;
mod job;
mod results;

pub use csv::{CsvError, CsvReader, CsvRow};
pub use job::{JobState, QueryJob};
pub use results::{PageAddress, ResultPage, ResultPages};
