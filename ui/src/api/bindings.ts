// Generated from src-tauri/crates/engine/src/wire. To renew: UPDATE_BINDINGS=1 cargo test -p engine bindings

export type ApiError = { code: string, message: string, params?: { [key in string]: string }, };

export type Event = { "type": "connectionsChanged" } | { "type": "loginChanged", loginId: string, } | { "type": "objectsChanged", connectionId: string, } | { "type": "runChanged", connectionId: string, runId: string, } | { "type": "settingsChanged" };

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
opensBrowser: boolean, };

export type KeyringState = "available" | "locked" | "absent" | "this_run_only";

export type Settings = { language: Language, theme: Theme, 
/**
 * Minutes between the starts of scheduled updates; 0 means by hand only.
 */
updateEveryMinutes: number, 
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

export type ConnectionStatus = "connected" | "needs_reconnect" | "syncing" | "error" | "disconnected";

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

export type LoginState = "waiting" | "connected" | "failed" | "cancelled";

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
secondsLeft: number | null, apiCalls: number, apiUsage: ApiUsage | null, startedAt: string, finishedAt: string | null, error: ApiError | null, };

export type RunSummary = { id: string, state: RunState, firstLoad: boolean, startedAt: string, finishedAt: string | null, rowsUpserted: number, rowsRemoved: number, apiCalls: number, objects: number, objectsFailed: number, error: ApiError | null, };

export type RunState = "running" | "succeeded" | "partly_failed" | "failed" | "cancelled";

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
 * The field people know a record by (`nameField`), if there is one.
 */
nameColumn: string | null, };

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
dropped: boolean, };

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
search: string | null, offset: number, limit: number, };

export type Sort = { column: string, descending: boolean, };

export type Filter = { column: string, operator: FilterOperator, 
/**
 * None for `is_empty` and `is_not_empty`, two for `between`, any number for `in`, else one.
 */
values: Array<Cell>, };

export type FilterOperator = "equals" | "not_equals" | "contains" | "starts_with" | "in" | "less_than" | "less_or_equal" | "greater_than" | "greater_or_equal" | "between" | "is_empty" | "is_not_empty";

export type Cell = null | number | string;

export type RowPage = { columns: Array<string>, rows: Array<Array<Cell>>, offset: number, };

export type RowCount = { matching: number, held: number, };

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
