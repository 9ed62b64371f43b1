/** What the grid and its parts share. */
import type { Cell, Column } from '../../api/bindings';

/** A row as the grid shows it. */
export interface GridRow {
  id: string;
  /** In the order of the grid's columns; `undefined` is a value that is on its way. */
  cells: (Cell | undefined)[];
  /** From before the last change of order or filters; shown until the new rows are here. */
  stale: boolean;
  /** The ISO code of its amounts, where it is known. */
  currency?: string | null;
  /** The org no longer has it; it is kept among the removed rows. */
  removed?: boolean;
}

/** The record a reference leads to. */
export interface RecordName {
  object: string;
  name: string;
  removed: boolean;
}

/** What someone does with a column from its header. */
export interface ColumnActions {
  /** To a place among the visible columns. */
  onMove: (column: string, to: number) => void;
  onPin: (column: string, pinned: boolean) => void;
  onHide: (column: string) => void;
  onFilter: (column: Column) => void;
  /** Shows how its values are distributed. */
  onProfile?: (column: Column) => void;
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

/** A wish to go to a row; each is a new object. */
export interface Jump {
  row: number;
}
