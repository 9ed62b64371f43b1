//! What is measured, a file each.

pub(crate) mod analyses;
pub(crate) mod changes;
pub(crate) mod first_load;
pub(crate) mod grid;
pub(crate) mod many_objects;
pub(crate) mod open_page;
mod parse;
mod profile;
