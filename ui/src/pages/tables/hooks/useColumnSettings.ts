/** How a person likes a table to look; kept on this machine, apart from the data. */
import { useLocalStorage } from '@mantine/hooks';
import { useCallback, useMemo, useRef } from 'react';
import type { Column, Table } from '../../../api/bindings';
import {
  type ColumnLook,
  defaultWidth,
  layoutColumns,
  moveColumn,
  orderColumns,
  pinnedNames,
  USUAL_LOOK,
} from '../../../components/grid/model/column/columnLayout';
import type { HeaderNames } from '../../../components/grid/types';
import { useDeskValue } from './useDeskValue';

interface GridLook {
  headerNames: HeaderNames;
  raw: boolean;
  compact: boolean;
}

/** The saved view whose columns are shown, and what it shows. */
export interface LookOfView {
  id: string;
  look: ColumnLook;
}

const GRID_LOOK: GridLook = { headerNames: 'label', raw: false, compact: false };

/** Removed rows have `extra` columns, which follow the first. */
export function useColumnSettings(
  connectionId: string,
  table: Table,
  view: LookOfView | null,
  extra: Column[],
) {
  const standard = `orgmirror.table.${connectionId}.${table.object}`;
  const key = view ? `orgmirror.view.${view.id}` : standard;
  const [, setStandard] = useDeskValue<Partial<ColumnLook>>(standard);
  const [kept, setKept] = useDeskValue<Partial<ColumnLook>>(key);
  const base = view?.look ?? USUAL_LOOK;
  const columnLook = useMemo<ColumnLook>(() => ({ ...base, ...kept }), [base, kept]);
  const [look, setLook] = useLocalStorage<GridLook>({
    key: 'orgmirror.grid',
    defaultValue: GRID_LOOK,
    getInitialValueInEffect: false,
  });
  const usual = useMemo(() => {
    const own = orderColumns(table.columns, table.nameColumn);
    return [...own.slice(0, 1), ...extra, ...own.slice(1)];
  }, [table.columns, table.nameColumn, extra]);
  const layout = useMemo(() => layoutColumns(usual, columnLook), [usual, columnLook]);
  const { all, visible, pinnedCount } = layout;
  const widths = useMemo(
    () =>
      visible.map(
        (column) => columnLook.widths[column.name] ?? defaultWidth(column, column.name === table.nameColumn),
      ),
    [visible, columnLook.widths, table.nameColumn],
  );

  // Several changes may come before the next drawing, as while an edge is dragged.
  const latest = useRef(columnLook);
  latest.current = columnLook;
  const change = useCallback(
    (part: Partial<ColumnLook>) => {
      latest.current = { ...latest.current, ...part };
      setKept(latest.current);
    },
    [setKept],
  );
  const setHidden = useCallback((hidden: string[]) => change({ hidden }), [change]);
  const setWidth = useCallback(
    (column: string, width: number) => change({ widths: { ...latest.current.widths, [column]: width } }),
    [change],
  );
  const setPinned = useCallback(
    (column: string, isPinned: boolean) => {
      const others = pinnedNames(usual, latest.current).filter((name) => name !== column);
      change({ pinned: isPinned ? [...others, column] : others });
    },
    [usual, change],
  );
  const move = useCallback(
    (column: string, to: number) => change({ order: moveColumn(layout, column, to) }),
    [layout, change],
  );
  /** Back to the view, or to the usual look; the standard view comes back as the standard. */
  const reset = useCallback(() => {
    setKept(null);
    setStandard(null);
  }, [setKept, setStandard]);
  return {
    all,
    visible,
    widths,
    pinnedCount,
    columnLook,
    hidden: columnLook.hidden,
    setHidden,
    setWidth,
    setPinned,
    move,
    reset,
    look,
    setLook,
  };
}

export type ColumnSettings = ReturnType<typeof useColumnSettings>;
