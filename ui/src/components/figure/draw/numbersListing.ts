import type { FigureNumber } from '../../../api/bindings';
import type { FigureTable } from '../words/table/figureTable';
import type { FigureWords } from '../words/useWords';
import type { Listing } from './listed';

/** Numbers as a table of them, with what is said of each; bounds and notes only where there are any. Pure. */
export function numbersListing(
  numbers: FigureNumber[],
  { head, rows }: FigureTable,
  words: Pick<FigureWords, 'note'>,
): Omit<Listing, 'more'> {
  const notes = numbers.map(({ note }) => (note ? words.note(note) : ''));
  const hasBounds = numbers.some(({ low, high }) => low !== null || high !== null);
  const hasNotes = notes.some((note) => note !== '');
  const most = hasBounds ? head.length : 2;
  return {
    head: [...head.slice(0, most), ...(hasNotes ? [''] : [])],
    rows: rows.map((row, at) => [...row.slice(0, most), ...(hasNotes ? [notes[at] ?? ''] : [])]),
    isText: head
      .slice(0, most)
      .map((_, at) => at === 0)
      .concat(hasNotes ? [true] : []),
  };
}
