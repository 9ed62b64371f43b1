//! Writes rows of a source into files that other programs open: CSV, JSON Lines, Excel, Parquet.
//!
//! Rows come one by one out of one [`store::Snapshot`] and go into a file beside the one that was
//! asked for, which takes its place when it is whole, or one after the other into a stream. Neither rows
//! of a source nor files are ever in memory as a whole; lines that are there already, such as a list of
//! updates, are written the same way, and so are the bytes of a picture. Deliberately absent: asking
//! where to save, tasks, events, and every clock.

mod column;
mod content;
mod error;
mod format;
mod progress;
mod target;
mod value;
mod write;

pub use column::{Column, Kind};
pub use content::{Done, export_bytes, export_lines, export_query, export_table};
pub use error::Error;
pub use format::{ALL, Format, Header, Options, Separator, Values, Written, find};
pub use progress::Progress;
pub use target::Place;
