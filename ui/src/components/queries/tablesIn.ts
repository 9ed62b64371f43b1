/** Which tables a statement names. Pure. */
import type { SqlTable } from '../../api/bindings';

/** Names of tables that stand anywhere in the text. */
export function tablesIn(text: string, tables: SqlTable[]): SqlTable[] {
  const words = new Set(
    Array.from(text.matchAll(/\b(?:sf_\w+|lead_scores)\b/gi), ([word]) => word.toLowerCase()),
  );
  return tables.filter(
    (table) =>
      words.has(table.name.toLowerCase()) ||
      (table.removedName !== null && words.has(table.removedName.toLowerCase())),
  );
}
