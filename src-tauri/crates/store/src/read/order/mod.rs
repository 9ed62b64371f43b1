//! Which rows match a question, and in which order: each found once and remembered, so that a
//! window anywhere among millions is a slice.
//!
//! Rows are known by number: the rowid of a live row, that of a removed one with a minus. Where an
//! index has the order, it is walked; else the keys are read by several threads and sorted here,
//! which takes a fraction of what SQLite's sorter does.

mod key;
mod remembered;
mod scan;
mod selection;
mod sorted;

pub(super) use remembered::{Remembered, Truth};
pub(super) use selection::select;
pub(super) use sorted::{indexed_order, sort};
