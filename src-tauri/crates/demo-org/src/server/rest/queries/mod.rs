//! Queries over REST: their pages, their records as JSON, and the fields of objects asked for as records.

mod field_definitions;
pub(super) mod query;
pub(super) mod render;

pub(crate) use query::Cursors;
