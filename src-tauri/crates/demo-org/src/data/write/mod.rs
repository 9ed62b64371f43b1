//! Turns the plan into rows, object by object.

mod activities;
mod campaigns;
mod context;
mod currencies;
mod customers;
mod deals;
mod leads;
mod sampler;
mod setup;

pub(super) use context::{Context, write_all};
