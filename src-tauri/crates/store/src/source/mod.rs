//! One source's database: the state of the copy beside the mirror tables.

mod catalogue;
mod choice;
mod column;
mod database;
mod fact;
mod load;
mod method;
mod news;
mod object;
mod run;
mod run_search;

pub use catalogue::CatalogueEntry;
pub(crate) use choice::define as define_column;
pub use choice::{ChoiceChange, ColumnChoice};
pub use column::{ColumnFreshness, Recheck};
pub use database::SourceDatabase;
pub(crate) use load::save as save_load;
pub use load::{Load, LoadPurpose};
pub use method::ReplicationMethod;
pub use news::Newcomer;
pub(crate) use news::mark_new;
pub use object::{Comparison, ObjectRow, SourceSummary};
pub(crate) use object::{columns as object_columns, read as read_object};
pub use run::{ObjectState, RunError, RunObjectRow, RunRow, RunState};
pub use run_search::RunFilter;
