//! Objects of a source: which the org offers, which are copied, by what method, and how far a load is.

mod catalogue;
pub(super) mod load;
mod method;
mod object;

pub use catalogue::CatalogueEntry;
pub(crate) use load::save as save_load;
pub use load::{Load, LoadPurpose};
pub use method::ReplicationMethod;
pub use object::{Comparison, ObjectRow, SourceSummary};
pub(crate) use object::{columns as object_columns, read as read_object};
