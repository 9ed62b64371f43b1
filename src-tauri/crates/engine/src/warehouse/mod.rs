//! What of a source is copied: tables and columns chosen, how each table is followed, what a change
//! of that brings and costs, and what is new in the org.

mod apply;
mod choice;
mod news;
mod preview;
mod remember;
mod settle;
mod size;
mod stats;

pub(crate) use apply::apply_changes;
pub(crate) use choice::{get_table_choice, set_replication_method};
pub(crate) use news::{check_for_new, list_news, note_seen};
pub(crate) use preview::preview_changes;
pub(crate) use stats::get_table_stats;
