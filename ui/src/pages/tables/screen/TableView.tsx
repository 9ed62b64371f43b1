import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedView, Table } from '../../../api/bindings';
import { useMay } from '../../../components/access/useMay';
import { Grid } from '../../../components/grid/Grid';
import type { GridRow } from '../../../components/grid/types';
import { useCellFormat } from '../../../components/grid/useCellFormat';
import { PageHeader } from '../../../components/page/PageHeader';
import { replaceFilters } from '../../../components/profile/chart/profileBins';
import { ProfilePanel } from '../../../components/profile/ProfilePanel';
import { useProfileAddress } from '../../../components/profile/useProfileAddress';
import { useRecordTrail } from '../../../components/record/place/useRecordTrail';
import { RecordInspector } from '../../../components/record/RecordInspector';
import { useGridPlaces } from '../hooks/rows/useGridPlaces';
import { useTableRows } from '../hooks/rows/useTableRows';
import { useColumnActions } from '../hooks/useColumnActions';
import { useColumnSettings } from '../hooks/useColumnSettings';
import { useCopyNotice } from '../hooks/useCopyNotice';
import { useGridWalk } from '../hooks/useGridWalk';
import { useTableState } from '../hooks/useTableState';
import { useTargets } from '../hooks/useTargets';
import { JumpButton } from '../rows/JumpButton';
import { JumpToRow } from '../rows/JumpToRow';
import { useReferenceNames } from '../rows/reference/useReferenceNames';
import { useJumpKey } from '../rows/useJumpKey';
import { useRemovedColumns } from '../rows/useRemovedColumns';
import classes from '../Tables.module.css';
import { TableToolbar } from '../toolbar/TableToolbar';
import { ViewPicker } from '../views/pick/ViewPicker';
import { useOpenView } from '../views/useOpenView';
import { viewOf } from '../views/viewModel';
import { NoRows } from './NoRows';
import { TableFooter } from './TableFooter';
import { TableNotices } from './TableNotices';

interface TableViewProps {
  connectionId: string;
  source: string;
  table: Table;
  views: SavedView[];
  viewsError: Error | null;
  onRetryViews: () => unknown;
}

const ROW_HEIGHT = 32;
const COMPACT_ROW_HEIGHT = 26;

/** One table: what is asked of it, its rows, a record beside them, and how true it all is. */
export function TableView({ connectionId, source, table, views, viewsError, onRetryViews }: TableViewProps) {
  const { t } = useTranslation('tables');
  const { object } = table;
  const open = useOpenView(views, table.columns);
  const asked = useTableState(open.base);
  const extra = useRemovedColumns(asked.state.rows);
  const settings = useColumnSettings(connectionId, table, open.look, extra);
  const { all, visible, widths, pinnedCount, columnLook, look } = settings;
  const profile = useProfileAddress();
  const { columnActions, addedFilter, onAddFilter } = useColumnActions({
    asked,
    settings,
    onProfile: profile.onProfile,
  });
  const rows = useTableRows({ connectionId, table, columns: visible, all, state: asked.state });
  const names = useReferenceNames({
    connectionId,
    object,
    pages: rows.pages,
    columns: visible,
    raw: look.raw,
  });
  const format = useCellFormat(look.raw);
  const trail = useRecordTrail();
  const grid = `${connectionId}/${object}/${rows.identity}`;
  const place = useGridPlaces(grid);
  const { jump, setJump, openRecord, expandWith } = useGridWalk({
    connectionId,
    object,
    query: rows.base,
    grid,
    trail,
  });
  const targetOf = useTargets(connectionId);
  const onCopied = useCopyNotice();
  const copiesMany = useMay('export');
  const [isAsking, setIsAsking] = useState(false);
  useJumpKey(useCallback(() => setIsAsking(true), []));
  const shown = useMemo(
    () => viewOf({ state: asked.state, visible, pinnedCount, look: columnLook }),
    [asked.state, visible, pinnedCount, columnLook],
  );

  const pick = (row: GridRow, how: 'click' | 'key') => {
    if (how === 'click' || trail.current) trail.show({ object, id: row.id });
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
        addedFilter={addedFilter}
        onAddFilter={onAddFilter}
      >
        <ViewPicker
          connectionId={connectionId}
          table={table}
          views={views}
          current={open.saved}
          view={open.view}
          shown={shown}
          openView={asked.openView}
          resetColumns={settings.reset}
        />
        <JumpButton onAsk={() => setIsAsking(true)} />
      </TableToolbar>
      <TableNotices
        open={open}
        viewsError={viewsError}
        rowsError={rows.error}
        onRetryViews={onRetryViews}
        onRetryRows={rows.retry}
        onLeaveView={() => asked.openView(null)}
      />
      <div className={classes.body}>
        <div className={classes.grid}>
          <Grid
            label={t('grid', { table: table.labelPlural })}
            columns={visible}
            widths={widths}
            pinned={pinnedCount}
            rowCount={rows.rowCount}
            rowHeight={look.compact ? COMPACT_ROW_HEIGHT : ROW_HEIGHT}
            rowAt={rows.rowAt}
            loadRows={rows.loadRows}
            currencyOf={rows.currencyOf}
            sort={asked.state.sort}
            headerNames={look.headerNames}
            format={format}
            currentId={trail.current?.object === object ? trail.current.id : null}
            startAt={place.startAt}
            onLeave={place.onLeave}
            resetKey={rows.identity}
            jump={jump}
            targetOf={targetOf}
            nameOf={names.nameOf}
            loadNames={names.loadNames}
            onWindow={rows.onWindow}
            onColumnWindow={names.onColumnWindow}
            onSort={asked.sortBy}
            onOrder={asked.setSort}
            onResize={settings.setWidth}
            columnActions={columnActions}
            onPick={pick}
            onOpen={openRecord}
            onFollow={(to, id) => (trail.current ? trail.follow : trail.show)({ object: to, id })}
            copiesMany={copiesMany}
            onCopied={onCopied}
          />
          {rows.rowCount === 0 && !rows.error && (
            <NoRows
              table={table}
              rows={asked.state.rows}
              isFiltered={rows.isFiltered}
              onClear={asked.clear}
            />
          )}
        </div>
        {trail.current && <RecordInspector {...{ connectionId, trail, format, expandWith }} />}
        {!trail.current && profile.column !== null && (
          <ProfilePanel
            key={profile.column}
            connectionId={connectionId}
            table={table}
            column={profile.column}
            onFilter={(drafts) => asked.setFilters(replaceFilters(asked.state.filters, drafts))}
            onClose={() => profile.show(null)}
          />
        )}
      </div>
      <TableFooter
        connectionId={connectionId}
        table={table}
        rowSet={asked.state.rows}
        shown={rows.rowCount}
        held={rows.held}
        isBehind={rows.isBehind}
        isPreparing={rows.isPreparing}
      />
      {isAsking && (
        <JumpToRow
          connectionId={connectionId}
          object={object}
          query={rows.base}
          rowCount={rows.rowCount}
          onClose={() => setIsAsking(false)}
          onJump={(row) => {
            setIsAsking(false);
            setJump({ row });
          }}
        />
      )}
    </div>
  );
}
