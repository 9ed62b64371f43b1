//! How large won deals are, and how long it takes.

mod curve;
mod cycle;
mod size;
mod won;

pub(in crate::analyses) use curve::CURVE;
pub(in crate::analyses) use cycle::CYCLE;
pub(in crate::analyses) use size::SIZE;
pub(in crate::analyses) use won::WON;
