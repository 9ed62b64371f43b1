/** What the keys do in a grid: move, open, order, and on a header place, size and offer its menu. */
import type { KeyboardEvent } from 'react';
import type { Column } from '../../../api/bindings';
import { limitWidth } from '../model/column/columnLayout';
import { type Cursor, HEADER_ROW } from '../model/place/cursor';
import type { ColumnActions, GridRow } from '../types';

const RESIZE_STEP = 16;

interface GridKeysDeps {
  columns: Column[];
  widths: number[];
  cursor: Cursor;
  actions: ColumnActions | undefined;
  rowAt: (index: number) => GridRow | undefined;
  onMoveKey: (event: KeyboardEvent) => boolean;
  /** The cursor goes along with a column that moves. */
  onMoveColumn: (from: number, to: number) => void;
  onSort: (column: string, add: boolean) => void;
  onResize: (column: string, width: number) => void;
  onFit: (columnIndex: number) => void;
  onMenu: (columnIndex: number) => void;
  onOpen: (row: GridRow) => void;
  onPick: (index: number) => void;
}

export function useGridKeys(deps: GridKeysDeps) {
  const { columns, cursor, rowAt, onMoveKey } = deps;
  return (event: KeyboardEvent) => {
    const { row, column } = cursor.active;
    if (row === HEADER_ROW && event.altKey && onHeaderKey(event, deps)) {
      event.preventDefault();
    } else if (!event.altKey && onMoveKey(event)) {
      return;
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (row === HEADER_ROW) {
        const current = columns[column];
        if (current) deps.onSort(current.name, event.shiftKey);
        return;
      }
      const chosen = rowAt(row);
      if (chosen && event.key === 'Enter') deps.onOpen(chosen);
      else deps.onPick(row);
    }
  };
}

/** A key with Alt on a header; says whether it meant something. */
function onHeaderKey(event: KeyboardEvent, deps: GridKeysDeps): boolean {
  const index = deps.cursor.active.column;
  const current = deps.columns[index];
  if (!current) return false;
  const side = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
  if (side !== 0 && event.shiftKey) {
    if (deps.actions) deps.onMoveColumn(index, index + side);
  } else if (side !== 0) {
    deps.onResize(current.name, limitWidth((deps.widths[index] ?? 0) + side * RESIZE_STEP));
  } else if (event.key === 'Enter') {
    deps.onFit(index);
  } else if (event.key === 'ArrowDown' && deps.actions) {
    deps.onMenu(index);
  } else {
    return event.key.startsWith('Arrow');
  }
  return true;
}
