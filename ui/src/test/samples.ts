import type {
  AppInfo,
  Connection,
  ObjectSummary,
  Run,
  RunObject,
  Settings,
  Table,
  TableSummary,
  UpdateEstimate,
} from '../api/bindings';

export const app: AppInfo = {
  version: '0.1.0',
  dataDir: '/data',
  keyring: 'available',
  demoAvailable: true,
  defaultClientId: null,
  callbackUrls: ['http://localhost:8717/oauth/callback', 'http://localhost:8718/oauth/callback'],
  rememberedClientIds: {},
  opensBrowser: true,
  role: 'admin',
  permissions: ['see', 'make', 'export', 'manage'],
  policyPath: null,
  policyProblem: null,
};

/** What someone is told who may not manage: the same app to another role. */
export const standardApp: AppInfo = {
  ...app,
  role: 'standard',
  permissions: ['see', 'make', 'export'],
  policyPath: '/etc/orgmirror/policy.json',
};

export const settings: Settings = {
  language: 'en',
  theme: 'light',
  updateEveryMinutes: 60,
  apiPercentPerDay: 50,
  apiPercentPerRun: 50,
  updatesPaused: false,
  keepLoginsForThisRun: false,
};

export const connection: Connection = {
  id: 'c1',
  name: 'Acme Prod',
  kind: 'salesforce',
  orgId: '00D000000000001EAA',
  orgName: 'Acme',
  edition: 'Enterprise Edition',
  isSandbox: false,
  userId: '005000000000001AAA',
  username: 'anna@acme.example',
  instanceUrl: 'https://acme.my.salesforce.com',
  loginUrl: 'https://acme.my.salesforce.com',
  clientId: 'id',
  apiVersion: '66.0',
  status: 'connected',
  disconnected: false,
  statusReason: null,
  warnings: [],
  lastSuccessfulUpdateBegan: '2026-05-04T09:48:00Z',
  lastConnectionStarted: '2026-05-04T09:48:00Z',
  lastConnectionDurationMs: 48_000,
  lastDataPointReceived: '2026-05-04T09:49:00Z',
  nextUpdateAt: '2026-05-04T10:48:00Z',
  notifyWhenComplete: false,
  databasePath: '/data/sources/c1.sqlite',
  databaseBytes: 1_000_000,
  rows: 1234,
  objectsSelected: 28,
  firstLoadStarted: true,
  currentRunId: null,
  lastRunId: null,
  apiUsage: { used: 9_000, allowed: 100_000 },
};

export const run: Run = {
  id: 'r1',
  connectionId: 'c1',
  state: 'succeeded',
  firstLoad: true,
  objects: [],
  rowsDone: 400,
  rowsExpected: 1000,
  rowsAdded: 400,
  rowsChanged: 0,
  rowsRemoved: 0,
  rowsPerSecond: 50,
  secondsLeft: null,
  apiCalls: 96,
  planned: { apiCalls: 120, bulkJobs: 3 },
  apiUsage: { used: 9_000, allowed: 100_000 },
  startedAt: '2026-05-04T09:48:00Z',
  finishedAt: '2026-05-04T09:49:00Z',
  error: null,
};

export const runObject: RunObject = {
  name: 'Lead',
  label: 'Lead',
  state: 'succeeded',
  rowsDone: 400,
  rowsExpected: 400,
  rowsAdded: 400,
  rowsChanged: 0,
  rowsRemoved: 0,
  provenEqual: true,
  salesforceCount: 400,
  heldCount: 400,
  error: null,
};

export const estimate: UpdateEstimate = {
  cost: { apiCalls: 120, bulkJobs: 3 },
  callsInBudget: 7_440,
  callsLeft: 14_880,
  callsAllowed: 15_000,
  jobsLeft: 10_000,
};

export const table: Table = {
  object: 'Lead',
  table: 'sf_Lead',
  label: 'Lead',
  labelPlural: 'Leads',
  columns: [],
  excludedFields: [],
  rows: 400,
  removedRows: 0,
  asOf: '2026-05-04T09:48:00Z',
  state: '1.7',
  firstLoadDone: true,
  salesforceCount: 400,
  heldCount: 400,
  comparedAt: '2026-05-04T09:49:00Z',
  idsComparedAt: '2026-05-04T09:49:00Z',
  nameColumn: 'Name',
  currencyColumn: null,
  defaultCurrency: null,
};

export const objectSummary: ObjectSummary = {
  name: 'Lead',
  label: 'Lead',
  custom: false,
  selected: false,
  recommended: true,
  copyable: true,
  reason: null,
  rows: 400,
  isNew: false,
  isPaused: false,
};

export const tableSummary: TableSummary = {
  object: 'Lead',
  table: 'sf_Lead',
  label: 'Lead',
  custom: false,
  selected: true,
  rows: 400,
  removedRows: 0,
  columns: 4,
  asOf: '2026-05-04T09:48:00Z',
  firstLoadDone: true,
};
