//! Every type that crosses between the engine and a user interface, as camelCase JSON.
//!
//! TypeScript twins are generated into `ui/src/api/bindings.ts`; a test compares them. Instants are
//! RFC 3339 strings in UTC, durations are milliseconds, sizes are bytes. No 64-bit integer leaves
//! as a JSON number above 2^53: such cells travel as strings.

mod app;
#[cfg(test)]
mod bindings;
mod check;
mod command;
mod connection;
mod desktop;
mod diagram;
mod error;
mod event;
mod export;
mod history;
mod object;
mod profile;
mod record;
mod run;
mod schedule;
mod sql;
mod table;
mod view;
mod warehouse;

pub use app::{AppInfo, DemoOrgAccess, KeyringState, Language, Permission, Role, Settings, Theme};
pub use check::{
    CheckState, CheckedThing, ConnectionCheck, ConnectionTest, DeletePreview, SavedCount,
};
pub use command::{
    ChooseObjects, DeleteConnection, EstimateUpdate, FilePath, FindRow, Link, ListObjects,
    ListRuns, NameReferences, Nothing, OfConnection, OfLogin, OfRecord, OfRun, OfTable, OpenRecord,
    QueryRows, RenameConnection, RepairTable, SetRecheck, StartLogin, StartReconnect,
};
pub use connection::{
    ApiUsage, Connection, ConnectionKind, ConnectionStatus, LoginStarted, LoginState, LoginStatus,
};
pub use desktop::{Desktop, Diagnostics, PauseUpdates, SetStartAtLogin};
pub use diagram::{Diagram, DiagramField, DiagramObject, PictureFormat, SaveDiagram};
pub use error::ApiError;
pub use event::Event;
pub use export::{
    Export, ExportFormat, ExportHeader, ExportOptions, ExportSeparator, ExportState, ExportValues,
    ExportWhat, OfExport, StartExport,
};
pub use history::{ExportRuns, FoundRun, FoundRuns, RunSearch, SavedFile, SearchRuns};
pub use object::{AllObjects, ObjectSummary, SelectObjects};
pub use profile::{
    CalendarUnit, ColumnProfile, Histogram, HistogramBin, OfColumn, TextLength, TopValue,
    ValueRange,
};
pub use record::{
    HistoryEntry, HistoryKind, HistorySource, Record, RecordField, RelatedList, Removal,
};
pub use run::{Cost, ObjectState, Run, RunObject, RunState, RunSummary, UpdateEstimate};
pub use schedule::{
    Blackout, Notice, NotifyWhenComplete, Rhythm, Schedule, SchedulePlan, SetSchedule, StartSync,
    Weekday,
};
pub use sql::{
    ChartChoice, ChartKind, ExplainQuery, OfQuery, OfSavedQuery, PlanStep, PlanStepKind,
    QueryColumn, QueryPlan, QueryResult, RunQuery, SaveQuery, SavedQuery, SqlTable, SqlTableColumn,
};
pub use table::{
    Cell, Column, ColumnKind, ExcludedField, Filter, FilterOperator, NamedReference, PicklistValue,
    Recheck, RowCount, RowPage, RowPosition, RowQuery, RowSet, Sort, Table, TableSummary,
};
pub use view::{OfView, SaveView, SavedView, View, ViewColumn, ViewFilter};
pub use warehouse::{
    AppliedChanges, ApplyChanges, Changes, ChangesPreview, ColumnChanges, ColumnNotHeld,
    ColumnStats, Dependent, Going, MethodChoice, NewField, NewObject, News, PreviewChanges,
    RemoveTable, ReplicationMethod, SetReplicationMethod, TableChoice, TableStats,
};
