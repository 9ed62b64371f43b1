//! Updates of a source, and finding them again.

mod run;
mod search;

pub use run::{ObjectState, RunError, RunObjectRow, RunRow, RunState};
pub use search::RunFilter;
