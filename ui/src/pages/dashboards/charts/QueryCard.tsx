import { Menu, Skeleton } from '@mantine/core';
import { IconSql } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { QueryResult, SavedQuery } from '../../../api/bindings';
import { call } from '../../../api/call';
import { useConnection } from '../../../api/queries/queries';
import { useSettledState } from '../../../api/queries/settledState';
import { Chart } from '../../../components/chart/Chart';
import { fits } from '../../../components/chart/model/chartColumn';
import { suggestChart } from '../../../components/chart/model/suggestChart';
import classes from '../../../components/figure/Figure.module.css';
import { Refused } from '../../../components/figure/parts/NoFigure';
import { RetryNotice } from '../../../components/notice/RetryNotice';
import { Delayed } from '../../../components/page/Delayed';
import { resultColumns } from '../../sql/result/resultColumns';
import { PlainCard } from './PlainCard';

/** A picture needs no more. */
const MOST_ROWS = 5000;

/** A saved query as the chart that was chosen for it. */
export function QueryCard({ query, isWide, menu }: { query: SavedQuery; isWide: boolean; menu: ReactNode }) {
  const { t } = useTranslation('dashboards');
  const navigate = useNavigate();
  const { connectionId, sql } = query;
  const { data: connection } = useConnection(connectionId);
  const run = useSettledState(connectionId, connection?.lastRunId ?? '');
  const result = useQuery({
    queryKey: ['analysis', connectionId, 'query', sql, run],
    queryFn: () => call('run_query', { connectionId, queryId: crypto.randomUUID(), sql, limit: MOST_ROWS }),
    staleTime: 3_600_000,
  });
  const open = (
    <Menu.Item
      leftSection={<IconSql size={16} stroke={1.6} aria-hidden />}
      onClick={() => void navigate(`/sql/${connectionId}/${query.id}`)}
    >
      {t('openQuery')}
    </Menu.Item>
  );
  return (
    <PlainCard
      title={query.name}
      isWide={isWide}
      menu={
        <>
          {open}
          <Menu.Divider />
          {menu}
        </>
      }
    >
      {result.error && <RetryNotice error={result.error} onRetry={result.refetch} />}
      {!result.data && !result.error && (
        <Delayed>
          <Skeleton height={300} />
        </Delayed>
      )}
      {result.data && <Drawn result={result.data} query={query} />}
    </PlainCard>
  );
}

function Drawn({ result, query }: { result: QueryResult; query: SavedQuery }) {
  const { t } = useTranslation('dashboards');
  const input = { columns: resultColumns(result.columns), rows: result.rows };
  const choice = query.chart && fits(query.chart, input.columns) ? query.chart : suggestChart(input);
  if (!choice) return <Refused reason={t('noPicture')} />;
  return (
    <div className={classes.query}>
      <Chart input={input} choice={choice} />
    </div>
  );
}
