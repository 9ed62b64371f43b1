import { describe, expect, it, vi } from 'vitest';
import type { QueryResult, SavedQuery } from '../../api/bindings';
import { CallError } from '../../api/host';
import { MOST_ENTRIES, readHistory, withEntry } from './history';
import { createDesk, type SessionWorld } from './sessions';

const result: QueryResult = { columns: [], rows: [[1]], truncated: false, rowsTotal: 1, elapsedMs: 3 };
const saved = (id: string, sql: string): SavedQuery => ({
  id,
  connectionId: 'c1',
  name: id,
  sql,
  chart: null,
  createdAt: '2026-05-04T09:48:00Z',
  changedAt: '2026-05-04T09:48:00Z',
  objects: [],
});

function desk(parts: Partial<SessionWorld> = {}) {
  let time = 0;
  let ids = 0;
  return createDesk({
    run: async () => result,
    cancel: async () => {},
    newId: () => {
      ids += 1;
      return `q${ids}`;
    },
    now: () => {
      time += 1;
      return time;
    },
    recall: () => ({}),
    keep: () => {},
    asError: (reason) =>
      reason instanceof CallError
        ? { code: reason.code, message: reason.message }
        : { code: 'unexpected', message: String(reason) },
    ...parts,
  });
}

describe('a desk', () => {
  it('runs what is written and notes it', async () => {
    const run = vi.fn(async () => result);
    const made = desk({ run });
    made.write('SELECT 1');
    await made.run(60);
    expect(run).toHaveBeenCalledWith('q1', 'SELECT 1', 60);
    expect(made.get().query).toEqual({ state: 'done', result });
    expect(made.get().history).toMatchObject([{ sql: 'SELECT 1', outcome: 'rows', rows: 1 }]);
  });

  it('runs one query at a time, and nothing where nothing is written', async () => {
    const run = vi.fn(async () => result);
    const made = desk({ run });
    made.write('  ');
    await made.run(60);
    expect(run).not.toHaveBeenCalled();
    made.write('SELECT 1');
    await Promise.all([made.run(60), made.run(60)]);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('cancels the query that runs, by its own name', async () => {
    let refuse = (_: unknown) => {};
    const cancel = vi.fn(async () => refuse(new CallError({ code: 'query_cancelled', message: 'ended' })));
    const made = desk({ run: () => new Promise((_, reject) => (refuse = reject)), cancel });
    await made.cancel();
    expect(cancel).not.toHaveBeenCalled();
    made.write('SELECT 1');
    const running = made.run(60);
    await made.cancel();
    await running;
    expect(cancel).toHaveBeenCalledWith('q1');
    expect(made.get().query).toMatchObject({ state: 'failed', error: { code: 'query_cancelled' } });
    expect(made.get().history).toMatchObject([{ outcome: 'cancelled' }]);
  });

  it('loses no text that was never run when other text takes its place', () => {
    const made = desk();
    made.write('SELECT precious');
    made.put('SELECT example');
    expect(made.get()).toMatchObject({ text: 'SELECT example', savedId: null });
    made.open(saved('a', 'SELECT kept'));
    expect(made.get().history.map((entry) => entry.sql)).toEqual(['SELECT example', 'SELECT precious']);
    // What is kept under a name is lost by nothing.
    made.put('');
    expect(made.get().history).toHaveLength(2);
    made.open(saved('a', 'SELECT kept'));
    made.write('SELECT kept, changed');
    made.open(saved('b', 'SELECT other'));
    expect(made.get().history[0]).toMatchObject({ sql: 'SELECT kept, changed', outcome: 'draft' });
  });

  it('recalls its draft, and keeps it at every change', () => {
    const keep = vi.fn();
    const made = desk({ recall: () => ({ text: 'SELECT 1', savedId: 'a' }), keep });
    expect(made.get()).toMatchObject({ text: 'SELECT 1', savedId: 'a', query: { state: 'idle' } });
    made.write('SELECT 2');
    expect(keep).toHaveBeenLastCalledWith({ text: 'SELECT 2', savedId: 'a', history: [] });
  });
});

describe('the history', () => {
  it('has each statement once, the newest first, and an end', () => {
    let history = withEntry([], { sql: 'SELECT 1', at: 1, outcome: 'failed' });
    history = withEntry(history, { sql: 'SELECT 2', at: 2, outcome: 'rows' });
    history = withEntry(history, { sql: ' SELECT 1 ', at: 3, outcome: 'rows' });
    expect(history.map((entry) => entry.at)).toEqual([3, 2]);
    for (let at = 10; at < 100; at += 1) history = withEntry(history, { sql: `${at}`, at, outcome: 'rows' });
    expect(history).toHaveLength(MOST_ENTRIES);
    expect(withEntry(history, { sql: 'x'.repeat(30_000), at: 1, outcome: 'rows' })).toBe(history);
  });

  it('takes from storage only what is an entry', () => {
    const good = { sql: 'SELECT 1', at: 1, outcome: 'rows' };
    expect(readHistory([good, { sql: 1 }, null, 'x', { ...good, outcome: 'odd' }])).toEqual([good]);
    expect(readHistory({})).toEqual([]);
  });
});
