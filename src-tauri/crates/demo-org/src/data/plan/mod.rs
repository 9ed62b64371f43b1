//! What happens to whom and when, decided before a row is written.

mod customers;
mod deals;
mod leads;
mod people;
mod world;

pub(super) use customers::AccountPlan;
pub(super) use deals::{DealPlan, STAGES};
pub(super) use leads::{LeadPlan, Outcome, SOURCES};
pub(super) use people::{Job, Seller, TEAMS};
pub(super) use world::{NONE, World};
