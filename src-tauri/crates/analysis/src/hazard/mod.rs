//! When leads convert: a discrete-time hazard by days, learned from the days of a calendar window.
//!
//! Leads that have not converted yet are no leads that never will. So the model asks for each day a
//! lead lived whether it converted on that day, and learns from all leads alike, old and young. How
//! often leads convert it asks of the latest days only, as yesterday's world is not that of two years
//! ago; what tells them apart lasts longer, and is learned from earlier days too where the latest are
//! too few.
//! Deliberately absent: what happens to leads that are closed unconverted, which go on as open.

mod backtest;
mod boosted;
mod days;
mod model;
#[cfg(test)]
mod tests;

pub use backtest::{AsOf, By, Tested, back_test, month_ends, test_as_of};
pub use boosted::{BoostedHazard, ForeseenByTrees};
pub use days::{Life, age_band, window};
pub use model::{Ahead, Foreseen, Hazard};
