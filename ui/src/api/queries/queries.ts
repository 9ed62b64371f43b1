/**
 * What screens read from the engine. Keys begin with the word that `events.ts` invalidates by; nothing
 * here polls, because the engine says when something changed.
 */
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { Changes, RowQuery, RunSearch, Schedule } from '../bindings';
import { call } from '../call';

export const keys = {
  app: ['app'] as const,
  settings: ['settings'] as const,
  // With the settings, which change with it.
  internet: ['settings', 'internet'] as const,
  dataFolder: ['dataFolder'] as const,
  exports: ['exports'] as const,
  connections: ['connections'] as const,
  login: (loginId: string) => ['login', loginId] as const,
  objects: (connectionId: string) => ['objects', connectionId] as const,
  run: (runId: string) => ['run', runId] as const,
  runs: (connectionId: string) => ['runs', connectionId] as const,
  runSearch: (query: RunSearch, offset: number) => ['runSearch', query, offset] as const,
  schedule: (connectionId: string) => ['schedule', connectionId] as const,
  notices: ['notices'] as const,
  desktop: ['desktop'] as const,
  diagnostics: ['diagnostics'] as const,
  closeAsked: ['closeAsked'] as const,
  estimate: (connectionId: string, objects?: string[]) =>
    ['estimate', connectionId, objects ?? 'chosen'] as const,
  tables: (connectionId: string) => ['tables', connectionId] as const,
  table: (connectionId: string, object: string) => ['table', connectionId, object] as const,
  diagram: (connectionId: string) => ['diagram', connectionId] as const,
  tableChoice: (connectionId: string, object: string) => ['table', connectionId, object, 'choice'] as const,
  // Not renewed by every page that is written: the whole table is read for it.
  tableStats: (connectionId: string, object: string, asOf: string | null, state: string) =>
    ['stats', connectionId, object, asOf, state] as const,
  changesPreview: (connectionId: string, changes: Changes) => ['preview', connectionId, changes] as const,
  rows: (connectionId: string, object: string, query: RowQuery) =>
    ['rows', connectionId, object, query] as const,
  rowCount: (connectionId: string, object: string, query: RowQuery) =>
    ['rowCount', connectionId, object, query] as const,
  referenceNames: (connectionId: string, object: string, column: string, ids: string[]) =>
    ['referenceNames', connectionId, object, column, ids] as const,
  views: (connectionId: string, object: string) => ['views', connectionId, object] as const,
  record: (connectionId: string, object: string, id: string) => ['record', connectionId, object, id] as const,
};

export const queries = {
  app: () => queryOptions({ queryKey: keys.app, queryFn: () => call('get_app', {}) }),
  settings: () => queryOptions({ queryKey: keys.settings, queryFn: () => call('get_settings', {}) }),
  connections: () =>
    queryOptions({ queryKey: keys.connections, queryFn: () => call('list_connections', {}) }),
  login: (loginId: string) =>
    queryOptions({ queryKey: keys.login(loginId), queryFn: () => call('get_login', { loginId }) }),
  objects: (connectionId: string) =>
    queryOptions({
      queryKey: keys.objects(connectionId),
      queryFn: () => call('list_objects', { connectionId }),
    }),
  run: (runId: string) =>
    queryOptions({ queryKey: keys.run(runId), queryFn: () => call('get_run', { runId }) }),
  runs: (connectionId: string, limit?: number) =>
    queryOptions({
      queryKey: [...keys.runs(connectionId), limit ?? null],
      queryFn: () => call('list_runs', limit === undefined ? { connectionId } : { connectionId, limit }),
    }),
  runSearch: (query: RunSearch, offset: number, limit: number) =>
    queryOptions({
      queryKey: keys.runSearch(query, offset),
      queryFn: () => call('search_runs', { query, offset, limit }),
      placeholderData: keepPreviousData,
    }),
  schedule: (connectionId: string) =>
    queryOptions({
      queryKey: keys.schedule(connectionId),
      queryFn: () => call('get_schedule', { connectionId }),
      // It says what the next starts are from now on.
      staleTime: 0,
    }),
  schedulePreview: (connectionId: string, schedule: Schedule | null) =>
    queryOptions({
      queryKey: [...keys.schedule(connectionId), 'preview', schedule],
      queryFn: () => call('preview_schedule', { connectionId, schedule }),
      placeholderData: keepPreviousData,
      staleTime: 0,
    }),
  deletePreview: (connectionId: string) =>
    queryOptions({
      queryKey: ['deletePreview', connectionId],
      queryFn: () => call('preview_delete', { connectionId }),
      staleTime: 0,
    }),
  notices: () => queryOptions({ queryKey: keys.notices, queryFn: () => call('take_notices', {}) }),
  estimate: (connectionId: string, objects?: string[]) =>
    queryOptions({
      queryKey: keys.estimate(connectionId, objects),
      queryFn: () => call('estimate_update', objects ? { connectionId, objects } : { connectionId }),
      placeholderData: keepPreviousData,
      // The org's calls are used by others too, and asking what is left costs one: not at every event.
      staleTime: 60_000,
    }),
  tables: (connectionId: string) =>
    queryOptions({
      queryKey: keys.tables(connectionId),
      queryFn: () => call('list_tables', { connectionId }),
    }),
  table: (connectionId: string, object: string) =>
    queryOptions({
      queryKey: keys.table(connectionId, object),
      queryFn: () => call('get_table', { connectionId, object }),
    }),
  diagram: (connectionId: string) =>
    queryOptions({
      queryKey: keys.diagram(connectionId),
      queryFn: () => call('get_diagram', { connectionId }),
    }),
  tableChoice: (connectionId: string, object: string) =>
    queryOptions({
      queryKey: keys.tableChoice(connectionId, object),
      queryFn: () => call('get_table_choice', { connectionId, object }),
    }),
  tableStats: (connectionId: string, object: string, asOf: string | null, state: string) =>
    queryOptions({
      queryKey: keys.tableStats(connectionId, object, asOf, state),
      queryFn: () => call('get_table_stats', { connectionId, object }),
      staleTime: Number.POSITIVE_INFINITY,
    }),
  changesPreview: (connectionId: string, changes: Changes) =>
    queryOptions({
      queryKey: keys.changesPreview(connectionId, changes),
      queryFn: () => call('preview_changes', { connectionId, changes }),
    }),
  rows: (connectionId: string, object: string, query: RowQuery) =>
    queryOptions({
      queryKey: keys.rows(connectionId, object, query),
      queryFn: () => call('query_rows', { connectionId, object, query }),
      placeholderData: keepPreviousData,
    }),
  rowCount: (connectionId: string, object: string, query: RowQuery) =>
    queryOptions({
      queryKey: keys.rowCount(connectionId, object, query),
      queryFn: () => call('count_rows', { connectionId, object, query }),
      placeholderData: keepPreviousData,
    }),
  referenceNames: (connectionId: string, object: string, column: string, ids: string[]) =>
    queryOptions({
      queryKey: keys.referenceNames(connectionId, object, column, ids),
      queryFn: () => call('name_references', { connectionId, object, column, ids }),
    }),
  views: (connectionId: string, object: string) =>
    queryOptions({
      queryKey: keys.views(connectionId, object),
      queryFn: () => call('list_views', { connectionId, object }),
    }),
  record: (connectionId: string, object: string, id: string) =>
    queryOptions({
      queryKey: keys.record(connectionId, object, id),
      queryFn: () => call('get_record', { connectionId, object, id }),
    }),
};

export const useApp = () => useQuery(queries.app());
/** The same, where it shows what changes outside the app, as the keyring does. */
export const useAppNow = () => useQuery({ ...queries.app(), refetchOnMount: 'always' });
export const useSettings = () => useQuery(queries.settings());
export const useConnections = () => useQuery(queries.connections());
export const useLogin = (loginId: string) => useQuery(queries.login(loginId));
export const useObjects = (connectionId: string) => useQuery(queries.objects(connectionId));
export const useRuns = (connectionId: string, limit?: number) => useQuery(queries.runs(connectionId, limit));
export const useRunSearch = (query: RunSearch, offset: number, limit: number) =>
  useQuery(queries.runSearch(query, offset, limit));
export const useSchedulePreview = (connectionId: string, schedule: Schedule | null) =>
  useQuery(queries.schedulePreview(connectionId, schedule));
export const useNotices = () => useQuery(queries.notices());
export const useTables = (connectionId: string) => useQuery(queries.tables(connectionId));
export const useTable = (connectionId: string, object: string) =>
  useQuery(queries.table(connectionId, object));
export const useDiagram = (connectionId: string) => useQuery(queries.diagram(connectionId));
export const useTableChoice = (connectionId: string, object: string) =>
  useQuery(queries.tableChoice(connectionId, object));
export const useRows = (connectionId: string, object: string, query: RowQuery) =>
  useQuery(queries.rows(connectionId, object, query));
export const useRowCount = (connectionId: string, object: string, query: RowQuery) =>
  useQuery(queries.rowCount(connectionId, object, query));
export const useViews = (connectionId: string, object: string) =>
  useQuery(queries.views(connectionId, object));
export const useRecord = (connectionId: string, object: string, id: string) =>
  useQuery(queries.record(connectionId, object, id));

/** One run, or nothing while no run is known. */
export const useRun = (runId: string | null) =>
  useQuery({ ...queries.run(runId ?? ''), enabled: runId !== null });

/** The schedule of a source, or nothing while nobody wants it. */
export const useSchedule = (connectionId: string | null) =>
  useQuery({ ...queries.schedule(connectionId ?? ''), enabled: connectionId !== null });

/** What would go with a source, or nothing while nobody wants to delete it. */
export const useDeletePreview = (connectionId: string | null) =>
  useQuery({ ...queries.deletePreview(connectionId ?? ''), enabled: connectionId !== null });

/** One connection out of the list, so that every screen sees the same state of it. */
export function useConnection(connectionId: string) {
  return useQuery({
    ...queries.connections(),
    select: (connections) => connections.find((connection) => connection.id === connectionId) ?? null,
  });
}
