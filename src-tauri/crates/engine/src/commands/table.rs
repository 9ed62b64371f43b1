use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::rows::{diagram, drawing, objects, profiles, records, tables, views};
use super::source::{check, connections, cycle, logins};
use super::update::{exports, history, runs};
use super::{app, desktop, guide};
use crate::access::Permission;
use crate::analyses;
use crate::core::Core;
use crate::internet;
use crate::leads;
use crate::place;
use crate::sql;
use crate::warehouse;
use crate::wire::{
    AddAuthorities, AnalysisAnswer, AnalysisChoices, ApiError, AppInfo, AppliedChanges,
    ApplyChanges, AskAnalysis, BoardInfo, ChangesPreview, ChooseObjects, ColumnProfile, Connection,
    ConnectionTest, Dashboard, DataFolder, DataMovePlan, DeleteConnection, DeletePreview,
    DemoOrgAccess, Desktop, Diagnostics, Diagram, EstimateUpdate, ExplainQuery, Export, ExportRuns,
    FilePath, FindRow, FoundRuns, GoalRow, GoalsRead, HistoryEntry, Internet, LeadScorePage,
    LeadScoring, Link, ListLeadScores, ListObjects, ListRuns, LoginStarted, LoginStatus,
    NameReferences, NamedReference, News, Nothing, Notice, NotifyWhenComplete, ObjectSummary,
    OfAuthority, OfColumn, OfConnection, OfDashboard, OfExport, OfLead, OfLogin, OfQuery, OfRecord,
    OfRun, OfSavedQuery, OfTable, OfView, OpenRecord, PauseUpdates, PreviewChanges, QueryPlan,
    QueryResult, QueryRows, ReachedHost, ReadGoals, Record, RelatedList, RenameConnection,
    RepairTable, RowCount, RowPage, RowPosition, Run, RunQuery, RunSummary, SaveAsk, SaveDashboard,
    SaveDrawing, SaveGoals, SavePage, SaveQuery, SaveView, SavedFile, SavedQuery, SavedView,
    SchedulePlan, ScoredLead, SearchRuns, SetLeadScoring, SetProxy, SetRecheck,
    SetReplicationMethod, SetSchedule, SetStartAtLogin, Settings, SqlTable, StartExport,
    StartLogin, StartReconnect, StartSync, Table, TableChoice, TableStats, TableSummary,
    TestInternet, ToFolder, UpdateEstimate,
};

macro_rules! commands {
    ($($name:ident: $handler:path, $args:ty => $result:ty, $permission:ident;)*) => {
        /// The name of every command.
        pub const COMMANDS: &[&str] = &[$(stringify!($name)),*];

        /// Runs the command of this name.
        pub(crate) async fn dispatch(
            core: &Arc<Core>,
            command: &str,
            args: Value,
        ) -> Result<Value, ApiError> {
            match command {
                $(stringify!($name) => {
                    core.allow(Permission::$permission).await?;
                    let _change = match changes(stringify!($name), Permission::$permission) {
                        true => Some(core.change().await?),
                        false => None,
                    };
                    let args: $args = read(command, args)?;
                    let answer: $result = Box::pin($handler(core, args)).await?;
                    write(&answer)
                })*
                _ => Err(ApiError::new(
                    "unknown_command",
                    format!("there is no command {command}"),
                )),
            }
        }

        /// Name, arguments and answer of every command in TypeScript.
        #[cfg(test)]
        pub(crate) fn typescript(config: &ts_rs::Config) -> Vec<(&'static str, String, String)> {
            use ts_rs::TS;
            vec![$((
                stringify!($name),
                <$args as TS>::name(config),
                <$result as TS>::name(config),
            )),*]
        }
    };
}

commands! {
    get_app: app::get_app, Nothing => AppInfo, See;
    get_settings: app::get_settings, Nothing => Settings, See;
    set_settings: app::set_settings, Settings => Settings, See;
    start_demo_org: app::start_demo_org, Nothing => DemoOrgAccess, Manage;
    open_link: app::open_link, Link => (), See;
    start_login: logins::start_login, StartLogin => LoginStarted, Manage;
    start_reconnect: logins::start_reconnect, StartReconnect => LoginStarted, Manage;
    get_login: logins::get_login, OfLogin => LoginStatus, See;
    cancel_login: logins::cancel_login, OfLogin => (), Manage;
    list_connections: connections::list_connections, Nothing => Vec<Connection>, See;
    rename_connection: connections::rename_connection, RenameConnection => (), Manage;
    disconnect: connections::disconnect, OfConnection => (), Manage;
    delete_connection: connections::delete_connection, DeleteConnection => (), Manage;
    reveal_database: connections::reveal_database, OfConnection => FilePath, Export;
    list_objects: objects::list_objects, ListObjects => Vec<ObjectSummary>, See;
    select_objects: objects::select_objects, ChooseObjects => (), Manage;
    start_sync: runs::start_sync, StartSync => OfRun, Manage;
    get_schedule: cycle::get_schedule, OfConnection => SchedulePlan, See;
    preview_schedule: cycle::preview_schedule, SetSchedule => SchedulePlan, See;
    set_schedule: cycle::set_schedule, SetSchedule => SchedulePlan, Manage;
    notify_when_complete: cycle::notify_when_complete, NotifyWhenComplete => (), Make;
    look_again: cycle::look_again, Nothing => (), See;
    take_notices: cycle::take_notices, Nothing => Vec<Notice>, See;
    test_connection: check::test_connection, OfConnection => ConnectionTest, Manage;
    preview_delete: check::preview_delete, OfConnection => DeletePreview, Manage;
    search_runs: history::search_runs, SearchRuns => FoundRuns, See;
    export_runs: history::export_runs, ExportRuns => SavedFile, Export;
    export_run_objects: history::export_run_objects, OfRun => SavedFile, Export;
    get_run: runs::get_run, OfRun => Run, See;
    list_runs: runs::list_runs, ListRuns => Vec<RunSummary>, See;
    cancel_run: runs::cancel_run, OfRun => (), Manage;
    estimate_update: runs::estimate_update, EstimateUpdate => UpdateEstimate, See;
    repair_table: runs::repair_table, RepairTable => OfRun, Manage;
    check_for_new: warehouse::check_for_new, OfConnection => News, Manage;
    list_news: warehouse::list_news, OfConnection => News, See;
    note_seen: warehouse::note_seen, OfTable => (), Manage;
    get_table_choice: warehouse::get_table_choice, OfTable => TableChoice, See;
    get_table_stats: warehouse::get_table_stats, OfTable => TableStats, See;
    set_replication_method: warehouse::set_replication_method, SetReplicationMethod => (), Manage;
    preview_changes: warehouse::preview_changes, PreviewChanges => ChangesPreview, Manage;
    apply_changes: warehouse::apply_changes, ApplyChanges => AppliedChanges, Manage;
    list_tables: tables::list_tables, OfConnection => Vec<TableSummary>, See;
    get_table: tables::get_table, OfTable => Table, See;
    get_diagram: diagram::get_diagram, OfConnection => Diagram, See;
    save_drawing: drawing::save_drawing, SaveDrawing => Option<FilePath>, Export;
    set_recheck: tables::set_recheck, SetRecheck => (), Manage;
    query_rows: tables::query_rows, QueryRows => RowPage, See;
    count_rows: tables::count_rows, QueryRows => RowCount, See;
    find_row: tables::find_row, FindRow => RowPosition, See;
    name_references: tables::name_references, NameReferences => Vec<NamedReference>, See;
    list_views: views::list_views, OfTable => Vec<SavedView>, See;
    save_view: views::save_view, SaveView => SavedView, Make;
    delete_view: views::delete_view, OfView => (), Make;
    get_record: records::get_record, OfRecord => Record, See;
    list_related: records::list_related, OfRecord => Vec<RelatedList>, See;
    get_history: records::get_history, OfRecord => Vec<HistoryEntry>, See;
    open_record: records::open_record, OpenRecord => Link, See;
    profile_column: profiles::profile_column, OfColumn => ColumnProfile, See;
    start_export: exports::start_export, StartExport => Option<OfExport>, Export;
    get_export: exports::get_export, OfExport => Export, See;
    list_exports: exports::list_exports, Nothing => Vec<Export>, See;
    cancel_export: exports::cancel_export, OfExport => (), Export;
    reveal_export: exports::reveal_export, OfExport => FilePath, See;
    reveal_saved: exports::reveal_saved, FilePath => FilePath, See;
    run_query: sql::run_query, RunQuery => QueryResult, See;
    cancel_query: sql::cancel_query, OfQuery => (), See;
    explain_query: sql::explain_query, ExplainQuery => QueryPlan, See;
    get_sql_schema: sql::get_sql_schema, OfConnection => Vec<SqlTable>, See;
    list_queries: sql::list_queries, OfConnection => Vec<SavedQuery>, See;
    save_query: sql::save_query, SaveQuery => SavedQuery, Make;
    delete_query: sql::delete_query, OfSavedQuery => (), Make;
    list_analyses: analyses::list_analyses, OfConnection => BoardInfo, See;
    ask_analysis: analyses::ask_analysis, AskAnalysis => AnalysisAnswer, See;
    save_ask: analyses::save_ask, SaveAsk => (), Make;
    get_analysis_choices: analyses::get_analysis_choices, OfConnection => AnalysisChoices, See;
    list_goals: analyses::list_goals, OfConnection => Vec<GoalRow>, See;
    save_goals: analyses::save_goals, SaveGoals => (), Make;
    read_goals: analyses::read_goals, ReadGoals => GoalsRead, Make;
    list_dashboards: analyses::list_dashboards, OfConnection => Vec<Dashboard>, See;
    save_dashboard: analyses::save_dashboard, SaveDashboard => Dashboard, Make;
    delete_dashboard: analyses::delete_dashboard, OfDashboard => (), Make;
    get_lead_scoring: leads::get_lead_scoring, OfConnection => LeadScoring, See;
    list_lead_scores: leads::list_lead_scores, ListLeadScores => LeadScorePage, See;
    get_lead_score: leads::get_lead_score, OfLead => Option<ScoredLead>, See;
    set_lead_scoring: leads::set_lead_scoring, SetLeadScoring => LeadScoring, Make;
    refresh_lead_scores: leads::refresh_lead_scores, OfConnection => (), Make;
    export_lead_scores: leads::export_lead_scores, OfConnection => Option<FilePath>, Export;
    get_desktop: desktop::get_desktop, Nothing => Desktop, See;
    set_start_at_login: desktop::set_start_at_login, SetStartAtLogin => Desktop, See;
    note_quitting_read: desktop::note_quitting_read, Nothing => (), See;
    pause_updates: desktop::pause_updates, PauseUpdates => Settings, Manage;
    get_diagnostics: desktop::get_diagnostics, Nothing => Diagnostics, See;
    get_internet: internet::get_internet, Nothing => Internet, See;
    set_proxy: internet::set_proxy, SetProxy => Internet, Manage;
    test_internet: internet::test_internet, TestInternet => ReachedHost, Manage;
    add_authorities: internet::add_authorities, AddAuthorities => Internet, Manage;
    remove_authority: internet::remove_authority, OfAuthority => Internet, Manage;
    get_data_folder: place::get_data_folder, Nothing => DataFolder, See;
    choose_folder: place::choose_folder, Nothing => Option<FilePath>, Manage;
    plan_data_move: place::plan_data_move, ToFolder => DataMovePlan, Manage;
    move_data: place::move_data, ToFolder => (), Manage;
    cancel_data_move: place::cancel_data_move, Nothing => (), Manage;
    save_page: guide::save_page, SavePage => Option<FilePath>, See;
    quit: desktop::quit, Nothing => (), See;
}

/// Whether the command changes the data, which it may not while that is on its way.
fn changes(command: &str, permission: Permission) -> bool {
    match command {
        "set_settings" => true,
        // The one that ends the move.
        "cancel_data_move" => false,
        _ => permission != Permission::See,
    }
}

fn read<T: DeserializeOwned>(command: &str, args: Value) -> Result<T, ApiError> {
    let args = match args {
        Value::Null => Value::Object(serde_json::Map::new()),
        other => other,
    };
    serde_json::from_value(args).map_err(|error| ApiError::bad_arguments(command, error))
}

fn write<T: Serialize>(answer: &T) -> Result<Value, ApiError> {
    serde_json::to_value(answer).map_err(|error| ApiError::unexpected(&error))
}
