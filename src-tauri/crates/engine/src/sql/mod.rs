//! People's statements over a source: run, cancelled, explained, completed and saved.
//!
//! The store guards what a statement may do; here it gets a thread, a time and a name to cancel it
//! by, and its rows get kinds. Deliberately absent: any rewriting of a statement.

mod columns;
mod commands;
mod plan;
mod running;
mod saved;

pub(crate) use commands::{cancel_query, explain_query, get_sql_schema, run_query};
pub(crate) use running::Queries;
pub(crate) use saved::{delete_query, list_queries, save_query};
