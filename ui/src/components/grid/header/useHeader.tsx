/** What headers can do beyond ordering: their menu, being dragged, and fitting what they head. */
import { type RefObject, useState } from 'react';
import type { Column, Sort } from '../../../api/bindings';
import classes from '../Grid.module.css';
import { type Cursor, HEADER_ROW } from '../model/place/cursor';
import type { ColumnActions } from '../types';
import { ColumnMenu } from './ColumnMenu';
import { fitWidth } from './fitWidth';
import { useColumnDrag } from './useColumnDrag';

interface HeaderDeps {
  scroller: RefObject<HTMLDivElement | null>;
  columns: Column[];
  pinned: number;
  sort: Sort[];
  cursor: Cursor;
  columnActions?: ColumnActions;
  moveTo: (next: Cursor, how: 'click' | 'key') => void;
  onResize: (column: string, width: number) => void;
  onOrder?: (sort: Sort[]) => void;
}

interface OpenMenu {
  index: number;
  left: number;
  top: number;
}

export function useHeader(deps: HeaderDeps) {
  const { scroller, columns, pinned, columnActions: actions, moveTo } = deps;
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const focusHeader = (column: number) =>
    moveTo({ active: { row: HEADER_ROW, column }, anchor: null }, 'key');

  const onFit = (index: number) => {
    const column = columns[index];
    if (scroller.current && column) deps.onResize(column.name, fitWidth(scroller.current, index));
  };
  const onMoveColumn = (from: number, to: number) => {
    const column = columns[from];
    const [lowest, highest] = from < pinned ? [0, pinned - 1] : [pinned, columns.length - 1];
    const target = Math.min(Math.max(to, lowest), highest);
    if (!column || !actions || target === from) return;
    actions.onMove(column.name, target);
    focusHeader(target);
  };
  const onMenu = (index: number) => {
    const header = scroller.current?.querySelector(`[data-row="${HEADER_ROW}"][data-column="${index}"]`);
    if (!header) return;
    const box = header.getBoundingClientRect();
    setMenu({ index, left: box.left + 8, top: box.bottom });
  };
  const { line, onDrag } = useColumnDrag(scroller, onMoveColumn);

  const close = () => {
    if (menu) focusHeader(Math.min(menu.index, columns.length - 1));
    setMenu(null);
  };
  const column = menu ? columns[menu.index] : undefined;
  const floating = (
    <>
      {line && <div className={classes.dropLine} style={{ ...line }} aria-hidden="true" />}
      {menu && column && actions && (
        <ColumnMenu
          column={column}
          columnIndex={menu.index}
          columnCount={columns.length}
          isPinned={menu.index < pinned}
          pinnedCount={pinned}
          sort={deps.sort}
          actions={actions}
          at={{ left: menu.left, top: menu.top }}
          onSort={(sort) => deps.onOrder?.(sort)}
          onFit={onFit}
          onClose={close}
        />
      )}
    </>
  );
  const hasMenu = actions !== undefined;
  return {
    row: { hasMenu, onFit, onMenu, onDrag },
    keys: { onFit, onMenu, onMoveColumn },
    floating,
  };
}
