/** What the update cycle of all sources together says. Pure. */
import type { Connection } from '../../../api/bindings';

export type Cycle = {
  /** The oldest of the last successful updates: all sources that go on are at least as fresh. */
  began: string | null;
  next: string | null;
  running: Connection[];
  /** Sources that Force an update can start now. */
  ready: Connection[];
};

export function cycleOf(connections: Connection[]): Cycle {
  const loaded = connections.filter((connection) => connection.firstLoadStarted);
  const canGoOn = loaded.filter((c) => c.status !== 'needs_reconnect');
  const goingOn = canGoOn.length > 0 ? canGoOn : loaded;
  const began = goingOn.map((c) => c.lastSuccessfulUpdateBegan).filter((at) => at !== null);
  const next = goingOn.map((c) => c.nextUpdateAt).filter((at) => at !== null);
  const byTime = (a: string, b: string) => Date.parse(a) - Date.parse(b);
  return {
    began: began.sort(byTime)[0] ?? null,
    next: next.sort(byTime)[0] ?? null,
    running: connections.filter((connection) => connection.currentRunId !== null),
    ready: loaded.filter(
      (c) => c.currentRunId === null && c.status !== 'needs_reconnect' && c.status !== 'syncing',
    ),
  };
}
