//! Copies an org into a source's database: discovers, plans (pure), runs (effects), proves.
//!
//! [`discover`] keeps the catalogue of what the org offers. [`run`] makes one pass over the chosen
//! objects: describe, [`plan`], load or update each, compare with the org's own count, repair.
//! Every page of rows commits together with its position, so a pass stopped at any moment goes on
//! where it was. Deliberately absent: scheduling, windows, login, SQL and HTTP.

mod catalogue;
mod describe;
mod error;
mod map;
mod plan;
mod quirks;
mod run;

pub use catalogue::{Reason, discover, is_recommended, reason_not_copyable, refresh_row_counts};
pub use describe::describe_anew;
pub use error::Error;
/// For the benchmark alone.
#[doc(hidden)]
pub use map::push_csv_cell;
pub use plan::{
    Cost, LoadMethod, ObjectFacts, ObjectPlan, Pass, Plan, automatic_method, cost_of_backfill,
    cost_of_first_load, cost_per_update, method_of, must_stay, plan, possible_methods, recheck_of,
};
pub use quirks::{Quirk, quirk};
pub use run::{Budget, Clock, Deps, Joining, Options, Outcome, run, run_with_joins};
