//! From Salesforce's types and texts to columns and cells.
//!
//! The same value gives the same cell whichever API carried it: the Bulk API's CSV, where null and
//! empty text are both an empty cell, or REST's JSON.

#[cfg(test)]
mod alike;
mod cell;
mod instant;
mod json_text;
mod number;
mod schema;

pub use cell::push_csv_cell;
pub(crate) use cell::push_json_cell;
pub(crate) use schema::schema_of;
