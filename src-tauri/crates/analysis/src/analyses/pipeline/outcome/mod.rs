//! What becomes of opportunities: won, lost, or open still.

mod created;
mod months;
mod win_rate;

pub(in crate::analyses) use created::CREATED;
pub(in crate::analyses) use months::MONTHS;
pub(in crate::analyses) use win_rate::WIN_RATE;
