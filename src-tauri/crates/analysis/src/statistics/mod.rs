//! How good predictions are, how sure a count makes of a rate, and where the middle of values is.

mod auc;
mod distributions;
mod loss;
mod middle;
mod rate;
mod reliability;
mod shrink;

pub use auc::{Auc, auc};
pub use distributions::{
    beta_below, beta_interval, beta_quantile, clopper_pearson, gamma_below, normal_below,
    normal_quantile, student_below, student_quantile,
};
pub use loss::{base_loss, brier, log_loss, log_losses, mean_and_error};
pub use middle::{median, quantile, trimmed, trimmed_mean};
pub use rate::{Interval, wilson};
pub use reliability::{Bin, calibration_error, lift, reliability};
pub use shrink::{Prior, Shrunk};
