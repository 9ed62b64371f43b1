/**
 * A grid for any number of rows and columns: draws what is on screen, asks for the rest by index.
 * It knows nothing of the engine; a screen gives it rows and takes its wishes.
 */
import { type MouseEvent, useEffect, useRef } from 'react';
import type { Cell, Column, Sort } from '../../api/bindings';
import classes from './Grid.module.css';
import { HeaderRow } from './header/HeaderRow';
import { useHeader } from './header/useHeader';
import { type CopyOutcome, useCellCopy } from './hooks/useCellCopy';
import { useColumnWindow } from './hooks/useColumnWindow';
import { useGridCursor } from './hooks/useGridCursor';
import { useGridKeys } from './hooks/useGridKeys';
import { useGridPlace } from './hooks/useGridPlace';
import { useJump } from './hooks/useJump';
import { useRowScroll } from './hooks/useRowScroll';
import type { FormatOptions } from './model/cell/format';
import { HEADER_ROW } from './model/place/cursor';
import type { ColumnActions, GridPlace, GridRow, HeaderNames, Jump, RecordName } from './types';
import { BodyRows } from './view/BodyRows';
import { CellTip } from './view/CellTip';

const HEADER_HEIGHT = 34;

export interface GridProps {
  /** What the grid is called for those who hear it. */
  label: string;
  columns: Column[];
  /** In px, one per column. */
  widths: number[];
  /** How many of the columns stay in sight, from the first; one where it is left out. */
  pinned?: number;
  rowCount: number;
  rowHeight: number;
  rowAt: (index: number) => GridRow | undefined;
  loadRows: (first: number, end: number) => Promise<Cell[][]>;
  /** The currency of a row of `loadRows`, where it is known. */
  currencyOf?: (cells: Cell[]) => string | null;
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
  /** A row to go to, once. */
  jump?: Jump | null;
  targetOf: (column: Column, value: string) => string | null;
  /** Names of the records that references lead to; Ids are shown where it is left out. */
  nameOf?: (column: Column, id: string) => RecordName | null | undefined;
  /** Makes sure that `nameOf` knows the names in these rows. */
  loadNames?: (columns: Column[], rows: Cell[][]) => Promise<void>;
  onWindow: (first: number, end: number) => void;
  /** The drawn columns besides the frozen ones. */
  onColumnWindow?: (frozen: number, first: number, end: number) => void;
  onSort: (column: string, add: boolean) => void;
  onResize: (column: string, width: number) => void;
  /** What headers offer in their menu and by dragging; nothing where it is left out. */
  columnActions?: ColumnActions;
  /** Replaces the order, from a header's menu. */
  onOrder?: (sort: Sort[]) => void;
  /** A click on a row, or keys while a record is shown beside. */
  onPick: (row: GridRow, how: 'click' | 'key') => void;
  /** Enter. */
  onOpen: (row: GridRow) => void;
  onFollow: (object: string, id: string) => void;
  /** Whether more than one cell at a time may be copied; yes where it is left out. */
  copiesMany?: boolean;
  onCopied: (rows: number, outcome: CopyOutcome) => void;
}

export function Grid(props: GridProps) {
  const { columns, widths, pinned = 1, rowCount, rowAt, onWindow, onColumnWindow, onPick, startAt } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRowScroll(scroller, {
    rowCount,
    rowHeight: props.rowHeight,
    headerHeight: HEADER_HEIGHT,
    startTop: startAt?.top ?? 0,
  });
  const cols = useColumnWindow(scroller, widths, pinned);
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
  const header = useHeader({ ...props, pinned, scroller, cursor, moveTo });

  useEffect(() => onWindow(first, end), [onWindow, first, end]);
  const { frozen, first: firstColumn, end: endColumn } = cols.view;
  useEffect(
    () => onColumnWindow?.(frozen, firstColumn, endColumn),
    [onColumnWindow, frozen, firstColumn, endColumn],
  );
  useGridPlace({ ...props, scroller, cursor, latest: rows.latest, toTop: rows.toTop });
  useJump(props.jump ?? null, cursor, moveTo);
  const onKeyDown = useGridKeys({
    ...props,
    ...header.keys,
    cursor,
    actions: props.columnActions,
    onMoveKey,
    onPick: (index) => pick(index, 'click'),
  });

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
    (active.column < frozen || (active.column >= firstColumn && active.column < endColumn));
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
            {...header.row}
            view={cols.view}
            height={HEADER_HEIGHT}
            activeColumn={active.row === HEADER_ROW ? active.column : -1}
          />
          <BodyRows {...props} rowView={rows.view} columnView={cols.view} cursor={cursor} range={range} />
        </div>
      </div>
      {header.floating}
      <CellTip scroller={scroller} />
    </>
  );
}
