//! Analyses of a source's rows: which leads convert, why, and how sure that is.
//!
//! Mathematics over columns in memory: the same rows give the same figures, in whatever order they come
//! and on however many cores. Only `facts::read` knows SQL, and it only reads. Deliberately absent:
//! files, clocks, chance and tasks.

pub mod analyses;
pub mod answer;
pub mod bins;
pub mod boost;
pub mod calendar;
mod error;
pub mod facts;
pub mod forecast;
pub mod goals;
pub mod hazard;
pub mod lead_score;
pub mod leak;
pub mod logistic;
pub mod pipeline;
pub mod question;
pub mod statistics;
pub mod survival;
pub mod table;

pub use error::{Error, Result};
