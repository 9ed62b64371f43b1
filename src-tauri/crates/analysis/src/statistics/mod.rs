//! How good predictions are, and how sure a count makes of a rate.

mod auc;
mod loss;
mod rate;
mod reliability;

pub use auc::{Auc, auc};
pub use loss::{base_loss, brier, log_loss, log_losses, mean_and_error};
pub use rate::{Interval, wilson};
pub use reliability::{Bin, calibration_error, lift, reliability};
