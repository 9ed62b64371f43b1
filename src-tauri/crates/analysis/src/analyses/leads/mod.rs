//! Leads: how many come, how many convert, how soon, from where.

mod cohort;
#[cfg(test)]
mod fixture;
pub(super) mod flow;
pub(super) mod quality;
pub(super) mod scores;
mod statement;
