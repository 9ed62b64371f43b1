//! The store on real files.

mod app;
mod mirror;
mod reading;
mod runs;
mod state;
mod support;
