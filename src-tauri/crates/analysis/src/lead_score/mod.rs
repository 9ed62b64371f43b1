//! Scoring leads: from rows with outcomes to a judged model, or to the refusal to score.
//!
//! Every figure about the model comes from rows it was not fitted to. Deliberately absent: where
//! rows come from, and what is done with scores.

mod compare;
mod contributions;
mod evaluate;
mod explain;
mod folds;
mod gains;
mod gate;
mod over_time;
mod parallel;
mod question;
mod report;
mod strongest;
#[cfg(test)]
mod tests;

pub use evaluate::evaluate;
pub use question::Question;
pub use report::{
    Compared, Contribution, ContributionBin, Explained, ExplainedField, Gate, Latest, LeftOut,
    Model, Period, Rate, Report, UsedAs,
};
