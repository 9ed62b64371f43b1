import type { ApiError } from '../../../api/bindings';

interface Place {
  /** In UTF-16 units from the beginning. */
  offset: number;
  /** Both from 1. */
  line: number;
  column: number;
}

/** Where in its text a statement goes wrong, if the engine says so. */
export function placeOf(error: ApiError, sql: string): Place | null {
  const stated = error.params?.position;
  if (stated === undefined) return null;
  const offset = Number(stated);
  if (!Number.isInteger(offset) || offset < 0 || offset > sql.length) return null;
  const before = sql.slice(0, offset).split('\n');
  return { offset, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
