/** A table as a drawing, for a picture of it: as wide as its texts want, a line to each row. Pure. */
import type { ChartLook } from '../../chart/draw/chartOption';
import type { FigureTable } from '../words/table/figureTable';
import type { Drawing } from './paper';

export interface Listing extends FigureTable {
  /** Columns of words; all others are numbers and stand at the right. */
  isText: boolean[];
  /** What is said of rows that have no place. */
  more: (rows: number) => string;
}

/** More rows than this are no picture: all of them are in the file of values. */
const MOST_ROWS = 60;
const MOST_LETTERS = 80;
const LINE = 26;
const SIZE = 13;
/** Wide enough also for numbers with a per cent sign, and for heads, which are bold. */
const LETTER = 8.6;
const GAP = 20;
/** Twice as wide as a Latin letter: those of East Asia, and pictures. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]|\p{Extended_Pictographic}/u;

interface Column {
  head: string;
  cells: string[];
  isText: boolean;
  width: number;
}

/** A table that wants to be at least so wide. */
export function listed(listing: Listing, look: ChartLook, least: number): Drawing {
  const columns = widened(columnsOf(listing), least);
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const left = listing.rows.length - MOST_ROWS;
  const lines = Math.min(listing.rows.length, MOST_ROWS) + 1;
  const font = `400 ${SIZE}px ${look.font}`;
  let x = 0;
  const texts = columns.flatMap(({ head, cells, isText, width }) => {
    const at = isText ? x : x + width - GAP;
    x += width;
    const shared = { x: at, align: isText ? 'left' : 'right', width: width - GAP } as const;
    return [
      text(head, { ...shared, line: 0, fill: look.dim, font: `600 ${SIZE}px ${look.font}` }),
      ...cells.map((cell, row) => text(cell, { ...shared, line: row + 1, fill: look.text, font })),
    ];
  });
  const rules = Array.from({ length: lines }, (_, line) => ({
    type: 'line',
    shape: { x1: 0, x2: width - GAP, y1: (line + 1) * LINE, y2: (line + 1) * LINE },
    style: { stroke: look.border, lineWidth: 1 },
  }));
  const more = () =>
    text(listing.more(left), { x: 0, line: lines, fill: look.dim, align: 'left', font, width });
  const end = left > 0 ? [more()] : [];
  return {
    option: { graphic: [{ type: 'group', children: [...rules, ...texts, ...end] }] },
    width,
    height: (lines + end.length) * LINE,
  };
}

interface Placed {
  x: number;
  line: number;
  fill: string;
  align: 'left' | 'right';
  font: string;
  /** What is longer ends in dots. */
  width: number;
}

function text(words: string, { x, line, ...style }: Placed): object {
  return {
    type: 'text',
    x,
    y: line * LINE + LINE / 2,
    style: { text: words, verticalAlign: 'middle', overflow: 'truncate', ...style },
  };
}

function columnsOf({ head, rows, isText }: Listing): Column[] {
  return head.map(cut).map((head, at) => {
    const cells = rows.slice(0, MOST_ROWS).map((row) => cut(row[at] ?? ''));
    const letters = Math.max(...[head, ...cells].map(lettersOf));
    return { head, cells, isText: isText[at] ?? false, width: letters * LETTER + GAP };
  });
}

function widened(columns: Column[], least: number): Column[] {
  const wanted = columns.reduce((sum, { width }) => sum + width, 0);
  const more = Math.max(1, least / wanted);
  return columns.map((column) => ({ ...column, width: column.width * more }));
}

/** How many Latin letters are as wide. */
function lettersOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (WIDE.test(letter) ? 2 : 1), 0);
}

/** On one line, and not longer than any column is. */
function cut(text: string): string {
  const letters = [...text.replace(/\s+/g, ' ')];
  return letters.length > MOST_LETTERS ? `${letters.slice(0, MOST_LETTERS - 1).join('')}…` : letters.join('');
}
