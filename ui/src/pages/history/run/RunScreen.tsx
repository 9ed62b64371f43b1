import { Skeleton } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../api/queries/mutations';
import { useConnection, useRun } from '../../../api/queries/queries';
import { MayButton } from '../../../components/access/MayButton';
import { ErrorNotice } from '../../../components/notice/ErrorNotice';
import { RetryNotice } from '../../../components/notice/RetryNotice';
import { showError } from '../../../components/notice/showError';
import { Delayed } from '../../../components/page/Delayed';
import { PageHeader } from '../../../components/page/PageHeader';
import { PausedNotice } from '../../../components/paused/PausedNotice';
import { useFormat } from '../../../format/useFormat';
import classes from '../History.module.css';
import { useSaved } from '../search/useSaved';
import { RunFacts } from './RunFacts';
import { RunObjects } from './RunObjects';

/** One update: what it did as a whole and object by object. */
export function RunScreen({ connectionId, runId }: { connectionId: string; runId: string }) {
  const { t } = useTranslation('history');
  const format = useFormat();
  const connection = useConnection(connectionId);
  const run = useRun(runId);
  const cancel = useCommand('cancel_run');
  const save = useCommand('export_run_objects');
  const onSuccess = useSaved();
  const title = run.data
    ? t(run.data.firstLoad ? 'detail.firstLoad' : 'detail.update', {
        at: format.dateTime(run.data.startedAt),
      })
    : t('title');
  return (
    <>
      <PageHeader title={title} subtitle={connection.data?.name} back={`/history?source=${connectionId}`}>
        {run.data !== undefined && run.data.objects.length > 0 && (
          <MayButton
            permission="export"
            variant="default"
            size="xs"
            leftSection={<IconDownload size={16} stroke={1.6} />}
            loading={save.isPending}
            onClick={() => save.mutate({ runId }, { onSuccess, onError: showError })}
          >
            {t('runSearch:exportObjects')}
          </MayButton>
        )}
        {run.data?.state === 'running' && (
          <MayButton
            permission="manage"
            variant="default"
            size="xs"
            loading={cancel.isPending}
            onClick={() => cancel.mutate({ runId }, { onError: showError })}
          >
            {t('detail.cancel')}
          </MayButton>
        )}
      </PageHeader>
      <div className={classes.page}>
        {run.error && <RetryNotice error={run.error} onRetry={run.refetch} />}
        {run.isPending && (
          <Delayed>
            <Skeleton height={64} radius={6} />
            <Skeleton height={320} radius={6} />
          </Delayed>
        )}
        {run.data && (
          <>
            <RunFacts run={run.data} />
            {connection.data && run.data.state === 'paused' && (
              <PausedNotice connection={connection.data} run={run.data} />
            )}
            {run.data.error && run.data.state !== 'paused' && <ErrorNotice error={run.data.error} />}
            <RunObjects connectionId={connectionId} run={run.data} />
          </>
        )}
      </div>
    </>
  );
}
