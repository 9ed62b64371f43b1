//! The fiscal calendar: which month, quarter and year of an organization a day belongs to.
//!
//! Goals are set and forecasts made for fiscal periods, so that everything about them asks here.
//! Deliberately absent: names as sentences (a period is told by its year and number, and whoever
//! shows it words it), weeks, and the clock: [`Now`] is given.

mod civil;
mod fiscal;
mod hours;
mod now;
mod period;
mod working;

pub use civil::{civil, day_of, shown};
pub use fiscal::{Calendar, PeriodRow};
pub use hours::WorkingHours;
pub use now::Now;
pub use period::{Period, PeriodKind, place_of};
pub use working::WorkingDays;
