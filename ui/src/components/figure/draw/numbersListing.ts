import { type FigureTable, NO_VALUE } from '../words/table/figureTable';
import type { Listing } from './listed';

/** Numbers as a table of them, with what is said of each; bounds and notes only where there are any. Pure. */
export function numbersListing({ head, rows }: FigureTable): Omit<Listing, 'more'> {
  const note = head.length - 1;
  const shown = [...head.keys()].filter(
    (at) => at < 2 || rows.some(({ [at]: cell }) => cell !== (at === note ? '' : NO_VALUE)),
  );
  return {
    // What stands beside a number is plainly said of it.
    head: shown.map((at) => (at === note ? '' : (head[at] ?? ''))),
    rows: rows.map((row) => shown.map((at) => row[at] ?? '')),
    isText: shown.map((at) => at === 0 || at === note),
  };
}
