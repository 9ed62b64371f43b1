/** Which tables a statement names. Pure. */
import type { SqlTable } from '../../api/bindings';

/** The tables whose names stand anywhere in the text, with removed rows or without. */
export function tablesIn(text: string, tables: SqlTable[]): SqlTable[] {
  const names = namesIn(text);
  return tables.filter((table) => names(table.name) || names(table.removedName));
}

/** Tells whether a table's name stands anywhere in the text. */
export function namesIn(text: string): (name: string | null) => boolean {
  const words = new Set(
    Array.from(text.matchAll(/\b(?:sf_\w+|lead_scores)\b/gi), ([word]) => word.toLowerCase()),
  );
  return (name) => name !== null && words.has(name.toLowerCase());
}
