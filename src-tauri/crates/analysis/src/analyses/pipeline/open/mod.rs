//! What is open: in which stage, how sure, what it yields a day, and how it came about.

mod by_stage;
mod categories;
mod velocity;
mod waterfall;

pub(in crate::analyses) use by_stage::BY_STAGE;
pub(in crate::analyses) use categories::CATEGORIES;
pub(in crate::analyses) use velocity::VELOCITY;
pub(in crate::analyses) use waterfall::WATERFALL;
