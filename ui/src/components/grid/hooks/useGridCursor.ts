/** The active cell: moved by keys and clicks, kept in view, and given the focus. */
import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { type CellPosition, type Cursor, cursorRange, HEADER_ROW, moveCursor } from '../model/place/cursor';

interface CursorDeps {
  scroller: RefObject<HTMLDivElement | null>;
  rowCount: number;
  columnCount: number;
  pageRows: number;
  revealRow: (row: number) => void;
  revealColumn: (column: number) => void;
  /** The cell to begin at, with the focus; null for the first, without. */
  startAt: CellPosition | null;
  /** Called after the active row changed by a key. */
  onMoved: (row: number) => void;
}

const FIRST: CellPosition = { row: 0, column: 0 };

export function useGridCursor(deps: CursorDeps) {
  const { scroller, rowCount, columnCount, pageRows, revealRow, revealColumn, onMoved } = deps;
  const [kept, setCursor] = useState<Cursor>({ active: deps.startAt ?? FIRST, anchor: null });
  const cursor = within(kept, rowCount, columnCount);
  const hasFocus = useRef(false);
  const focusWanted = useRef(deps.startAt !== null);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const gained = () => {
      hasFocus.current = true;
    };
    const lost = (event: FocusEvent) => {
      const next = event.relatedTarget;
      // A focused cell that is scrolled out of the DOM loses the focus to nothing, not to the person.
      if (next instanceof Node && !element.contains(next)) hasFocus.current = false;
    };
    const elsewhere = (event: PointerEvent) => {
      if (event.target instanceof Node && !element.contains(event.target)) hasFocus.current = false;
    };
    element.addEventListener('focusin', gained);
    element.addEventListener('focusout', lost);
    document.addEventListener('pointerdown', elsewhere);
    return () => {
      element.removeEventListener('focusin', gained);
      element.removeEventListener('focusout', lost);
      document.removeEventListener('pointerdown', elsewhere);
    };
  }, [scroller]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    if (focusWanted.current) {
      const cell = cellElement(element, cursor.active.row, cursor.active.column);
      if (cell) {
        focusWanted.current = false;
        cell.focus({ preventScroll: true });
      }
    } else if (hasFocus.current && document.activeElement === document.body) {
      element.focus({ preventScroll: true });
    }
  });

  const moveTo = useCallback(
    (next: Cursor, how: 'click' | 'key') => {
      focusWanted.current = true;
      setCursor(next);
      if (next.active.row !== HEADER_ROW) revealRow(next.active.row);
      // The frozen column is always in view: a click on it leaves the others where they are.
      if (how === 'key' || next.active.column > 0) revealColumn(next.active.column);
    },
    [revealRow, revealColumn],
  );

  const onMoveKey = useCallback(
    (event: KeyboardEvent): boolean => {
      const pressed = { key: event.key, shift: event.shiftKey, control: event.ctrlKey || event.metaKey };
      const next = moveCursor(cursor, pressed, { rowCount, columnCount, pageRows });
      if (!next) return false;
      event.preventDefault();
      moveTo(next, 'key');
      if (next.active.row !== cursor.active.row && next.active.row !== HEADER_ROW) onMoved(next.active.row);
      return true;
    },
    [cursor, rowCount, columnCount, pageRows, moveTo, onMoved],
  );

  return { cursor, range: cursorRange(cursor), moveTo, onMoveKey };
}

/** The cursor where it can be after rows or columns went. */
function within(cursor: Cursor, rowCount: number, columnCount: number): Cursor {
  const row = Math.min(cursor.active.row, rowCount - 1);
  const column = Math.min(cursor.active.column, Math.max(0, columnCount - 1));
  if (row === cursor.active.row && column === cursor.active.column) return cursor;
  return { active: { row: Math.max(row, HEADER_ROW), column }, anchor: null };
}

function cellElement(scroller: HTMLElement, row: number, column: number): HTMLElement | null {
  return scroller.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`);
}
