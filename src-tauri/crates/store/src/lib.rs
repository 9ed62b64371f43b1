//! Speaks SQLite: the app's own database, and one database per source that holds the mirror tables
//! (`sf_<Object>`, built from a describe) beside the state of the copy (`om_*`).
//!
//! One writer per file, any number of readers, WAL. A page of rows and the position it advances
//! commit in one transaction. Deliberately absent: HTTP, Salesforce's own types, the wire types of
//! the app, and every clock: instants come in as RFC 3339 text. All calls block; an async caller
//! moves them to a blocking thread.

mod app;
mod error;
mod file;
mod fold;
mod index;
mod mirror;
mod profile;
mod quote;
mod read;
mod rows;
mod schema;
mod source;
mod sql;

pub use app::{AppDatabase, ColumnUse, ConnectionRow, SavedRow};
pub use error::Error;
pub use file::relocate::{HeldDatabase, try_folder};
pub use file::upgrade::create_private;
pub use index::IndexOf;
pub use mirror::{
    Page, RemovalReason, SchemaChange, VersionReason, WriteMode, Written, removed_table_name,
    table_name,
};
pub use profile::{
    Bin, CalendarUnit, ColumnProfile, ColumnStats, Histogram, TableStats, TextLength, ValueCount,
    ValueRange,
};
pub use quote::quote_ident;
pub use read::{
    Abandoned, ColumnBytes, Filter, FilterOperator, NamedReference, Need, NumberShape,
    REMOVED_COLUMNS, Reference, Related, RelatedRows, RemovedRecord, RowPage, RowQuery, RowSet,
    RowSort, Snapshot, SourceReader, TableInfo, VersionRow,
};
pub use rows::{Cell, CellRef, MOST_EXACT, RowBatch};
pub use schema::{Column, ColumnKind, ExcludedField, ObjectSchema, PicklistValue};
pub use source::{
    CatalogueEntry, ChoiceChange, ColumnChoice, ColumnFreshness, Comparison, LEAD_SCORES,
    LeadScoreColumn, LeadScorePage, LeadScoreRow, Load, LoadPurpose, Newcomer, ObjectRow,
    ObjectState, Recheck, ReplicationMethod, RunError, RunFilter, RunObjectRow, RunRow, RunState,
    ScoredLead, SourceDatabase, SourceSummary,
};
pub use sql::{PlanStep, SqlCancel, SqlColumn, SqlRefusal};
