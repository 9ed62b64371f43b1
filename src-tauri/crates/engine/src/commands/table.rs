use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{app, connections, exports, logins, objects, runs, tables, views};
use crate::access::Permission;
use crate::core::Core;
use crate::sql;
use crate::wire::{
    ApiError, AppInfo, ChooseObjects, Connection, DeleteConnection, DemoOrgAccess, EstimateUpdate,
    ExplainQuery, Export, FilePath, FindRow, Link, ListObjects, ListRuns, LoginStarted,
    LoginStatus, NameReferences, NamedReference, Nothing, ObjectSummary, OfConnection, OfExport,
    OfLogin, OfQuery, OfRecord, OfRun, OfSavedQuery, OfTable, OfView, OpenRecord, QueryPlan,
    QueryResult, QueryRows, Record, RenameConnection, RowCount, RowPage, RowPosition, Run,
    RunQuery, RunSummary, SaveQuery, SaveView, SavedQuery, SavedView, SetRecheck, Settings,
    SqlTable, StartExport, StartLogin, StartReconnect, Table, TableSummary, UpdateEstimate,
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
    start_sync: runs::start_sync, OfConnection => OfRun, Manage;
    get_run: runs::get_run, OfRun => Run, See;
    list_runs: runs::list_runs, ListRuns => Vec<RunSummary>, See;
    cancel_run: runs::cancel_run, OfRun => (), Manage;
    estimate_update: runs::estimate_update, EstimateUpdate => UpdateEstimate, See;
    repair_table: runs::repair_table, OfTable => OfRun, Manage;
    list_tables: tables::list_tables, OfConnection => Vec<TableSummary>, See;
    get_table: tables::get_table, OfTable => Table, See;
    set_recheck: tables::set_recheck, SetRecheck => (), Manage;
    query_rows: tables::query_rows, QueryRows => RowPage, See;
    count_rows: tables::count_rows, QueryRows => RowCount, See;
    find_row: tables::find_row, FindRow => RowPosition, See;
    name_references: tables::name_references, NameReferences => Vec<NamedReference>, See;
    list_views: views::list_views, OfTable => Vec<SavedView>, See;
    save_view: views::save_view, SaveView => SavedView, Make;
    delete_view: views::delete_view, OfView => (), Make;
    get_record: tables::get_record, OfRecord => Record, See;
    open_record: tables::open_record, OpenRecord => Link, See;
    start_export: exports::start_export, StartExport => Option<OfExport>, Export;
    get_export: exports::get_export, OfExport => Export, See;
    list_exports: exports::list_exports, Nothing => Vec<Export>, See;
    cancel_export: exports::cancel_export, OfExport => (), Export;
    reveal_export: exports::reveal_export, OfExport => FilePath, See;
    run_query: sql::run_query, RunQuery => QueryResult, See;
    cancel_query: sql::cancel_query, OfQuery => (), See;
    explain_query: sql::explain_query, ExplainQuery => QueryPlan, See;
    get_sql_schema: sql::get_sql_schema, OfConnection => Vec<SqlTable>, See;
    list_queries: sql::list_queries, OfConnection => Vec<SavedQuery>, See;
    save_query: sql::save_query, SaveQuery => SavedQuery, Make;
    delete_query: sql::delete_query, OfSavedQuery => (), Make;
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
