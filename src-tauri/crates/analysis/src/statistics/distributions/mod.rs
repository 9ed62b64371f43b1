//! Distributions, as far as intervals need them.

mod beta;
mod normal;

pub use beta::{beta_below, beta_interval, beta_quantile, clopper_pearson};
pub use normal::{normal_below, normal_quantile};
