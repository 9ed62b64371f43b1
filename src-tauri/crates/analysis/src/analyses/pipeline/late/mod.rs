//! What comes later than it was to: pushed out of its period, or open after its close date.

mod due;
mod numbers;
mod rate;
mod slipped;
mod stale;

pub(in crate::analyses) use numbers::NUMBERS;
pub(in crate::analyses) use rate::RATE;
pub(in crate::analyses) use slipped::SLIPPED;
pub(in crate::analyses) use stale::STALE;
