//! The ways of forecasting, and how far each was off.

mod accuracy;
mod chances;
mod method;
mod total;

pub use accuracy::{Accuracy, Compared, Tested};
pub(super) use accuracy::{accuracy, by_log_error, compare};
pub(super) use chances::Chances;
pub(super) use method::{Elapsed, forecast_by, seasonal_share};
pub use method::{LEAST_PERIODS, Method};
