//! Reading the mirror for people and analyses: windows of rows, counts, records, what relates.

mod filter;
mod order;
mod reader;
mod record;
mod rows;
mod search;
mod size;
mod tables;
mod version;

pub use filter::{Filter, FilterOperator};
pub use reader::SourceReader;
pub use record::{Reference, RelatedRows};
pub use rows::{RowPage, RowQuery, RowSort};
pub use size::ColumnBytes;
pub use tables::TableInfo;
pub(crate) use tables::schema as known_table;
pub use version::{RemovedRecord, VersionRow};
