//! Scoring leads: from rows with outcomes to a judged model, or to the refusal to score.
//!
//! Every figure about the model comes from rows it was not fitted to. Deliberately absent: where
//! rows come from, and what is done with scores.

mod evaluate;
mod explanation;
mod parallel;
mod question;
mod report;
mod strongest;
#[cfg(test)]
mod tests;
mod validation;

pub use evaluate::evaluate;
pub use question::Question;
pub use report::{
    Compared, Contribution, ContributionBin, Explained, ExplainedField, Gate, Latest, LeftOut,
    Model, Period, Rate, Report, UsedAs,
};
