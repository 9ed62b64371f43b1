/** The last statements of a desk, the newest first; kept on this machine only. */

export interface HistoryEntry {
  sql: string;
  /** Milliseconds since 1970. */
  at: number;
  /** `draft` was written, never run, and replaced by other text. */
  outcome: 'rows' | 'failed' | 'cancelled' | 'draft';
  rows?: number;
  truncated?: boolean;
}

export const MOST_ENTRIES = 50;
/** Storage of a window is small; longer texts are for saved queries. */
const LONGEST_SQL = 20_000;

export function withEntry(history: HistoryEntry[], entry: HistoryEntry): HistoryEntry[] {
  if (entry.sql.length > LONGEST_SQL) return history;
  const others = history.filter((known) => known.sql.trim() !== entry.sql.trim());
  return [entry, ...others].slice(0, MOST_ENTRIES);
}

/** Only what has the shape of an entry: storage can hold anything. */
export function readHistory(stored: unknown): HistoryEntry[] {
  return Array.isArray(stored) ? stored.filter(isEntry).slice(0, MOST_ENTRIES) : [];
}

function isEntry(value: unknown): value is HistoryEntry {
  if (typeof value !== 'object' || value === null) return false;
  const entry = value as Partial<HistoryEntry>;
  return (
    typeof entry.sql === 'string' &&
    typeof entry.at === 'number' &&
    ['rows', 'failed', 'cancelled', 'draft'].includes(entry.outcome ?? '')
  );
}
