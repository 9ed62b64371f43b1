/**
 * Going from record to record in the order in which a grid showed them.
 *
 * What the grid was asked, and where the person is among its rows, travel with the address (its
 * state, not its text). Rows may change meanwhile, so the neighbours are found anew for each record;
 * of one that is no longer among the rows, those around its last place.
 */
import type { RowQuery } from '../../../api/bindings';
import { call } from '../../../api/call';

export interface RowWalk {
  query: RowQuery;
  /** The record's last known place, from 0; null where it is not known yet. */
  at: number | null;
  /** Under which the grid's place is remembered. */
  grid: string;
}

export interface WalkStep {
  id: string;
  at: number;
}

export interface WalkPlace {
  /** From 0; null where the record is no longer among the rows. */
  position: number | null;
  total: number;
  previous: WalkStep | null;
  next: WalkStep | null;
}

/** What an address carries under `walk`; null where it is none. */
export function readWalk(state: unknown): RowWalk | null {
  if (typeof state !== 'object' || state === null || !('walk' in state)) return null;
  const walk = state.walk as Partial<RowWalk> | null;
  const isWhole = walk !== null && typeof walk?.query === 'object' && typeof walk.grid === 'string';
  return isWhole ? (walk as RowWalk) : null;
}

/** What a walk begins with: only Ids are asked for on the way. */
export function beginWalk(query: RowQuery, grid: string): { walk: RowWalk } {
  return { walk: { query: { ...query, columns: ['Id'], offset: 0, limit: 0 }, at: null, grid } };
}

/** How often it is looked again where the rows changed between two questions. */
const MOST_LOOKS = 3;

interface Wanted {
  connectionId: string;
  object: string;
  query: RowQuery;
  id: string;
  /** The record's place when it was last among the rows. */
  lastAt: number | null;
}

/** Where a record is among the rows, and which are beside it. */
export async function findPlace({ connectionId, object, query, id, lastAt }: Wanted): Promise<WalkPlace> {
  let place: WalkPlace = { position: null, total: 0, previous: null, next: null };
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const [{ position }, { matching: total }] = await Promise.all([
      call('find_row', { connectionId, object, query, id }),
      call('count_rows', { connectionId, object, query: { ...query, sort: [] } }),
    ]);
    place = { position, total, previous: null, next: null };
    const here = position ?? lastAt;
    if (here === null) return place;
    // Where the record is gone, the row now at its place is the next one.
    const around = Math.min(here, total);
    const first = Math.max(0, around - 1);
    const page = await call('query_rows', {
      connectionId,
      object,
      query: { ...query, offset: first, limit: 3 },
    });
    const ids = page.rows.map((cells) => String(cells[0]));
    const middle = around - first;
    const step = (index: number): WalkStep | null => {
      const other = index < 0 ? undefined : ids[index];
      return other === undefined ? null : { id: other, at: first + index };
    };
    if (position === null) return { ...place, previous: step(middle - 1), next: step(middle) };
    if (ids[middle] === id) return { ...place, previous: step(middle - 1), next: step(middle + 1) };
  }
  return place;
}
