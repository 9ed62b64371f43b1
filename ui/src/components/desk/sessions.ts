/**
 * What a person works on at each source's desk: the statement's text, its run and its rows. It lives
 * outside the page, so that a query goes on and its rows stay while another page is looked at.
 */
import type { ApiError, ChartChoice, QueryResult, SavedQuery } from '../../api/bindings';
import { type HistoryEntry, withEntry } from './history';

export type QueryState =
  | { state: 'idle' }
  | { state: 'running'; queryId: string; since: number; cancelling: boolean }
  | { state: 'done'; result: QueryResult }
  | { state: 'failed'; error: ApiError };

export interface Session {
  text: string;
  /** The saved query that is open, if any, and its text. */
  savedId: string | null;
  savedText: string | null;
  chart: ChartChoice | null;
  query: QueryState;
  /** The text that the rows or the error belong to. */
  ranText: string;
  history: HistoryEntry[];
  /** Grows when the text is put in place from outside the editor. */
  revision: number;
}

/** What the desk needs of the world around it. */
export interface SessionWorld {
  run: (queryId: string, sql: string, timeoutSeconds: number) => Promise<QueryResult>;
  cancel: (queryId: string) => Promise<void>;
  newId: () => string;
  now: () => number;
  /** What was kept from before, if anything. */
  recall: () => Partial<Pick<Session, 'text' | 'savedId' | 'history'>>;
  keep: (kept: Pick<Session, 'text' | 'savedId' | 'history'>) => void;
  asError: (reason: unknown) => ApiError;
}

export type Desk = ReturnType<typeof createDesk>;

export function createDesk(world: SessionWorld) {
  const before = world.recall();
  let session: Session = {
    text: before.text ?? '',
    savedId: before.savedId ?? null,
    savedText: null,
    chart: null,
    query: { state: 'idle' },
    ranText: '',
    history: before.history ?? [],
    revision: 0,
  };
  const listeners = new Set<() => void>();
  const change = (parts: Partial<Session>) => {
    session = { ...session, ...parts };
    if ('text' in parts || 'savedId' in parts || 'history' in parts) {
      const { text, savedId, history } = session;
      world.keep({ text, savedId, history });
    }
    for (const listener of listeners) listener();
  };
  const note = (entry: Omit<HistoryEntry, 'at'>) =>
    change({ history: withEntry(session.history, { ...entry, at: world.now() }) });

  /** Text that was written and never run is not lost when other text takes its place. */
  const putAside = () => {
    const text = session.text.trim();
    const known =
      session.history.some((entry) => entry.sql.trim() === text) || session.savedText?.trim() === text;
    if (text !== '' && !known) note({ sql: session.text, outcome: 'draft' });
  };

  async function run(timeoutSeconds: number): Promise<void> {
    if (session.query.state === 'running' || session.text.trim() === '') return;
    const sql = session.text;
    const queryId = world.newId();
    const since = world.now();
    change({ query: { state: 'running', queryId, since, cancelling: false }, ranText: sql });
    try {
      const result = await world.run(queryId, sql, timeoutSeconds);
      change({ query: { state: 'done', result } });
      note({ sql, outcome: 'rows', rows: result.rows.length, truncated: result.truncated });
    } catch (reason) {
      const error = world.asError(reason);
      change({ query: { state: 'failed', error } });
      note({ sql, outcome: error.code === 'query_cancelled' ? 'cancelled' : 'failed' });
    }
  }

  return {
    get: () => session,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    run,
    cancel: async () => {
      const { query } = session;
      if (query.state !== 'running') return;
      change({ query: { ...query, cancelling: true } });
      await world.cancel(query.queryId);
    },
    write: (text: string) => change({ text }),
    /** The text, corrected from outside the editor; it stays what was open. */
    mend: (text: string) => change({ text, revision: session.revision + 1 }),
    drawAs: (chart: ChartChoice | null) => change({ chart }),
    /** Puts text in place, such as an example, beside no saved query. */
    put: (text: string) => {
      putAside();
      change({ text, savedId: null, savedText: null, chart: null, revision: session.revision + 1 });
    },
    open: (saved: SavedQuery) => {
      putAside();
      const { sql: text, chart, id: savedId } = saved;
      change({ text, savedId, savedText: text, chart, revision: session.revision + 1 });
    },
    /** The saved query that the desk recalled is this one; its text may have been changed since. */
    isOpened: (saved: SavedQuery) => change({ savedText: saved.sql, chart: session.chart ?? saved.chart }),
    /** The text has just been saved under this id; none after it was deleted. */
    isSavedAs: (savedId: string | null) =>
      change({ savedId, savedText: savedId === null ? null : session.text }),
    forget: () => change({ history: [] }),
  };
}
