//! How many leads come, and what becomes of them.

mod curve;
mod funnel;
mod months;
mod numbers;
mod outcomes;
mod velocity;

pub(in crate::analyses) use curve::CURVE;
pub(in crate::analyses) use funnel::FUNNEL;
pub(in crate::analyses) use months::MONTHS;
pub(in crate::analyses) use numbers::NUMBERS;
pub(in crate::analyses) use outcomes::OUTCOMES;
pub(in crate::analyses) use velocity::VELOCITY;
