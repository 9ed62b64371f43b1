/** What is looked for in the history, as the address keeps it. Pure. */
import type { RunSearch, RunState } from '../../../api/bindings';

export const STATES: RunState[] = ['running', 'succeeded', 'partly_failed', 'failed', 'cancelled', 'paused'];

/** Runs on one page. */
export const PAGE = 50;

export type RunFilter = {
  source: string | null;
  text: string;
  state: RunState | null;
  object: string | null;
  /** Days of this computer's calendar, "2026-11-27". */
  from: string;
  to: string;
  page: number;
};

export function readFilter(params: URLSearchParams): RunFilter {
  const state = params.get('state');
  const page = Number(params.get('page') ?? 1);
  return {
    source: params.get('source'),
    text: params.get('text') ?? '',
    state: STATES.find((each) => each === state) ?? null,
    object: params.get('object'),
    from: params.get('from') ?? '',
    to: params.get('to') ?? '',
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

/** The address of a filter; what asks for nothing is left out. */
export function writeFilter(filter: RunFilter): Record<string, string> {
  const { page, ...others } = filter;
  const written = Object.entries(others).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return { ...Object.fromEntries(written), ...(page > 1 ? { page: String(page) } : {}) };
}

export function isNarrow(filter: RunFilter): boolean {
  const { text, state, object, from, to } = filter;
  return text.trim() !== '' || state !== null || object !== null || from !== '' || to !== '';
}

/** The first instant of a day here, or of the one after it. */
function startOfDay(day: string, later: 0 | 1): string | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day)?.slice(1).map(Number);
  if (!parts) return undefined;
  const [year = 0, month = 1, date = 1] = parts;
  return new Date(year, month - 1, date + later).toISOString();
}

export function queryOf(filter: RunFilter): RunSearch {
  const query: RunSearch = {};
  const [since, until] = [startOfDay(filter.from, 0), startOfDay(filter.to, 1)];
  if (filter.source) query.connectionId = filter.source;
  if (filter.text.trim() !== '') query.text = filter.text.trim();
  if (filter.state) query.states = [filter.state];
  if (filter.object) query.object = filter.object;
  if (since) query.since = since;
  if (until) query.until = until;
  return query;
}
