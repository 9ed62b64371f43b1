// Generated from src-tauri/crates/engine/src/wire. To renew: UPDATE_BINDINGS=1 cargo test -p engine bindings

export type ApiError = { code: string, message: string, params?: { [key in string]: string }, };

export type Event = { "type": "connectionsChanged" } | { "type": "loginChanged", loginId: string, } | { "type": "objectsChanged", connectionId: string, } | { "type": "runChanged", connectionId: string, runId: string, } | { "type": "leadScoresChanged", connectionId: string, } | { "type": "settingsChanged" } | { "type": "dataFolderChanged" } | { "type": "noticesChanged" } | { "type": "exportChanged", exportId: string, } | { "type": "accessChanged" } | { "type": "desktopChanged" } | { "type": "navigate", path: string, } | { "type": "closeAsked" } | { "type": "missed" };

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
 * What the setting `system` stands for on this machine.
 */
systemLanguage: Language, 
/**
 * Client ids used before, by login host, to fill the form.
 */
rememberedClientIds: { [key in string]: string }, 
/**
 * Whether the host opens a browser by itself when a login starts.
 */
opensBrowser: boolean, 
/**
 * Where newer versions of the app come from.
 */
newVersions: NewVersions, role: Role, 
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

export type NewVersions = "own" | "package_manager" | "by_hand";

export type KeyringState = "available" | "locked" | "absent" | "this_run_only";

export type Role = "admin" | "standard" | "read_only";

export type Permission = "see" | "make" | "export" | "manage";

export type Settings = { language: LanguageSetting, theme: Theme, 
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
 * Updates of sources that follow these settings wait for mains.
 */
pauseOnBattery: boolean, 
/**
 * They wait for a network that is not metered.
 */
pauseOnMetered: boolean, 
/**
 * No update of theirs starts by itself in these hours, by this machine's clock.
 */
blackouts: Array<Blackout>, 
/**
 * Calls to Salesforce on their way at once, over all sources.
 */
callsAtOnce: number, 
/**
 * No update starts by itself.
 */
updatesPaused: boolean, 
/**
 * The user accepts logins that end with this run where there is no keyring.
 */
keepLoginsForThisRun: boolean, 
/**
 * The app looks for newer versions of itself, where it can; see [`NewVersions::Own`].
 */
lookForNewVersions: boolean, };

export type LanguageSetting = "system" | "en" | "de";

export type Language = "en" | "de";

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
lastDataPointReceived: string | null, nextUpdateAt: string | null, 
/**
 * The person is told when the update going on, or the next one, is complete.
 */
notifyWhenComplete: boolean, databasePath: string, databaseBytes: number, 
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

export type LoginAbout = { 
/**
 * The source's name; the host of the login page where it has none yet.
 */
name: string, authorizeUrl: string, 
/**
 * When the login gives up.
 */
expiresAt: string, 
/**
 * The source that is to be reconnected.
 */
reconnects: string | null, 
/**
 * What to type on the login page of the embedded demo org.
 */
demo: DemoOrgAccess | null, };

export type LoginStarted = { loginId: string, authorizeUrl: string, redirectUri: string, 
/**
 * When the login gives up.
 */
expiresAt: string, };

export type LoginStatus = { state: LoginState, connectionId: string | null, 
/**
 * The login met a source that was there already, and renewed it.
 */
reconnected: boolean, error: ApiError | null, about: LoginAbout, };

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
rows: number | null, 
/**
 * It came, or fields of it came, and nobody has looked at it since.
 */
isNew: boolean, 
/**
 * Its table is kept as it is, by the user's choice.
 */
isPaused: boolean, };

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
 * Rows not held before; null of an update by an early version of the app.
 */
rowsAdded: number | null, 
/**
 * Rows held with other values.
 */
rowsChanged: number | null, rowsRemoved: number, 
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

export type RunSummary = { id: string, state: RunState, firstLoad: boolean, startedAt: string, finishedAt: string | null, rowsUpserted: number, 
/**
 * Rows not held before; null of an update by an early version of the app.
 */
rowsAdded: number | null, 
/**
 * Rows held with other values.
 */
rowsChanged: number | null, rowsRemoved: number, apiCalls: number, objects: number, objectsFailed: number, error: ApiError | null, };

export type RunState = "running" | "succeeded" | "partly_failed" | "failed" | "cancelled" | "paused";

export type RunObject = { name: string, label: string, state: ObjectState, 
/**
 * Rows brought in by this run.
 */
rowsDone: number, rowsExpected: number | null, 
/**
 * Rows not held before; null of an update by an early version of the app.
 */
rowsAdded: number | null, 
/**
 * Rows held with other values.
 */
rowsChanged: number | null, rowsRemoved: number, 
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
asOf: string | null, firstLoadDone: boolean, 
/**
 * What Salesforce counted and what was held then, at the last comparison.
 */
salesforceCount: number | null, heldCount: number | null, comparedAt: string | null, };

export type Table = { object: string, table: string, label: string, labelPlural: string, columns: Array<Column>, excludedFields: Array<ExcludedField>, rows: number, removedRows: number, asOf: string | null, 
/**
 * Another whenever columns or rows have changed; it says nothing else.
 */
state: string, firstLoadDone: boolean, 
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

export type Diagram = { 
/**
 * By API name.
 */
objects: Array<DiagramObject>, };

export type DiagramObject = { object: string, label: string, custom: boolean, 
/**
 * Whether updates still copy it.
 */
selected: boolean, rows: number, 
/**
 * Its Id, the field people know a record by, and every reference; in the order of its describe.
 */
fields: Array<DiagramField>, };

export type DiagramField = { name: string, label: string, 
/**
 * API names of all objects it may refer to, whether or not they are held; empty for a key.
 */
referenceTo: Array<string>, };

export type DrawingFormat = "svg" | "png" | "csv";

export type SaveDrawing = { 
/**
 * What it is of: the file is called so.
 */
name: string, format: DrawingFormat, 
/**
 * PNG in base64, all else as text.
 */
content: string, };

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
 * None for `is_empty` and `is_not_empty`, two for `between`, one or more for `in`, `includes` and
 * `excludes`, else one.
 */
values: Array<Cell>, };

export type FilterOperator = "equals" | "not_equals" | "contains" | "starts_with" | "in" | "less_than" | "less_or_equal" | "greater_than" | "greater_or_equal" | "between" | "is_empty" | "is_not_empty" | "in_period" | "includes" | "excludes";

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
title: string, fields: Array<RecordField>, 
/**
 * Set where the record is no longer among the live rows: its last values stay.
 */
removed: Removal | null, 
/**
 * The table is true as of this instant.
 */
asOf: string | null, 
/**
 * Where Salesforce shows it.
 */
salesforceUrl: string, };

export type Removal = { 
/**
 * `deleted`, `purged` or `no_longer_visible`.
 */
reason: string, 
/**
 * When that was found here, in server time.
 */
at: string, };

export type RecordField = { column: Column, value: Cell, 
/**
 * For a reference that is held here: the object and the name of the record it points to.
 */
referenceObject: string | null, referenceName: string | null, };

export type RelatedList = { object: string, objectLabel: string, column: string, columnLabel: string, rows: number, };

export type HistoryEntry = { 
/**
 * When it happened, as well as its source knows.
 */
at: string, 
/**
 * When it was seen here, for what this replica tells.
 */
seenAt: string | null, source: HistorySource, kind: HistoryKind, whoId: string | null, 
/**
 * The name of who did it, where users are held here.
 */
who: string | null, 
/**
 * The column that changed, where it is one of the table.
 */
column: string | null, 
/**
 * What changed, as people call it.
 */
label: string | null, from: Cell, to: Cell, 
/**
 * For references: the names of the records, and the object of those held here.
 */
fromName: string | null, toName: string | null, referenceObject: string | null, 
/**
 * Why it was removed: `deleted`, `purged` or `no_longer_visible`.
 */
removal: string | null, };

export type HistorySource = "replica" | "field_history" | "stage_history" | "record";

export type HistoryKind = "created" | "changed" | "recalculated" | "converted" | "removed" | "restored" | "last_modified";

export type ColumnProfile = { column: Column, 
/**
 * Rows looked at.
 */
rows: number, 
/**
 * Those are all rows; else time was up, and the profile is of those rows only.
 */
complete: boolean, 
/**
 * The table was true as of this instant.
 */
asOf: string | null, 
/**
 * Rows in which it is empty, and their share.
 */
nulls: number, nullShare: number, 
/**
 * Different values that are not empty.
 */
distinct: number, 
/**
 * Else it is an estimate, within about 5 %.
 */
distinctIsExact: boolean, 
/**
 * The most frequent values, at most 20.
 */
top: Array<TopValue>, 
/**
 * Of numbers, dates and instants.
 */
range: ValueRange | null, histogram: Histogram | null, 
/**
 * Of text, in characters.
 */
length: TextLength | null, };

export type TopValue = { value: Cell, 
/**
 * A picklist's label, or the name of the record a reference points to.
 */
label: string | null, rows: number, };

export type ValueRange = { min: Cell, max: Cell, mean: Cell, median: Cell, };

export type Histogram = { 
/**
 * The period of each bin, for dates; in UTC.
 */
unit: CalendarUnit | null, bins: Array<HistogramBin>, };

export type HistogramBin = { from: Cell | null, to: Cell | null, rows: number, };

export type CalendarUnit = "hour" | "day" | "week" | "month" | "quarter" | "year" | "decade";

export type TextLength = { shortest: number, longest: number, mean: number, };

export type ReplicationMethod = "modified_at" | "created_at" | "full" | "paused";

export type MethodChoice = { method: ReplicationMethod, 
/**
 * Beyond the table's share of describes and counts, which travel together.
 */
cost: Cost, };

export type TableChoice = { object: string, method: ReplicationMethod, 
/**
 * The user chose so.
 */
methodChosen: boolean, 
/**
 * What the app chooses.
 */
automatic: ReplicationMethod, 
/**
 * The stamp by which the app's choice finds changes, where there is one.
 */
stamp: string | null, methods: Array<MethodChoice>, 
/**
 * Up to when changed values were followed, where later updates did not follow them.
 */
valuesUntil: string | null, 
/**
 * Columns the org has and the table has not.
 */
notHeld: Array<ColumnNotHeld>, 
/**
 * Columns that go as soon as no update writes the table.
 */
going: Array<string>, 
/**
 * Columns whose values are still to come.
 */
coming: Array<string>, 
/**
 * Columns nobody has looked at since they came.
 */
newColumns: Array<string>, 
/**
 * Columns that cannot be left out.
 */
mustStay: Array<string>, };

export type ColumnNotHeld = { column: Column, 
/**
 * The user left it out; else the next update brings it.
 */
leftOut: boolean, };

export type RemoveTable = { object: string, 
/**
 * What is held of it goes; else it stays readable as it is.
 */
deletesData: boolean, };

export type ColumnChanges = { object: string, takeIn: Array<string>, leaveOut: Array<string>, };

export type Changes = { addTables: Array<string>, removeTables: Array<RemoveTable>, columns: Array<ColumnChanges>, };

export type ChangesPreview = { 
/**
 * Rows of tables that come, and rows of which columns come.
 */
rowsToBring: number, 
/**
 * Tables that come of which the org tells no number of rows.
 */
tablesWithoutCount: number, cost: Cost, bytesToCome: number, bytesFreed: number, 
/**
 * Calls the whole org has left today, as it last told.
 */
callsLeft: number | null, 
/**
 * What goes, or is updated no more.
 */
going: Array<Going>, };

export type Going = { object: string, objectLabel: string, 
/**
 * Null where it is the whole table.
 */
column: string | null, columnLabel: string | null, 
/**
 * Rows held, those removed in the org included.
 */
rows: number, bytes: number, 
/**
 * The values go; else they stay as they are.
 */
isDeleted: boolean, dependents: Array<Dependent>, };

export type Dependent = { id: string, 
/**
 * Such as `view` or `query`.
 */
kind: string, name: string, };

export type AppliedChanges = { 
/**
 * The update that brings what was added; null where none was wanted or none could start.
 */
runId: string | null, 
/**
 * Why none could start; the change is saved all the same.
 */
notStarted: ApiError | null, };

export type TableStats = { 
/**
 * Live rows looked at: all of them.
 */
rows: number, 
/**
 * The table's state they were taken of.
 */
asOf: string | null, columns: Array<ColumnStats>, };

export type ColumnStats = { column: string, 
/**
 * Rows in which it is empty.
 */
nulls: number, 
/**
 * Different values; null for long text, which is not compared.
 */
distinct: number | null, 
/**
 * Else they are estimated.
 */
distinctIsExact: boolean, };

export type News = { objects: Array<NewObject>, fields: Array<NewField>, };

export type NewObject = { name: string, label: string, };

export type NewField = { object: string, objectLabel: string, name: string, label: string, };

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

export type PlanStepKind = "scan" | "scan_index" | "search" | "temporary_index" | "sort" | "constant" | "materialize" | "co_routine" | "recursion_start" | "recursion_step" | "subquery" | "correlated_subquery" | "compound" | "multi_index" | "other";

export type SqlTable = { 
/**
 * Such as `sf_Lead`.
 */
name: string, 
/**
 * With the removed rows: the same columns, `om_removed_reason` and `om_removed_at`.
 */
removedName: string | null, 
/**
 * Empty for the table of lead scores, which is no object's.
 */
object: string, label: string, rows: number, 
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

export type SavePage = { 
/**
 * What the file is to be called, without its ending.
 */
name: string, html: string, };

export type DataFolder = { path: string, 
/**
 * Where it lies unless somebody moves it.
 */
usualPath: string, 
/**
 * Whether the host can ask for a folder; else its name is typed.
 */
asksForFolders: boolean, 
/**
 * The move that goes on, or the last one of this run of the app.
 */
lastMove: DataMove | null, };

export type ToFolder = { folder: string, };

export type DataMovePlan = { from: string, to: string, bytes: number, files: number, 
/**
 * Bytes free there; null where nobody can tell.
 */
free: number | null, 
/**
 * Why it cannot be.
 */
problem: ApiError | null, };

export type DataMove = { state: DataMoveState, from: string, to: string, bytesDone: number, bytes: number, 
/**
 * Why the data is still where it was.
 */
error: ApiError | null, 
/**
 * Files of the folder before that could not be removed yet; the next start tries again.
 */
left: Array<string>, };

export type DataMoveState = "stopping" | "copying" | "moved" | "failed" | "cancelled";

export type Internet = { proxy: ProxySettings, 
/**
 * A password for the proxy is kept in the keyring.
 */
hasPassword: boolean, 
/**
 * Trusted besides the system's, in the order they were added.
 */
authorities: Array<Authority>, 
/**
 * Why the proxy's password could not be read; calls go without it until it is given again.
 */
problem: ApiError | null, };

export type ProxySettings = { kind: ProxyKind, 
/**
 * Such as `http://proxy.acme.example:8080`; used where it is manual.
 */
url: string, 
/**
 * Empty where it asks for no login.
 */
user: string, 
/**
 * Hosts reached without it, separated by commas.
 */
exceptions: string, };

export type ProxyKind = "system" | "none" | "manual";

export type SetProxy = { proxy: ProxySettings, 
/**
 * Null keeps the one in the keyring.
 */
password?: string, };

export type TestInternet = { proxy: ProxySettings, 
/**
 * Null tries the one in the keyring.
 */
password?: string, 
/**
 * Salesforce's own login host where none is named.
 */
loginUrl?: string, };

export type ReachedHost = { host: string, milliseconds: number, };

export type Authority = { 
/**
 * Its SHA-256 fingerprint.
 */
id: string, subject: string, validUntil: string, 
/**
 * Its time is over; nothing it vouches for is trusted any more.
 */
isExpired: boolean, };

export type AddAuthorities = { 
/**
 * Its bytes, in Base64.
 */
file: string, };

export type OfAuthority = { authorityId: string, };

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

export type RepairTable = { connectionId: string, object: string, 
/**
 * Starts it amid the source's blackout hours, as the person decided when asked.
 */
despiteBlackout?: boolean, };

export type SetRecheck = { connectionId: string, object: string, columns: Array<string>, 
/**
 * Null leaves it to the app.
 */
recheck: Recheck | null, };

export type SetReplicationMethod = { connectionId: string, object: string, 
/**
 * Null leaves it to the app.
 */
method: ReplicationMethod | null, };

export type PreviewChanges = { connectionId: string, changes: Changes, };

export type ApplyChanges = { connectionId: string, changes: Changes, 
/**
 * Brings what is added at once, beside an update that may be going on.
 */
updateNow: boolean, 
/**
 * Brings it amid the source's blackout hours, as the person decided when asked.
 */
despiteBlackout?: boolean, };

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

export type OfColumn = { connectionId: string, object: string, column: string, };

export type OpenRecord = { connectionId: string, id: string, };

export type Link = { url: string, };

export type FilePath = { path: string, };

export type Schedule = { rhythm: Rhythm, 
/**
 * An IANA name; null is this machine's.
 */
timeZone: string | null, 
/**
 * When no update starts by itself; one that is due then starts after.
 */
blackouts: Array<Blackout>, pauseOnBattery: boolean, pauseOnMetered: boolean, };

export type Rhythm = { "kind": "by_hand" } | { "kind": "every", minutes: number, } | { "kind": "daily", at: string, } | { "kind": "weekly", days: Array<Weekday>, at: string, };

export type Blackout = { 
/**
 * The days on which it begins.
 */
days: Array<Weekday>, from: string, to: string, };

export type Weekday = "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";

export type SchedulePlan = { schedule: Schedule, 
/**
 * False where the source has none of its own and follows the settings.
 */
isOwn: boolean, 
/**
 * The zone it counts in.
 */
timeZone: string, 
/**
 * This machine's zone.
 */
machineTimeZone: string, 
/**
 * The next starts, if each update were to begin on time.
 */
nextStarts: Array<string>, 
/**
 * While a blackout lasts: until when.
 */
blackoutUntil: string | null, 
/**
 * Null where this machine does not tell.
 */
onBattery: boolean | null, metered: boolean | null, };

export type SetSchedule = { connectionId: string, 
/**
 * Null follows the settings.
 */
schedule: Schedule | null, };

export type NotifyWhenComplete = { connectionId: string, wanted: boolean, 
/**
 * The language to tell it in: `en` or `de`.
 */
language: LanguageSetting, };

export type Notice = { id: string, 
/**
 * The update it is about.
 */
runId: string | null, title: string, body: string, 
/**
 * Why something the person set off outside the window was not done.
 */
error: ApiError | null, 
/**
 * The place in the window where there is more about it.
 */
path: string | null, };

export type StartSync = { connectionId: string, 
/**
 * Starts it amid the source's blackout hours, as the person decided when asked.
 */
despiteBlackout?: boolean, };

export type RunSearch = { 
/**
 * Of this source alone.
 */
connectionId?: string, 
/**
 * Part of an object's name or label, or of an error.
 */
text?: string, states?: Array<RunState>, 
/**
 * The API name of an object that changed or failed in it.
 */
object?: string, 
/**
 * Those that began at this instant or later.
 */
since?: string, 
/**
 * Those that began before this instant.
 */
until?: string, };

export type SearchRuns = { query: RunSearch, offset: number, 
/**
 * At most 500.
 */
limit: number, };

export type FoundRuns = { runs: Array<FoundRun>, 
/**
 * How many match in all.
 */
total: number, 
/**
 * Names of sources whose history cannot be read at present.
 */
unreadable: Array<string>, };

export type FoundRun = { connectionId: string, connectionName: string, run: RunSummary, };

export type ExportRuns = { query: RunSearch, };

export type SavedFile = { path: string | null, 
/**
 * Lines below the heading.
 */
rows: number, };

export type ConnectionTest = { checkedAt: string, 
/**
 * In the order they were made.
 */
checks: Array<ConnectionCheck>, 
/**
 * The org's API calls of today, where Salesforce tells.
 */
apiUsage: ApiUsage | null, 
/**
 * Bulk jobs left today.
 */
bulkJobsLeft: number | null, 
/**
 * What the test itself took.
 */
apiCalls: number, };

export type ConnectionCheck = { what: CheckedThing, state: CheckState, 
/**
 * Why it is not good.
 */
reason: ApiError | null, };

export type CheckedThing = "reach" | "login" | "api_access" | "permissions" | "limits";

export type CheckState = "good" | "warning" | "failed" | "unknown";

export type DeletePreview = { databasePath: string, databaseBytes: number, rows: number, 
/**
 * Updates in its history.
 */
runs: number, 
/**
 * What people made and named, by kind.
 */
saved: Array<SavedCount>, };

export type SavedCount = { kind: string, count: number, };

export type StartExport = { connectionId: string, what: ExportWhat, format: ExportFormat, options: ExportOptions, };

export type ExportWhat = { "type": "table", object: string, query: RowQuery, } | { "type": "query", sql: string, name: string, };

export type ExportFormat = "csv" | "json_lines" | "excel" | "parquet";

export type ExportOptions = { header: ExportHeader, values: ExportValues, 
/**
 * CSV only.
 */
separator: ExportSeparator, 
/**
 * CSV only: a byte order mark, by which Excel knows that the file is UTF-8.
 */
byteOrderMark: boolean, };

export type ExportHeader = "api_names" | "labels";

export type ExportValues = "api" | "as_read";

export type ExportSeparator = "comma" | "semicolon";

export type OfExport = { exportId: string, };

export type Export = { id: string, connectionId: string, 
/**
 * What is exported, such as the object's label.
 */
name: string, format: ExportFormat, state: ExportState, rowsDone: number, 
/**
 * Unknown until they are counted.
 */
rowsExpected: number | null, bytes: number, rowsPerSecond: number, secondsLeft: number | null, 
/**
 * Where the file lies, or will lie when it is whole.
 */
path: string, startedAt: string, finishedAt: string | null, 
/**
 * The newest data point of the exported rows.
 */
asOf: string | null, 
/**
 * Texts that were longer than a cell of Excel holds, and were cut.
 */
cutCells: number, 
/**
 * Sheets of an Excel file.
 */
sheets: number, error: ApiError | null, };

export type ExportState = "running" | "succeeded" | "failed" | "cancelled";

export type Words = { en: string, de: string, };

export type Unit = "count" | "money" | "share" | "days" | "hours" | "working_hours" | "plain" | "day";

export type Tone = "good" | "bad";

export type NoteValue = Words | { value: number, unit: Unit, };

export type Note = { words: Words, values: { [key in string]: NoteValue }, 
/**
 * What can be chosen so that it says something else; the interface leads there.
 */
choose?: Heeds, };

export type FigureNumber = { name: Words, 
/**
 * None where there is nothing to reckon with.
 */
value: number | null, unit: Unit, 
/**
 * The bounds of its interval.
 */
low: number | null, high: number | null, tone: Tone | null, 
/**
 * What it is of, or compared with.
 */
note: Note | null, };

export type Bar = { name: Words, 
/**
 * Rows behind it.
 */
rows: number | null, };

export type Series = { name: Words, values: Array<number | null>, 
/**
 * The bounds of the values' intervals; empty where there are none.
 */
low: Array<number | null>, high: Array<number | null>, };

export type Line = { name: Words, values: Array<number | null>, 
/**
 * A band around it; empty where there is none.
 */
low: Array<number | null>, high: Array<number | null>, 
/**
 * A projection or a target: drawn dashed.
 */
isDashed: boolean, };

export type Step = { name: Words, value: number, 
/**
 * The sum itself, not a change of it.
 */
isTotal: boolean, };

export type FigureColumn = { name: Words, 
/**
 * None for texts.
 */
unit: Unit | null, };

export type FigureCell = number | Words | { object: string, id: string, name: string | null, } | { low: number, high: number, } | null;

export type Figure = { "kind": "numbers", numbers: Array<FigureNumber>, } | { "kind": "bars", bars: Array<Bar>, series: Array<Series>, unit: Unit, 
/**
 * Parts of one whole: drawn on each other.
 */
isStacked: boolean, 
/**
 * The places follow each other in time: they stand abreast however long their names are.
 */
isOverTime: boolean, } | { "kind": "lines", x: Array<number>, xUnit: Unit, xName: Words, lines: Array<Line>, unit: Unit, } | { "kind": "steps", steps: Array<Step>, unit: Unit, } | { "kind": "table", columns: Array<FigureColumn>, rows: Array<Array<FigureCell>>, } | { "kind": "refused", reason: Note, } | { "kind": "lacking", lacks: Array<string>, };

export type Missing = { object: string, column: string, 
/**
 * From 0 to 1.
 */
share: number, };

export type DaysOf = "leads_created" | "rates_of_leads_created" | "leads_converted" | "leads_created_or_converted" | "leads_qualified" | "leads_open" | "deals_created" | "deals_created_or_closed" | "deals_closed" | "deals_open_or_closed" | "deals_won" | "deals_won_also_a_year_before" | "deals_won_or_due" | "deals_open_or_won" | "deals_due" | "deals_open" | "pipeline_changes" | "stages_entered";

export type FigureDays = { of: DaysOf, 
/**
 * The first and the last day.
 */
first: string, last: string, };

export type Basis = { 
/**
 * The days it is about, whether they are those of the chosen period or not.
 */
days: FigureDays | null, 
/**
 * The data point of the oldest of its tables.
 */
asOf: string | null, 
/**
 * Rows it is made of.
 */
rows: number, 
/**
 * Rows of its main table that Salesforce no longer has; they are left out.
 */
removedRows: number, 
/**
 * Rows of its tables that Salesforce counted and that are not held.
 */
missingRows: number, 
/**
 * Tables whose first load has not ended.
 */
loading: Array<string>, missing: Array<Missing>, 
/**
 * The corporate currency, for a figure in money.
 */
currency: string | null, 
/**
 * Amounts without a rate, which are left out.
 */
unconverted: number, 
/**
 * The codes of their currencies.
 */
unconvertedCurrencies: Array<string>, 
/**
 * 1 to 12.
 */
fiscalStartMonth: number, 
/**
 * The org's, by its IANA name.
 */
timeZone: string, };

export type PeriodKind = "month" | "quarter" | "year";

export type Measure = "won_amount" | "won_count" | "converted_amount" | "converted_count";

export type Holder = { "kind": "everyone" } | { "kind": "owner", "id": string } | { "kind": "team", "id": string } | { "kind": "record_type", "id": string };

export type Ask = { period: PeriodKind, 
/**
 * How many periods before the present one.
 */
periodsBack: number, 
/**
 * Ids of users; none stands for all.
 */
owners: Array<string>, 
/**
 * The Id of a role: its users and those of the roles under it.
 */
team: string | null, 
/**
 * Ids of record types; none stands for all.
 */
recordTypes: Array<string>, 
/**
 * Values of `LeadSource`; none stands for all.
 */
sources: Array<string>, 
/**
 * Within how many days a lead should convert.
 */
horizonDays: number, measure: Measure, 
/**
 * Values of `Lead.Status` that mean qualified; without one that stage is left out.
 */
qualified: Array<string>, 
/**
 * Values of `Lead.Status` that mean given up; where nobody says, those that say so by their words.
 */
disqualified: Array<string> | null, 
/**
 * Days of the org to compare, instead of those of the period.
 */
between: Between | null, 
/**
 * How many leads are worked a day.
 */
leadsADay: number, };

export type Between = { first: string, last: string, };

export type Heeds = "period" | "sources" | "horizon" | "measure" | "statuses" | "between" | "leads_a_day";

export type Board = "leads" | "goals";

export type WrongCode = "empty" | "no_period_column" | "no_value_column" | "column_twice" | "too_many_cells" | "no_period" | "not_a_period" | "ambiguous_date" | "outside_calendar" | "not_a_kind" | "no_value" | "not_a_number" | "negative" | "unknown_measure" | "unknown_holder" | "ambiguous_holder" | "several_holders" | "twice";

export type GoalRow = { measure: Measure, kind: PeriodKind, 
/**
 * The first day of the fiscal period.
 */
first: string, period: Words, holder: Holder, 
/**
 * None for everyone.
 */
holderName: string | null, 
/**
 * In the corporate currency, or a count.
 */
value: number, 
/**
 * From `ForecastingQuota`, and not to be changed here.
 */
isQuota: boolean, };

export type SetGoal = { measure: Measure, kind: PeriodKind, 
/**
 * A day of the fiscal period.
 */
first: string, holder: Holder, 
/**
 * None takes the goal away.
 */
value: number | null, };

export type SaveGoals = { connectionId: string, goals: Array<SetGoal>, };

export type ReadGoals = { connectionId: string, 
/**
 * The file in base64.
 */
csv: string, 
/**
 * What its goals are for where no column says so.
 */
measure: Measure, };

export type GoalsRead = { goals: Array<GoalRow>, 
/**
 * Goals that were set before to something else.
 */
changed: number, wrong: Array<WrongGoalLine>, 
/**
 * Headers of columns that say nothing about goals.
 */
otherColumns: Array<string>, };

export type WrongGoalLine = { 
/**
 * From 1, as an editor counts.
 */
line: number, code: WrongCode, 
/**
 * The text it is about.
 */
value: string, 
/**
 * What can be written instead, where that is known.
 */
instead: Array<string>, 
/**
 * And more than these.
 */
hasMore: boolean, };

export type AnalysisInfo = { id: string, board: Board, title: Words, 
/**
 * What exactly it shows.
 */
definition: Words, 
/**
 * What it heeds besides owners, team and record types.
 */
heeds: Array<Heeds>, 
/**
 * Wants the whole width of a dashboard.
 */
isWide: boolean, 
/**
 * What it needs and is not held: `Object` or `Object.Column`.
 */
lacks: Array<string>, };

export type BoardInfo = { analyses: Array<AnalysisInfo>, 
/**
 * What was chosen above the built-in dashboards before.
 */
asks: Array<BoardAsk>, 
/**
 * What is asked where nothing was chosen.
 */
usual: Ask, };

export type BoardAsk = { board: Board, ask: Ask, };

export type AskAnalysis = { connectionId: string, id: string, ask: Ask, };

export type AnalysisAnswer = { figure: Figure, basis: Basis, notes: Array<Note>, sql: string, };

export type SaveAsk = { connectionId: string, board: Board, ask: Ask, };

export type Choice = { id: string, name: string, };

export type PeriodChoice = { kind: PeriodKind, 
/**
 * How many before the present one.
 */
back: number, name: Words, 
/**
 * Its first and its last day.
 */
first: string, last: string, };

export type GoalPeriod = { kind: PeriodKind, 
/**
 * The fiscal year's name, as 2027 in FY2027.
 */
year: number, name: Words, 
/**
 * Its first day.
 */
first: string, };

export type RecordTypeChoices = { leads: Array<Choice>, opportunities: Array<Choice>, };

export type AnalysisChoices = { owners: Array<Choice>, teams: Array<Choice>, recordTypes: RecordTypeChoices, sources: Array<string>, statuses: Array<string>, 
/**
 * Those of them that mean given up by their words.
 */
givenUp: Array<string>, periods: Array<PeriodChoice>, 
/**
 * The periods of the fiscal year before, the present and the next one.
 */
goalPeriods: Array<GoalPeriod>, 
/**
 * The corporate currency's code, where known.
 */
currency: string | null, };

export type Dashboard = { id: string, connectionId: string, name: string, charts: Array<DashboardChart>, ask: Ask, createdAt: string, changedAt: string, };

export type DashboardChart = { 
/**
 * Tells charts of a dashboard apart.
 */
id: string, analysis: string | null, query: string | null, 
/**
 * Takes the whole width.
 */
isWide: boolean, };

export type SaveDashboard = { connectionId: string, id: string | null, name: string, charts: Array<DashboardChart>, ask: Ask, };

export type OfDashboard = { id: string, };

export type Desktop = { 
/**
 * Whether closing the window leaves the app in the tray; null where there is no window.
 */
hasTray: boolean | null, 
/**
 * There is no tray, and the person has not read yet that closing the window quits.
 */
tellsOfQuitting: boolean, 
/**
 * Whether the app starts when the person logs in; null where it cannot.
 */
startsAtLogin: boolean | null, };

export type SetStartAtLogin = { wanted: boolean, };

export type PauseUpdates = { paused: boolean, };

export type Diagnostics = { text: string, };

export type LeadScoringSettings = { 
/**
 * The days within which a lead should convert; from 7 to 365.
 */
horizonDays: number, 
/**
 * Fields that are used although they look like leaks.
 */
allow: Array<string>, 
/**
 * Fields that are left out.
 */
exclude: Array<string>, 
/**
 * Statuses of leads that were given up; those whose names say so where nothing is told.
 */
closedStatuses: Array<string> | null, };

export type LeadScoring = { state: LeadScoringState, 
/**
 * Scores are being made now, or wait for the end of an update.
 */
running: boolean, 
/**
 * The leads, or what is asked of them, have changed since the report.
 */
stale: boolean, 
/**
 * Why the last scoring failed.
 */
error: ApiError | null, settings: LeadScoringSettings, report: LeadReport | null, };

export type LeadScoringState = "not_held" | "loading" | "waiting" | "ready";

export type LeadReport = { scoredAt: string, 
/**
 * The last day that is known to its end, in the org's time zone.
 */
asOf: string, timeZone: string, horizonDays: number, leads: number, converted: number, open: number, 
/**
 * Given up, by their statuses.
 */
closed: number, 
/**
 * Leads of which it is not known when they came or converted.
 */
undated: number, statuses: Array<LeadStatus>, gate: LeadGate, 
/**
 * Leads whose outcome is known, and how many of them converted.
 */
known: number, knownConverted: number, outcome: LeadOutcome, 
/**
 * How well the fields rank leads that the model was not fitted to.
 */
ranking: LeadFigures | null, 
/**
 * How well the model did on past days, on leads that came after.
 */
backTested: LeadFigures | null, 
/**
 * What the area under the curve would be with the blocked fields: not a result.
 */
aucWithBlocked: number | null, 
/**
 * Blocked fields that a person allowed, and the area with them: not a result.
 */
overridden: Array<string>, aucOverridden: number | null, models: Array<LeadModelFigures>, 
/**
 * The model that scores.
 */
model: LeadModel | null, 
/**
 * The days it learned from, and the conversions in them.
 */
windowDays: number | null, windowConversions: number, backTest: Array<LeadBackTest>, leaks: Array<FieldLeak>, leftOut: Array<FieldLeftOut>, 
/**
 * What each field adds, the most telling first.
 */
effects: Array<LeadEffect>, 
/**
 * Rates by values, where no model can be had.
 */
rates: Array<LeadRate>, };

export type LeadStatus = { value: string, label: string, 
/**
 * Leads with it count as given up.
 */
closed: boolean, };

export type LeadGate = "ok" | "too_few" | "like_chance" | "like_average" | "by_decision";

export type LeadOutcome = "within_horizon" | "so_far";

export type LeadModel = "binned_hazard" | "boosted_hazard";

export type LeadFigures = { leads: number, converted: number, 
/**
 * The mean of what they were given; none for a mere ranking.
 */
predicted: number | null, auc: number | null, 
/**
 * The lower bound of its 95 % interval.
 */
aucLow: number | null, logLoss: number, 
/**
 * That of giving everyone the average.
 */
baseLogLoss: number, brier: number, lift10: number, lift20: number, ece: number, reliability: Array<ReliabilityBin>, };

export type ReliabilityBin = { leads: number, predicted: number, actual: number, };

export type LeadModelFigures = { model: LeadModel, auc: number, logLoss: number, };

export type LeadBackTest = { asOf: string, leads: number, predicted: number, actual: number, auc: number | null, logLoss: number, baseLogLoss: number, windowDays: number, learnedFrom: number, };

export type FieldLeak = { field: string, label: string, 
/**
 * `number`, `category`, `text`, `date` or `key`.
 */
takenAs: string, 
/**
 * Whether the model may use it.
 */
used: boolean, verdict: LeakVerdict, evidence: Array<LeakEvidence>, };

export type LeakVerdict = "ok" | "suspicious" | "blocked";

export type LeakEvidence = { 
/**
 * `use` says why the field is never learned; `name`, `alone`, `purity`, `fill`, `history` and
 * `gain` what speaks for a leak.
 */
rule: string, code: string, verdict: LeakVerdict, figures: { [key in string]: number }, };

export type FieldLeftOut = { field: string, label: string, why: LeftOutWhy, };

export type LeftOutWhy = "outcome" | "time" | "system" | "name" | "long_text" | "encrypted" | "incomplete" | "excluded";

export type LeadEffect = { field: string, label: string, kind: ColumnKind, 
/**
 * The mean size of what it adds.
 */
importance: number, bins: Array<LeadEffectBin>, };

export type LeadEffectBin = { bin: LeadBin, logOdds: number, leads: number, converted: number, };

export type LeadBin = { kind: LeadBinKind, 
/**
 * The value, and a picklist's label of it or the name of the record it points to.
 */
value: string | null, label: string | null, 
/**
 * At least `from` and below `to`; open where one is missing.
 */
from: number | null, to: number | null, };

export type LeadBinKind = "blank" | "filled" | "value" | "other" | "range";

export type LeadRate = { field: string, label: string, kind: ColumnKind, bin: LeadBin, leads: number, converted: number, rate: number, low: number, high: number, };

export type LeadScorePage = { leads: Array<ScoredLead>, total: number, };

export type ScoredLead = { id: string, name: string | null, company: string | null, status: string | null, 
/**
 * That it converts within the horizon, with its 90 % interval.
 */
probability: number, low: number, high: number, 
/**
 * From 1 to 99: the share of open leads below it.
 */
rank: number, 
/**
 * A for the best quarter of the open leads, D for the last.
 */
grade: string, 
/**
 * What the average lead of its age is given.
 */
average: number, horizonDays: number, 
/**
 * A field that looks like a leak had its part in it.
 */
withLeak: boolean, scoredAt: string, 
/**
 * The largest first. With `rest` they add up to how far it is from the average lead, in
 * log-odds of converting on a day.
 */
reasons: Array<LeadReason>, rest: number, 
/**
 * What would lift it, the most first; none where trees score.
 */
changes: Array<LeadChange>, };

export type LeadReason = { field: string, label: string, kind: ColumnKind, bin: LeadBin, logOdds: number, 
/**
 * Leads of known outcome with these values, and how many of them converted.
 */
leads: number, converted: number, };

export type LeadChange = { field: string, label: string, kind: ColumnKind, now: LeadBin, instead: LeadBin, probability: number, 
/**
 * Leads of known outcome that hold what it would be, and how many of them converted.
 */
leads: number, converted: number, };

export type ListLeadScores = { connectionId: string, 
/**
 * Only those of this grade.
 */
grade?: string, offset: number, 
/**
 * At most 500.
 */
limit: number, };

export type SetLeadScoring = { connectionId: string, settings: LeadScoringSettings, };

export type OfLead = { connectionId: string, id: string, };

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
  start_sync: { args: StartSync; result: OfRun };
  get_schedule: { args: OfConnection; result: SchedulePlan };
  preview_schedule: { args: SetSchedule; result: SchedulePlan };
  set_schedule: { args: SetSchedule; result: SchedulePlan };
  notify_when_complete: { args: NotifyWhenComplete; result: null };
  look_again: { args: Nothing; result: null };
  take_notices: { args: Nothing; result: Array<Notice> };
  test_connection: { args: OfConnection; result: ConnectionTest };
  preview_delete: { args: OfConnection; result: DeletePreview };
  search_runs: { args: SearchRuns; result: FoundRuns };
  export_runs: { args: ExportRuns; result: SavedFile };
  export_run_objects: { args: OfRun; result: SavedFile };
  get_run: { args: OfRun; result: Run };
  list_runs: { args: ListRuns; result: Array<RunSummary> };
  cancel_run: { args: OfRun; result: null };
  estimate_update: { args: EstimateUpdate; result: UpdateEstimate };
  repair_table: { args: RepairTable; result: OfRun };
  check_for_new: { args: OfConnection; result: News };
  list_news: { args: OfConnection; result: News };
  note_seen: { args: OfTable; result: null };
  get_table_choice: { args: OfTable; result: TableChoice };
  get_table_stats: { args: OfTable; result: TableStats };
  set_replication_method: { args: SetReplicationMethod; result: null };
  preview_changes: { args: PreviewChanges; result: ChangesPreview };
  apply_changes: { args: ApplyChanges; result: AppliedChanges };
  list_tables: { args: OfConnection; result: Array<TableSummary> };
  get_table: { args: OfTable; result: Table };
  get_diagram: { args: OfConnection; result: Diagram };
  save_drawing: { args: SaveDrawing; result: FilePath | null };
  set_recheck: { args: SetRecheck; result: null };
  query_rows: { args: QueryRows; result: RowPage };
  count_rows: { args: QueryRows; result: RowCount };
  find_row: { args: FindRow; result: RowPosition };
  name_references: { args: NameReferences; result: Array<NamedReference> };
  list_views: { args: OfTable; result: Array<SavedView> };
  save_view: { args: SaveView; result: SavedView };
  delete_view: { args: OfView; result: null };
  get_record: { args: OfRecord; result: Record };
  list_related: { args: OfRecord; result: Array<RelatedList> };
  get_history: { args: OfRecord; result: Array<HistoryEntry> };
  open_record: { args: OpenRecord; result: Link };
  profile_column: { args: OfColumn; result: ColumnProfile };
  start_export: { args: StartExport; result: OfExport | null };
  get_export: { args: OfExport; result: Export };
  list_exports: { args: Nothing; result: Array<Export> };
  cancel_export: { args: OfExport; result: null };
  reveal_export: { args: OfExport; result: FilePath };
  reveal_saved: { args: FilePath; result: FilePath };
  run_query: { args: RunQuery; result: QueryResult };
  cancel_query: { args: OfQuery; result: null };
  explain_query: { args: ExplainQuery; result: QueryPlan };
  get_sql_schema: { args: OfConnection; result: Array<SqlTable> };
  list_queries: { args: OfConnection; result: Array<SavedQuery> };
  save_query: { args: SaveQuery; result: SavedQuery };
  delete_query: { args: OfSavedQuery; result: null };
  list_analyses: { args: OfConnection; result: BoardInfo };
  ask_analysis: { args: AskAnalysis; result: AnalysisAnswer };
  save_ask: { args: SaveAsk; result: null };
  get_analysis_choices: { args: OfConnection; result: AnalysisChoices };
  list_goals: { args: OfConnection; result: Array<GoalRow> };
  save_goals: { args: SaveGoals; result: null };
  read_goals: { args: ReadGoals; result: GoalsRead };
  list_dashboards: { args: OfConnection; result: Array<Dashboard> };
  save_dashboard: { args: SaveDashboard; result: Dashboard };
  delete_dashboard: { args: OfDashboard; result: null };
  get_lead_scoring: { args: OfConnection; result: LeadScoring };
  list_lead_scores: { args: ListLeadScores; result: LeadScorePage };
  get_lead_score: { args: OfLead; result: ScoredLead | null };
  set_lead_scoring: { args: SetLeadScoring; result: LeadScoring };
  refresh_lead_scores: { args: OfConnection; result: null };
  export_lead_scores: { args: OfConnection; result: FilePath | null };
  get_desktop: { args: Nothing; result: Desktop };
  set_start_at_login: { args: SetStartAtLogin; result: Desktop };
  note_quitting_read: { args: Nothing; result: null };
  pause_updates: { args: PauseUpdates; result: Settings };
  get_diagnostics: { args: Nothing; result: Diagnostics };
  get_internet: { args: Nothing; result: Internet };
  set_proxy: { args: SetProxy; result: Internet };
  test_internet: { args: TestInternet; result: ReachedHost };
  add_authorities: { args: AddAuthorities; result: Internet };
  remove_authority: { args: OfAuthority; result: Internet };
  get_data_folder: { args: Nothing; result: DataFolder };
  choose_folder: { args: Nothing; result: FilePath | null };
  plan_data_move: { args: ToFolder; result: DataMovePlan };
  move_data: { args: ToFolder; result: null };
  cancel_data_move: { args: Nothing; result: null };
  save_page: { args: SavePage; result: FilePath | null };
  quit: { args: Nothing; result: null };
};

/** Every code an error of the engine can have. */
export const errorCodes = [
  'access_denied',
  'address_not_allowed',
  'already_syncing',
  'analysis_not_found',
  'api_access_control',
  'api_budget_reached',
  'api_calls_low',
  'api_disabled',
  'api_version_retired',
  'api_version_too_old',
  'app_blocked',
  'app_database_begun_anew',
  'app_database_damaged',
  'app_database_missing',
  'app_ended',
  'app_not_installed',
  'authority_expired',
  'authority_not_one',
  'authority_unreadable',
  'backup_disk_full',
  'backup_failed',
  'bad_arguments',
  'bad_period',
  'blackout_hours',
  'browser_failed',
  'bulk_limit',
  'bulk_unsupported',
  'callback_listener_failed',
  'callback_ports_taken',
  'calls_at_once_unfit',
  'cancelled',
  'certificate_not_trusted',
  'code_expired',
  'column_must_stay',
  'concurrent_api_limit',
  'connection_not_found',
  'cross_org',
  'daily_api_limit',
  'dashboard_name_taken',
  'dashboard_name_unfit',
  'dashboard_not_found',
  'data_folder_gone',
  'data_folder_inside',
  'data_folder_no_folder',
  'data_folder_no_place',
  'data_folder_no_room',
  'data_folder_not_absolute',
  'data_folder_not_empty',
  'data_folder_not_writable',
  'data_folder_on_network',
  'data_folder_same',
  'data_folder_unsaid',
  'data_move_busy',
  'data_move_cancelled',
  'data_move_disk_full',
  'data_move_failed',
  'data_moving',
  'data_open_elsewhere',
  'database_damaged',
  'database_failed',
  'database_in_use',
  'database_locked',
  'database_newer',
  'database_rebuilt',
  'demo_unavailable',
  'disconnected',
  'disk_full',
  'export_disk_full',
  'export_failed',
  'export_not_found',
  'export_not_writable',
  'export_too_large',
  'export_too_many_columns',
  'export_unfit',
  'file_failed',
  'goal_unfit',
  'goals_too_large',
  'history_unreadable',
  'horizon_unfit',
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
  'leads_not_scored',
  'limits_untold',
  'locator_expired',
  'login_cancelled',
  'login_locked',
  'login_not_found',
  'login_rate_limited',
  'login_refused',
  'login_timed_out',
  'method_not_possible',
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
  'page_not_saved',
  'permissions_untold',
  'pkce_mismatch',
  'policy_invalid',
  'proxy_address_unfit',
  'proxy_login_in_address',
  'proxy_login_refused',
  'proxy_refused',
  'proxy_unreachable',
  'query_cancelled',
  'query_name_taken',
  'query_name_unfit',
  'query_not_found',
  'query_timeout',
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
  'schedule_invalid',
  'schedule_never',
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
  'start_at_login_failed',
  'stored_login_unreadable',
  'superseded',
  'syncing_elsewhere',
  'table_not_found',
  'table_paused',
  'time_zone_unknown',
  'token_revoked',
  'transaction_security',
  'unexpected',
  'unexpected_answer',
  'unknown_command',
  'updates_paused',
  'uri_too_long',
  'view_column_unknown',
  'view_name_taken',
  'view_name_unfit',
  'view_not_found',
  'waits_for_mains',
  'waits_for_network',
  'window_open',
  'wrong_user',
] as const;
