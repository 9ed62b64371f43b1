//! Filling the columns from a source's mirror tables, in one pass each, all of one moment.
//!
//! What was read before is taken over where its tables have not changed since, so that a question asked
//! again costs nothing. Columns that are not held read as missing.

mod activities;
mod facts;
mod leads;
mod money;
mod organization;
mod rows;
mod sales;
mod scores;

pub use facts::{Facts, Part, Table, read_currency, read_organization};
pub(crate) use rows::local_day;
