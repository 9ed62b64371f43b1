/** The chart that rows lend themselves to, from the kinds of their columns. */
import type { Cell, ChartChoice } from '../../../api/bindings';
import { type ChartColumn, type ChartRows, fits, isMoment, isNumber, numberOf } from './chartColumn';

/** Columns smaller than the largest by more than this are flat beside it. */
const SAME_SCALE = 50;

/** More series than this are a thicket. */
const MOST_SPLIT = 8;

/** The chart that was chosen, as long as the rows have its columns; else the one they lend themselves to. */
export function chartFor(chosen: ChartChoice | null, input: ChartRows): ChartChoice | null {
  return chosen && fits(chosen, input.columns) ? chosen : suggestChart(input);
}

/** Null where there is nothing to draw: no rows, or no numbers beside something to draw them by. */
export function suggestChart({ columns, rows }: ChartRows): ChartChoice | null {
  if (rows.length === 0) return null;
  const allNumbers = columns.filter(isNumber);
  const numbers = ofOneScale(allNumbers, columns, rows);
  const first = numbers[0];
  if (!first) return null;
  const words = columns.filter((column) => !isNumber(column) && !isMoment(column));
  const inTime = columns.find(isMoment) ?? words.find((column) => isPeriod(column, columns, rows));
  const others = words.filter((column) => column !== inTime);
  const split = numbers.length === 1 ? others.find((column) => isFew(column, columns, rows)) : undefined;
  if (inTime) return choice('line', inTime, split ? [first] : numbers.slice(0, 3), split);
  const [word, second] = others;
  if (word) {
    const stacks = numbers.length === 1 && second !== undefined && isFew(second, columns, rows);
    return stacks ? choice('stacked_bar', word, [first], second) : choice('bar', word, numbers.slice(0, 3));
  }
  const [x, y] = allNumbers;
  return x && y ? choice('scatter', x, [y]) : null;
}

function choice(
  kind: ChartChoice['kind'],
  x: ChartColumn,
  y: ChartColumn[],
  split?: ChartColumn,
): ChartChoice {
  return { kind, x: x.name, y: y.map((column) => column.name), split: split?.name ?? null };
}

/** Those that can be read off one axis with the largest of them. */
function ofOneScale(numbers: ChartColumn[], columns: ChartColumn[], rows: Cell[][]): ChartColumn[] {
  const sizes = numbers.map((column) => {
    const at = columns.indexOf(column);
    return rows.reduce((most, row) => Math.max(most, Math.abs(numberOf(row[at]) ?? 0)), 0);
  });
  const largest = Math.max(...sizes);
  return numbers.filter((_, index) => (sizes[index] ?? 0) * SAME_SCALE >= largest);
}

/** Text such as `2026`, `2026-05` or `2026-Q2` in every row. */
function isPeriod(column: ChartColumn, columns: ChartColumn[], rows: Cell[][]): boolean {
  const at = columns.indexOf(column);
  const filled = rows.map((row) => row[at]).filter((cell) => cell !== null && cell !== undefined);
  return filled.length > 0 && filled.every((cell) => /^\d{4}(-(\d{2}|Q[1-4]|W\d{2}))?$/.test(String(cell)));
}

function isFew(column: ChartColumn, columns: ChartColumn[], rows: Cell[][]): boolean {
  const at = columns.indexOf(column);
  const found = new Set<Cell | undefined>();
  for (const row of rows) {
    found.add(row[at]);
    if (found.size > MOST_SPLIT) return false;
  }
  return found.size > 1 && found.size < rows.length;
}
