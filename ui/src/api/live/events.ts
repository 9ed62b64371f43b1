/** Turns what the engine says into fresh queries. Rows and lists are renewed at a calm pace during a run. */
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { Event } from '../bindings';
import { keys } from '../queries/queries';

const CALM_MS = 1500;

/** Groups of queries that follow one run; each is renewed once per `CALM_MS` at most. */
function keysOfRun(connectionId: string): QueryKey[] {
  return [
    keys.connections,
    keys.runs(connectionId),
    ['runSearch'],
    keys.tables(connectionId),
    keys.diagram(connectionId),
    ['table', connectionId],
    ['rows', connectionId],
    ['rowCount', connectionId],
    ['referenceNames', connectionId],
    ['record', connectionId],
    ['leads', connectionId],
    ['analyses', connectionId],
    ['goals', connectionId],
  ];
}

/** `go` leads to a place in the window. */
export function createEventHandler(
  client: QueryClient,
  go: (path: string) => void = () => {},
): (event: Event) => void {
  const scheduled = new Set<string>();
  const lastRun = new Map<string, number>();

  const renewing = new Set<string>();
  const renewAgain = new Set<string>();

  // One renewal of a key at a time, and once more if something changed meanwhile: a slow query is
  // neither starved by frequent changes nor left with the answer from before the last one.
  const renew = async (queryKey: QueryKey): Promise<void> => {
    const name = JSON.stringify(queryKey);
    if (renewing.has(name)) {
      renewAgain.add(name);
      return;
    }
    renewing.add(name);
    // A first answer under way is not asked for anew, and may be from before the change.
    const firstAnswers = client
      .getQueryCache()
      .findAll({ queryKey, fetchStatus: 'fetching' })
      .filter((query) => query.state.data === undefined);
    await client.invalidateQueries({ queryKey });
    if (firstAnswers.length > 0) {
      await Promise.allSettled(firstAnswers.map((query) => query.promise));
      await client.invalidateQueries({ queryKey });
    }
    renewing.delete(name);
    if (renewAgain.delete(name)) await renew(queryKey);
  };

  // The first change shows at once and the last is never lost: a change that comes too early waits.
  const renewCalmly = (group: string, queryKeys: QueryKey[]) => {
    if (scheduled.has(group)) return;
    scheduled.add(group);
    const wait = Math.max(0, (lastRun.get(group) ?? 0) + CALM_MS - Date.now());
    setTimeout(() => {
      scheduled.delete(group);
      lastRun.set(group, Date.now());
      for (const queryKey of queryKeys) void renew(queryKey);
    }, wait);
  };

  return (event) => {
    switch (event.type) {
      case 'connectionsChanged':
        void renew(keys.connections);
        break;
      case 'loginChanged':
        void renew(keys.login(event.loginId));
        void renew(keys.app);
        break;
      case 'objectsChanged':
        void renew(keys.objects(event.connectionId));
        void renew(keys.tables(event.connectionId));
        void renew(keys.diagram(event.connectionId));
        void renew(['table', event.connectionId]);
        // An index is there, and answers come faster.
        void renew(['rows', event.connectionId]);
        void renew(['rowCount', event.connectionId]);
        void renew(['leads', event.connectionId]);
        void renew(keys.connections);
        break;
      case 'runChanged':
        void renew(keys.run(event.runId));
        renewCalmly(event.connectionId, keysOfRun(event.connectionId));
        break;
      case 'leadScoresChanged':
        void renew(['leads', event.connectionId]);
        void renew(['analysis', event.connectionId]);
        break;
      case 'noticesChanged':
        void renew(keys.notices);
        break;
      case 'exportChanged':
        void renew(keys.exports);
        break;
      case 'accessChanged':
        void renew(keys.app);
        break;
      case 'desktopChanged':
        void renew(keys.desktop);
        break;
      case 'navigate':
        go(event.path);
        break;
      case 'closeAsked':
        client.setQueryData(keys.closeAsked, true);
        break;
      case 'missed':
        renewCalmly('everything', [[]]);
        break;
      case 'dataFolderChanged':
        void renew(keys.dataFolder);
        break;
      case 'settingsChanged':
        void renew(keys.settings);
        void renew(keys.app);
        // The budget is among the settings.
        void renew(['estimate']);
        break;
    }
  };
}
