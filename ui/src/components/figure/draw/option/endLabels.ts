/** Whether names of lines fit at their ends, or belong above the chart. Pure. */
import type { Line } from '../../../../api/bindings';
import type { FigureWords } from '../../words/useWords';

const MOST = 6;
/** What the room beside the chart holds of a name. */
const MOST_LETTERS = 15;
/** Of the height: about a line of text. */
const LEAST_APART = 0.07;

/** A few lines that end far enough from each other, all of them at the edge. */
export function namesFitAtEnds(lines: Line[], words?: Pick<FigureWords, 'words'>): boolean {
  if (lines.length < 2 || lines.length > MOST) return false;
  if (words && lines.some(({ name }) => words.words(name).length > MOST_LETTERS)) return false;
  const ends = lines.map((line) => line.values.at(-1) ?? null);
  const reached = ends.filter((end) => end !== null);
  if (reached.length < ends.length) return false;
  const all = lines.flatMap((line) => [...line.values, ...line.high]).filter((value) => value !== null);
  const height = Math.max(...all) - Math.min(0, ...all);
  const sorted = reached.toSorted((one, other) => one - other);
  return sorted.every((end, at) => at === 0 || end - (sorted[at - 1] ?? 0) >= LEAST_APART * height);
}
