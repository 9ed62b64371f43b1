//! Every type that crosses between the engine and a user interface, as camelCase JSON.
//!
//! TypeScript twins are generated into `ui/src/api/bindings.ts`; a test compares them. Instants are
//! RFC 3339 strings in UTC, durations are milliseconds, sizes are bytes. No 64-bit integer leaves
//! as a JSON number above 2^53: such cells travel as strings.

mod app;
#[cfg(test)]
mod bindings;
mod command;
mod connection;
mod error;
mod event;
mod export;
mod object;
mod run;
mod sql;
mod table;
mod view;

pub use app::{AppInfo, DemoOrgAccess, KeyringState, Language, Permission, Role, Settings, Theme};
pub use command::{
    ChooseObjects, DeleteConnection, EstimateUpdate, FilePath, FindRow, Link, ListObjects,
    ListRuns, NameReferences, Nothing, OfConnection, OfLogin, OfRecord, OfRun, OfTable, OpenRecord,
    QueryRows, RenameConnection, SetRecheck, StartLogin, StartReconnect,
};
pub use connection::{
    ApiUsage, Connection, ConnectionKind, ConnectionStatus, LoginStarted, LoginState, LoginStatus,
};
pub use error::ApiError;
pub use event::Event;
pub use export::{
    Export, ExportFormat, ExportHeader, ExportOptions, ExportSeparator, ExportState, ExportValues,
    ExportWhat, OfExport, StartExport,
};
pub use object::{AllObjects, ObjectSummary, SelectObjects};
pub use run::{Cost, ObjectState, Run, RunObject, RunState, RunSummary, UpdateEstimate};
pub use sql::{
    ChartChoice, ChartKind, ExplainQuery, OfQuery, OfSavedQuery, PlanStep, PlanStepKind,
    QueryColumn, QueryPlan, QueryResult, RunQuery, SaveQuery, SavedQuery, SqlTable, SqlTableColumn,
};
pub use table::{
    Cell, Column, ColumnKind, ExcludedField, Filter, FilterOperator, NamedReference, PicklistValue,
    Recheck, Record, RecordField, RelatedList, RowCount, RowPage, RowPosition, RowQuery, RowSet,
    Sort, Table, TableSummary,
};
pub use view::{OfView, SaveView, SavedView, View, ViewColumn, ViewFilter};
