/** Columns and rows as a chart takes them, wherever they come from. */
import type { Cell, ChartChoice, ColumnKind } from '../../../api/bindings';

export interface ChartColumn {
  /** Unique among the columns. */
  name: string;
  label: string;
  kind: ColumnKind;
}

export interface ChartRows {
  columns: ChartColumn[];
  /** In the order of the columns. */
  rows: Cell[][];
}

const NUMBERS: ColumnKind[] = ['integer', 'number', 'currency', 'percent'];
const MOMENTS: ColumnKind[] = ['date', 'date_time'];

export const isNumber = (column: ChartColumn) => NUMBERS.includes(column.kind);
export const isMoment = (column: ChartColumn) => MOMENTS.includes(column.kind);

/** A cell as a number; a large integer comes as text. */
export function numberOf(cell: Cell | undefined): number | null {
  if (typeof cell === 'number') return cell;
  if (typeof cell !== 'string' || cell.trim() === '') return null;
  const number = Number(cell);
  return Number.isFinite(number) ? number : null;
}

/** Whether every column a choice names is there, and those drawn are numbers. */
export function fits(choice: ChartChoice, columns: ChartColumn[]): boolean {
  const known = (name: string) => columns.find((column) => column.name === name);
  const drawn = choice.y.map(known);
  return (
    known(choice.x) !== undefined &&
    drawn.length > 0 &&
    drawn.every((column) => column !== undefined && isNumber(column)) &&
    (choice.split === null || known(choice.split) !== undefined)
  );
}
