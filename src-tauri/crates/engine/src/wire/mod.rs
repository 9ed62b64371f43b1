//! Every type that crosses between the engine and a user interface, as camelCase JSON.
//!
//! TypeScript twins are generated into `ui/src/api/bindings.ts`; a test compares them. Instants are
//! RFC 3339 strings in UTC, durations are milliseconds, sizes are bytes. No 64-bit integer leaves
//! as a JSON number above 2^53: such cells travel as strings.

mod analyses;
mod app;
#[cfg(test)]
mod bindings;
mod command;
mod desktop;
mod error;
mod event;
mod machine;
mod rows;
mod source;
mod update;
mod warehouse;

pub use crate::language::Language;
pub use analyses::{
    AnalysisAnswer, AnalysisChoices, AnalysisInfo, AskAnalysis, BoardAsk, BoardInfo, Choice,
    Dashboard, DashboardChart, FieldLeak, FieldLeftOut, GoalPeriod, GoalRow, GoalsRead,
    LeadBackTest, LeadBin, LeadBinKind, LeadChange, LeadEffect, LeadEffectBin, LeadFigures,
    LeadGate, LeadModel, LeadModelFigures, LeadOutcome, LeadRate, LeadReason, LeadReport,
    LeadScorePage, LeadScoring, LeadScoringSettings, LeadScoringState, LeadStatus, LeakEvidence,
    LeakVerdict, LeftOutWhy, ListLeadScores, OfDashboard, OfLead, PeriodChoice, ReadGoals,
    RecordTypeChoices, ReliabilityBin, SaveAsk, SaveDashboard, SaveGoals, ScoredLead, SetGoal,
    SetLeadScoring, WrongGoalLine,
};
pub use app::{
    AppInfo, DemoOrgAccess, KeyringState, LanguageSetting, NewVersions, Permission, Role, Settings,
    Theme,
};
pub use command::{
    ChooseObjects, DeleteConnection, EstimateUpdate, FilePath, FindRow, Link, ListObjects,
    ListRuns, NameReferences, Nothing, OfConnection, OfLogin, OfRecord, OfRun, OfTable, OpenRecord,
    QueryRows, RenameConnection, RepairTable, SetRecheck, StartLogin, StartReconnect,
};
pub use desktop::{Desktop, Diagnostics, PauseUpdates, SavePage, SetStartAtLogin};
pub use error::ApiError;
pub use event::Event;
pub use machine::{
    AddAuthorities, Authority, DataFolder, DataMove, DataMovePlan, DataMoveState, Internet,
    OfAuthority, ProxyKind, ProxySettings, ReachedHost, SetProxy, TestInternet, ToFolder,
};
pub use rows::{
    AllObjects, CalendarUnit, Cell, ChartChoice, ChartKind, Column, ColumnKind, ColumnProfile,
    Diagram, DiagramField, DiagramObject, DrawingFormat, ExcludedField, ExplainQuery, Filter,
    FilterOperator, Histogram, HistogramBin, HistoryEntry, HistoryKind, HistorySource,
    NamedReference, ObjectSummary, OfColumn, OfQuery, OfSavedQuery, OfView, PicklistValue,
    PlanStep, PlanStepKind, QueryColumn, QueryPlan, QueryResult, Recheck, Record, RecordField,
    RelatedList, Removal, RowCount, RowPage, RowPosition, RowQuery, RowSet, RunQuery, SaveDrawing,
    SaveQuery, SaveView, SavedQuery, SavedView, SelectObjects, Sort, SqlTable, SqlTableColumn,
    Table, TableSummary, TextLength, TopValue, ValueRange, View, ViewColumn, ViewFilter,
};
pub use source::{
    ApiUsage, Blackout, CheckState, CheckedThing, Connection, ConnectionCheck, ConnectionKind,
    ConnectionStatus, ConnectionTest, DeletePreview, LoginAbout, LoginStarted, LoginState,
    LoginStatus, Notice, NotifyWhenComplete, Rhythm, SavedCount, Schedule, SchedulePlan,
    SetSchedule, StartSync, Weekday,
};
pub use update::{
    Cost, Export, ExportFormat, ExportHeader, ExportOptions, ExportRuns, ExportSeparator,
    ExportState, ExportValues, ExportWhat, FoundRun, FoundRuns, ObjectState, OfExport, Run,
    RunObject, RunSearch, RunState, RunSummary, SavedFile, SearchRuns, StartExport, UpdateEstimate,
};
pub use warehouse::{
    AppliedChanges, ApplyChanges, Changes, ChangesPreview, ColumnChanges, ColumnNotHeld,
    ColumnStats, Dependent, Going, MethodChoice, NewField, NewObject, News, PreviewChanges,
    RemoveTable, ReplicationMethod, SetReplicationMethod, TableChoice, TableStats,
};
