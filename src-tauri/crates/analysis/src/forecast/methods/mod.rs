//! The ways of forecasting, and how far each was off.

mod accuracy;
mod chances;
mod method;

pub use accuracy::{Accuracy, Tested};
pub(super) use accuracy::{accuracy, best};
pub(super) use chances::Chances;
pub use method::Method;
pub(super) use method::{Elapsed, LEAST_PERIODS, forecast_by, seasonal_share};
