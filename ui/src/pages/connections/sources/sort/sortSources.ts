/** The order of the Data Sources table. Pure. */
import type { Connection, ConnectionStatus } from '../../../../api/bindings';

export const SORTED_BY = [
  'name',
  'connection',
  'status',
  'started',
  'duration',
  'dataPoint',
  'rows',
  'size',
] as const;
export type SortColumn = (typeof SORTED_BY)[number];
export type SourceSort = { column: SortColumn; descending: boolean };

/** What needs a person first. */
const PRESSING: ConnectionStatus[] = ['needs_reconnect', 'error', 'paused', 'syncing', 'connected'];

const VALUES: Record<SortColumn, (connection: Connection) => string | number | null> = {
  name: (connection) => connection.name,
  connection: (connection) => connection.kind,
  status: (connection) => PRESSING.indexOf(connection.status),
  started: (connection) => instant(connection.lastConnectionStarted),
  duration: (connection) => connection.lastConnectionDurationMs,
  dataPoint: (connection) => instant(connection.lastDataPointReceived),
  rows: (connection) => connection.rows,
  size: (connection) => connection.databaseBytes,
};

function instant(at: string | null): number | null {
  return at === null ? null : Date.parse(at);
}

/** Sorted as wanted; what has no value comes last either way, and equals keep their order. */
export function sortSources(
  connections: Connection[],
  sort: SourceSort | null,
  locale: string,
): Connection[] {
  if (sort === null) return connections;
  const value = VALUES[sort.column];
  const collator = new Intl.Collator(locale, { numeric: true });
  const sign = sort.descending ? -1 : 1;
  return [...connections].sort((one, other) => {
    const [a, b] = [value(one), value(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    const order = typeof a === 'string' || typeof b === 'string' ? collator.compare(`${a}`, `${b}`) : a - b;
    return sign * order;
  });
}

/** The first click sorts upwards, the second downwards, the third gives the usual order back. */
export function nextSort(sort: SourceSort | null, column: SortColumn): SourceSort | null {
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? null : { column, descending: true };
}
