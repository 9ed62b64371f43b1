//! Columns of an object: which are wanted, how fresh those are whose values change without their
//! row's stamp, and what is new.

pub(super) mod choice;
mod freshness;
mod news;

pub(crate) use choice::define as define_column;
pub use choice::{ChoiceChange, ColumnChoice};
pub use freshness::{ColumnFreshness, Recheck};
pub use news::Newcomer;
pub(crate) use news::mark_new;
