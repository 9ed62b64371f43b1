//! The mirror: `sf_<Object>` with the live rows and `sf_<Object>_removed` with those that went.
//!
//! Live tables are ordinary rowid tables with a unique index on `Id`: rows of dozens of columns are
//! too wide for the index pages a WITHOUT ROWID table is made of, rowids let a reader remember an
//! order of millions of rows in little memory, and the highest rowid tells how many rows a page
//! added, so that counters stay exact without counting.

mod page;
mod removal;
mod settle;
mod state;
mod sweep;
mod table;
mod version;

pub use page::{Page, WriteMode, Written};
pub use removal::RemovalReason;
pub(crate) use state::{STEP as STATE_STEP, TableState, raise_columns};
pub use table::{SchemaChange, removed_table_name, table_name};
pub use version::VersionReason;
