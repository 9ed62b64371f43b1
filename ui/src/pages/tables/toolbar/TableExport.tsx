import type { Table } from '../../../api/bindings';
import { ExportMenu } from '../../../components/export/ExportMenu';
import { filtersToWire } from '../../../components/grid/model/filter/filter';
import type { TableState } from '../../../components/grid/model/place/tableState';
import type { ColumnSettings } from '../hooks/useColumnSettings';

interface TableExportProps {
  connectionId: string;
  table: Table;
  state: TableState;
  settings: ColumnSettings;
}

/** The rows of the grid in its order, all of them. */
export function TableExport({ connectionId, table, state, settings }: TableExportProps) {
  const { all, visible } = settings;
  const search = state.search.trim();
  return (
    <ExportMenu
      rows={{
        connectionId,
        title: table.labelPlural,
        columns: { shown: visible.length, all: all.length },
        asOf: table.asOf,
        what: (allColumns) => ({
          type: 'table',
          object: table.object,
          query: {
            columns: (allColumns ? all : visible).map((column) => column.name),
            sort: state.sort.filter((key) => all.some((column) => column.name === key.column)),
            filters: filtersToWire(state.filters, all),
            search: search === '' ? null : search,
            offset: 0,
            limit: 0,
            ...(state.rows === 'live' ? {} : { rows: state.rows }),
          },
        }),
      }}
    />
  );
}
