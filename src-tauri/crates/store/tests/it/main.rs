//! The store on real files.

mod app;
mod mirror;
mod reading;
mod state;
mod stats;
mod support;
mod versions;
