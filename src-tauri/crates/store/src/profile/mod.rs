//! What a table's columns hold, seen as a whole: how much is empty, how many different values.
//!
//! Each answer is one pass over the table, and is remembered until the table changes. Deliberately
//! absent: indices made for it, and any copy of the values.

mod column;
mod distinct;
mod histogram;
mod instant;
mod remembered;
mod stats;
mod values;

pub use column::{ColumnProfile, TextLength, ValueCount, ValueRange};
pub use histogram::{Bin, CalendarUnit, Histogram};
pub(crate) use remembered::Profiles;
pub use stats::{ColumnStats, TableStats};
