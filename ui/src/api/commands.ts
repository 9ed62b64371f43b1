/** Each command of the engine with what it takes and what it answers. */
import type {
  AppInfo,
  Connection,
  DemoOrgAccess,
  LoginStarted,
  LoginStatus,
  ObjectSummary,
  RowCount,
  RowPage,
  RowQuery,
  Run,
  RunSummary,
  Record as SalesforceRecord,
  SelectObjects,
  Settings,
  Table,
  TableSummary,
} from './bindings';

type Nothing = Record<string, never>;
type OfConnection = { connectionId: string };

export type StartLogin = {
  loginUrl: string;
  clientId: string;
  name?: string;
  clientSecret?: string;
  promptLogin?: boolean;
  callbackPort?: number;
};

export type Commands = {
  get_app: { args: Nothing; result: AppInfo };
  get_settings: { args: Nothing; result: Settings };
  set_settings: { args: Settings; result: Settings };
  start_demo_org: { args: Nothing; result: DemoOrgAccess };
  start_login: { args: StartLogin; result: LoginStarted };
  cancel_login: { args: { loginId: string }; result: unknown };
  get_login: { args: { loginId: string }; result: LoginStatus };
  list_connections: { args: Nothing; result: Connection[] };
  rename_connection: { args: OfConnection & { name: string }; result: unknown };
  start_reconnect: { args: OfConnection; result: LoginStarted };
  disconnect: { args: OfConnection; result: unknown };
  delete_connection: { args: OfConnection & { keepDatabase?: boolean }; result: unknown };
  list_objects: { args: OfConnection & { refresh?: boolean }; result: ObjectSummary[] };
  select_objects: { args: OfConnection & { objects: SelectObjects }; result: unknown };
  start_sync: { args: OfConnection; result: { runId: string } };
  get_run: { args: { runId: string }; result: Run };
  list_runs: { args: OfConnection & { limit?: number }; result: RunSummary[] };
  cancel_run: { args: { runId: string }; result: unknown };
  list_tables: { args: OfConnection; result: TableSummary[] };
  get_table: { args: OfConnection & { object: string }; result: Table };
  query_rows: { args: OfConnection & { object: string; query: RowQuery }; result: RowPage };
  count_rows: { args: OfConnection & { object: string; query: RowQuery }; result: RowCount };
  get_record: { args: OfConnection & { object: string; id: string }; result: SalesforceRecord };
  open_link: { args: { url: string }; result: unknown };
  open_record: { args: OfConnection & { id: string }; result: { url: string } };
  reveal_database: { args: OfConnection; result: { path: string } };
};

export type CommandName = keyof Commands;
