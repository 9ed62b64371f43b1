//! Conditions on rows, in SQL.

mod choice;
mod filter;
mod row_set;
mod text;

pub(crate) use filter::{Condition, condition};
pub use filter::{Filter, FilterOperator};
pub(crate) use row_set::Part;
pub use row_set::{REMOVED_COLUMNS, RowSet};
pub(crate) use text::{contains_any, register, searched};
