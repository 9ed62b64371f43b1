//! Which leads convert better: by where they came from, and by how soon they were spoken to.

mod source_table;
mod sources;
mod speed;
mod time;

pub(in crate::analyses) use source_table::SOURCE_TABLE;
pub(in crate::analyses) use sources::SOURCES;
pub(in crate::analyses) use speed::{HOURS, SPEED};
pub(in crate::analyses) use time::TIME;
