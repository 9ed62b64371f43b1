import { Button, Skeleton } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRuns } from '../../api/queries';
import { Delayed } from '../../components/Delayed';
import { EmptyState } from '../../components/EmptyState';
import { RetryNotice } from '../../components/RetryNotice';
import classes from './History.module.css';
import { RunLine } from './RunLine';

const PAGE = 100;

/** What each update brought, took and cost. */
export function RunTable({ connectionId }: { connectionId: string }) {
  const { t } = useTranslation('history');
  const [limit, setLimit] = useState(PAGE);
  const runs = useRuns(connectionId, limit);
  if (runs.error) return <RetryNotice error={runs.error} onRetry={runs.refetch} />;
  if (!runs.data) {
    return (
      <Delayed>
        <Skeleton height={320} radius={6} />
      </Delayed>
    );
  }
  if (runs.data.length === 0) {
    return (
      <EmptyState icon={IconHistory} title={t('noRuns.title')}>
        {t('noRuns.text')}
      </EmptyState>
    );
  }
  return (
    <>
      <div className={classes.frame}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('run.started')}</th>
              <th scope="col">{t('run.state')}</th>
              <th scope="col">{t('run.duration')}</th>
              <th scope="col" data-numeric>
                {t('run.rows')}
              </th>
              <th scope="col" data-numeric>
                {t('run.removed')}
              </th>
              <th scope="col" data-numeric>
                {t('run.apiCalls')}
              </th>
              <th scope="col" data-numeric>
                {t('run.failedObjects')}
              </th>
            </tr>
          </thead>
          <tbody>
            {runs.data.map((run) => (
              <RunLine key={run.id} connectionId={connectionId} run={run} />
            ))}
          </tbody>
        </table>
      </div>
      {runs.data.length >= limit && (
        <div>
          <Button
            variant="default"
            size="xs"
            loading={runs.isFetching}
            onClick={() => setLimit(limit + PAGE)}
          >
            {t('more')}
          </Button>
        </div>
      )}
    </>
  );
}
