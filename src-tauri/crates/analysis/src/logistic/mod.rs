//! Logistic regression on bins, with weights held near zero and, along numbers, near each other.
//!
//! Deterministic: Newton's method to the one minimum there is. Deliberately absent: anything that
//! stops early or draws at random.

mod choose;
mod design;
mod factor;
mod fit;
mod scorecard;
mod steps;
#[cfg(test)]
mod tests;

pub use choose::{choose, penalty};
pub use design::{Design, Group, Penalty};
pub(crate) use fit::Loss;
pub use fit::{Fit, Trials, fit, logistic};
pub use scorecard::{Scorecard, Scored};
