import { useSyncExternalStore } from 'react';
import { call } from '../../api/call';
import { asApiError } from '../notice/ErrorNotice';
import { readHistory } from './history';
import { createDesk, type Desk } from './sessions';

const desks = new Map<string, Desk>();

/** The desk of a source; one while the window lives. */
export function deskOf(connectionId: string): Desk {
  const known = desks.get(connectionId);
  if (known) return known;
  const key = `orgmirror.sql.${connectionId}`;
  const made = createDesk({
    run: (queryId, sql, timeoutSeconds) => call('run_query', { connectionId, queryId, sql, timeoutSeconds }),
    cancel: async (queryId) => void (await call('cancel_query', { queryId })),
    newId: () => crypto.randomUUID(),
    now: () => Date.now(),
    recall: () => recall(key),
    keep: (kept) => keep(key, kept),
    asError: (reason) => asApiError(reason instanceof Error ? reason : new Error(String(reason))),
  });
  desks.set(connectionId, made);
  return made;
}

export function useDesk(connectionId: string) {
  const desk = deskOf(connectionId);
  return { desk, session: useSyncExternalStore(desk.subscribe, desk.get) };
}

function recall(key: string) {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    const { text, savedId, history } = stored as Record<string, unknown>;
    return {
      text: typeof text === 'string' ? text : '',
      savedId: typeof savedId === 'string' ? savedId : null,
      history: readHistory(history),
    };
  } catch {
    // Storage that is broken or switched off begins anew; nothing but a draft is in it.
    return {};
  }
}

function keep(key: string, kept: object) {
  try {
    localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // A full storage keeps no draft; the window still has it.
  }
}
