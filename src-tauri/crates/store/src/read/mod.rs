//! Reading the mirror for people and analyses: windows of rows, counts, records, what relates.

mod filter;
mod order;
mod reader;
mod record;
mod rows;
mod search;
mod snapshot;
mod tables;

pub use filter::{Filter, FilterOperator};
pub use reader::SourceReader;
pub use record::{Reference, RelatedRows};
pub use rows::{RowPage, RowQuery, RowSort};
pub use snapshot::{NumberShape, Snapshot};
pub use tables::TableInfo;
