/** What the update cycle of all sources together says. Pure. */
import type { Connection } from '../../../api/bindings';

export type Cycle = {
  /** The oldest of the last successful updates: all sources that go on are at least as fresh. */
  began: string | null;
  /** When the first of those that can go on begins. */
  next: string | null;
  /** Updates are planned, but no source can go on before somebody connects it again. */
  isAfterReconnect: boolean;
  running: Connection[];
  /** Sources that Force an update can start now. */
  ready: Connection[];
};

export function cycleOf(connections: Connection[]): Cycle {
  const loaded = connections.filter((connection) => connection.firstLoadStarted);
  const canGoOn = loaded.filter((c) => c.status !== 'needs_reconnect');
  const goingOn = canGoOn.length > 0 ? canGoOn : loaded;
  const began = goingOn.map((c) => c.lastSuccessfulUpdateBegan).filter((at) => at !== null);
  const next = canGoOn.map((c) => c.nextUpdateAt).filter((at) => at !== null);
  const byTime = (a: string, b: string) => Date.parse(a) - Date.parse(b);
  return {
    began: began.sort(byTime)[0] ?? null,
    next: next.sort(byTime)[0] ?? null,
    isAfterReconnect: canGoOn.length === 0 && loaded.some((c) => c.nextUpdateAt !== null),
    running: connections.filter((connection) => connection.currentRunId !== null),
    ready: loaded.filter(
      (c) => c.currentRunId === null && c.status !== 'needs_reconnect' && c.status !== 'syncing',
    ),
  };
}
