//! What of a source is copied: tables and columns chosen, how each table is followed, what a change
//! of that brings and costs, and what is new in the org.

mod changes;
mod choice;
mod news;
mod remember;
mod stats;

pub(crate) use changes::{apply_changes, preview_changes};
pub(crate) use choice::{get_table_choice, set_replication_method};
pub(crate) use news::{check_for_new, list_news, note_seen};
pub(crate) use stats::get_table_stats;
