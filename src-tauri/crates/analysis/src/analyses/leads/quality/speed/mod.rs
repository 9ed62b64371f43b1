//! How soon leads are spoken to, by the calendar and in working hours.

mod hours;
mod rate;
mod waited;

pub(in crate::analyses) use hours::HOURS;
pub(in crate::analyses) use rate::SPEED;
