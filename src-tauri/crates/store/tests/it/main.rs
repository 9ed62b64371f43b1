//! The store on real files.

mod app;
mod choice;
mod mirror;
mod reading;
mod state;
mod stats;
mod support;
mod versions;
