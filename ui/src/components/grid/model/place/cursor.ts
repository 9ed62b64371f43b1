/** The active cell of a grid and the range it stretches to; keys move them. Pure. */

/** The row of the column headers, above the first row of data. */
export const HEADER_ROW = -1;

export interface CellPosition {
  /** From 0; `HEADER_ROW` for the headers. */
  row: number;
  column: number;
}

export interface Cursor {
  active: CellPosition;
  /** The other corner of a range, where one is stretched. */
  anchor: CellPosition | null;
}

export interface CursorBounds {
  rowCount: number;
  columnCount: number;
  /** Rows that Page Up and Page Down move by. */
  pageRows: number;
}

export interface CursorRange {
  firstRow: number;
  endRow: number;
  firstColumn: number;
  endColumn: number;
}

/** The key as the DOM names it, and what was held. */
export interface CursorKey {
  key: string;
  shift: boolean;
  /** Ctrl, or Command on macOS. */
  control: boolean;
}

/** The cursor after a key, or null when the key does not move it. */
export function moveCursor(cursor: Cursor, pressed: CursorKey, bounds: CursorBounds): Cursor | null {
  if (bounds.columnCount === 0) return null;
  const target = targetOf(cursor.active, pressed, bounds);
  if (!target) return null;
  const lowest = reachesHeader(cursor.active, pressed) ? HEADER_ROW : 0;
  const active = {
    row: Math.max(Math.min(target.row, bounds.rowCount - 1), lowest),
    column: Math.min(Math.max(target.column, 0), bounds.columnCount - 1),
  };
  const stretches = pressed.shift && active.row !== HEADER_ROW && cursor.active.row !== HEADER_ROW;
  return { active, anchor: stretches ? (cursor.anchor ?? cursor.active) : null };
}

/** Headers are one step above the first row; longer ways up end at the first row. */
function reachesHeader(from: CellPosition, { key, shift, control }: CursorKey): boolean {
  if (from.row === HEADER_ROW) return key !== 'ArrowDown' && key !== 'PageDown';
  return from.row === 0 && key === 'ArrowUp' && !shift && !control;
}

/** The cells between the active one and the anchor, ends excluded. */
export function cursorRange({ active, anchor }: Cursor): CursorRange {
  const other = anchor ?? active;
  return {
    firstRow: Math.min(active.row, other.row),
    endRow: Math.max(active.row, other.row) + 1,
    firstColumn: Math.min(active.column, other.column),
    endColumn: Math.max(active.column, other.column) + 1,
  };
}

/** Whether a range holds a cell. */
export function inRange(range: CursorRange, row: number, column: number): boolean {
  return (
    row >= range.firstRow && row < range.endRow && column >= range.firstColumn && column < range.endColumn
  );
}

function targetOf(
  { row, column }: CellPosition,
  { key, control }: CursorKey,
  bounds: CursorBounds,
): CellPosition | null {
  switch (key) {
    case 'ArrowUp':
      return { row: control ? 0 : row - 1, column };
    case 'ArrowDown':
      return { row: control ? bounds.rowCount - 1 : row + 1, column };
    case 'ArrowLeft':
      return { row, column: control ? 0 : column - 1 };
    case 'ArrowRight':
      return { row, column: control ? bounds.columnCount - 1 : column + 1 };
    case 'Home':
      return { row: control ? 0 : row, column: 0 };
    case 'End':
      return { row: control ? bounds.rowCount - 1 : row, column: bounds.columnCount - 1 };
    case 'PageUp':
      return { row: row - bounds.pageRows, column };
    case 'PageDown':
      return { row: row + bounds.pageRows, column };
    default:
      return null;
  }
}
