/**
 * What screens read from the engine. Keys begin with the word that `events.ts` invalidates by; nothing
 * here polls, because the engine says when something changed.
 */
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { RowQuery } from './bindings';
import { call } from './call';

export const keys = {
  app: ['app'] as const,
  settings: ['settings'] as const,
  exports: ['exports'] as const,
  connections: ['connections'] as const,
  login: (loginId: string) => ['login', loginId] as const,
  objects: (connectionId: string) => ['objects', connectionId] as const,
  run: (runId: string) => ['run', runId] as const,
  runs: (connectionId: string) => ['runs', connectionId] as const,
  estimate: (connectionId: string, objects?: string[]) =>
    ['estimate', connectionId, objects ?? 'chosen'] as const,
  tables: (connectionId: string) => ['tables', connectionId] as const,
  table: (connectionId: string, object: string) => ['table', connectionId, object] as const,
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
export const useSettings = () => useQuery(queries.settings());
export const useConnections = () => useQuery(queries.connections());
export const useLogin = (loginId: string) => useQuery(queries.login(loginId));
export const useObjects = (connectionId: string) => useQuery(queries.objects(connectionId));
export const useRuns = (connectionId: string, limit?: number) => useQuery(queries.runs(connectionId, limit));
export const useTables = (connectionId: string) => useQuery(queries.tables(connectionId));
export const useTable = (connectionId: string, object: string) =>
  useQuery(queries.table(connectionId, object));
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

/** One connection out of the list, so that every screen sees the same state of it. */
export function useConnection(connectionId: string) {
  return useQuery({
    ...queries.connections(),
    select: (connections) => connections.find((connection) => connection.id === connectionId) ?? null,
  });
}
