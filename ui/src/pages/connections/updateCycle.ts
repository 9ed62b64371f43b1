/** What the update cycle of all sources together says. Pure. */
import type { Connection } from '../../api/bindings';

export type Cycle = {
  /** The oldest of the sources' last successful updates: everything is at least as fresh as this. */
  began: string | null;
  next: string | null;
  running: Connection[];
  /** Sources that Force an update can start now. */
  ready: Connection[];
};

export function cycleOf(connections: Connection[]): Cycle {
  const loaded = connections.filter((connection) => connection.firstLoadStarted);
  const began = loaded.map((c) => c.lastSuccessfulUpdateBegan).filter((at) => at !== null);
  const next = loaded.map((c) => c.nextUpdateAt).filter((at) => at !== null);
  const byTime = (a: string, b: string) => Date.parse(a) - Date.parse(b);
  return {
    began: began.sort(byTime)[0] ?? null,
    next: next.sort(byTime)[0] ?? null,
    running: connections.filter((connection) => connection.currentRunId !== null),
    ready: loaded.filter(
      (c) => c.currentRunId === null && (c.status === 'connected' || c.status === 'error'),
    ),
  };
}
