//! Scoring leads: from rows with outcomes to a judged model, or to the refusal to score.
//!
//! Every figure about the model comes from rows it was not fitted to. `replica` asks it of a source's
//! leads. Deliberately absent: what is done with scores.

mod evaluate;
mod explanation;
mod parallel;
mod question;
pub mod replica;
mod report;
mod stop;
mod strongest;
#[cfg(test)]
mod tests;
mod validation;

pub use evaluate::evaluate;
pub use question::Question;
pub use report::{
    Compared, Contribution, ContributionBin, Explained, ExplainedField, Gate, Latest, LeftOut,
    Model, NotExplained, Period, Rate, Report, UsedAs,
};
pub use stop::Stop;
pub use validation::gate::NO_SIGNAL;
