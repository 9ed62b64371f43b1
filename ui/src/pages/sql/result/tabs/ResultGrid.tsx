import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column, QueryResult, Sort, SqlTable } from '../../../../api/bindings';
import { useMay } from '../../../../components/access/useMay';
import { Grid } from '../../../../components/grid/Grid';
import { referenceTarget } from '../../../../components/grid/model/cell/reference';
import { MIN_COLUMN_WIDTH } from '../../../../components/grid/model/column/columnLayout';
import { useCellFormat } from '../../../../components/grid/useCellFormat';
import { nextSort, resultColumns, sortRows } from '../../../../components/queries/resultColumns';
import { useRecordTrail } from '../../../../components/record/place/useRecordTrail';
import { RecordInspector } from '../../../../components/record/RecordInspector';
import { useFormat } from '../../../../format/useFormat';
import { useCopyNotice } from '../../../tables/hooks/useCopyNotice';
import classes from '../Result.module.css';
import { fitWidths } from './fitWidths';

interface ResultGridProps {
  connectionId: string;
  tables: SqlTable[];
  result: QueryResult;
}

const ROW_HEIGHT = 32;
const nothing = () => {};

/** A statement's rows in the grid of the tables; an Id leads to its record. */
export function ResultGrid({ connectionId, tables, result }: ResultGridProps) {
  const { t } = useTranslation('sql');
  const { locale } = useFormat();
  const format = useCellFormat(false);
  const trail = useRecordTrail();
  const onCopied = useCopyNotice();
  const copiesMany = useMay('export');
  const [sort, setSort] = useState<Sort[]>([]);
  const [chosenWidths, setChosenWidths] = useState<Record<string, number>>({});
  const columns = useMemo(() => resultColumns(result.columns), [result.columns]);
  const fitted = useMemo(() => fitWidths(columns, result.rows, format), [columns, result.rows, format]);
  const widths = useMemo(
    () => columns.map((column, at) => chosenWidths[column.name] ?? fitted[at] ?? MIN_COLUMN_WIDTH),
    [columns, chosenWidths, fitted],
  );
  const rows = useMemo(
    () =>
      sortRows(result.rows, columns, sort, locale).map((cells, index) => ({
        id: String(index),
        cells,
        stale: false,
      })),
    [result.rows, columns, sort, locale],
  );
  const held = useMemo(() => new Set(tables.map((table) => table.object)), [tables]);
  const targetOf = useCallback(
    (column: Column, id: string) => referenceTarget({ ...column, kind: 'reference' }, id, held),
    [held],
  );
  const loadRows = useCallback(
    async (first: number, end: number) => rows.slice(first, end).map((row) => row.cells),
    [rows],
  );
  const open = (cells: (QueryResult['rows'][number][number] | undefined)[]) => {
    const at = columns.findIndex((column) => column.kind === 'id');
    const [column, id] = [columns[at], cells[at]];
    const object = column && typeof id === 'string' ? targetOf(column, id) : null;
    if (object && typeof id === 'string') trail.show({ object, id });
  };

  return (
    <div className={classes.gridBody}>
      <div className={classes.grid}>
        <Grid
          label={t('result.grid')}
          columns={columns}
          widths={widths}
          rowCount={rows.length}
          rowHeight={ROW_HEIGHT}
          rowAt={(index) => rows[index]}
          loadRows={loadRows}
          sort={sort}
          headerNames="api"
          format={format}
          currentId={null}
          startAt={null}
          onLeave={nothing}
          resetKey={JSON.stringify(sort)}
          targetOf={targetOf}
          onWindow={nothing}
          onSort={(column, add) => setSort((before) => nextSort(before, column, add))}
          onResize={(column, width) => setChosenWidths((before) => ({ ...before, [column]: width }))}
          onPick={nothing}
          onOpen={(row) => open(row.cells)}
          onFollow={(object, id) => (trail.current ? trail.follow : trail.show)({ object, id })}
          copiesMany={copiesMany}
          onCopied={onCopied}
        />
        {rows.length === 0 && <p className={classes.noRows}>{t('result.noRows')}</p>}
      </div>
      {trail.current && <RecordInspector connectionId={connectionId} trail={trail} format={format} />}
    </div>
  );
}
