//! The ways of forecasting, and how far each was off.

mod accuracy;
mod chances;
mod method;

pub use accuracy::{Accuracy, Tested};
pub(super) use accuracy::{accuracy, best, by_log_error};
pub(super) use chances::Chances;
pub use method::Method;
pub(super) use method::{Elapsed, LEAST_PERIODS, forecast_by, seasonal_share};
