//! Whether a goal will be reached: what is won, what the pace makes of it, what is open, and how far
//! each way of forecasting has been off.
//!
//! Several methods forecast the period's total; each is tried on past periods as of the same relative
//! day, knowing only what was known then. Its own error there makes its interval and its probability,
//! and the one that was least off is named. No method is preferred by itself. Deliberately absent:
//! where goals come from, chance (probabilities are summed, not drawn), and words.

mod ask;
mod back_test;
mod methods;
mod pace;
mod probability;
mod snapshots;

pub use ask::{Forecast, MethodForecast, Mover, Question, forecast};
pub use methods::{Accuracy, Compared, LEAST_PERIODS, Method, Tested};
pub use pace::{Attainment, Fractions, attainment};
