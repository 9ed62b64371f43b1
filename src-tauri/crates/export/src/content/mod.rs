//! What is exported: a table, a query's rows, lines and bytes that are in memory already.

mod bytes;
mod lines;
mod query;
mod spool;
mod table;

pub use bytes::export_bytes;
pub use lines::export_lines;
pub use query::export_query;
pub use table::{Done, export_table};
