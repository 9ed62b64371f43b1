import { QueryClient, type QueryKey, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keys, queries } from '../queries/queries';
import { recordQueries } from '../queries/recordQueries';
import { createEventHandler } from './events';

describe('events of the engine', () => {
  let client: QueryClient;
  beforeEach(() => {
    vi.useFakeTimers();
    client = new QueryClient();
  });
  afterEach(() => {
    client.clear();
    vi.useRealTimers();
  });

  /** As a screen does that shows it; each time it is asked for, its first word is noted. */
  const watch = (queryKey: QueryKey, asked: string[]) =>
    new QueryObserver<unknown>(client, {
      queryKey,
      queryFn: async () => {
        asked.push(String(queryKey[0]));
        return {};
      },
      staleTime: Number.POSITIVE_INFINITY,
    }).subscribe(() => {});

  it('renew the run at once and what follows from it calmly', async () => {
    const invalidate = vi.spyOn(client, 'invalidateQueries');
    const renewed = (key: unknown) =>
      invalidate.mock.calls.filter(([filters]) => JSON.stringify(filters?.queryKey) === JSON.stringify(key))
        .length;
    const handle = createEventHandler(client);

    for (let step = 0; step < 20; step += 1) {
      handle({ type: 'runChanged', connectionId: 'c', runId: 'r' });
      await vi.advanceTimersByTimeAsync(100);
    }
    await vi.advanceTimersByTimeAsync(5000);

    expect(renewed(keys.run('r'))).toBe(20);
    expect(renewed(keys.connections)).toBeGreaterThanOrEqual(2);
    expect(renewed(keys.connections)).toBeLessThanOrEqual(3);
  });

  it('leave alone during a run what whole columns and tables are read for', async () => {
    const asked: string[] = [];
    const watched = [
      recordQueries.profile('c', 'Lead', 'Status', '2026-05-04T09:48:00Z', '1.1'),
      queries.tableStats('c', 'Lead', '2026-05-04T09:48:00Z', '1.1'),
      queries.table('c', 'Lead'),
    ];
    const stops = watched.map(({ queryKey }) => watch(queryKey as QueryKey, asked));
    await vi.advanceTimersByTimeAsync(1);
    expect(asked).toEqual(['profile', 'stats', 'table']);
    const handle = createEventHandler(client);
    for (let step = 0; step < 20; step += 1) {
      handle({ type: 'runChanged', connectionId: 'c', runId: 'r' });
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(asked.filter((word) => word !== 'table')).toEqual(['profile', 'stats']);
    expect(asked.length).toBeGreaterThan(5);
    for (const stop of stops) stop();
  });

  it('ask once more when something changed while a query was under way', async () => {
    let calls = 0;
    const answers: (() => void)[] = [];
    const queryFn = () => {
      calls += 1;
      const answer = calls;
      return new Promise<number>((resolve) => answers.push(() => resolve(answer)));
    };
    const observer = client.getQueryCache().build(client, { queryKey: keys.connections, queryFn });
    const first = observer.fetch();
    answers.shift()?.();
    await first;
    const stop = new QueryObserver(client, {
      queryKey: keys.connections,
      queryFn,
      staleTime: Number.POSITIVE_INFINITY,
    }).subscribe(() => {});
    const handle = createEventHandler(client);

    handle({ type: 'connectionsChanged' });
    handle({ type: 'connectionsChanged' });
    handle({ type: 'connectionsChanged' });
    expect(calls).toBe(2);
    answers.shift()?.();
    await vi.advanceTimersByTimeAsync(1);
    expect(calls).toBe(3);
    answers.shift()?.();
    await vi.advanceTimersByTimeAsync(1);
    expect(calls).toBe(3);
    expect(client.getQueryData(keys.connections)).toBe(3);
    stop();
  });

  it('ask again where the first answer may be from before the change', async () => {
    const answers: ((answer: string) => void)[] = [];
    const stop = new QueryObserver(client, {
      queryKey: keys.run('r'),
      queryFn: () => new Promise<string>((resolve) => answers.push(resolve)),
      staleTime: Number.POSITIVE_INFINITY,
    }).subscribe(() => {});
    createEventHandler(client)({ type: 'runChanged', connectionId: 'c', runId: 'r' });
    answers.shift()?.('running');
    await vi.advanceTimersByTimeAsync(1);
    answers.shift()?.('ended');
    await vi.advanceTimersByTimeAsync(1);
    expect(client.getQueryData(keys.run('r'))).toBe('ended');
    stop();
  });

  it('ask again where the first answer is under way before anything is drawn', async () => {
    const answers: ((answer: string) => void)[] = [];
    const asked = {
      queryKey: keys.connections,
      queryFn: () => new Promise<string>((resolve) => answers.push(resolve)),
      staleTime: Number.POSITIVE_INFINITY,
    };
    void client.prefetchQuery(asked);
    createEventHandler(client)({ type: 'connectionsChanged' });
    answers.shift()?.('before');
    await vi.advanceTimersByTimeAsync(1);
    const stop = new QueryObserver(client, asked).subscribe(() => {});
    answers.shift()?.('after');
    await vi.advanceTimersByTimeAsync(1);
    expect(client.getQueryData(keys.connections)).toBe('after');
    stop();
  });

  it('have everything asked again where some were missed', async () => {
    const asked: string[] = [];
    const stops = [keys.notices, keys.run('r')].map((queryKey) => watch(queryKey, asked));
    await vi.advanceTimersByTimeAsync(1);
    asked.length = 0;
    const handle = createEventHandler(client);
    handle({ type: 'missed' });
    handle({ type: 'missed' });
    await vi.advanceTimersByTimeAsync(5000);
    expect(asked.sort()).toEqual(['notices', 'run']);
    for (const stop of stops) stop();
  });
});
