//! Reading the mirror for people and analyses: windows of rows, counts, records, what relates.

mod abandon;
mod columns;
mod filter;
mod order;
mod reader;
mod record;
mod reference;
mod rows;
mod search;
mod snapshot;
mod tables;
mod version;

pub use abandon::Abandoned;
pub use columns::RowSet;
pub use filter::{Filter, FilterOperator};
pub use reader::SourceReader;
pub use record::RelatedRows;
pub use reference::{NamedReference, Reference};
pub(crate) use rows::cell_of;
pub use rows::{RowPage, RowQuery, RowSort};
pub use snapshot::{NumberShape, Snapshot};
pub use tables::TableInfo;
pub(crate) use tables::schema as known_table;
pub use version::{RemovedRecord, VersionRow};
