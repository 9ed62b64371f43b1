//! Tests' hold on the org: faults, call counts, changes to data and schema, and the truth about
//! what it holds. Compiled in with the feature `faults` alone; no product has these routes.

mod apply;
mod change;
mod faults;
mod routes;
mod truth;

pub(crate) use apply::answer_with_faults;
pub use faults::{CallCount, Effect, Faults, Rule};
pub(crate) use routes::answer;
