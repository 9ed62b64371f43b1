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
const MOST_LETTERS = 48;
const LINE = 26;
const SIZE = 13;
const LETTER = 7;
const GAP = 20;

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
    const align = isText ? 'left' : 'right';
    return [
      text(head, { x: at, line: 0, fill: look.dim, align, font: `600 ${SIZE}px ${look.font}` }),
      ...cells.map((cell, row) => text(cell, { x: at, line: row + 1, fill: look.text, align, font })),
    ];
  });
  const rules = Array.from({ length: lines }, (_, line) => ({
    type: 'line',
    shape: { x1: 0, x2: width - GAP, y1: (line + 1) * LINE, y2: (line + 1) * LINE },
    style: { stroke: look.border, lineWidth: 1 },
  }));
  const more = () => text(listing.more(left), { x: 0, line: lines, fill: look.dim, align: 'left', font });
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
}

function text(words: string, { x, line, ...style }: Placed): object {
  return {
    type: 'text',
    x,
    y: line * LINE + LINE / 2,
    style: { text: words, verticalAlign: 'middle', ...style },
  };
}

/** Columns that say nothing are left out. */
function columnsOf({ head, rows, isText }: Listing): Column[] {
  const columns = head.map((name, at) => {
    const cells = rows.slice(0, MOST_ROWS).map((row) => cut(row[at] ?? ''));
    const letters = Math.max(...[cut(name), ...cells].map((cell) => cell.length));
    return { head: cut(name), cells, isText: isText[at] ?? false, width: letters * LETTER + GAP };
  });
  return columns.filter(({ cells }) => cells.length === 0 || cells.some((cell) => cell !== '—'));
}

function widened(columns: Column[], least: number): Column[] {
  const wanted = columns.reduce((sum, { width }) => sum + width, 0);
  const more = Math.max(1, least / wanted);
  return columns.map((column) => ({ ...column, width: column.width * more }));
}

function cut(text: string): string {
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS - 1)}…` : text;
}
