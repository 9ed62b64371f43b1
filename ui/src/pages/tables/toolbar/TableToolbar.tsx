import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column, Table } from '../../../api/bindings';
import type { FormatOptions } from '../../../components/grid/model/cell/format';
import type { ColumnSettings } from '../hooks/useColumnSettings';
import type { useTableState } from '../hooks/useTableState';
import { RowSetSwitch } from '../rows/RowSetSwitch';
import { ColumnsMenu } from './ColumnsMenu';
import { AddFilter } from './filter/AddFilter';
import { Filters } from './filter/Filters';
import { SearchBox } from './SearchBox';
import { TableExport } from './TableExport';
import { TablePicker } from './TablePicker';
import classes from './Toolbar.module.css';

interface TableToolbarProps {
  connectionId: string;
  table: Table;
  asked: ReturnType<typeof useTableState>;
  settings: ColumnSettings;
  format: FormatOptions;
  /** The place of the filter just added. */
  addedFilter: number | null;
  onAddFilter: (column: Column) => void;
  /** The saved views. */
  children: ReactNode;
}

/** Which table, which rows of it, which columns. */
export function TableToolbar(props: TableToolbarProps) {
  const { t } = useTranslation('tables');
  const { connectionId, table, asked, settings, format } = props;
  return (
    <div className={classes.toolbar}>
      <TablePicker connectionId={connectionId} object={table.object} label={table.label} />
      <SearchBox
        value={asked.state.search}
        label={t('search.label')}
        clearLabel={t('search.clear')}
        onChange={asked.setSearch}
      />
      <RowSetSwitch table={table} value={asked.state.rows} onChange={asked.setRows} />
      <AddFilter columns={settings.all} onAdd={props.onAddFilter} />
      <Filters
        connectionId={connectionId}
        object={table.object}
        columns={settings.all}
        filters={asked.state.filters}
        format={format}
        added={props.addedFilter}
        onChange={asked.setFilters}
      />
      <div className={classes.end}>
        {props.children}
        <ColumnsMenu settings={settings} />
        <TableExport connectionId={connectionId} table={table} state={asked.state} settings={settings} />
      </div>
    </div>
  );
}
