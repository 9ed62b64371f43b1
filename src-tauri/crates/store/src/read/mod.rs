//! Reading the mirror for people and analyses: windows of rows, counts, records, what relates.

mod abandon;
mod condition;
mod order;
mod reader;
mod records;
mod rows;
mod size;
mod snapshot;
mod statement;
mod tables;

pub use abandon::Abandoned;
pub use condition::{Filter, FilterOperator, REMOVED_COLUMNS, RowSet};
pub(crate) use condition::{contains_any, searched};
pub use reader::SourceReader;
pub use records::{NamedReference, Reference, Related, RelatedRows, RemovedRecord, VersionRow};
pub(crate) use rows::cell_of;
pub use rows::{Need, RowPage, RowQuery, RowSort};
pub use size::ColumnBytes;
pub use snapshot::{NumberShape, Snapshot};
pub use tables::TableInfo;
pub(crate) use tables::{schema as known_table, stored_schema};
