//! The store on real files.

mod app;
mod mirror;
mod profile;
mod reading;
mod runs;
mod sql;
mod state;
mod stats;
mod support;
mod versions;
