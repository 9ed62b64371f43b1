//! Tests' hold on the org: faults, call counts, changes to data and schema, and the truth about
//! what it holds. Compiled in with the feature `faults` alone; no product has these routes.
//!
//! In Rust it is [`Faults`], [`Rule`], [`Effect`] and [`NAMED_FAULTS`]; over HTTP the same in JSON:
//!
//! | Route under `/__control` | Does |
//! |---|---|
//! | `GET truth`, `GET truth/{object}?deleted=true` | what the org really holds |
//! | `POST change` | makes one change or a list of them, named by `action` |
//! | `GET calls`, `DELETE calls` | the log of requests; empties it |
//! | `GET faults`, `POST faults`, `DELETE faults` | the rules; adds one or a list; ends all faults |
//! | `GET named`, `POST named/{name}` | lists the named faults; applies one |
//! | `POST settings` | what the org pretends: see `settings` |

mod change;
mod faults;
mod named;
mod routes;
mod settings;
mod truth;

pub(crate) use faults::answer_with_faults;
pub use faults::{CallCount, Effect, Faults, Rule};
pub use named::{NAMED_FAULTS, NamedFault};
pub(crate) use routes::answer;
