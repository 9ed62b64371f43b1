//! From which stage opportunities go on, and how long they stay in it.

mod conversion;
mod days;
mod entered;
mod table;

pub(in crate::analyses) use conversion::CONVERSION;
pub(in crate::analyses) use days::DAYS;
pub(in crate::analyses) use table::TABLE;
