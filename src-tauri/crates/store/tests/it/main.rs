//! The store on real files.

mod app;
mod index;
mod mirror;
mod reading;
mod row_sets;
mod state;
mod support;
mod truth;
