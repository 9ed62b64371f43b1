// Generated from src-tauri/crates/engine/src/wire. To renew: UPDATE_BINDINGS=1 cargo test -p engine bindings

export type ApiError = { code: string, message: string, params?: { [key in string]: string }, };

export type Event = { "type": "connectionsChanged" } | { "type": "loginChanged", loginId: string, } | { "type": "objectsChanged", connectionId: string, } | { "type": "runChanged", connectionId: string, runId: string, } | { "type": "settingsChanged" } | { "type": "accessChanged" };

export type AppInfo = { version: string, dataDir: string, keyring: KeyringState, 
/**
 * Whether this build carries the demo org.
 */
demoAvailable: boolean, 
/**
 * The client id built in at compile time, if any.
 */
defaultClientId: string | null, 
/**
 * The callback URLs an admin registers, in the order they are tried.
 */
callbackUrls: Array<string>, 
/**
 * Client ids used before, by login host, to fill the form.
 */
rememberedClientIds: { [key in string]: string }, 
/**
 * Whether the host opens a browser by itself when a login starts.
 */
opensBrowser: boolean, role: Role, 
/**
 * What the role allows, less what the policy switches off.
 */
permissions: Array<Permission>, 
/**
 * The machine's policy file, where there is one.
 */
policyPath: string | null, 
/**
 * Why the policy is not followed; then everyone may only look.
 */
policyProblem: ApiError | null, };

export type KeyringState = "available" | "locked" | "absent" | "this_run_only";

export type Role = "admin" | "standard" | "read_only";

export type Permission = "see" | "make" | "export" | "manage";

export type Settings = { language: Language, theme: Theme, 
/**
 * Minutes between the starts of scheduled updates; 0 means by hand only.
 */
updateEveryMinutes: number, 
/**
 * Percent of an org's daily API calls that one source may use in 24 hours.
 */
apiPercentPerDay: number, 
/**
 * Percent of them that one update may use.
 */
apiPercentPerRun: number, 
/**
 * The user accepts logins that end with this run where there is no keyring.
 */
keepLoginsForThisRun: boolean, };

export type Language = "system" | "en" | "de";

export type Theme = "system" | "light" | "dark";

export type DemoOrgAccess = { loginUrl: string, clientId: string, username: string, password: string, };

export type Connection = { id: string, name: string, kind: ConnectionKind, orgId: string, orgName: string, 
/**
 * `Organization.OrganizationType`, such as "Enterprise Edition".
 */
edition: string, isSandbox: boolean, userId: string, username: string, instanceUrl: string, loginUrl: string, clientId: string, 
/**
 * Such as "66.0".
 */
apiVersion: string, status: ConnectionStatus, 
/**
 * The user disconnected it: `status` is `needs_reconnect`, and its data stays readable.
 */
disconnected: boolean, 
/**
 * Why the status needs a person, or what went wrong last.
 */
statusReason: ApiError | null, 
/**
 * Permissions worth a warning, such as `no_view_all_data`.
 */
warnings: Array<ApiError>, lastSuccessfulUpdateBegan: string | null, lastConnectionStarted: string | null, lastConnectionDurationMs: number | null, 
/**
 * The newest cursor value any object has reached: the age of the data.
 */
lastDataPointReceived: string | null, nextUpdateAt: string | null, databasePath: string, databaseBytes: number, 
/**
 * Live rows held, over all objects.
 */
rows: number, objectsSelected: number, 
/**
 * False until the user has confirmed the objects of the first load.
 */
firstLoadStarted: boolean, currentRunId: string | null, lastRunId: string | null, apiUsage: ApiUsage | null, };

export type ConnectionKind = "salesforce" | "demo";

export type ConnectionStatus = "connected" | "needs_reconnect" | "syncing" | "paused" | "error";

export type ApiUsage = { used: number, allowed: number, };

export type LoginStarted = { loginId: string, authorizeUrl: string, redirectUri: string, 
/**
 * When the login gives up.
 */
expiresAt: string, };

export type LoginStatus = { state: LoginState, connectionId: string | null, 
/**
 * The login met a source that was there already, and renewed it.
 */
reconnected: boolean, error: ApiError | null, };

export type LoginState = "waiting" | "connected" | "failed";

export type ObjectSummary = { name: string, label: string, custom: boolean, selected: boolean, 
/**
 * Part of the sales core that is chosen by default.
 */
recommended: boolean, copyable: boolean, 
/**
 * Why it cannot be copied.
 */
reason: ApiError | null, 
/**
 * Rows the org reports, where it does.
 */
rows: number | null, };

export type AllObjects = "all";

export type SelectObjects = AllObjects | Array<string>;

export type Run = { id: string, connectionId: string, state: RunState, 
/**
 * The first load of this source, rather than an update.
 */
firstLoad: boolean, objects: Array<RunObject>, rowsDone: number, 
/**
 * The sum of what is known so far; null before any object is counted.
 */
rowsExpected: number | null, 
/**
 * Over the last few seconds while running, over the whole run afterwards.
 */
rowsPerSecond: number, 
/**
 * Null while there is no honest estimate.
 */
secondsLeft: number | null, apiCalls: number, 
/**
 * What the plan said the run would take; null before it is planned.
 */
planned: Cost | null, apiUsage: ApiUsage | null, startedAt: string, finishedAt: string | null, error: ApiError | null, };

export type Cost = { apiCalls: number, bulkJobs: number, };

export type UpdateEstimate = { cost: Cost, 
/**
 * Calls this app may still make today by its own budget; null before the org has told.
 */
callsInBudget: number | null, 
/**
 * Calls the whole org has left today.
 */
callsLeft: number | null, callsAllowed: number | null, 
/**
 * Bulk jobs the whole org has left today.
 */
jobsLeft: number | null, };

export type RunSummary = { id: string, state: RunState, firstLoad: boolean, startedAt: string, finishedAt: string | null, rowsUpserted: number, rowsRemoved: number, apiCalls: number, objects: number, objectsFailed: number, error: ApiError | null, };

export type RunState = "running" | "succeeded" | "partly_failed" | "failed" | "cancelled" | "paused";

export type RunObject = { name: string, label: string, state: ObjectState, 
/**
 * Rows brought in by this run.
 */
rowsDone: number, rowsExpected: number | null, rowsRemoved: number, 
/**
 * After the object was compared: Salesforce's own `COUNT()` equals the rows held.
 */
provenEqual: boolean | null, 
/**
 * Salesforce's `COUNT()` as this user sees it, when compared.
 */
salesforceCount: number | null, 
/**
 * Live rows held, when compared.
 */
heldCount: number | null, error: ApiError | null, };

export type ObjectState = "waiting" | "running" | "succeeded" | "failed" | "cancelled";

export type TableSummary = { 
/**
 * The object's API name, such as `Lead`; the table is `sf_Lead`.
 */
object: string, table: string, label: string, custom: boolean, 
/**
 * Still among the objects that are copied.
 */
selected: boolean, rows: number, removedRows: number, columns: number, 
/**
 * The cursor reached: the table is true as of this instant.
 */
asOf: string | null, firstLoadDone: boolean, };

export type Table = { object: string, table: string, label: string, labelPlural: string, columns: Array<Column>, excludedFields: Array<ExcludedField>, rows: number, removedRows: number, asOf: string | null, firstLoadDone: boolean, 
/**
 * Salesforce's `COUNT()` as this user sees it, and when it was compared.
 */
salesforceCount: number | null, heldCount: number | null, comparedAt: string | null, 
/**
 * When every Id was last compared with the org's.
 */
idsComparedAt: string | null, 
/**
 * The field people know a record by (`nameField`), if there is one.
 */
nameColumn: string | null, 
/**
 * The column that names each row's currency; only in orgs with several.
 */
currencyColumn: string | null, 
/**
 * The org's own currency, where its `Organization` row is held and tells.
 */
defaultCurrency: string | null, };

export type Column = { name: string, label: string, kind: ColumnKind, 
/**
 * The type word of the describe, such as `currency` or `picklist`.
 */
salesforceType: string, 
/**
 * Decimal places of a number.
 */
scale: number, custom: boolean, 
/**
 * A formula: may change without the row's stamp changing.
 */
calculated: boolean, referenceTo: Array<string>, relationshipName: string | null, picklist: Array<PicklistValue>, 
/**
 * Gone from the org; the data is kept.
 */
dropped: boolean, 
/**
 * How often its values are fetched anew for all rows.
 */
recheck: Recheck, 
/**
 * The user chose so.
 */
recheckChosen: boolean, 
/**
 * When its values were last fetched for all rows, where they are fetched anew at all.
 */
refreshedAt: string | null, };

export type Recheck = "always" | "daily" | "weekly" | "monthly" | "once" | "never";

export type ColumnKind = "id" | "reference" | "text" | "long_text" | "url" | "email" | "phone" | "picklist" | "multi_picklist" | "boolean" | "integer" | "number" | "currency" | "percent" | "date" | "date_time" | "time";

export type PicklistValue = { value: string, label: string, active: boolean, };

export type ExcludedField = { name: string, label: string, reason: string, };

export type RowQuery = { 
/**
 * Columns wanted, in this order; empty means all.
 */
columns: Array<string>, 
/**
 * First the most significant. Ties are broken by Id, so that pages never overlap.
 */
sort: Array<Sort>, 
/**
 * All must hold.
 */
filters: Array<Filter>, 
/**
 * Case-insensitive text that any text column contains.
 */
search: string | null, 
/**
 * The live rows where it is left out.
 */
rows?: RowSet, offset: number, limit: number, };

export type RowSet = "live" | "removed" | "all";

export type Sort = { column: string, descending: boolean, };

export type Filter = { column: string, operator: FilterOperator, 
/**
 * None for `is_empty` and `is_not_empty`, two for `between`, any number for `in`, else one.
 */
values: Array<Cell>, };

export type FilterOperator = "equals" | "not_equals" | "contains" | "starts_with" | "in" | "less_than" | "less_or_equal" | "greater_than" | "greater_or_equal" | "between" | "is_empty" | "is_not_empty" | "in_period";

export type Cell = null | number | string;

export type RowPage = { columns: Array<string>, rows: Array<Array<Cell>>, offset: number, 
/**
 * An index is being built, after which this question is answered faster; left out where not.
 */
preparing?: boolean, };

export type RowCount = { matching: number, held: number, };

export type RowPosition = { position: number | null, };

export type NamedReference = { id: string, object: string, 
/**
 * Its name, or its Id where it has none.
 */
name: string, 
/**
 * Held among the removed rows.
 */
removed: boolean, };

export type Record = { object: string, objectLabel: string, id: string, 
/**
 * The record's name, or its Id where it has none.
 */
title: string, fields: Array<RecordField>, related: Array<RelatedList>, 
/**
 * Where Salesforce shows it.
 */
salesforceUrl: string, };

export type RecordField = { column: Column, value: Cell, 
/**
 * For a reference that is held here: the object and the name of the record it points to.
 */
referenceObject: string | null, referenceName: string | null, };

export type RelatedList = { object: string, objectLabel: string, column: string, columnLabel: string, rows: number, };

export type RunQuery = { connectionId: string, 
/**
 * The asker's own name for this run, to cancel it by; no two that run may share one.
 */
queryId: string, sql: string, 
/**
 * The most rows answered; 10,000 by default and at most 50,000.
 */
limit?: number, 
/**
 * After which it is ended; 60 by default and at most 600.
 */
timeoutSeconds?: number, };

export type OfQuery = { queryId: string, };

export type ExplainQuery = { connectionId: string, sql: string, };

export type QueryResult = { columns: Array<QueryColumn>, 
/**
 * Cells in the order of `columns`.
 */
rows: Array<Array<Cell>>, 
/**
 * There are more rows than are answered.
 */
truncated: boolean, 
/**
 * How many rows there are, where all were read.
 */
rowsTotal: number | null, elapsedMs: number, };

export type QueryColumn = { 
/**
 * As the statement names it; several may have one name.
 */
name: string, kind: ColumnKind, 
/**
 * Decimal places of a number.
 */
scale: number, 
/**
 * Objects whose records it names.
 */
referenceTo: Array<string>, picklist: Array<PicklistValue>, 
/**
 * The field it comes from, and that field's label.
 */
originObject: string | null, originColumn: string | null, originLabel: string | null, };

export type QueryPlan = { 
/**
 * In the order of the plan, a step before its parts.
 */
steps: Array<PlanStep>, };

export type PlanStep = { depth: number, kind: PlanStepKind, 
/**
 * The table, or the part of the statement, that it reads.
 */
subject: string | null, 
/**
 * The index it uses.
 */
index: string | null, 
/**
 * By which conditions it finds rows, such as `Id=?`.
 */
condition: string | null, 
/**
 * For what a sort serves, such as `ORDER BY`.
 */
purpose: string | null, 
/**
 * SQLite's own line.
 */
raw: string, };

export type PlanStepKind = "scan" | "scan_index" | "search" | "temporary_index" | "sort" | "materialize" | "subquery" | "correlated_subquery" | "compound" | "multi_index" | "other";

export type SqlTable = { 
/**
 * Such as `sf_Lead`.
 */
name: string, 
/**
 * With the removed rows: the same columns, `om_removed_reason` and `om_removed_at`.
 */
removedName: string, object: string, label: string, rows: number, 
/**
 * The field people know a record by.
 */
nameColumn: string | null, columns: Array<SqlTableColumn>, };

export type SqlTableColumn = { name: string, label: string, kind: ColumnKind, referenceTo: Array<string>, };

export type SavedQuery = { id: string, connectionId: string, name: string, sql: string, chart: ChartChoice | null, createdAt: string, changedAt: string, 
/**
 * The objects it reads.
 */
objects: Array<string>, };

export type SaveQuery = { id?: string, connectionId: string, name: string, sql: string, chart: ChartChoice | null, };

export type OfSavedQuery = { id: string, };

export type ChartChoice = { kind: ChartKind, 
/**
 * The column along the axis.
 */
x: string, 
/**
 * The columns whose numbers are drawn.
 */
y: Array<string>, 
/**
 * A column whose values each make a series of the first of `y`.
 */
split: string | null, };

export type ChartKind = "line" | "bar" | "stacked_bar" | "scatter" | "pie";

export type SavedView = { id: string, connectionId: string, object: string, name: string, view: View, createdAt: string, changedAt: string, };

export type View = { 
/**
 * Those it shows, in this order; all others are hidden.
 */
columns: Array<ViewColumn>, sort: Array<Sort>, filters: Array<ViewFilter>, 
/**
 * Empty for none.
 */
search: string, rows: RowSet, };

export type ViewColumn = { name: string, 
/**
 * Stays in sight while the others scroll.
 */
pinned: boolean, 
/**
 * In pixels, where someone chose one.
 */
width: number | null, };

export type ViewFilter = { column: string, operator: FilterOperator, values: Array<string>, };

export type SaveView = { connectionId: string, object: string, 
/**
 * The view to change; without it a new one is made.
 */
id?: string, name: string, view: View, };

export type OfView = { id: string, };

export type Nothing = { [key in string]: never };

export type StartLogin = { 
/**
 * My Domain, login or test address; https, or loopback.
 */
loginUrl: string, 
/**
 * Empty means the client id this build carries.
 */
clientId: string, 
/**
 * What to call the source; the org's name by default.
 */
name?: string, 
/**
 * Only for apps that demand one; kept in the keyring.
 */
clientSecret?: string, 
/**
 * Ask for the password even where the browser is logged in.
 */
promptLogin?: boolean, 
/**
 * A callback port other than the usual three.
 */
callbackPort?: number, };

export type StartReconnect = { connectionId: string, 
/**
 * Ask for the password even where the browser is logged in.
 */
promptLogin?: boolean, 
/**
 * A callback port other than the usual three.
 */
callbackPort?: number, };

export type OfLogin = { loginId: string, };

export type OfConnection = { connectionId: string, };

export type RenameConnection = { connectionId: string, name: string, };

export type DeleteConnection = { connectionId: string, 
/**
 * Leaves the database file where it is.
 */
keepDatabase?: boolean, };

export type ListObjects = { connectionId: string, 
/**
 * Asks the org anew instead of answering from what it told before.
 */
refresh?: boolean, };

export type ChooseObjects = { connectionId: string, objects: SelectObjects, };

export type OfRun = { runId: string, };

export type ListRuns = { connectionId: string, 
/**
 * At most this many; 50 by default.
 */
limit?: number, };

export type OfTable = { connectionId: string, object: string, };

export type SetRecheck = { connectionId: string, object: string, columns: Array<string>, 
/**
 * Null leaves it to the app.
 */
recheck: Recheck | null, };

export type EstimateUpdate = { connectionId: string, 
/**
 * As if these were chosen; the chosen ones where none are named.
 */
objects?: Array<string>, };

export type QueryRows = { connectionId: string, object: string, query: RowQuery, 
/**
 * Names who asks, such as one table in one window. A newer question of another kind under the
 * same ticket and command makes an older one end with the code `superseded`; other windows of
 * the same rows do not.
 */
ticket?: string, };

export type FindRow = { connectionId: string, object: string, query: RowQuery, id: string, };

export type NameReferences = { connectionId: string, 
/**
 * The object whose table has the column.
 */
object: string, column: string, ids: Array<string>, };

export type OfRecord = { connectionId: string, object: string, id: string, };

export type OpenRecord = { connectionId: string, id: string, };

export type Link = { url: string, };

export type FilePath = { path: string, };

/** Each command with what it takes and what it answers. */
export type Commands = {
  get_app: { args: Nothing; result: AppInfo };
  get_settings: { args: Nothing; result: Settings };
  set_settings: { args: Settings; result: Settings };
  start_demo_org: { args: Nothing; result: DemoOrgAccess };
  open_link: { args: Link; result: null };
  start_login: { args: StartLogin; result: LoginStarted };
  start_reconnect: { args: StartReconnect; result: LoginStarted };
  get_login: { args: OfLogin; result: LoginStatus };
  cancel_login: { args: OfLogin; result: null };
  list_connections: { args: Nothing; result: Array<Connection> };
  rename_connection: { args: RenameConnection; result: null };
  disconnect: { args: OfConnection; result: null };
  delete_connection: { args: DeleteConnection; result: null };
  reveal_database: { args: OfConnection; result: FilePath };
  list_objects: { args: ListObjects; result: Array<ObjectSummary> };
  select_objects: { args: ChooseObjects; result: null };
  start_sync: { args: OfConnection; result: OfRun };
  get_run: { args: OfRun; result: Run };
  list_runs: { args: ListRuns; result: Array<RunSummary> };
  cancel_run: { args: OfRun; result: null };
  estimate_update: { args: EstimateUpdate; result: UpdateEstimate };
  repair_table: { args: OfTable; result: OfRun };
  list_tables: { args: OfConnection; result: Array<TableSummary> };
  get_table: { args: OfTable; result: Table };
  set_recheck: { args: SetRecheck; result: null };
  query_rows: { args: QueryRows; result: RowPage };
  count_rows: { args: QueryRows; result: RowCount };
  find_row: { args: FindRow; result: RowPosition };
  name_references: { args: NameReferences; result: Array<NamedReference> };
  list_views: { args: OfTable; result: Array<SavedView> };
  save_view: { args: SaveView; result: SavedView };
  delete_view: { args: OfView; result: null };
  get_record: { args: OfRecord; result: Record };
  open_record: { args: OpenRecord; result: Link };
  run_query: { args: RunQuery; result: QueryResult };
  cancel_query: { args: OfQuery; result: null };
  explain_query: { args: ExplainQuery; result: QueryPlan };
  get_sql_schema: { args: OfConnection; result: Array<SqlTable> };
  list_queries: { args: OfConnection; result: Array<SavedQuery> };
  save_query: { args: SaveQuery; result: SavedQuery };
  delete_query: { args: OfSavedQuery; result: null };
};

/** Every code an error of the engine can have. */
export const errorCodes = [
  'access_denied',
  'address_not_allowed',
  'already_syncing',
  'api_access_control',
  'api_budget_reached',
  'api_disabled',
  'api_version_retired',
  'api_version_too_old',
  'app_blocked',
  'app_not_installed',
  'bad_arguments',
  'bad_period',
  'browser_failed',
  'bulk_limit',
  'bulk_unsupported',
  'callback_listener_failed',
  'callback_ports_taken',
  'cancelled',
  'code_expired',
  'concurrent_api_limit',
  'connection_not_found',
  'cross_org',
  'daily_api_limit',
  'database_damaged',
  'database_failed',
  'database_locked',
  'database_newer',
  'database_rebuilt',
  'demo_unavailable',
  'disconnected',
  'disk_full',
  'file_failed',
  'id_limit',
  'inactive_org',
  'inactive_user',
  'inner_task_ended',
  'invalid_client_id',
  'invalid_field',
  'invalid_scope',
  'ip_restricted',
  'job_aborted',
  'job_failed',
  'job_incomplete',
  'job_stuck',
  'job_version_mismatch',
  'keyring_absent',
  'keyring_failed',
  'keyring_locked',
  'keyring_timed_out',
  'locator_expired',
  'login_cancelled',
  'login_locked',
  'login_not_found',
  'login_rate_limited',
  'login_refused',
  'login_timed_out',
  'needs_reconnect',
  'network',
  'no_access',
  'no_view_all_data',
  'no_view_setup',
  'not_admin_approved',
  'not_found',
  'not_logged_in',
  'not_permitted',
  'not_queryable',
  'nothing_selected',
  'object_gone',
  'object_has_no_id',
  'object_is_big_object',
  'object_is_event',
  'object_is_external',
  'object_needs_filter',
  'object_not_queryable',
  'object_renamed',
  'object_retired',
  'operation_too_large',
  'page_incomplete',
  'pkce_mismatch',
  'policy_invalid',
  'query_cancelled',
  'query_not_found',
  'query_timeout',
  'query_unnamed',
  'record_not_found',
  'redirect_mismatch',
  'request_not_permitted',
  'results_not_ready',
  'results_unreadable',
  'reveal_failed',
  'row_locked',
  'run_not_found',
  'salesforce_error',
  'salesforce_unavailable',
  'secret_required',
  'session_invalid',
  'some_objects_failed',
  'sql_empty',
  'sql_error',
  'sql_function_refused',
  'sql_only_reads',
  'sql_parameter',
  'sql_second_statement',
  'sql_table_refused',
  'stored_login_unreadable',
  'superseded',
  'table_not_found',
  'token_revoked',
  'transaction_security',
  'unexpected',
  'unexpected_answer',
  'unknown_command',
  'uri_too_long',
  'view_column_unknown',
  'view_name_taken',
  'view_name_unfit',
  'view_not_found',
  'wrong_user',
] as const;
