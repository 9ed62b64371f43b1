//! SOQL over REST: pages of live or of all rows, counts, and records that keep their values' text.

mod counts;
mod page;
mod record;

pub use page::{QueryPage, Scope};
pub use record::Record;
