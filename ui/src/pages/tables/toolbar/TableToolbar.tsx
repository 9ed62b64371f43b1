import { useTranslation } from 'react-i18next';
import type { Table } from '../../../api/bindings';
import type { FormatOptions } from '../../../components/grid/model/format';
import type { ColumnSettings } from '../hooks/useColumnSettings';
import type { useTableState } from '../hooks/useTableState';
import { ColumnsMenu } from './ColumnsMenu';
import { Filters } from './Filters';
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
}

/** Which table, which rows of it, which columns. */
export function TableToolbar({ connectionId, table, asked, settings, format }: TableToolbarProps) {
  const { t } = useTranslation('tables');
  return (
    <div className={classes.toolbar}>
      <TablePicker connectionId={connectionId} object={table.object} label={table.label} />
      <SearchBox
        value={asked.state.search}
        label={t('search.label')}
        clearLabel={t('search.clear')}
        onChange={asked.setSearch}
      />
      <Filters
        columns={settings.all}
        filters={asked.state.filters}
        format={format}
        onChange={asked.setFilters}
      />
      <ColumnsMenu settings={settings} />
      <TableExport connectionId={connectionId} table={table} state={asked.state} settings={settings} />
    </div>
  );
}
