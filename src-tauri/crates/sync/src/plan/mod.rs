//! Planning a pass: what each object needs, when columns and Ids are due again, what it will cost.

mod cost;
mod due;
mod object;

pub use cost::{Cost, cost_of_first_load};
pub use due::recheck_of;
pub use object::{LoadMethod, ObjectFacts, ObjectPlan, Pass, Plan, plan};
