//! The store on real files.

mod app;
mod choice;
mod index;
mod mirror;
mod profile;
mod reading;
mod row_sets;
mod runs;
mod sql;
mod state;
mod stats;
mod support;
mod truth;
mod upgrade;
mod versions;
