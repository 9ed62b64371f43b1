//! Distributions, as far as intervals need them.

mod beta;
mod gamma;
mod normal;

pub use beta::{beta_below, beta_interval, beta_quantile, clopper_pearson};
pub use gamma::{gamma_below, student_below, student_quantile};
pub use normal::{normal_below, normal_quantile};
