import { Skeleton } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedQuery } from '../../../../api/bindings';
import { useTables } from '../../../../api/queries/queries';
import { chartFor } from '../../../../components/chart/model/suggestChart';
import { Refused } from '../../../../components/figure/parts/NoFigure';
import { RetryNotice } from '../../../../components/notice/RetryNotice';
import { Delayed } from '../../../../components/page/Delayed';
import { resultColumns } from '../../../../components/queries/resultColumns';
import { statementFacts } from '../../../../components/queries/statementFacts';
import { useSqlSchema } from '../../../../components/queries/useSqlSchema';
import { PlainCard } from '../PlainCard';
import { DrawnQuery } from './DrawnQuery';
import { OpenQuery } from './OpenQuery';
import { QueryTruth } from './QueryTruth';
import { queryBasis } from './queryBasis';
import { useQueryRows } from './useQueryRows';

type Props = {
  query: SavedQuery;
  isWide: boolean;
  /** There are filters above that it does not heed. */
  isBesideFilters: boolean;
  menu: ReactNode;
};

/** A saved query as the chart that was chosen for it. */
export function QueryCard({ query, isWide, isBesideFilters, menu }: Props) {
  const { t } = useTranslation('dashboards');
  const { connectionId, sql, name, chart } = query;
  const result = useQueryRows(connectionId, sql);
  const schema = useSqlSchema(connectionId);
  const tables = useTables(connectionId);
  const answered = useMemo(() => {
    if (!result.data || !schema.data || !tables.data) return null;
    const input = { columns: resultColumns(result.data.columns), rows: result.data.rows };
    const choice = chartFor(chart, input);
    const facts = statementFacts(sql, schema.data, tables.data);
    return { result: result.data, input, choice, basis: queryBasis(result.data, input, choice, facts) };
  }, [result.data, schema.data, tables.data, chart, sql]);
  const items = <OpenQuery query={query}>{menu}</OpenQuery>;
  const failed = [result, schema, tables].find(({ error }) => error !== null);
  const shared = { isWide, menu: items };
  if (!failed?.error && answered) {
    const { choice, input, ...truth } = answered;
    const known = { ...truth, isBesideFilters };
    if (choice) return <DrawnQuery {...shared} {...known} query={query} input={input} choice={choice} />;
    return (
      <PlainCard {...shared} title={name} sql={sql} below={<QueryTruth {...known} />}>
        <Refused>
          <p>{t('noPicture')}</p>
        </Refused>
      </PlainCard>
    );
  }
  return (
    <PlainCard {...shared} title={name} sql={sql}>
      {failed?.error ? (
        <RetryNotice error={failed.error} onRetry={failed.refetch} />
      ) : (
        <Delayed>
          <Skeleton height={300} />
        </Delayed>
      )}
    </PlainCard>
  );
}
