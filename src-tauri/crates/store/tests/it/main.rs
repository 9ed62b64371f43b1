//! The store on real files.

mod app;
mod mirror;
mod reading;
mod sql;
mod state;
mod support;
