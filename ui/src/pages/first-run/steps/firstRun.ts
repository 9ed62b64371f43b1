/** From nothing to the first tables: where somebody is on that way, told by what is there. Pure. */
import type { AppInfo, Connection, Run } from '../../../api/bindings';

export const STEPS = ['welcome', 'connect', 'choose', 'load'] as const;
export type Step = (typeof STEPS)[number];

/** Nothing has been loaded whole yet. */
export function isFirstRun(connections: Connection[]): boolean {
  const [only, ...others] = connections;
  return others.length === 0 && (only === undefined || only.lastSuccessfulUpdateBegan === null);
}

/** Where the way goes on, which was perhaps left days ago. */
export function placeToGoOn(connections: Connection[]): string {
  const [only] = connections;
  if (only === undefined) return '/welcome';
  if (!isFirstRun(connections) || only.status === 'needs_reconnect') return '/connections';
  return only.firstLoadStarted ? `/connections/${only.id}/first-load` : `/connections/${only.id}/objects`;
}

/** Where the app opens: the connections, or where the way to the first tables goes on for those who may. */
export function placeToOpen(connections: Connection[], app: AppInfo): string {
  return app.permissions.includes('manage') ? placeToGoOn(connections) : '/connections';
}

/** Which step a page is; null where it is none. */
export function stepAt(pathname: string): Step | null {
  if (pathname === '/welcome') return 'welcome';
  if (/^\/connections\/(add|login)(\/|$)/.test(pathname)) return 'connect';
  const [, page] = /^\/connections\/[^/]+\/(objects|first-load)$/.exec(pathname) ?? [];
  if (page === undefined) return null;
  return page === 'objects' ? 'choose' : 'load';
}

/** Where a step that is done can be looked at again; null where it cannot. */
export function placeOf(step: Step, now: Step): string | null {
  if (step === 'welcome' && now !== 'welcome') return '/welcome';
  return null;
}

/** What people connect Salesforce for, in the order they ask for it. */
const LOOKED_AT_FIRST = ['Opportunity', 'Lead', 'Account', 'Contact'];

/** Where the tables of a load are seen first: where its rows speak for themselves. */
export function tablesAfter(connection: Connection, run: Run): string {
  const filled = run.objects.filter((object) => object.state === 'succeeded' && object.rowsDone > 0);
  const [most] = filled.toSorted((one, other) => other.rowsDone - one.rowsDone);
  const known = LOOKED_AT_FIRST.find((name) => filled.some((object) => object.name === name));
  const table = known ?? most?.name;
  return table === undefined ? '/tables' : `/tables/${connection.id}/${table}`;
}
