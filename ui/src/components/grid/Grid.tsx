/**
 * A grid for any number of rows and columns: draws what is on screen, asks for the rest by index.
 * It knows nothing of the engine; a screen gives it rows and takes its wishes.
 */
import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react';
import type { Cell, Column, Sort } from '../../api/bindings';
import classes from './Grid.module.css';
import { useCellCopy } from './hooks/useCellCopy';
import { useColumnWindow } from './hooks/useColumnWindow';
import { useGridCursor } from './hooks/useGridCursor';
import { useGridPlace } from './hooks/useGridPlace';
import { useRowScroll } from './hooks/useRowScroll';
import { HEADER_ROW } from './model/cursor';
import type { FormatOptions } from './model/format';
import type { GridPlace, GridRow, HeaderNames } from './types';
import { BodyRows } from './view/BodyRows';
import { CellTip } from './view/CellTip';
import { HeaderRow } from './view/HeaderRow';
import { limit } from './view/ResizeHandle';

const HEADER_HEIGHT = 34;
const RESIZE_STEP = 16;

export interface GridProps {
  /** What the grid is called for those who hear it. */
  label: string;
  columns: Column[];
  /** In px, one per column. */
  widths: number[];
  rowCount: number;
  rowHeight: number;
  rowAt: (index: number) => GridRow | undefined;
  loadRows: (first: number, end: number) => Promise<Cell[][]>;
  sort: Sort[];
  headerNames: HeaderNames;
  format: FormatOptions;
  /** The record shown beside the grid. */
  currentId: string | null;
  /** Where the person was when they left, to come back to. */
  startAt: GridPlace | null;
  onLeave: (place: GridPlace) => void;
  /** Changes when the rows are others (sorted, filtered): the grid goes back to the top. */
  resetKey: string;
  targetOf: (column: Column, value: string) => string | null;
  onWindow: (first: number, end: number) => void;
  onSort: (column: string, add: boolean) => void;
  onResize: (column: string, width: number) => void;
  onProfile?: (column: Column) => void;
  /** A click on a row, or keys while a record is shown beside. */
  onPick: (row: GridRow, how: 'click' | 'key') => void;
  /** Enter. */
  onOpen: (row: GridRow) => void;
  onFollow: (object: string, id: string) => void;
  onCopied: (rows: number, outcome: 'copied' | 'too_many' | 'failed') => void;
}

export function Grid(props: GridProps) {
  const { columns, widths, rowCount, rowAt, onWindow, onSort, onPick, startAt } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRowScroll(scroller, {
    rowCount,
    rowHeight: props.rowHeight,
    headerHeight: HEADER_HEIGHT,
    startTop: startAt?.top ?? 0,
  });
  const cols = useColumnWindow(scroller, widths);
  const pick = (index: number, how: 'click' | 'key') => {
    const row = rowAt(index);
    if (row) onPick(row, how);
  };
  const { cursor, range, moveTo, onMoveKey } = useGridCursor({
    scroller,
    rowCount,
    columnCount: columns.length,
    pageRows: rows.pageRows,
    revealRow: rows.revealRow,
    revealColumn: cols.revealColumn,
    startAt,
    onMoved: (index) => pick(index, 'key'),
  });
  const onCopy = useCellCopy({ ...props, range });
  const { first, end } = rows.view;

  useEffect(() => onWindow(first, end), [onWindow, first, end]);
  useGridPlace({ ...props, scroller, cursor, latest: rows.latest, toTop: rows.toTop });

  const onKeyDown = (event: KeyboardEvent) => {
    const { row, column } = cursor.active;
    const current = columns[column];
    if (row === HEADER_ROW && current && event.altKey && event.key.startsWith('Arrow')) {
      const step = event.key === 'ArrowLeft' ? -RESIZE_STEP : event.key === 'ArrowRight' ? RESIZE_STEP : 0;
      event.preventDefault();
      props.onResize(current.name, limit((widths[column] ?? 0) + step));
    } else if (!event.altKey && onMoveKey(event)) {
      return;
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (row === HEADER_ROW) {
        if (current) onSort(current.name, event.shiftKey);
        return;
      }
      const chosen = rowAt(row);
      if (chosen && event.key === 'Enter') props.onOpen(chosen);
      else pick(row, 'click');
    }
  };

  const onClick = (event: MouseEvent) => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-column]') : null;
    const row = Number(cell?.dataset.row ?? HEADER_ROW);
    if (!cell || row === HEADER_ROW) return;
    const active = { row, column: Number(cell.dataset.column) };
    moveTo({ active, anchor: event.shiftKey ? (cursor.anchor ?? cursor.active) : null }, 'click');
    if (!event.shiftKey) pick(row, 'click');
  };

  const { active } = cursor;
  const activeDrawn =
    (active.row === HEADER_ROW || (active.row >= first && active.row < end)) &&
    (active.column === 0 || (active.column >= cols.view.first && active.column < cols.view.end));
  return (
    <>
      <div
        ref={scroller}
        role="grid"
        aria-label={props.label}
        aria-rowcount={rowCount + 1}
        aria-colcount={columns.length}
        aria-multiselectable="true"
        tabIndex={activeDrawn ? -1 : 0}
        className={classes.scroller}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onCopy={onCopy}
      >
        <div role="presentation" className={classes.canvas} style={{ width: cols.view.totalWidth }}>
          <HeaderRow
            {...props}
            view={cols.view}
            height={HEADER_HEIGHT}
            activeColumn={cursor.active.row === HEADER_ROW ? cursor.active.column : -1}
          />
          <BodyRows {...props} rowView={rows.view} columnView={cols.view} cursor={cursor} range={range} />
        </div>
      </div>
      <CellTip scroller={scroller} />
    </>
  );
}
