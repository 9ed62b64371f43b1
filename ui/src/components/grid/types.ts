/** What the grid and its parts share. */
import type { Cell } from '../../api/bindings';

/** A row as the grid shows it. */
export interface GridRow {
  id: string;
  /** In the order of the grid's columns; `undefined` is a value that is on its way. */
  cells: (Cell | undefined)[];
  /** From before the last change of order or filters; shown until the new rows are here. */
  stale: boolean;
}

/** Where a person was in a grid, to come back to. */
export interface GridPlace {
  /** In px of the table as if it had no cap. */
  top: number;
  left: number;
  row: number;
  column: number;
}

export type HeaderNames = 'label' | 'api';
