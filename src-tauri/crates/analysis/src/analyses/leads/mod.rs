//! Leads: how many come, how many convert, how soon, from where.

mod cohort;
pub(super) mod flow;
pub(super) mod quality;
