//! What happens to opportunities on their way: how many are won, how long it takes, where they stop,
//! and how what is open changes.
//!
//! Every figure is of the opportunities chosen (an owner's, a team's, a record type's), and of days
//! that the caller names. What removed rows were is not held, so that no figure has them. Deliberately
//! absent: goals and forecasts, fiscal periods as such (a period is its first and last day here), and
//! words.

mod columns;
mod coverage;
mod deals;
mod slippage;
mod stages;
mod waterfall;
mod win_rate;

#[cfg(test)]
pub(crate) use columns::fixture;
pub use columns::{Chosen, Moment, Past, Total};
pub use coverage::{coverage, open_due, open_pipeline, velocity};
pub use deals::{DealSize, SalesCycle, deal_size, sales_cycle};
pub use slippage::{Slippage, Slipped, Stale, pushes, slippage, stale};
pub use stages::{StageFlow, stage_flow};
pub use waterfall::{Waterfall, waterfall};
pub use win_rate::{WinCohort, WinRate, win_rate, win_rate_of_created};
