//! Scores of open leads, by bins or by trees.

mod binned;
mod changes;
mod ranked;
mod rows;
mod told;
mod trees;

pub(super) use binned::add_binned;
pub(super) use rows::Rows;
pub(super) use trees::add_by_trees;
