import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Table } from '../../api/bindings';
import { Grid } from '../../components/grid/Grid';
import type { GridRow } from '../../components/grid/types';
import { useCellFormat } from '../../components/grid/useCellFormat';
import { PageHeader } from '../../components/PageHeader';
import { ProfilePanel } from '../../components/profile/ProfilePanel';
import { replaceFilters } from '../../components/profile/profileBins';
import { useProfileAddress } from '../../components/profile/useProfileAddress';
import { RetryNotice } from '../../components/RetryNotice';
import { RecordInspector } from '../../components/record/RecordInspector';
import { useRecordTrail } from '../../components/record/useRecordTrail';
import { useColumnSettings } from './hooks/useColumnSettings';
import { useCopyNotice } from './hooks/useCopyNotice';
import { useGridPlaces } from './hooks/useGridPlaces';
import { useTableRows } from './hooks/useTableRows';
import { useTableState } from './hooks/useTableState';
import { useTargets } from './hooks/useTargets';
import { NoRows } from './NoRows';
import { TableFooter } from './TableFooter';
import classes from './Tables.module.css';
import { TableToolbar } from './toolbar/TableToolbar';

interface TableViewProps {
  connectionId: string;
  source: string;
  table: Table;
}

const ROW_HEIGHT = 32;
const COMPACT_ROW_HEIGHT = 26;

/** One table: what is asked of it, its rows, a record beside them, and how true it all is. */
export function TableView({ connectionId, source, table }: TableViewProps) {
  const { t } = useTranslation('tables');
  const navigate = useNavigate();
  const asked = useTableState();
  const settings = useColumnSettings(connectionId, table);
  const rows = useTableRows({ connectionId, table, columns: settings.visible, state: asked.state });
  const format = useCellFormat(settings.look.raw);
  const trail = useRecordTrail();
  const profile = useProfileAddress();
  const place = useGridPlaces(`${connectionId}/${table.object}/${rows.identity}`);
  const targetOf = useTargets(connectionId);
  const onCopied = useCopyNotice();

  const open = (row: GridRow) => void navigate(`/tables/${connectionId}/${table.object}/${row.id}`);
  const pick = (row: GridRow, how: 'click' | 'key') => {
    if (how === 'click' || trail.current) trail.show({ object: table.object, id: row.id });
  };

  return (
    <div className={classes.screen}>
      <PageHeader title={table.labelPlural} subtitle={source} back="/tables" />
      <TableToolbar
        connectionId={connectionId}
        table={table}
        asked={asked}
        settings={settings}
        format={format}
      />
      {rows.error && (
        <div className={classes.notice}>
          <RetryNotice error={rows.error} onRetry={rows.retry} />
        </div>
      )}
      <div className={classes.body}>
        <div className={classes.grid}>
          <Grid
            label={t('grid', { table: table.labelPlural })}
            columns={settings.visible}
            widths={settings.widths}
            rowCount={rows.rowCount}
            rowHeight={settings.look.compact ? COMPACT_ROW_HEIGHT : ROW_HEIGHT}
            rowAt={rows.rowAt}
            loadRows={rows.loadRows}
            sort={asked.state.sort}
            headerNames={settings.look.headerNames}
            format={format}
            currentId={trail.current?.object === table.object ? trail.current.id : null}
            startAt={place.startAt}
            onLeave={place.onLeave}
            resetKey={rows.identity}
            targetOf={targetOf}
            onWindow={rows.onWindow}
            onSort={asked.sortBy}
            onResize={settings.setWidth}
            onProfile={(column) => profile.show(column.name)}
            onPick={pick}
            onOpen={open}
            onFollow={(object, id) => (trail.current ? trail.follow : trail.show)({ object, id })}
            onCopied={onCopied}
          />
          {rows.rowCount === 0 && !rows.error && (
            <NoRows table={table} isFiltered={rows.isFiltered} onClear={asked.clear} />
          )}
        </div>
        {trail.current && <RecordInspector connectionId={connectionId} trail={trail} format={format} />}
        {!trail.current && profile.column !== null && (
          <ProfilePanel
            key={profile.column}
            connectionId={connectionId}
            object={table.object}
            column={profile.column}
            onFilter={(drafts) => asked.setFilters(replaceFilters(asked.state.filters, drafts))}
            onClose={() => profile.show(null)}
          />
        )}
      </div>
      <TableFooter
        connectionId={connectionId}
        table={table}
        shown={rows.rowCount}
        held={rows.held}
        isBehind={rows.isBehind}
      />
    </div>
  );
}
