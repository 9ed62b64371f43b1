//! What a column holds, told in figures.

mod profile;
mod stats;
