//! The challenger: small trees, each fitted to what those before it got wrong.
//!
//! It sees what depends on two fields together, which a sum of fields cannot. Deterministic: what
//! each tree looks at follows from the order of the rows. Deliberately absent: any choice between
//! it and the scorecard, which a back-test makes.

mod forest;
mod grow;
mod histogram;
mod known;
mod shapley;
mod tree;

pub use forest::{Boosted, Coded};
