//! Planning a pass: what each object needs, when columns and Ids are due again, what it will cost.

mod cost;
mod due;
mod method;
mod object;

pub use cost::{Cost, cost_of_backfill, cost_of_first_load, cost_per_update};
pub use due::recheck_of;
pub use method::{automatic_method, method_of, must_stay, possible_methods};
pub use object::{LoadMethod, ObjectFacts, ObjectPlan, Pass, Plan, plan};
