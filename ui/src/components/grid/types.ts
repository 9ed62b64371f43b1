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

export type HeaderNames = 'label' | 'api';
