//! Rows with a known outcome, as columns: what each field is, is recognised from its values.
//!
//! Deliberately absent: files and databases. Whoever has rows makes [`Cells`] of them.

mod cells;
mod date;
mod field;
mod number;
mod order;
mod outcome;
mod recognise;

pub use cells::{Cells, Hint};
pub use date::{DateOrder, Day, date_order, day};
pub use field::{Field, MISSING, Values};
pub use order::{hash, in_order};
pub use outcome::{Outcome, outcome};
pub use recognise::recognise;
