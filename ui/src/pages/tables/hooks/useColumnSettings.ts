/** How a person likes a table to look; kept on this machine, apart from the data. */
import { useLocalStorage } from '@mantine/hooks';
import { useCallback, useMemo } from 'react';
import type { Table } from '../../../api/bindings';
import { defaultWidth, orderColumns } from '../../../components/grid/model/columnLayout';
import type { HeaderNames } from '../../../components/grid/types';

interface TableLook {
  hidden: string[];
  widths: Record<string, number>;
}

interface GridLook {
  headerNames: HeaderNames;
  raw: boolean;
  compact: boolean;
}

const TABLE_LOOK: TableLook = { hidden: [], widths: {} };
const GRID_LOOK: GridLook = { headerNames: 'label', raw: false, compact: false };

export function useColumnSettings(connectionId: string, table: Table) {
  const [tableLook, setTableLook] = useLocalStorage<TableLook>({
    key: `orgmirror.table.${connectionId}.${table.object}`,
    defaultValue: TABLE_LOOK,
    getInitialValueInEffect: false,
  });
  const [look, setLook] = useLocalStorage<GridLook>({
    key: 'orgmirror.grid',
    defaultValue: GRID_LOOK,
    getInitialValueInEffect: false,
  });
  const all = useMemo(() => orderColumns(table.columns, table.nameColumn), [table.columns, table.nameColumn]);
  const visible = useMemo(() => {
    const shown = all.filter((column) => !tableLook.hidden.includes(column.name));
    return shown.length > 0 ? shown : all.slice(0, 1);
  }, [all, tableLook.hidden]);
  const widths = useMemo(
    () =>
      visible.map(
        (column) => tableLook.widths[column.name] ?? defaultWidth(column, column.name === table.nameColumn),
      ),
    [visible, tableLook.widths, table.nameColumn],
  );

  const setHidden = useCallback(
    (hidden: string[]) => setTableLook((before) => ({ ...before, hidden })),
    [setTableLook],
  );
  const setWidth = useCallback(
    (column: string, width: number) =>
      setTableLook((before) => ({ ...before, widths: { ...before.widths, [column]: width } })),
    [setTableLook],
  );
  return { all, visible, widths, hidden: tableLook.hidden, setHidden, setWidth, look, setLook };
}

export type ColumnSettings = ReturnType<typeof useColumnSettings>;
