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
  const withNote = (cells: string[], note = '') => [...cells.slice(0, most), ...(hasNotes ? [note] : [])];
  const heads = withNote(head);
  return {
    head: heads,
    rows: rows.map((row, at) => withNote(row, notes[at])),
    isText: heads.map((_, at) => at === 0 || at === most),
  };
}
