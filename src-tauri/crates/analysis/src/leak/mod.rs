//! Which fields tell the outcome because they were filled with it in sight.
//!
//! A leak makes a model look excellent and be worthless. What can be known is shown as evidence:
//! the field's name, how far it tells the outcome alone, how pure its values are, for whom it is
//! filled, when it was first set, and what it adds to the others. A strong honest field is at most
//! suspicious, which keeps it in the model and shows it to a person.

mod alone;
mod check;
mod learned;
mod names;

pub use alone::{Alone, alone};
pub use check::{Finding, Leak, Rule, Told, Verdict, check};
pub use learned::NotLearned;
pub use names::{NameRule, name_rule};
