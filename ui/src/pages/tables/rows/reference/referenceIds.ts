/** Which Ids a page of rows holds in a column; each page is looked through once. */
import type { RowPage } from '../../../../api/bindings';

const found = new WeakMap<RowPage, Map<string, string[]>>();

/** Each Id once, sorted, so that pages that hold the same ones ask the same question. */
export function referenceIds(page: RowPage, column: string): string[] {
  const known = found.get(page) ?? new Map<string, string[]>();
  found.set(page, known);
  const before = known.get(column);
  if (before) return before;
  const place = page.columns.indexOf(column);
  const ids = new Set<string>();
  for (const cells of page.rows) {
    const id = cells[place];
    if (typeof id === 'string' && id !== '') ids.add(id);
  }
  const sorted = [...ids].sort();
  known.set(column, sorted);
  return sorted;
}
